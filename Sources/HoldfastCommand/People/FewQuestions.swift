internal import EvidenceModel
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import Wording

/// A few questions on a terminal about one thing that is quickly said; each can be skipped. What would be kept is shown once
/// before.
struct FewQuestions {
    /// One question.
    struct Item {
        /// What the answer is to.
        let id: String
        /// Where its words are.
        let key: String
        /// Whether the answer may be of several lines.
        var isLong = false
        /// Looks at an answer before it is taken: what it throws is said, and the question asked again.
        var check: (String) async throws -> Void = { _ in }
    }

    /// How it ended.
    enum Ending {
        /// To be kept; before a lock, if there is one, which is thrown afterwards.
        case keep(LockRequested?)
        case leave
    }

    private(set) var answers: [String: String] = [:]
    private let items: [Item]
    private let kind: RecordKind

    init(_ kind: RecordKind, _ items: [Item]) { (self.kind, self.items) = (kind, items) }

    /// Asks until what would be kept is right.
    /// - Parameter preview: what would be kept of these answers.
    /// - Throws: what interrupted it, when nothing is to be kept.
    mutating func run(preview: ([String: String]) async throws -> DraftPreview) async throws -> Ending {
        Interruption.handlesEnding(true)
        defer { if !SessionVault.isOpen { Interruption.handlesEnding(false) } }
        Console.note(Words.text("few.how"))
        while true {
            do {
                try await askAll()
                guard !answers.isEmpty else { return .leave }
                if try await isRight(preview(answers)) { return .keep(nil) }
            } catch where !answers.isEmpty {
                guard error is CancellationError || error is LockRequested else { throw error }
                return .keep(try StoppedAsking.lockAfterKeeping(error))
            }
        }
    }

    /// What an answer to a question of yes or no means; nil for none.
    static func yesOrNo(_ text: String?) throws -> Bool? {
        guard let text else { return nil }
        guard let answer = Affirmation.answer(text) else { throw Failure(Words.text("error.yes-or-no")) }
        return answer
    }

    private mutating func askAll() async throws {
        var place = 0
        while place < items.count {
            let item = items[place]
            let text = try typed(item)
            switch QuestionWords.special(text) {
            case .back:
                place = max(0, place - 1)
                continue
            case .enough: return
            case .answer:
                answers[item.id] = nil
                place += 1
                continue
            case nil: break
            }
            do {
                let answer = item.isLong ? text : text.trimmed
                try await item.check(answer)
                answers[item.id] = answer
                place += 1
            } catch {
                // To be mended, not to be typed again.
                answers[item.id] = text
                Failure(error).print()
            }
        }
    }

    /// With what was said before as its beginning.
    private func typed(_ item: Item) throws -> String {
        var editor = try LineEditor()
        let (question, beginning) = (Words.text(item.key), answers[item.id] ?? "")
        do {
            guard item.isLong else { return try editor.line(question, beginning: beginning).text }
            editor.show(question + "\n" + Words.text("question.lines"))
            return try editor.text(beginning: beginning)
        } catch let interrupted as LineEditor.Interrupted {
            throw interrupted.cause
        }
    }

    private func isRight(_ preview: DraftPreview) throws -> Bool {
        Console.note("")
        Console.note(Words.text("review.title"))
        for line in RecordText(kind: kind, names: preview.names).lines(.object(preview.payload)) { Console.note(line) }
        return Affirmation.isYes(try TerminalLine.ask(Words.text("few.right")), orElse: true)
    }
}
