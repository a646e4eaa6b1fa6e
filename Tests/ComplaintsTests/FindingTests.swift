import Complaints
import EvidenceModel
import Testing
import Wording

/// A letter in which nothing is found.
private func soundLetter(_ audience: Audience = .organizer) -> LetterContent {
    var content = LetterContent(audience: audience, writer: .target)
    content.description = "On Saturday he followed me through the hall and waited at the door for an hour."
    content.requests = [LetterRequest("organizer.tell-to-stop")]
    content.recipient = "Conduct Committee"
    return content
}

/// Facts with which nothing is found: Alex works for Corp, Robin writes to a committee.
private func soundFacts() -> LetterFacts {
    var facts = LetterFacts()
    facts.parties = [
        PartyFacts(
            id: "alex", names: ["Alex Example", "Crow"], identifiers: ["alex@corp.example", "@alex"], isRespondent: true,
            relations: [.init("employee_of", "corp"), .init("member_of", "Chess Club"), .init("customer_of", "shop")]),
        PartyFacts(id: "corp", names: ["Corp GmbH"], identifiers: ["info@corp.example", "https://www.corp.example/contact"]),
        PartyFacts(id: "committee", names: ["Conduct Committee"], identifiers: ["conduct@con.example"]),
        PartyFacts(id: "kim", names: ["Kim Muster"], isInvolved: true),
        PartyFacts(id: "jo", names: ["Jo Beispiel"]),
    ]
    facts.recipient = "committee"
    facts.senderAddress = "robin@mail.example"
    facts.sentAt = 2_000_000...2_000_000
    var incident = IncidentFacts(handle: "i1")
    (incident.basis, incident.description) = ("saw", "He stood at the door.")
    (incident.time, incident.recordedAt) = (1_000_000...1_003_600, 1_100_000)
    incident.evidence = [.init(handle: "e1", time: 1_080_000...1_080_000)]
    (incident.callStart, incident.callEnd) = (1_000_000...1_000_000, 1_000_060...1_000_060)
    facts.incidents = [incident]
    facts.attachments = [AttachmentFacts(handle: "e1", title: "His mail", fileName: "mail.eml", headers: "From: alex@corp.example\n", text: "Hello.")]
    return facts
}

/// What is found when something is changed, by identifier and form.
private func found(
    _ audience: Audience = .organizer, _ change: (inout LetterContent, inout LetterFacts) -> Void
) -> [String] {
    var (content, facts) = (soundLetter(audience), soundFacts())
    change(&content, &facts)
    return LetterFindings.all(in: content, facts: facts).map { $0.id + ($0.form.map { "/" + $0 } ?? "") }
}

struct FindingTests {
    @Test func aSoundLetterHasNone() {
        for audience in Audience.known { #expect(found(audience) { _, _ in } == []) }
        let nothing = LetterFindings.all(in: soundLetter(), facts: LetterFacts())
        #expect(nothing == [])
    }

    @Test func aLetterThatAsksForNothing() {
        for audience in Audience.known {
            let takesNone = [Audience.police, .lawyer, .support].contains(audience)
            #expect(found(audience) { content, _ in content.requests = [] } == (takesNone ? [] : ["no-action"]))
        }
        #expect(found { content, _ in content.requests = [LetterRequest("own", text: "Lock the door.")] } == [])
        #expect(found { content, _ in content.requests = [LetterRequest("own", text: " ")] } == ["no-action", "request-without-words"])
        #expect(found { content, _ in content.requests.append(LetterRequest("organizer.dance")) } == ["request-without-words"])
    }

    @Test func aLetterThatDoesNotSayWhatHappened() {
        #expect(found { content, _ in content.description = nil } == ["no-description/none"])
        #expect(found { content, _ in content.description = "\n " } == ["no-description/none"])
        #expect(found { content, _ in content.description = "He was rude to me on Saturday." } == ["no-description/short"])
        #expect(found { content, _ in content.incidents = [LetterIncident(when: "Saturday")]; content.description = "Rude." } == ["no-description/short"])
        #expect(found { content, _ in content.incidents = [LetterIncident(what: "He hit me.")]; content.description = nil } == [])
        #expect(found { content, _ in (content.account, content.description) = (content.description, nil) } == [])
    }

    @Test func aRecipientWhoIsAPartOfIt() {
        #expect(found { _, facts in facts.recipient = "alex" } == ["recipient-is-party"])
        #expect(found { _, facts in facts.recipient = "kim" } == ["recipient-is-party"])
        #expect(found { content, facts in (content.recipient, facts.recipient) = ("To ALEX EXAMPLE, desk", nil) } == ["recipient-is-party"])
        #expect(found { content, facts in (content.recipient, facts.recipient) = ("Crow", nil) } == ["recipient-is-party"])
        #expect(found { content, facts in (content.recipient, facts.recipient) = ("Alex Examplesen", nil) } == [])
        #expect(found { content, facts in (content.recipient, facts.recipient) = ("ALEX@corp.example", nil) } == ["recipient-is-party"])
        #expect(found { _, facts in facts.recipient = "jo" } == [])
    }

    @Test func aReaderWhoIsAPartOfIt() {
        #expect(found { _, facts in facts.readers = [ReaderFacts(party: "alex")] } == ["reader-is-party"])
        #expect(found { _, facts in facts.readers = [ReaderFacts(name: "Lee, Crow and Pat")] } == ["reader-is-party"])
        #expect(found { _, facts in facts.readers = [ReaderFacts(party: "jo"), ReaderFacts(name: "Lee, Crowley and Pat")] } == [])
    }

    @Test func whoMustNotKnowWouldKnow() {
        #expect(found { _, facts in facts.hidden = [HiddenPerson(party: "jo", names: ["Jo Beispiel"])]; facts.recipient = "jo" } == ["recipient-not-to-know"])
        #expect(found { _, facts in facts.hidden = [HiddenPerson(names: ["Lee"])]; facts.readers = [ReaderFacts(name: "Pat, Lee")] } == ["reader-not-to-know"])
        #expect(found { _, facts in facts.hidden = [HiddenPerson(names: ["Lee"])]; facts.readers = [ReaderFacts(name: "Leeward")] } == [])
        // One finding is enough for one reason.
        #expect(found { content, facts in
            facts.hidden = [HiddenPerson(names: ["Lee"], identifiers: ["lee@con.example"])]
            content.recipient = "lee@con.example (Lee)"
        } == ["recipient-not-to-know"])
        #expect(found { _, facts in facts.hidden = [HiddenPerson(party: "alex", names: ["Alex Example"])]; facts.recipient = "alex" } == ["recipient-is-party"])
    }

    @Test func aRecipientWhoIsTiedToTheRespondent() {
        func related(_ id: String, _ relations: [PartyFacts.Relation], _ audience: Audience = .organizer) -> [String] {
            found(audience) { _, facts in
                facts.recipient = id
                if let index = facts.parties.firstIndex(where: { $0.id == id }) { facts.parties[index].relations = relations }
            }
        }
        #expect(related("jo", [.init("partner", "alex")]) == ["recipient-related"])
        #expect(related("jo", [.init("friend of", "alex example")]) == ["recipient-related"])
        #expect(related("corp", []) == ["recipient-related"])
        #expect(related("jo", [.init("employee_of", "Corp GmbH")]) == ["recipient-related"])
        #expect(related("jo", [.init("member_of", "chess club")]) == ["recipient-related"])
        #expect(related("jo", [.init("employee_of", "committee"), .init("friend of", "kim")]) == [])
        // An employer is told because the respondent works there.
        #expect(related("corp", [], .employer) == [])
        #expect(related("jo", [.init("employee_of", "corp")], .employer) == [])
        #expect(related("jo", [.init("partner", "alex")], .employer) == ["recipient-related"])
        #expect(found { _, facts in facts.readers = [ReaderFacts(party: "corp")] } == ["reader-related"])
    }

    @Test(arguments: ["Samira Süß", "SAMIRA SUSS", "samira  süss", "Samira\nSüß", "Mira", "mira@x.example", "+49 170 1234567", "0170/123 45-67", "Samira", "Frau Süß", "Frau Suess"])
    func aHiddenPersonInTheLetter(_ words: String) {
        let hidden = HiddenPerson(names: ["Samira Süß", "Mira"], identifiers: ["mira@x.example", "+491701234567"])
        func findings(_ set: (inout LetterContent) -> Void) -> [String] {
            found { content, facts in
                facts.hidden = [hidden]
                set(&content)
            }
        }
        #expect(findings { $0.description? += " Ask \(words), please." } == ["hidden-person-in-text"])
        #expect(findings { $0.signature = words } == ["hidden-person-in-text"])
        #expect(findings { $0.requests.append(LetterRequest("own", text: "Call \(words).")) } == ["hidden-person-in-text"])
        // The list of those who must not know has to name them.
        #expect(findings { $0.confidentiality = LetterConfidentiality(notTo: [words]) } == [])
        #expect(findings { $0.description? += " Ask Samirah, Miranda or emir@x.example; call 1701234568." } == [])
    }

    /// The respondent has to be named, though they must not learn of the letter.
    @Test func theRespondentMayBeNamed() {
        let names: (inout LetterContent, inout LetterFacts) -> Void = { content, facts in
            content.respondents = [LetterRespondent(name: "Alex Example")]
            facts.hidden = [HiddenPerson(party: "alex", names: ["Alex Example"], identifiers: ["alex@corp.example"])]
        }
        #expect(found(.organizer, names) == [])
        #expect(found { content, facts in names(&content, &facts); content.respondents = []; content.account = "It was Alex Example." } == [])
        #expect(found { content, facts in names(&content, &facts); facts.parties = []; facts.hidden[0].party = nil } == [])
        #expect(found { content, facts in names(&content, &facts); facts.hidden.append(HiddenPerson(names: ["Saturday"])) } == ["hidden-person-in-text"])
    }

    @Test func aHiddenPersonInAnAttachment() {
        func findings(_ attachment: AttachmentFacts) -> [String] {
            found { _, facts in
                facts.hidden = [HiddenPerson(names: ["Samira Süß"], identifiers: ["mira@x.example"])]
                facts.attachments = [attachment]
            }
        }
        let id = "hidden-person-in-attachment"
        #expect(findings(AttachmentFacts(handle: "e2", headers: "From: a@b.example\nCc: Mira <MIRA@x.example>\n")) == [id + "/header"])
        #expect(findings(AttachmentFacts(handle: "e2", headers: "Subject: =?utf-8?q?Samira_S=C3=BC=C3=9F?=\n")) == [id + "/header"])
        #expect(findings(AttachmentFacts(handle: "e2", headers: "Subject: =?utf-8?b?R3LDvMOfZSB2b24gRnJhdSBTw7zDnw==?=\n")) == [id + "/header"])
        #expect(findings(AttachmentFacts(handle: "e2", text: "ask Samira Süß")) == [id + "/text"])
        #expect(findings(AttachmentFacts(handle: "e2", title: "Photo of Samira", fileName: "x.jpg")) == [id + "/name"])
        #expect(findings(AttachmentFacts(handle: "e2", fileName: "samira-suess.jpg", headers: "To: mira@x.example\n", text: "mira@x.example")).count == 2)
        #expect(findings(AttachmentFacts(handle: "e2", title: "Photo", fileName: "x.jpg", headers: "From: emira@x.example\n", text: "mirage")) == [])
    }

    @Test func aSenderAddressThatBelongsToTheRespondent() {
        func sent(_ address: String?, _ change: (inout LetterFacts) -> Void = { _ in }) -> [String] {
            found { _, facts in
                facts.senderAddress = address
                change(&facts)
            }
        }
        let (organisation, own) = (["sender-belongs-to-respondent/organisation"], ["sender-belongs-to-respondent/own"])
        #expect(sent("robin@corp.example") == organisation)
        #expect(sent("Robin <robin@staff.CORP.example>") == organisation)
        #expect(sent("robin@corp.example") { $0.parties[1].identifiers = ["https://www.corp.example/x"] } == organisation)
        #expect(sent("robin@corp.example") { $0.parties[0].relations = [] } == own)
        #expect(sent("robin@corp.example") { $0.parties[0].isRespondent = false } == [])
        #expect(sent("robin@mycorp.example") == [] && sent("robin@example") == [] && sent("corp.example") == [] && sent(nil) == [])
        // A customer has no address there.
        #expect(sent("robin@shop.example") { $0.parties.append(PartyFacts(id: "shop", names: ["Shop"], identifiers: ["a@shop.example"])) } == [])
        // Anybody can have an address at a public provider.
        for provider in ["gmail.com", "gmx.de", "proton.me", "outlook.com", "web.de"] {
            #expect(sent("robin@\(provider)") { $0.parties[0].identifiers = ["alex@\(provider)"]; $0.parties[1].identifiers = ["corp@\(provider)"] } == [])
        }
    }

    @Test func anAttachmentThatNeedsCare() {
        func care(_ reasons: [String]) -> [String] {
            found { _, facts in facts.attachments = [AttachmentFacts(handle: "e2", title: "Talk", needsCare: reasons)] }
        }
        #expect(care(["privileged"]) == ["attachment-needs-care/privileged"])
        #expect(care(["intimate", "own words"]) == ["attachment-needs-care/intimate", "attachment-needs-care/other"])
        #expect(care([]) == [])
    }

    @Test func anAttachmentThatShowsAPlace() {
        #expect(found { _, facts in facts.attachments[0].position = "53.8655° N, 10.6866° E" } == ["attachment-shows-place"])
    }

    @Test func anOwnMailThatShowsTheNetwork() {
        func shown(_ headers: String, isOwn: Bool = true) -> [LetterFinding] {
            var facts = soundFacts()
            facts.attachments = [AttachmentFacts(handle: "e3", headers: headers, isOwnMail: isOwn)]
            return LetterFindings.all(in: soundLetter(), facts: facts)
        }
        let hop = "Received: from laptop (laptop.lan [203.0.113.9]) by mx.mail.example with ESMTPSA; Mon, 2 Mar 2026 10:00:00 +0100\n"
        let above = "Received: from mx.mail.example (mx.mail.example [198.51.100.1]) by in.con.example with ESMTPS; Mon, 2 Mar 2026 10:00:01 +0100\n"
        #expect(shown(above + hop).map(\.values["address"]) == ["203.0.113.9"] && shown(above + hop)[0].values["header"] == "Received")
        #expect(shown("X-Originating-IP: [203.0.113.7]\n" + above)[0].values["address"] == "203.0.113.7")
        #expect(shown(above + hop, isOwn: false) == [])
        #expect(shown(hop.replacing("203.0.113.9", with: "192.168.1.5")) == [])
        #expect(shown("From: robin@mail.example\n") == [])
    }

    @Test func timesThatContradictEachOther() {
        func times(_ change: (inout IncidentFacts) -> Void) -> [String] { found { _, facts in change(&facts.incidents[0]) } }
        #expect(times { $0.recordedAt = 999_999 } == ["times-contradict/written-first"])
        #expect(times { $0.recordedAt = 1_000_000 } == [])
        #expect(times { $0.evidence[0] = .init(handle: "e9", time: 1_090_001...1_090_001) } == ["times-contradict/evidence-apart"])
        #expect(times { $0.evidence[0] = .init(handle: "e9", time: 1_090_000...1_090_000) } == [])
        #expect(times { $0.evidence[0] = .init(handle: "e9", time: 0...913_599) } == ["times-contradict/evidence-apart"])
        #expect(times { $0.evidence[0] = .init(handle: "e9", time: Int64.min...Int64.min) } == ["times-contradict/evidence-apart"])
        #expect(times { $0.callEnd = 999_990...999_999 } == ["times-contradict/call"] && times { $0.callEnd = 999_990...1_000_000 } == [])
        #expect(found { _, facts in facts.sentAt = 0...999_999 } == ["times-contradict/sent-first"])
        #expect(found { _, facts in facts.sentAt = 0...1_000_000 } == [])
        #expect(times { ($0.time, $0.recordedAt) = (nil, 0) } == [])
    }

    @Test(arguments: [
        "I think that he knew.", "He must have seen me.", "PROBABLY he did it.", "Ich glaube, er war es.", "Er wollte wohl Streit.",
        "Das war vermutlich er.", "He apparently waited.",
    ])
    func whatSomebodyBelievesAmongWhatTheySaw(_ text: String) {
        for basis in ["saw", "heard", "told", "inferred", nil] {
            let expected = basis == "saw" || basis == "heard" ? ["saw-and-believe-mixed/incident"] : []
            #expect(found { _, facts in (facts.incidents[0].basis, facts.incidents[0].description) = (basis, text) } == expected)
        }
        let description = "He stood at the door for an hour and looked at us all. " + text
        #expect(found { content, _ in (content.writer, content.description) = (.witness, description) } == ["saw-and-believe-mixed/letter"])
        #expect(found { content, _ in content.description = description } == [])
    }

    @Test(arguments: ["Ich fühlte mich nicht wohl.", "He said thinking hurts.", "The probable cause.", "It must be."])
    func otherWordsAreNoBelief(_ text: String) {
        #expect(found { _, facts in facts.incidents[0].description = text } == [])
    }
}

struct FindingWordsTests {
    /// Letters and facts that have every finding in every wording.
    static let everything: [LetterFinding] = {
        var (content, facts) = (soundLetter(), soundFacts())
        (content.requests, content.description, content.writer) = ([LetterRequest("own")], "I think Samira knows.", .witness)
        facts.hidden = [HiddenPerson(names: ["Samira Süß"]), HiddenPerson(names: ["Lee"]), HiddenPerson(names: ["Conduct Committee"])]
        facts.parties[2].relations = [.init("friend of", "alex")]
        facts.readers = [ReaderFacts(party: "alex"), ReaderFacts(name: "Lee"), ReaderFacts(party: "corp")]
        facts.senderAddress = "robin@corp.example"
        facts.attachments = [
            AttachmentFacts(
                handle: "e1", title: "Samira", headers: "X-Originating-IP: [203.0.113.7]\nTo: Samira\n", isOwnMail: true,
                position: "1, 2", text: "Samira"),
        ]
        facts.incidents[0].description = "probably"
        facts.incidents[0].recordedAt = 0
        facts.incidents[0].evidence[0].time = 0...1
        facts.incidents[0].callEnd = 0...1
        facts.sentAt = 0...1
        facts.attachments.append(
            AttachmentFacts(handle: "e9", title: "Talk", needsCare: ["privileged", "intimate", "call_recording", "others_account", "secret"]))
        let first = LetterFindings.all(in: content, facts: facts)
        facts.parties[0].relations = []
        content.description = nil
        facts.recipient = "alex"
        return first + LetterFindings.all(in: content, facts: facts)
    }()

    @Test func everyFindingIsFoundAtLeastOnce() {
        let ids = Self.everything.map(\.id)
        #expect(Set(ids) == Set(LetterFindings.identifiers))
    }

    /// Every finding explains itself and says what can be done, in every language, and every wording is one that is found.
    @Test(arguments: Language.allCases)
    func everyFindingHasWords(_ language: Language) {
        Words.writing(in: language) {
            for finding in Self.everything {
                for text in [finding.text, finding.fix] {
                    #expect(!text.isEmpty && !text.contains("{") && !text.contains("\n") && text.hasSuffix("."), "\(finding.id): \(text)")
                }
            }
        }
        let used = Set(Self.everything.flatMap { ["finding.\($0.id)" + ($0.form.map { "." + $0 } ?? ""), "finding.\($0.id).fix"] })
        let keys = Set(Words.texts(in: language).keys.filter { $0.hasPrefix("finding.") && !$0.hasPrefix("finding.export.") }).subtracting(
            ["finding.belief-words", "finding.title", "finding.kept.one", "finding.kept.other"])
        #expect(used == keys)
    }

    @Test func theOrderIsThatOfTheList() {
        var (content, facts) = (soundLetter(), soundFacts())
        (content.requests, content.description) = ([], nil)
        facts.recipient = "alex"
        facts.attachments[0].position = "1, 2"
        facts.sentAt = 0...1
        #expect(
            LetterFindings.all(in: content, facts: facts).map(\.id) == [
                "no-action", "no-description", "recipient-is-party", "attachment-shows-place", "times-contradict",
            ])
    }

    @Test func valuesAreSafeToShow() {
        var facts = soundFacts()
        facts.attachments[0] = AttachmentFacts(handle: "e1", title: "a\u{1B}[2Jb\u{202E}", position: "1\n2")
        let finding = LetterFindings.all(in: soundLetter(), facts: facts)[0]
        #expect(!finding.text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" || $0 == "\n" })
        #expect(finding.place == .attachment("e1"))
    }
}
