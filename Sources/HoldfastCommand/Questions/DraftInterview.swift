internal import ArgumentParser
internal import Complaints
internal import Documents
internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// Asks a person on a terminal about one thing. Each answer is sealed in a draft as it is given; what enters the log is shown
/// once before.
struct DraftInterview {
    private let vault: Vault
    private var interview: Interview

    init(_ draft: Draft, in vault: Vault) { (self.vault, interview) = (vault, Interview(draft)) }

    /// How it ended.
    enum Ending {
        /// It is in the log; the incident comes last.
        case kept([StoredRecord])
        /// The draft stays.
        case later
        case thrownAway
    }

    /// Asks until the person keeps it, puts it off, or throws it away.
    /// - Throws: what interrupted it. What was typed is in the draft by then.
    mutating func run() async throws -> Ending {
        Interruption.handlesEnding(true)
        defer { if !SessionVault.isOpen { Interruption.handlesEnding(false) } }
        Console.note(Words.text(interview.questions.first?.isOptional == true ? "question.how-any" : "question.how"))
        while true {
            while let question = interview.next { try await ask(question) }
            Console.note("")
            if let ending = try await review() { return ending }
        }
    }

    // MARK: One question

    private mutating func ask(_ question: Question) async throws {
        Console.note("")
        while true {
            let text = try await reply(to: question)
            switch QuestionWords.special(text) {
            case .back:
                if interview.goBack(before: question) { return try await keep() }
                Console.note(Words.text("question.first"))
            case .enough where isComplete:
                interview.leaveOutRest()
                return try await keep()
            case .answer(let answer) where question.isOptional:
                return try await take(answer, question)
            case .enough, .answer: Console.note(Words.text("question.needed"))
            case nil:
                guard let answer = answer(text, to: question) else {
                    Console.note(Words.text(question.form == .yesOrNo ? "question.yes-or-no" : "question.choose"))
                    continue
                }
                guard let checked = try await checked(answer, question) else {
                    // To be mended, not to be typed again.
                    interview.leave(question, typed: text)
                    continue
                }
                return try await take(checked, question)
            }
        }
    }

    /// Own words and numbers are read by what they are asked about.
    private func answer(_ text: String, to question: Question) -> Answer? {
        question.form == .actions ? ActionWords.answer(text, for: audience).map { .said($0) } : QuestionWords.answer(text, to: question)
    }

    /// Of a complaint, to whom it goes, once that was answered.
    private var audience: Audience? { interview.draft.answers["audience"]?.text.map { Audience($0) } }

    /// What helps to answer: which actions there are to ask for, and what was asked for; nothing for most questions.
    private func help(for question: Question) async throws -> [String] {
        switch question.form {
        case .actions: return ActionWords.choices(for: audience)
        case .outcomes:
            guard let reference = interview.draft.answers["complaint"]?.text else { return [] }
            return ActionWords.numbered(try await vault.complaint(reference).actions)
        case .evidence where question.id == "attachments":
            let kept = try await vault.evidence(ofIncidents: interview.draft.answers["incidents"]?.text ?? "")
            return kept.map { "  \($0.handle) " + ($0.title.map { PrintableText($0, limit: 60).description } ?? Label.kind($0.kind.name)) }
        default: return question.id == "recipient" ? ActionWords.whoSees(audience) : []
        }
    }

    private static func typed(_ question: Question, _ beginning: String) throws -> String {
        var editor = try LineEditor()
        let text = QuestionWords.text(question)
        if question.form == .text || question.form == .actions {
            editor.show(text + "\n" + Words.text("question.lines"))
            return try editor.text(beginning: beginning)
        }
        guard text.contains("\n") else { return try editor.line(text, beginning: beginning).text }
        editor.show(text)
        return try editor.line(">", beginning: beginning).text
    }

    /// Whether what cannot be left out was said.
    private var isComplete: Bool { interview.questions.allSatisfy { $0.isOptional || interview.draft.answers[$0.id] != nil } }

    /// - Throws: what interrupted it; what was typed is in the draft then.
    private mutating func reply(to question: Question) async throws -> String {
        let beginning = interview.beginning(of: question) ?? ""
        for line in try await help(for: question) { Console.note(line) }
        if !beginning.isEmpty { Console.note(Words.text("question.stands-there")) }
        do {
            return try Self.typed(question, beginning)
        } catch let interrupted as LineEditor.Interrupted {
            interview.leave(question, typed: interrupted.text)
            throw await stop(interrupted.cause)
        }
    }

    /// The answer, when it can be kept as it is; a time is read back first. Nil to ask again.
    private mutating func checked(_ answer: Answer, _ question: Question) async throws -> Answer? {
        guard let text = answer.text else { return answer }
        do {
            try await vault.check(text, of: question)
        } catch {
            Failure(error).print()
            return nil
        }
        return question.form == .time ? try await confirmed(text, question).map { .said($0) } : answer
    }

    /// Reads a time back until the person agrees. What cannot be read is kept as it was typed.
    /// - Returns: nil when the question is to be asked again.
    private mutating func confirmed(_ text: String, _ question: Question) async throws -> String? {
        var text = text
        while true {
            let reading = try await vault.reading(of: text, zone: interview.draft.zone)
            guard let sentence = TimeSentence.text(reading) else {
                Console.note(Words.text("reading.kept-as-typed", ["raw": text.printable]))
                return text
            }
            let reply: String
            do {
                reply = try TerminalLine.ask(Words.text("question.time-right", ["time": sentence])).trimmed
            } catch {
                interview.leave(question, typed: text)
                throw await stop(error)
            }
            if Affirmation.isYes(reply, orElse: true) { return text }
            switch QuestionWords.special(reply) {
            case .back:
                interview.leave(question, typed: text)
                return nil
            case .enough, .answer: return text
            case nil: break
            }
            if Affirmation.answer(reply) == false {
                Console.note(Words.text("question.time-again"))
                continue
            }
            text = reply
        }
    }

    private mutating func take(_ answer: Answer, _ question: Question) async throws {
        interview.answer(question, answer, at: await vault.now)
        try await keep()
    }

    /// Seals the draft as it is now. When that fails, it is tried again as long as the person likes: the answers are here.
    private mutating func keep() async throws {
        guard !interview.draft.isEmpty || interview.draft.number != nil else { return }
        while true {
            do {
                return try await store()
            } catch {
                Failure(error).print()
                do {
                    _ = try TerminalLine.ask(Words.text("draft.try-again"))
                } catch {
                    throw await stop(error)
                }
            }
        }
    }

    /// Seals it once; as a new draft, when the other one was kept or thrown away somewhere else.
    private mutating func store() async throws {
        do {
            interview.number(try await vault.keep(interview.draft))
        } catch VaultError.noSuchDraft {
            interview.begin(as: try await vault.newDraft(interview.draft.kind))
            interview.number(try await vault.keep(interview.draft))
            Console.note(Words.text("draft.was-ended", ["draft": interview.draft.handle ?? ""]))
        }
    }

    /// Keeps what was typed, says where it is, and gives back what is to be thrown. A lock comes before all else.
    private mutating func stop(_ cause: any Error) async -> any Error {
        guard !interview.draft.isEmpty else { return cause }
        do {
            try await store()
            Console.note(Words.text("draft.stays", ["draft": interview.draft.handle ?? ""]))
        } catch {
            Failure(error).print()
            Console.note(Words.text("draft.last-not-kept"))
        }
        return cause is CancellationError ? ExitCode.failure : cause
    }

    // MARK: Before it enters the log

    /// Shows once what would be kept, and asks what to do with it. Nil to ask on.
    private mutating func review() async throws -> Ending? {
        guard try await isClear() else { return nil }
        let preview = try await vault.preview(interview.draft)
        let findings = try await findings()
        Console.note(Words.text("review.title"))
        let hidden = interview.asked.filter { $0.isSensitive && interview.draft.answers[$0.id]?.text != nil }
        let leftOut = Set(["begun"] + hidden.map(\.id))
        let fields = RecordText(kind: interview.draft.kind, names: preview.names, leftOut: leftOut)
        for line in fields.lines(.object(preview.payload)) { Console.note(line) }
        for question in hidden {
            let count = interview.draft.answers[question.id]?.text?.count ?? 0
            Console.note("  " + Label.field(question.id) + ": " + Words.count("review.hidden", count))
        }
        if !preview.newNames.isEmpty {
            let names = preview.newNames.map(\.printable).joined(separator: "; ")
            Console.note(Words.text("review.new", ["names": names]))
        }
        for line in FindingWords.lines(findings) { Console.note(line) }
        Console.note("")
        while true {
            let word: String
            do {
                word = try TerminalLine.ask(Words.text(reviewKey))
            } catch {
                throw await stop(error)
            }
            switch Choice.review(word) {
            case .keep: return .kept(try await enter(findings))
            case .letter where interview.draft.kind == .complaint:
                for line in try await vault.letter(of: interview.draft).text.split(separator: "\n", omittingEmptySubsequences: false) {
                    Console.note("  " + String(line).printable)
                }
            case .more where interview.hasMore:
                interview.askMore()
                try await keep()
                return nil
            case .change:
                if try await change() { return nil }
            case .later:
                Console.note(Words.text("draft.stays", ["draft": interview.draft.handle ?? ""]))
                return .later
            case .throwAway:
                try await WaitingForVault.retry { try await vault.throwAway(interview.draft) }
                Console.note(Words.text("draft.thrown-away"))
                return .thrownAway
            case .more, .letter, nil:
                Console.note(Words.text(interview.draft.kind == .complaint ? "review.again-letter" : "review.again"))
            }
        }
    }

    /// What can be answered, in words.
    private var reviewKey: String {
        switch (interview.draft.kind == .complaint, interview.hasMore) {
        case (true, true): "review.ask-letter-more"
        case (true, false): "review.ask-letter"
        case (false, true): "review.ask-more"
        case (false, false): "review.ask"
        }
    }

    private func enter(_ findings: [LetterFinding]) async throws -> [StoredRecord] {
        let draft = interview.draft
        // What was kept as it is before stays so, as far as it is still there.
        let kept = draft.kind == .complaint ? try await vault.letter(of: draft).kept : []
        return try await WaitingForVault.retry { try await vault.enter(draft, findingsKept: (kept + findings).map(\.keptAs)) }
    }

    /// What is to be pointed out about a letter.
    private func findings() async throws -> [LetterFinding] {
        interview.draft.kind == .complaint ? try await vault.letter(of: interview.draft).findings : []
    }

    /// Whether every name in the answers still means one person or place; where one does not, its question is opened again.
    private mutating func isClear() async throws -> Bool {
        for question in interview.asked {
            guard let text = interview.draft.answers[question.id]?.text else { continue }
            do {
                try await vault.check(text, of: question)
            } catch let error as KitError {
                Failure(error).print()
                interview.reopen(question)
                return false
            }
        }
        return true
    }

    /// Asks which answer is to be another one.
    /// - Returns: whether there is one.
    private mutating func change() async throws -> Bool {
        let asked = interview.asked
        for (number, question) in asked.enumerated() {
            Console.note("  \(number + 1) " + Words.text(question.textKey))
        }
        let text: String
        do {
            text = try TerminalLine.ask(Words.text("review.which")).trimmed
        } catch {
            throw await stop(error)
        }
        guard let number = Int(text), asked.indices.contains(number - 1) else { return false }
        interview.reopen(asked[number - 1])
        return true
    }
}

extension Choice {
    /// What becomes of a draft.
    enum Review: String, CaseIterable {
        case keep, change, more, letter, later
        case throwAway = "throw-away"
    }

    /// One word, or its beginning; what cannot be undone is written in full.
    static func review(_ text: String) -> Review? {
        let word = text.lowercased().trimmed
        guard !word.isEmpty else { return nil }
        if let choice = Review.allCases.first(where: { Words.isMeant("review.word.\($0.rawValue)", by: word) }) { return choice }
        return Review.allCases.first { choice in
            let words = Words.text("review.word.\(choice.rawValue)").split(separator: ";").map { String($0).trimmed }
            return choice != .throwAway && words.contains { $0.hasPrefix(word) }
        }
    }
}
