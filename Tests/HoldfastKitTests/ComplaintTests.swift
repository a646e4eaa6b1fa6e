import AgeFormat
import EvidenceModel
import HoldfastKit
import TestSupport
import Testing
import VaultStorage

@Suite struct ComplaintTests {
    // MARK: Changing a letter

    @Test func aLetterThatWasSentMeanwhileIsNotChangedAnyMore() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write()
        var draft = try await desk.vault.draft(changing: handle)
        draft.answers["description"] = .said("Something else.")
        let open = try await desk.vault.keep(draft)
        try await desk.send(handle, at: "10 April 2026")
        await #expect(throws: KitError.alreadySent(reference: handle)) { _ = try await desk.vault.enter(open) }
        // What was typed is still there, and what was sent is as it was.
        #expect(try await desk.vault.drafts().map { $0.draft?.id } == [open.id])
        let kept = try await desk.vault.complaint(handle)
        #expect(kept.isSent && kept.complaint.description?.contains("again and again") == true)
        await #expect(throws: KitError.alreadySent(reference: handle)) { _ = try await desk.vault.draft(changing: handle) }
    }

    @Test func ofTwoChangesFromOneRevisionTheSecondIsRefused() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write()
        var (first, second) = (try await desk.vault.draft(changing: handle), try await desk.vault.draft(changing: handle))
        first.answers["signature"] = .said("Mira")
        second.answers["signature"] = .said("M. T.")
        let open = try await desk.vault.keep(second)
        _ = try await desk.vault.enter(first)
        // Also when it is taken up again later, out of the vault.
        let again = try #require(try await desk.vault.drafts().first?.draft)
        #expect(again == open && again.changesRevision == 1)
        await #expect(throws: KitError.changedMeanwhile(reference: handle)) { _ = try await desk.vault.enter(again) }
        #expect(try await desk.vault.complaint(handle).complaint.signature == "Mira")
        #expect(try await desk.vault.drafts().count == 1)
        // From what is there now, it can be changed.
        var third = try await desk.vault.draft(changing: handle)
        third.answers["signature"] = .said("M. T.")
        let kept = try await desk.vault.keep(third)
        _ = try await desk.vault.enter(kept)
        #expect(try await desk.vault.show(handle).record.revision == 3)
    }

    @Test func whatWasPointedOutAndKeptStaysSoOverAChange() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write(["requested_actions": ""], findingsKept: ["no-action"])
        #expect(try await desk.vault.letter(of: handle).kept.map { $0.keptAs } == ["no-action"])
        var draft = try await desk.vault.draft(changing: handle)
        draft.answers["signature"] = .said("Mira")
        let open = draft
        let seen = try await desk.vault.letter(of: open)
        #expect(seen.kept.map { $0.keptAs } == ["no-action"] && seen.findings.allSatisfy { $0.keptAs != "no-action" })
        _ = try await desk.vault.enter(open, findingsKept: seen.kept.map { $0.keptAs })
        let letter = try await desk.vault.letter(of: handle)
        #expect(letter.kept.map { $0.keptAs } == ["no-action"] && letter.findings.allSatisfy { $0.keptAs != "no-action" })
        // What is mended is not found, and so not kept either.
        var mended = try await desk.vault.draft(changing: handle)
        mended.answers["requested_actions"] = .said("Write to him.")
        let asked = mended
        #expect(try await desk.vault.letter(of: asked).kept.isEmpty)
    }

    // MARK: Where it stands

    @Test func whatCameOfARequestStaysWithItWhenOthersAreAdded() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write(["requested_actions": "institution.end-representation\nWrite to me."])
        try await desk.send(handle, at: "10 April 2026")
        let step = try await desk.step(.outcome, of: handle, on: "12 April 2026", outcomes: [1: .done, 2: .refused])
        var more = Complaint()
        more.requestedActions = [
            .init(action: "own", text: "Name somebody.", state: .asked),
            .init(action: "own", text: "Write to me.", state: .asked),
        ]
        _ = try await desk.vault.recordSentComplaint(ComplaintRequest(more, draft: handle))
        let actions = try await desk.vault.complaint(handle).actions
        #expect(actions.map { $0.number } == [1, 2, 3])
        #expect(actions.map { $0.action.action } == ["institution.end-representation", "own", "own"])
        #expect(actions.map { $0.action.text } == [nil, "Write to me.", "Name somebody."])
        #expect(actions.map { $0.state } == [.done, .refused, .asked] && actions.map { $0.step } == [step, step, nil])
        // The new one has a number of its own.
        try await desk.step(.outcome, of: handle, on: "14 April 2026", outcomes: [3: .agreed])
        #expect(try await desk.vault.complaint(handle).actions.map { $0.state } == [.done, .refused, .agreed])
    }

    @Test(arguments: [FollowUpKind.closed, .withdrawn])
    func whatIsOverGoesOnWhenAnAnswerComesAfterwards(end: FollowUpKind) async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write()
        try await desk.send(handle, at: "10 April 2026")
        try await desk.step(end, of: handle, on: "2 June 2026")
        let over: ComplaintHistory.State = end == .closed ? .closed : .withdrawn
        #expect(try await desk.vault.complaint(handle).state == over)
        // One from before, written down only now, changes nothing; neither does a receipt.
        try await desk.step(.answer, of: handle, on: "20 May 2026")
        try await desk.step(.receipt, of: handle, on: "3 June 2026")
        #expect(try await desk.vault.complaint(handle).state == over)
        #expect(try await desk.vault.complaint(handle).waiting.isEmpty)
        try await desk.step(.answer, of: handle, on: "5 June 2026")
        let history = try await desk.vault.complaint(handle)
        #expect(history.state == .answered && history.waiting.map { $0.actions } == [[1, 2, 3]])
    }

    @Test func somebodyIsWaitedForSinceTheEarliestOpenRequest() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write()
        #expect(try await desk.vault.complaint(handle).waiting.isEmpty)
        try await desk.send(handle, at: "10 April 2026")
        #expect(try await desk.vault.complaint(handle).waiting.map { $0.since?.raw } == ["10 April 2026"])
        // Written down in another order than it happened, and not in the order of the requests.
        try await desk.step(.outcome, of: handle, on: "20 April 2026", outcomes: [1: .agreed])
        try await desk.step(.outcome, of: handle, on: "12 April 2026", outcomes: [2: .agreed, 3: .done])
        var waiting = try await desk.vault.complaint(handle).waiting
        #expect(waiting.map { $0.actions } == [[1, 2]] && waiting.map { $0.since?.raw } == ["12 April 2026"])
        #expect(waiting.map { $0.party } == ["Grauhafen College"])
        // The next one has it since then.
        try await desk.step(.passedOn, of: handle, on: "15 April 2026", passedOnTo: "Umber Board")
        waiting = try await desk.vault.complaint(handle).waiting
        #expect(waiting.map { $0.party } == ["Umber Board"] && waiting.map { $0.since?.raw } == ["15 April 2026"])
        try await desk.step(.outcome, of: handle, on: "25 April 2026", outcomes: [1: .done, 2: .refused])
        #expect(try await desk.vault.complaint(handle).waiting.isEmpty)
    }

    // MARK: What was said before

    @Test func anEarlierLetterIsCitedWhateverItsRevisionAndADraftIsNot() async throws {
        let desk = try await ComplaintDesk()
        let (first, draft) = (try await desk.write(), try await desk.write(["recipient": "Umber Board"]))
        let citing = try await desk.write(["recipient": "Ministry", "earlier": "\(first), \(draft)"])
        #expect(try await !desk.words(of: citing).contains("I reported this before"))
        try await desk.send(first, at: "9 April 2026")
        for reference in ["SA-1", "SA-2", "SA-3"] {
            var said = Complaint()
            said.reference = reference
            _ = try await desk.vault.recordSentComplaint(ComplaintRequest(said, draft: first))
        }
        #expect(try await desk.vault.show(first).record.revision == 5)
        let words = try await desk.words(of: citing)
        #expect(words.contains("I reported this before") && words.contains("Grauhafen College") && words.contains("9 April 2026"))
        #expect(!words.contains("Umber Board"))
        #expect(try await desk.vault.complaint(first).citedBy == [citing])
        try await desk.send(draft, at: "9 April 2026")
        #expect(try await desk.words(of: citing).contains("Umber Board"))
    }

    @Test func thatNobodyAnsweredIsSaidOnlyWhenItWasRecorded() async throws {
        let desk = try await ComplaintDesk()
        let first = try await desk.write()
        try await desk.send(first, at: "9 April 2026")
        let citing = try await desk.write(["recipient": "Ministry", "earlier": first])
        var words = try await desk.words(of: citing)
        #expect(words.contains("I reported this before") && !words.contains("no answer") && !words.contains("What came of it"))
        try await desk.step(.acknowledgement, of: first, on: "11 April 2026")
        words = try await desk.words(of: citing)
        #expect(!words.contains("no answer") && words.contains("they said that they have it"))
        try await desk.step(.noAnswer, of: first, on: "30 April 2026")
        #expect(try await desk.words(of: citing).contains("no answer so far"))
        try await desk.step(.answer, of: first, on: "2 May 2026")
        #expect(try await !desk.words(of: citing).contains("no answer"))
    }

    // MARK: What others see

    @Test func entriesOfACalendarAreTheSameOnesAfterAChange() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write(["answer_by": "24 April 2026"])
        _ = try await desk.write(["answer_by": "24 April 2026"])
        try await desk.step(.promise, of: handle, on: "12 April 2026", until: "20 April 2026")
        try await desk.step(.deadline, of: handle, on: "12 April 2026", until: "20 May 2026")
        func calendar(_ name: String) async throws -> (uids: [String], days: [String]) {
            let path = "\(desk.folder.path)/\(name).ics"
            let count = try await desk.vault.writeCalendar(of: desk.vault.complaintDates(), title: "Dentist", to: path)
            let lines = String(decoding: try Bytes.load(path), as: UTF8.self).split(whereSeparator: \.isNewline).map(String.init)
            let (uids, days) = (lines.filter { $0.hasPrefix("UID:") }, lines.filter { $0.hasPrefix("DTSTART") })
            #expect(count == 4 && uids.count == 4 && Set(uids).count == 4)
            return (uids, days)
        }
        let before = try await calendar("before")
        var draft = try await desk.vault.draft(changing: handle)
        draft.answers["answer_by"] = .said("25 April 2026")
        let open = draft
        _ = try await desk.vault.enter(open)
        let changed = try await calendar("changed")
        #expect(Set(changed.uids) == Set(before.uids) && changed.days != before.days)
        try await desk.send(handle, at: "10 April 2026")
        #expect(try await Set(calendar("sent").uids) == Set(before.uids))
    }

    @Test func evidenceOfAPrivilegedTalkIsHandedOverOnlyWhenItIsNamed() async throws {
        let desk = try await ComplaintDesk()
        for id in ["advice@lawyer.example", "threat@ostmole.example"] {
            var mail = ComplaintMail(from: "somebody@example.org", subject: "A mail")
            (mail.id, mail.text) = (id, id)
            try await desk.keep(mail)
        }
        var talk = ConversationDetails()
        (talk.party, talk.evidence, talk.isPrivileged) = ("Dr. Wiedenroth", ["e1"], true)
        #expect(try await desk.vault.addConversation(talk).handle == "t1")
        // The talk names the first revision.
        try await desk.vault.revise("e1", as: Evidence.self) { $0.title = "Advice" }
        func handedOver(_ references: [String], _ code: String) async throws -> [String] {
            let request = ExportRequest(
                references: references, all: references.isEmpty, rule: "chosen", code: code,
                output: "\(desk.folder.path)/\(code).zip.age")
            let recipient = try Recipient(parsing: "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p")
            let outcome = try await desk.vault.export(request, sealing: .recipients([recipient]))
            return try #require(try await desk.vault.show(outcome.handle).record.content(as: Export.self)).records
        }
        func id(_ handle: String) async throws -> String { try await desk.vault.show(handle).record.id }
        let (advice, threat, kept) = (try await id("e1"), try await id("e2"), try await id("t1"))
        let all = try await handedOver([], "K7Q2M9")
        #expect(all.contains(threat) && !all.contains(advice) && !all.contains(kept))
        #expect(try await handedOver(["e1"], "K7Q2M8") == [advice])
        // A talk with a friend keeps nothing back.
        try await desk.vault.revise("t1", as: Conversation.self) { $0.privileged = nil }
        #expect(try await handedOver([], "K7Q2M7").contains(advice))
    }
}
