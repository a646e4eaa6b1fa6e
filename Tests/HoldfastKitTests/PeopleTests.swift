import EvidenceModel
import HoldfastKit
import TestSupport
import Testing
import VaultStorage

private func named(_ name: String, _ codeName: String? = nil, names: [String] = []) -> PartyDetails {
    var details = PartyDetails()
    (details.name, details.codeName, details.names) = (name, codeName, names)
    return details
}

@Test(arguments: ["p1", "Torben Ackerwald", "torben  ackerwald", "HERON", "T. Ackerwald"])
func aPersonIsMeantByHandleNameAndCodeName(reference: String) async throws {
    let sample = try StampedVault()
    _ = try await sample.vault.addParty(named("Torben Ackerwald", "Heron", names: ["T. Ackerwald"]))
    _ = try await sample.vault.addParty(named("Torben"))
    #expect(try await sample.vault.handles([reference], kind: .party) == ["p1"])
    let incident = try await sample.vault.addIncident(IncidentRequest(Incident(), respondents: [reference]))
    let id = try await sample.vault.show("p1").record.id
    #expect(try await sample.vault.show(incident.handle).record.content(as: Incident.self)?.respondents.map(\.party) == [id])
    #expect(try await sample.vault.show(reference).summary.handle == "p1")
}

@Test func aNameOfTwoIsAskedAbout() async throws {
    let sample = try StampedVault()
    for details in [named("Alex", "Heron"), named("Heron"), named("Bo", names: ["bo", "BO"])] { _ = try await sample.vault.addParty(details) }
    await #expect(throws: KitError.ambiguousName("heron", handles: ["p1", "p2"])) { try await sample.vault.handles(["heron"]) }
    await #expect(throws: KitError.ambiguousName("Heron", handles: ["p1", "p2"])) {
        _ = try await sample.vault.addIncident(IncidentRequest(Incident(), respondents: ["Heron"]))
    }
    // One person with a name twice is one.
    #expect(try await sample.vault.handles(["bo"]) == ["p3"])
    #expect(try await sample.vault.list(RecordFilter(kinds: ["incident"])).totalCount == 0)
}

@Test func aNameMeansTheKindThatIsNeeded() async throws {
    let sample = try StampedVault()
    _ = try await sample.vault.addParty(named("Grauhafen"))
    var space = SpaceDetails()
    (space.name, space.codeName) = ("grauhafen", "Harbour")
    _ = try await sample.vault.addSpace(space)
    #expect(try await sample.vault.handles(["Grauhafen"], kind: .party) == ["p1"])
    #expect(try await sample.vault.handles(["Grauhafen"], kind: .space) == ["s1"])
    #expect(try await sample.vault.known("harbour", kinds: [.space]) == "s1")
    #expect(try await sample.vault.known("harbour") == nil)
    await #expect(throws: KitError.ambiguousName("Grauhafen", handles: ["p1", "s1"])) { try await sample.vault.handles(["Grauhafen"]) }
    await #expect(throws: VaultError.noSuchRecord(reference: "Harbour")) { try await sample.vault.handles(["Harbour"], kind: .party) }
    await #expect(throws: VaultError.noSuchRecord(reference: "Harbour")) { try await sample.vault.handles(["Harbour"], kind: .incident) }
}

@Test func somebodyCalledLikeAHandleDoesNotTakeItOver() async throws {
    let sample = try StampedVault()
    for name in ["p2", "Bo", "p7", "room2"] { _ = try await sample.vault.addParty(named(name)) }
    #expect(try await sample.vault.handles(["p2"]) == ["p2"])
    await #expect(throws: VaultError.noSuchRecord(reference: "p7")) { try await sample.vault.handles(["p7"]) }
    #expect(try await sample.vault.handles(["room2"]) == ["p4"])
}

@Test func aQuestionAboutPeopleIsAskedAgainWhenTwoAreCalledSo() async throws {
    let sample = try StampedVault()
    _ = try await sample.vault.addParty(named("Alex", "Heron"))
    let question = try #require(QuestionList.incident.all.first { $0.id == "respondents" })
    try await sample.vault.check("heron, Somebody New", of: question)
    var asked = Interview(try await sample.vault.newDraft(.incident))
    asked.answer(QuestionList.incident.first[0], .said("He called."))
    asked.answer(question, .said("heron"))
    #expect(try await sample.vault.preview(asked.draft).newNames == [])
    _ = try await sample.vault.addParty(named("Bo", names: ["Heron"]))
    await #expect(throws: KitError.ambiguousName("heron", handles: ["p1", "p2"])) { try await sample.vault.check("heron", of: question) }
    // Neither is taken in silence, also when the second one came after the answer.
    await #expect(throws: KitError.ambiguousName("heron", handles: ["p1", "p2"])) { _ = try await sample.vault.enter(asked.draft) }
}

@Test func aChangeAddsToListsAndReplacesTexts() async throws {
    let sample = try StampedVault(at: "2026-03-08T10:00:00Z")
    let other = try await sample.vault.addParty(named("Example Works"))
    var first = named("Alex")
    first.roles = ["respondent"]
    first.identifiers = [.init(kind: "email", value: "a@b.example")]
    first.relations = [.init(kind: "employee_of", to: "example works"), .init(kind: "member_of", to: "Chess Club")]
    first.readers = ["Example Works", "Somebody"]
    first.description = "tall"
    let handle = try await sample.vault.addParty(first).handle
    // The other one has further revisions, and is the same all the time.
    var renamed = PartyDetails()
    renamed.codeName = "Works"
    _ = try await sample.vault.changeParty(other.handle, renamed)
    var change = PartyDetails()
    change.roles = ["respondent", "officer"]
    change.identifiers = [.init(kind: "email", value: "a@b.example"), .init(kind: "phone", value: "555")]
    change.relations = [.init(kind: "employee_of", to: "Works", checked: "2026-03-07")]
    change.readers = [other.handle, "Somebody", "Else"]
    change.description = "short"
    #expect(try await sample.vault.changeParty(handle, change).isUnchanged == false)
    let party = try #require(try await sample.vault.show(handle).record.content(as: Party.self))
    #expect(party.roles == ["respondent", "officer"] && party.identifiers.count == 2 && party.description == "short")
    #expect(party.relations.map(\.kind) == ["employee_of", "member_of"] && party.relations[0].checked?.raw == "2026-03-07")
    #expect(party.relations[1].to == "Chess Club" && party.readers.count == 3 && party.readers.last == "Else")
    #expect(try await sample.vault.changeParty(handle, change).isUnchanged)
    // Emptied first.
    var cleared = PartyDetails()
    (cleared.cleared, cleared.readers) = (["readers", "description"], ["Bo"])
    _ = try await sample.vault.changeParty(handle, cleared)
    let last = try #require(try await sample.vault.show(handle).record.content(as: Party.self))
    #expect(last.readers == ["Bo"] && last.description == nil && last.roles.count == 2)
}

@Test func aTalkKnowsWhoWasThere() async throws {
    let sample = try StampedVault(at: "2026-03-08T10:00:00Z")
    _ = try await sample.vault.addParty(named("Helpline"))
    var talk = ConversationDetails()
    (talk.party, talk.readers, talk.occurred) = ("helpline", ["Helpline", "Mum"], "yesterday")
    #expect(try await sample.vault.addConversation(talk).handle == "t1")
    let kept = try #require(try await sample.vault.show("t1").record.content(as: Conversation.self))
    let id = try await sample.vault.show("p1").record.id
    #expect(kept.party == id && kept.partyName == nil && kept.readers == [id, "Mum"])
    #expect(kept.occurred?.earliest?.hasPrefix("2026-03-07") == true)
    talk.party = "a friend"
    _ = try await sample.vault.addConversation(talk)
    #expect(try await sample.vault.show("t2").record.content(as: Conversation.self)?.partyName == "a friend")
    #expect(try await sample.vault.list(RecordFilter(kinds: ["conversation"])).records.map(\.title) == ["Helpline", "a friend"])
}
