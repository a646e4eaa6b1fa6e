import EvidenceModel
import HoldfastKit
import TestSupport
import Testing
import VaultStorage

/// A vault with people, places and incidents, and what follows from them.
private struct Scene {
    let sample: StampedVault
    var vault: Vault { sample.vault }

    init() throws { sample = try StampedVault(at: "2026-03-08T10:00:00Z") }

    @discardableResult
    func person(_ name: String, _ change: (inout PartyDetails) -> Void = { _ in }) async throws -> String {
        var details = PartyDetails()
        details.name = name
        change(&details)
        return try await vault.addParty(details).handle
    }

    @discardableResult
    func space(_ name: String, _ kind: String, _ change: (inout SpaceDetails) -> Void = { _ in }) async throws -> String {
        var details = SpaceDetails()
        (details.name, details.kind) = (name, kind)
        change(&details)
        return try await vault.addSpace(details).handle
    }

    /// An incident by the person called "Torben".
    @discardableResult
    func incident(
        _ kind: IncidentKind = .inPerson, at space: String? = nil, by: [String] = ["Torben"], witnesses: [String] = [],
        evidence: [String] = [], _ change: (inout Incident) -> Void = { _ in }
    ) async throws -> String {
        var incident = Incident()
        incident.kind = kind
        change(&incident)
        if let space { incident.space = try await vault.show(space).record.id }
        return try await vault.addIncident(
            IncidentRequest(incident, respondents: by, witnesses: witnesses, evidence: evidence)).handle
    }

    func found(_ references: String...) async throws -> [Suggestion] { try await vault.suggestions(for: references) }
}

private func relation(_ kind: String, _ to: String) -> PartyDetails.Relation { .init(kind: kind, to: to) }

extension [Suggestion] {
    fileprivate func only(_ audience: Audience, _ party: String? = nil) -> Suggestion? {
        let found = filter { $0.audience == audience && (party == nil || $0.party == party || $0.space == party) }
        return found.count == 1 ? found[0] : nil
    }
    fileprivate func keys(_ audience: Audience) -> [Suggestion.Key] { filter { $0.audience == audience }.flatMap(\.reasons).map(\.key) }
}

@Suite struct SuggestionTests {
    // MARK: The place

    @Test(arguments: [
        ("event", Audience.organizer), ("venue", .organizer), ("chat", .service), ("forum", .service), ("service", .service),
        ("workplace", .employer), ("school", .institution),
    ])
    func aPlaceIsAskedAsWhatItIs(kind: String, audience: Audience) async throws {
        let scene = try Scene()
        try await scene.person("Torben")
        let place = try await scene.space("There", kind)
        let incident = try await scene.incident(at: place)
        let suggestion = try #require(try await scene.found().only(audience))
        #expect(suggestion.space == place && suggestion.party == nil && suggestion.name == "There")
        #expect(suggestion.reasons == [.init(key: .space, records: [place, incident])])
    }

    @Test(arguments: ["home", "street", "phone", "mail", "a boat"])
    func aPlaceThatNobodyRunsSuggestsNobody(kind: String) async throws {
        let scene = try Scene()
        try await scene.person("Torben")
        try await scene.incident(at: try await scene.space("There", kind))
        #expect(try await scene.found().isEmpty)
    }

    @Test func whoIsResponsibleIsToldRatherThanThePlace() async throws {
        let scene = try Scene()
        try await scene.person("Torben")
        let (first, second) = (try await scene.person("Ann"), try await scene.person("Bo"))
        let place = try await scene.space("Code Days", "event") { $0.responsible = ["Ann", "Bo"] }
        let incident = try await scene.incident(at: place)
        let found = try await scene.found()
        #expect(found.map(\.party) == [first, second] && found.allSatisfy { $0.audience == .organizer })
        #expect(found[0].reasons == [.init(key: .responsible, records: [place, incident])])
        #expect(found.allSatisfy { $0.conflicts.isEmpty && $0.others.isEmpty })
    }

    // MARK: Ties

    @Test(arguments: [
        ("employee_of", Audience.employer, Suggestion.Key.employer), ("represents", .employer, .represents),
        ("member_of", .professionalBody, .member), ("student_of", .institution, .student),
    ])
    func aTieOfWhoDidItLeadsThere(kind: String, audience: Audience, key: Suggestion.Key) async throws {
        let scene = try Scene()
        let other = try await scene.person("Example Works") { $0.isOrganisation = true }
        let torben = try await scene.person("Torben") { $0.relations = [relation(kind, "example works")] }
        // A tie of somebody else is none of theirs.
        try await scene.person("Ann") { $0.relations = [relation(kind, "Elsewhere")] }
        let incident = try await scene.incident(witnesses: ["Ann"])
        let suggestion = try #require(try await scene.found().only(audience, other))
        #expect(suggestion.reasons.first?.key == key && suggestion.reasons.first?.records == [torben, incident])
        // That they are tied is the reason, and nothing against it.
        #expect(suggestion.conflicts.isEmpty)
        #expect(try await scene.found().count == 1)
    }

    @Test(arguments: ["customer_of", "neighbour of"])
    func otherTiesLeadNowhere(kind: String) async throws {
        let scene = try Scene()
        try await scene.person("Torben") { $0.relations = [relation(kind, "Example Works")] }
        try await scene.incident()
        #expect(try await scene.found().isEmpty)
    }

    @Test func anEmployerWithoutARecordIsSuggestedByName() async throws {
        let scene = try Scene()
        try await scene.person("Torben") { $0.relations = [relation("employee_of", "Example Works")] }
        try await scene.incident()
        let suggestion = try #require(try await scene.found().only(.employer))
        #expect(suggestion.name == "Example Works" && suggestion.party == nil && suggestion.space == nil)
    }

    @Test func aMemberOfAChatIsInNoProfessionalBody() async throws {
        let scene = try Scene()
        try await scene.space("Chat", "chat")
        try await scene.person("Torben") { $0.relations = [relation("member_of", "Chat")] }
        try await scene.incident()
        #expect(try await scene.found().isEmpty)
    }

    // MARK: What was used

    @Test func anAddressInTheDomainOfAnOrganisationLeadsThere() async throws {
        let scene = try Scene()
        let works = try await scene.person("Example Works") {
            ($0.isOrganisation, $0.identifiers) = (true, [.init(kind: "url", value: "https://www.works.example/contact")])
        }
        try await scene.person("Torben") { $0.identifiers = [.init(kind: "email", value: "torben@sales.works.example")] }
        try await scene.incident()
        let suggestion = try #require(try await scene.found().only(.employer, works))
        #expect(suggestion.reasons.first?.key == .address && suggestion.reasons.first?.detail == "torben@sales.works.example")
    }

    @Test(arguments: ["torben@gmail.com", "torben@notworks.example", "torben@works.example.net", "@torben"])
    func anAddressElsewhereDoesNot(address: String) async throws {
        let scene = try Scene()
        try await scene.person("Example Works") {
            $0.isOrganisation = true
            $0.identifiers = [.init(kind: "email", value: "info@works.example"), .init(kind: "email", value: "works@gmail.com")]
        }
        try await scene.person("Torben") { $0.identifiers = [.init(kind: "email", value: address)] }
        try await scene.incident()
        #expect(try await scene.found().isEmpty)
    }

    @Test(arguments: ["uni.example.edu", "uni.ac.uk"])
    func anAddressOfAUniversityLeadsToAnInstitution(domain: String) async throws {
        let scene = try Scene()
        try await scene.person("University") { ($0.isOrganisation, $0.identifiers) = (true, [.init(kind: "url", value: "https://\(domain)/")]) }
        try await scene.person("Torben") { $0.identifiers = [.init(kind: "email", value: "t@\(domain)")] }
        try await scene.incident()
        #expect(try await scene.found().keys(.institution) == [.address])
    }

    @Test func whatWasUsedNamesWhose() async throws {
        let scene = try Scene()
        let works = try await scene.person("Example Works") { $0.isOrganisation = true }
        try await scene.person("Torben")
        let incident = try await scene.incident { $0.resourcesUsed = "the fax of Example Works" }
        let suggestion = try #require(try await scene.found().only(.employer, works))
        #expect(suggestion.reasons == [.init(key: .resources, records: [incident], detail: "the fax of Example Works")])
    }

    @Test func whatWasUsedIsTheEmployersWhenNothingElseIsSaid() async throws {
        let scene = try Scene()
        try await scene.person("Example Works") { $0.isOrganisation = true }
        try await scene.person("Torben")
        try await scene.incident { $0.resourcesUsed = "a counterexample worksheet, his work telephone" }
        let unknown = try #require(try await scene.found().only(.employer))
        #expect(unknown.party == nil && unknown.name == nil)
        var change = PartyDetails()
        change.relations = [relation("employee_of", "Example Works")]
        _ = try await scene.vault.changeParty("Torben", change)
        #expect(try await scene.found().keys(.employer) == [.employer, .resources])
    }

    // MARK: By what it came

    @Test func aCallLeadsToTheProviderOfItsNumber() async throws {
        let scene = try Scene()
        try await scene.person("Torben")
        let call = try await scene.incident(.call) {
            $0.call = Incident.Call()
            $0.call?.number = "+1-202-555-0143"
        }
        #expect(try await scene.found().map(\.reasons) == [[.init(key: .number, records: [call], detail: "+1-202-555-0143")]])
        let other = try await scene.incident(.voicemail)
        #expect(try await scene.found(other).map(\.reasons) == [[.init(key: .withheld, records: [other])]])
        let visit = try await scene.incident(.inPerson)
        #expect(try await scene.found(visit).isEmpty)
    }

    @Test func aMailSaysWhichHeaderNamesItsOrigin() async throws {
        let scene = try Scene()
        let folder = try TemporaryFolder()
        let mail = """
            Received: from mail.sender.example (mail.sender.example [192.0.2.7]) by mx.own.example; Sun, 1 Mar 2026 21:20:00 +0100
            From: Torben <torben@sender.example>
            To: me@own.example
            Delivered-To: me@own.example
            Subject: again
            Date: Sun, 1 Mar 2026 21:19:58 +0100
            Message-ID: <1@sender.example>

            I see you.

            """
        try Bytes.save(Array(mail.utf8), to: folder.path + "/m.eml")
        #expect(try await scene.vault.add(AddRequest(paths: [folder.path + "/m.eml"])) { _ in }.isEmpty)
        for found in [try await scene.found("e1"), try await scene.found(try await scene.incident(.email, by: [], evidence: ["e1"]))] {
            let reasons = found.flatMap(\.reasons)
            let header = try #require(reasons.first { $0.key == .header })
            #expect(header.detail?.hasSuffix("192.0.2.7") == true && header.records.first == "e1" && header.trust != nil)
            #expect(reasons.first { $0.key == .sender }?.detail?.contains("torben@sender.example") == true)
            #expect(Set(found.compactMap(\.name)) == ["192.0.2.7", "sender.example"])
        }
    }

    @Test func aMailOrMessageOfWhichNothingWasKeptSaysSo() async throws {
        let scene = try Scene()
        try await scene.person("Torben")
        for kind in [IncidentKind.email, .message] {
            let incident = try await scene.incident(kind)
            #expect(try await scene.found(incident).map(\.reasons) == [[.init(key: .means, records: [incident])]])
        }
        try await scene.person("Mona") { $0.identifiers = [.init(kind: "email", value: "mona@there.example"), .init(kind: "phone", value: "555")] }
        let (mail, text) = (try await scene.incident(.email, by: ["Mona"]), try await scene.incident(.message, by: ["Mona"]))
        let sender = try await scene.found(mail)
        #expect(sender.keys(.provider) == [.sender] && sender.first?.name == "there.example")
        #expect(try await scene.found(text).keys(.provider) == [.number])
    }

    // MARK: R7

    @Test func whoIsTiedToASponsorLeadsToTheOrganizerAndTheSponsor() async throws {
        let scene = try Scene()
        let sponsor = try await scene.person("Example Works") { $0.isOrganisation = true }
        let place = try await scene.space("Code Days", "event")
        var sponsors = PartyDetails()
        sponsors.relations = [relation("sponsor_of", place)]
        _ = try await scene.vault.changeParty(sponsor, sponsors)
        let torben = try await scene.person("Torben") { $0.relations = [relation("employee_of", sponsor)] }
        let incident = try await scene.incident(at: place)
        let found = try await scene.found()
        let tied = Suggestion.Reason(key: .tied, records: [torben, sponsor, incident], relation: "employee_of")
        #expect(found.only(.organizer, place)?.reasons.contains(tied) == true)
        #expect(found.only(.employer, sponsor)?.reasons.contains(tied) == true)
        #expect(found.count == 2 && found.allSatisfy(\.conflicts.isEmpty))
    }

    @Test func whoIsTiedToTheVenueLeadsToWhoIsResponsibleThere() async throws {
        let scene = try Scene()
        let ann = try await scene.person("Ann")
        let venue = try await scene.space("Hall", "venue") { $0.responsible = ["Ann"] }
        let place = try await scene.space("Code Days", "event")
        try await scene.person("Torben") { $0.relations = [relation("moderator_of", "Hall")] }
        try await scene.incident(at: place)
        let found = try await scene.found()
        #expect(found.only(.organizer, place)?.reasons.map(\.key) == [.space, .tied])
        let answers = try #require(found.only(.organizer, ann))
        #expect(answers.reasons.map(\.key) == [.tied] && answers.reasons[0].records.contains(venue))
    }

    @Test func otherTiesAndOtherSponsorsAreNone() async throws {
        let scene = try Scene()
        try await scene.space("Other Days", "event")
        try await scene.person("Example Works") { ($0.isOrganisation, $0.relations) = (true, [relation("sponsor_of", "Other Days")]) }
        try await scene.person("Torben") { $0.relations = [relation("sponsor_of", "Example Works"), relation("customer_of", "Code Days")] }
        try await scene.incident(at: try await scene.space("Code Days", "event"))
        #expect(try await scene.found().flatMap(\.reasons).map(\.key) == [.space])
    }

    // MARK: What is asked about

    @Test func onlyWhatIsNamedIsLookedAt() async throws {
        let scene = try Scene()
        let torben = try await scene.person("Torben")
        try await scene.person("Mona")
        let first = try await scene.incident(at: try await scene.space("Chat", "chat"))
        let second = try await scene.incident(at: try await scene.space("Code Days", "event"), by: ["Mona"], witnesses: ["Torben"])
        #expect(try await scene.found(first).map(\.audience) == [.service])
        #expect(try await scene.found(second).map(\.audience) == [.organizer])
        // What somebody saw is not what they did.
        #expect(try await scene.found(torben).map(\.audience) == [.service])
        #expect(try await scene.found("mona").map(\.audience) == [.organizer])
        #expect(try await scene.found().map(\.audience) == [.service, .organizer])
        await #expect(throws: KitError.wrongKind(reference: "s1", needed: "incident")) { _ = try await scene.found("s1") }
    }

    @Test func whatIsTrueOfSeveralIncidentsIsSaidOnce() async throws {
        let scene = try Scene()
        let torben = try await scene.person("Torben") { $0.relations = [relation("employee_of", "Example Works")] }
        let mona = try await scene.person("Mona") { $0.relations = [relation("employee_of", "example works")] }
        let (first, second, third) = (try await scene.incident(), try await scene.incident(), try await scene.incident(by: ["Mona"]))
        let reasons = try await scene.found().map(\.reasons)
        #expect(
            reasons == [
                [
                    .init(key: .employer, records: [torben, first, second], relation: "employee_of"),
                    .init(key: .employer, records: [mona, third], relation: "employee_of"),
                ]
            ])
    }

    @Test func referencesFollowARecordThroughItsRevisions() async throws {
        let scene = try Scene()
        try await scene.person("Torben")
        let place = try await scene.space("Code Days", "event")
        try await scene.incident(at: place)
        for url in ["https://a.example", "https://b.example"] {
            var change = SpaceDetails()
            change.url = url
            _ = try await scene.vault.changeSpace(place, change)
        }
        var works = PartyDetails()
        works.relations = [relation("employee_of", "Example Works")]
        _ = try await scene.vault.changeParty("Torben", works)
        #expect(try await scene.found().map(\.audience) == [.organizer, .employer])
    }
}

/// R6.
@Suite struct SuggestionConflictTests {
    @Test func whoDidItOrSawItIsPointedOut() async throws {
        let scene = try Scene()
        let (torben, ilka, ann) = (try await scene.person("Torben"), try await scene.person("Ilka"), try await scene.person("Ann"))
        let place = try await scene.space("Code Days", "event") { $0.responsible = [torben, ilka, ann] }
        try await scene.incident(at: place, witnesses: [ilka])
        let found = try await scene.found()
        #expect(found.only(.organizer, torben)?.conflicts.map(\.key) == [.respondent])
        #expect(found.only(.organizer, ilka)?.conflicts.map(\.key) == [.party])
        #expect(found.only(.organizer, ann)?.conflicts == [])
        // The other one who is responsible stands in the list herself.
        #expect(found.only(.organizer, torben)?.others == [.audience(.organizer)])
    }

    @Test func whoHasTheRoleOfATargetIsPointedOut() async throws {
        let scene = try Scene()
        try await scene.person("Torben")
        let me = try await scene.person("Me") { $0.roles = ["target"] }
        try await scene.incident(at: try await scene.space("Code Days", "event") { $0.responsible = [me] })
        #expect(try await scene.found().first?.conflicts.map(\.key) == [.party])
        // With nobody else, a support organisation.
        #expect(try await scene.found().first?.others == [.audience(.support)])
    }

    @Test(arguments: [true, false])
    func whoIsRelatedIsPointedOutWhoeverSaysIt(saysRespondent: Bool) async throws {
        let scene = try Scene()
        let ann = try await scene.person("Ann")
        try await scene.person("Torben") { if saysRespondent { $0.relations = [relation("friend of", "Ann")] } }
        if !saysRespondent {
            var change = PartyDetails()
            change.relations = [relation("friend of", "Torben")]
            _ = try await scene.vault.changeParty(ann, change)
        }
        try await scene.incident(at: try await scene.space("Code Days", "event") { $0.responsible = [ann] })
        #expect(try await scene.found().first?.conflicts == [.init(key: .related, who: ann, name: "Ann", isReader: false)])
    }

    @Test func whoRunsThePlaceTooIsPointedOut() async throws {
        let scene = try Scene()
        let ann = try await scene.person("Ann")
        let place = try await scene.space("Chat", "chat") { $0.responsible = [ann] }
        let torben = try await scene.person("Torben") { $0.relations = [relation("moderator_of", place)] }
        try await scene.incident(at: place)
        #expect(try await scene.found().only(.service, ann)?.conflicts == [.init(key: .related, who: torben, name: "Torben", isReader: false)])
    }

    @Test(arguments: ["Ann", "p1", "ann example"])
    func whoMustNotLearnOfItIsPointedOut(name: String) async throws {
        let scene = try Scene()
        let ann = try await scene.person("Ann") { $0.names = ["Ann Example"] }
        try await scene.person("Torben")
        try await scene.person("Me") { $0.doNotDiscloseTo = [name] }
        try await scene.incident(at: try await scene.space("Code Days", "event") { $0.responsible = [ann] })
        #expect(try await scene.found().first?.conflicts.map(\.key) == [.doNotDisclose])
    }

    @Test func whoReadsAlongIsPointedOutAndOneOfThemOffered() async throws {
        let scene = try Scene()
        let (torben, bo) = (try await scene.person("Torben"), try await scene.person("Bo"))
        let team = try await scene.person("Conduct team") {
            ($0.isOrganisation, $0.readers) = (true, ["Torben", "Bo", "Somebody"])
        }
        try await scene.incident(at: try await scene.space("Code Days", "event") { $0.responsible = [team] })
        let suggestion = try #require(try await scene.found().first)
        #expect(suggestion.conflicts == [.init(key: .respondent, who: torben, name: "Torben", isReader: true)])
        #expect(suggestion.others == [.member(who: bo, name: "Bo"), .member(who: nil, name: "Somebody")])
    }

    @Test func aMailboxWithoutThemHasNothingAgainstIt() async throws {
        let scene = try Scene()
        try await scene.person("Torben")
        try await scene.person("Bo")
        let team = try await scene.person("Conduct team") { $0.readers = ["Bo", "Somebody"] }
        try await scene.incident(at: try await scene.space("Code Days", "event") { $0.responsible = [team] })
        let suggestion = try #require(try await scene.found().first)
        #expect(suggestion.conflicts.isEmpty && suggestion.others.isEmpty)
    }
}
