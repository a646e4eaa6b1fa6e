public import EvidenceModel

/// Goes through the questions about one thing and gathers the answers in a draft. A value: whoever asks keeps the draft
/// after each answer, and a later interview goes on from it.
public struct Interview: Hashable, Sendable {
    public private(set) var draft: Draft
    private let list: QuestionList

    /// - Parameter draft: begun now, or earlier.
    public init(_ draft: Draft) {
        self.draft = draft
        list = QuestionList.list(for: draft.kind) ?? .incident
    }

    /// Questions that apply so far, in the order of asking.
    public var questions: [Question] { list.questions(after: draft.answers, withMore: draft.asksMore) }

    /// What comes next: the question that was left in the middle of its answer, else the first one without an answer. Nil
    /// when all was asked.
    public var next: Question? {
        list.all.first { $0.id == draft.unfinished?.question && (draft.answers[$0.id] != nil || questions.contains($0)) }
            ?? questions.first { draft.answers[$0.id] == nil }
    }

    /// What was typed already of the answer to a question.
    public func beginning(of question: Question) -> String? {
        draft.unfinished.flatMap { $0.question == question.id ? $0.text : nil }
    }

    /// Questions that have an answer, in order; also those to which no answer leads any more.
    public var asked: [Question] {
        var seen: Set<String> = []
        return (questions + list.all).filter { draft.answers[$0.id] != nil && seen.insert($0.id).inserted }
    }

    /// Whether there are further questions, which were not wanted so far.
    public var hasMore: Bool { !draft.asksMore && !list.more.isEmpty }

    /// - Parameter time: when it was said, for a time.
    public mutating func answer(_ question: Question, _ answer: Answer, at time: String? = nil) {
        draft.answers[question.id] = answer
        draft.saidAt[question.id] = question.form == .time ? time : nil
        if draft.unfinished?.question == question.id { draft.unfinished = nil }
    }

    /// Notes what was typed when somebody stopped in the middle of an answer. Nothing typed is nothing to note.
    public mutating func leave(_ question: Question, typed text: String) {
        guard !text.isEmpty else { return }
        draft.unfinished = Draft.Unfinished(question: question.id, text: text)
    }

    /// Opens the question before `question` again, its answer as the beginning of the new one.
    /// - Returns: whether there is one.
    public mutating func goBack(before question: Question) -> Bool {
        let asked = questions
        guard let place = asked.firstIndex(where: { $0.id == question.id }), place > 0 else { return false }
        reopen(asked[place - 1])
        return true
    }

    /// Opens a question again, its answer as the beginning of the new one. The old answer stays until there is another.
    public mutating func reopen(_ question: Question) {
        let old: String =
            switch draft.answers[question.id] {
            case .said(let text): text
            case .unknown: "?"
            case .declined: "-"
            case .skipped, nil: ""
            }
        draft.unfinished = Draft.Unfinished(question: question.id, text: old)
    }

    /// Takes all that was not asked yet as left out.
    public mutating func leaveOutRest() {
        if let open = draft.unfinished?.question, draft.answers[open] != nil { draft.unfinished = nil }
        while let question = next, question.isOptional {
            answer(question, draft.answers[question.id] ?? .skipped)
        }
    }

    /// Takes on the number under which the draft was kept.
    public mutating func number(_ kept: Draft) { draft.number = kept.number }

    /// Goes on as a new draft, when the one that was kept is not there any more.
    /// - Parameter fresh: a draft of which nothing was kept yet.
    public mutating func begin(as fresh: Draft) {
        var new = Draft(id: fresh.id, kind: draft.kind, begun: draft.begun, zone: draft.zone)
        (new.answers, new.saidAt, new.asksMore, new.unfinished) = (draft.answers, draft.saidAt, draft.asksMore, draft.unfinished)
        (new.changes, new.changesRevision) = (draft.changes, draft.changesRevision)
        draft = new
    }

    /// Goes on with the further questions.
    public mutating func askMore() { draft.asksMore = true }
}
