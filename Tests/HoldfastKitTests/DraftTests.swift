import EvidenceModel
import HoldfastKit
import TestSupport
import Testing
import VaultStorage

private func interview(_ vault: Vault, _ answers: [String: Answer]) async throws -> Interview {
    var interview = Interview(try await vault.newDraft(.incident, zone: "Europe/Berlin"))
    while let question = interview.next { interview.answer(question, answers[question.id] ?? .skipped) }
    return interview
}

@Test func anInterviewBecomesAnIncidentWithItsPeopleAndPlace() async throws {
    let sample = try StampedVault(at: "2026-03-08T10:00:00Z")
    let first = try await sample.vault.addParty(Party())
    #expect(first.handle == "p1")
    let asked = try await interview(
        sample.vault,
        [
            "description": .said("He called."), "recorder_role": .said("witness"), "kind": .said("call"),
            "call.withheld": .said("no"), "call.number": .said("+49 30 5550100"), "call.answered": .unknown,
            "occurred": .said("2026-03-01 21:15"), "place": .said("Café Eins"),
            "respondents": .said("p1, Alex Example; alex example"), "confidence": .said("likely"), "exact_words": .declined,
        ])
    let draft = try await sample.vault.keep(asked.draft)
    let preview = try await sample.vault.preview(draft)
    #expect(preview.newNames == ["Alex Example", "Café Eins"])
    sample.clock.set("2026-03-08T10:05:00Z")
    let stored = try await sample.vault.enter(draft)
    #expect(stored.map(\.handle) == ["p2", "s1", "i1"])
    let record = try await sample.vault.show("i1").record
    #expect(record.recordedAt == "2026-03-08T10:05:00Z")
    let incident = try #require(try record.content(as: Incident.self))
    #expect(incident.begun == "2026-03-08T10:00:00Z")
    #expect(incident.call?.number == "+49 30 5550100" && incident.call?.withheld == false && incident.recorderRole == .witness)
    #expect(incident.occurred?.earliest == "2026-03-01T21:15:00+01:00" && incident.occurred?.raw == "2026-03-01 21:15")
    // The same name twice is one person, and one who is known stays who they are.
    #expect(incident.respondents.count == 2 && incident.respondents.allSatisfy { $0.confidence == "likely" })
    // Not to know and not to want to say are different; what was left out is not there.
    #expect(incident.unanswered == [.init(field: "call.answered", answer: "unknown"), .init(field: "exact_words", answer: "declined")])
    #expect(incident.call?.direction == nil && incident.place == "Café Eins" && incident.space != nil)
    #expect(try await sample.vault.drafts().isEmpty)
    // The next time both are known by name.
    let again = try await interview(
        sample.vault, ["description": .said("Again."), "place": .said("café eins"), "respondents": .said("ALEX EXAMPLE, p1")])
    #expect(try await sample.vault.preview(again.draft).newNames == [])
    #expect(try await sample.vault.enter(again.draft).map(\.handle) == ["i2"])
}

@Test func aDraftIsEnteredOnce() async throws {
    let sample = try StampedVault()
    let draft = try await sample.vault.keep(try await interview(sample.vault, ["description": .said("Once.")]).draft)
    _ = try await sample.vault.enter(draft)
    await #expect(throws: VaultError.noSuchDraft(number: 1)) { _ = try await sample.vault.enter(draft) }
    #expect(try await sample.vault.list().totalCount == 1)
    // One that was thrown away, too.
    let other = try await sample.vault.keep(try await interview(sample.vault, ["description": .said("Never.")]).draft)
    try await sample.vault.throwAway(other)
    await #expect(throws: VaultError.self) { _ = try await sample.vault.enter(other) }
    #expect(try await sample.vault.list().totalCount == 1)
}

@Test func goingBackAndChangingKeepWhatWasSaid() async throws {
    let sample = try StampedVault()
    var asked = Interview(try await sample.vault.newDraft(.incident))
    let first = try #require(asked.next)
    let isFirst = asked.goBack(before: first)
    #expect(!isFirst)
    asked.answer(first, .said("He waited."))
    let second = try #require(asked.next)
    let wentBack = asked.goBack(before: second)
    #expect(wentBack && asked.next == first && asked.beginning(of: first) == "He waited.")
    // Until there is another answer, the old one counts.
    #expect(asked.draft.answers["description"] == .said("He waited."))
    asked.answer(first, .said("He waited outside."))
    #expect(asked.next == second)
    asked.leave(second, typed: "wit")
    #expect(asked.next == second && asked.beginning(of: second) == "wit" && asked.beginning(of: first) == nil)
    asked.leaveOutRest()
    #expect(asked.next == nil && asked.draft.answers["recorder_role"] == .skipped)
    asked.askMore()
    #expect(asked.next?.id == "title" && !asked.hasMore)
}

@Test func handlesInAnswersMustBeThere() async throws {
    let sample = try StampedVault()
    let list = QuestionList.incident.all
    func question(_ id: String) throws -> Question { try #require(list.first { $0.id == id }) }
    for (id, text) in [("respondents", "Alex, p9"), ("place", "s4"), ("evidence", "e1")] {
        await #expect(throws: VaultError.self) { try await sample.vault.check(text, of: try question(id)) }
    }
    try await sample.vault.check("Alex, P. Nine", of: try question("respondents"))
    try await sample.vault.check("Platz 4", of: try question("place"))
}

@Test func adviceComesOnceADayAndCanBeSwitchedOff() async throws {
    let sample = try StampedVault(at: "2026-03-01T10:00:00Z")
    #expect(await sample.vault.takeHint(of: [.originals, .ownReplies]) == .originals)
    #expect(await sample.vault.takeHint(of: [.originals, .ownReplies]) == .ownReplies)
    #expect(await sample.vault.takeHint(of: [.originals, .ownReplies]) == nil)
    sample.clock.set("2026-03-02T00:00:01Z")
    #expect(await sample.vault.takeHint(of: [.ownReplies]) == .ownReplies)
    try await sample.vault.setHints(false)
    #expect(await sample.vault.takeHint(of: Hint.allCases) == nil)
    #expect(await !(try sample.reopen()).showsHints)
    try await sample.vault.setHints(true)
    #expect(await sample.vault.takeHint(of: [.ownReplies, .ownEyes]) == .ownEyes)
}

/// "Yesterday" counts from the day on which it was said, however late the draft is kept.
@Test func aRelativeTimeStaysWhereItWas() async throws {
    let sample = try StampedVault(at: "2026-03-05T20:00:00Z")
    var asked = Interview(try await sample.vault.newDraft(.incident, zone: "Europe/Berlin"))
    let occurred = try #require(QuestionList.incident.first.first { $0.id == "occurred" })
    asked.answer(QuestionList.incident.first[0], .said("He called."))
    asked.answer(occurred, .said("yesterday"), at: await sample.vault.now)
    let draft = try await sample.vault.keep(asked.draft)
    sample.clock.set("2026-03-09T20:00:00Z")
    let kept = try #require(try await sample.vault.drafts().first?.draft)
    #expect(kept == draft)
    _ = try await sample.vault.enter(kept)
    let incident = try #require(try await sample.vault.show("i1").record.content(as: Incident.self))
    #expect(incident.occurred?.earliest?.hasPrefix("2026-03-04") == true && incident.occurred?.raw == "yesterday")
}

/// Answers to which no other answer leads any more are kept all the same, and can be changed.
@Test func whatWasSaidBeforeTheKindChangedIsKept() async throws {
    let sample = try StampedVault()
    var asked = try await interview(
        sample.vault, ["description": .said("It rang."), "kind": .said("call"), "call.withheld": .said("no"), "call.number": .said("555")])
    let kind = try #require(QuestionList.incident.first.first { $0.id == "kind" })
    asked.reopen(kind)
    asked.answer(kind, .said("gift"))
    asked.leaveOutRest()
    #expect(asked.asked.map(\.id).contains("call.number"))
    let number = try #require(asked.asked.first { $0.id == "call.number" })
    asked.reopen(number)
    #expect(asked.next == number && asked.beginning(of: number) == "555")
    asked.answer(number, .said("556"))
    _ = try await sample.vault.enter(asked.draft)
    let incident = try #require(try await sample.vault.show("i1").record.content(as: Incident.self))
    #expect(incident.kind == .gift && incident.call?.number == "556")
}
