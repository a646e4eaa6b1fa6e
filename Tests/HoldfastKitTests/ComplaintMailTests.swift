import EvidenceModel
import HoldfastKit
import Testing

/// Differences on one line each, in the order in which they are told.
private func names(_ differences: [SentDifference]?) -> [String] {
    (differences ?? [.added("nothing to compare")]).map { difference in
        switch difference {
        case .recipientAdded(let address): "also to \(address)"
        case .recipientMissing(let address): "not to \(address)"
        case .sender(let written, let sent): "from \(sent.contains("other@mailbox.example.net") ? "other" : sent), not \(written)"
        case .date(let said, _): "not on \(said.raw)"
        default: "\(difference)"
        }
    }
}

/// Mails that seem to be answers: handle, complaint, and why.
private func found(_ desk: ComplaintDesk) async throws -> [String] {
    try await desk.vault.likelyReplies().map { "\($0.evidence) \($0.complaint) \($0.reason.rawValue)" }.sorted()
}

@Suite struct ComplaintMailTests {
    // MARK: The copy as sent

    @Test func aCopyThatIsTheLetterDiffersInNothing() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write()
        let outcome = try await desk.send(handle, copy: try await desk.copy(of: handle))
        #expect(names(outcome.differences) == [])
        #expect(try await names(desk.vault.differences(of: handle)) == [])
        #expect(try await desk.vault.complaint(handle).complaint.sentAt?.raw == "Fri, 10 Apr 2026 10:32:07 +0200")
    }

    @Test func toWhomAndFromWhomACopyWentIsCompared() async throws {
        let college = ComplaintDesk.college, own = ComplaintDesk.own
        let changes: [(expected: [String], change: @Sendable (inout ComplaintMail) -> Void)] = [
            (["also to board@umber.example", "not to \(college)"], { $0.to = "Board <Board@Umber.example>" }),
            (["also to friend@mailbox.example.net"], { $0.cc = "A Friend <friend@mailbox.example.net>" }),
            (["from other, not \(own)"], { $0.from = "Mira Tannfeld <other@mailbox.example.net>" }),
            // How an address is written does not count.
            ([], { $0.to = "\"Office, of Students\" <STUDENTS@college.example.org>" }),
            ([], { $0.from = "MIRA@mailbox.example.net" }),
        ]
        for (expected, change) in changes {
            let desk = try await ComplaintDesk()
            let handle = try await desk.write()
            var copy = try await desk.copy(of: handle)
            change(&copy)
            let outcome = try await desk.send(handle, copy: copy)
            #expect(names(outcome.differences) == expected)
        }
    }

    @Test(arguments: [
        ("2 April 2026", ["not on 2 April 2026"]), ("14 April 2026", ["not on 14 April 2026"]), ("10 April 2026", []),
        // Around midnight a clock and a memory may differ by a day.
        ("9 April 2026", []), ("11 April 2026", []), ("some day", []),
    ] as [(String, [String])])
    func whenItWasSentIsComparedWithTheCopy(said: String, expected: [String]) async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write()
        let outcome = try await desk.send(handle, at: said, copy: try await desk.copy(of: handle))
        #expect(names(outcome.differences) == expected)
    }

    @Test func whatIsSaidLaterIsComparedToo() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write()
        try await desk.send(handle, copy: try await desk.copy(of: handle))
        let outcome = try await desk.send(handle, at: "2 April 2026")
        #expect(outcome.corrected.map { $0.field } == ["sent_at"])
        #expect(try await names(desk.vault.differences(of: handle)) == ["not on 2 April 2026"])
    }

    @Test func codeNamesInTheCopyAreNoDifference() async throws {
        let desk = try await ComplaintDesk()
        try await desk.person("Torben Ackerwald", codeName: "Heron")
        let handle = try await desk.write(["about": "Torben Ackerwald"])
        let copy = try await desk.copy(of: handle, usesCodeNames: true)
        #expect(copy.text.contains("Heron") && !copy.text.contains("Ackerwald"))
        let outcome = try await desk.send(handle, copy: copy)
        #expect(names(outcome.differences) == [])
        // A name that is neither is one.
        let second = try await desk.write(["about": "Torben Ackerwald"])
        var other = try await desk.copy(of: second, usesCodeNames: true)
        other.text = other.text.replacing("Heron", with: "Kestrel")
        let differences = try await desk.send(second, copy: other).differences ?? []
        #expect(differences.contains { "\($0)".contains("Kestrel") })
    }

    // MARK: Answers

    @Test func answersAreRecognisedByThreadAndBySubjectAndOwnMailsAreNone() async throws {
        let desk = try await ComplaintDesk()
        let handle = try await desk.write()
        var copy = try await desk.copy(of: handle)
        copy.from = "Mira Tannfeld <other@mailbox.example.net>"
        // e1.
        try await desk.send(handle, copy: copy)
        let (subject, thread) = ("AW: Re: \(copy.subject)", copy.id)
        func mail(_ from: String, _ id: String, _ change: (inout ComplaintMail) -> Void = { _ in }) async throws {
            var mail = ComplaintMail(from: from, subject: subject)
            mail.id = id
            change(&mail)
            try await desk.keep(mail)
        }
        // e2: somebody else there answers, with a subject of their own. e3: the address that it went to, without a thread.
        try await mail("Office <dean@college.example.org>", "two") { ($0.subject, $0.answers) = ("Your letter", thread) }
        try await mail("Office <Students@College.example.org>", "three")
        // e4: another address without a thread. e5: another subject.
        try await mail("somebody@example.org", "four")
        try await mail(ComplaintDesk.college, "five") { $0.subject = "Term dates" }
        // e6, e7: the person, from both addresses. e8: a report of a mail server.
        try await mail("Mira Tannfeld <\(ComplaintDesk.own)>", "six") { $0.answers = thread }
        try await mail("other@mailbox.example.net", "seven") { $0.answers = thread }
        try await mail("mailer-daemon@mailbox.example.net", "eight") {
            $0.answers = thread
            $0.type = "multipart/report; report-type=delivery-status; boundary=\"=-report\""
            $0.text = "--=-report\nContent-Type: text/plain\n\nIt was taken.\n--=-report--\n"
        }
        #expect(try await found(desk) == ["e2 \(handle) thread", "e3 \(handle) subject"])
        // What is recorded is not offered again.
        try await desk.step(.answer, of: handle, evidence: ["e2"])
        #expect(try await found(desk) == ["e3 \(handle) subject"])
        let step = try #require(try await desk.vault.complaint(handle).steps.first)
        #expect(step.followUp.partyName?.contains("dean@college.example.org") == true)
    }

    @Test func ofTwoLettersToOnePlaceTheAnswerBelongsToTheLast() async throws {
        let desk = try await ComplaintDesk()
        var handles: [String] = []
        for _ in 1...2 {
            let handle = try await desk.write()
            try await desk.send(handle, copy: try await desk.copy(of: handle))
            handles.append(handle)
        }
        let subject = try await desk.vault.letter(of: handles[0]).subject
        var answer = ComplaintMail(from: ComplaintDesk.college, subject: "Re: \(subject)")
        try await desk.keep(answer)
        // A thread says more than a subject.
        (answer.id, answer.answers) = ("two", "sent-\(handles[0])@mailbox.example.net")
        try await desk.keep(answer)
        #expect(try await found(desk) == ["e3 \(handles[1]) subject", "e4 \(handles[0]) thread"])
    }
}
