public import EvidenceModel

/// A complaint with all that became of it.
public struct ComplaintHistory: Sendable {
    /// What a person calls it: "c1".
    public let handle: String
    /// Its newest revision.
    public let record: Record
    public let complaint: Complaint
    /// To whom it goes, by name; nil when nobody was named.
    public let recipient: String?
    /// The earliest first.
    public let steps: [Step]
    /// Handles of complaints that cite it.
    public let citedBy: [String]

    /// One step of what became of it.
    public struct Step: Sendable {
        public let handle: String
        /// When it was written down, by this computer's clock.
        public let recordedAt: String
        public let followUp: FollowUp
    }

    /// A requested action and what became of it so far.
    public struct Action: Sendable {
        /// From 1.
        public let number: Int
        public let action: Complaint.RequestedAction
        public let state: ActionState
        /// Since when; nil when nobody said.
        public let since: TimeValue?
        /// Handle of the step that says so; nil while it was only asked.
        public let step: String?
    }

    /// Where it stands.
    public enum State: String, Sendable {
        /// Written, not sent.
        case draft
        /// Sent; nobody answered.
        case sent
        /// There was an answer, a promise or an outcome.
        case answered
        /// The person took it back.
        case withdrawn
        /// It is over.
        case closed
    }

    /// What somebody is waited for.
    public struct Waiting: Hashable, Sendable {
        /// By name; nil when nobody was named.
        public let party: String?
        /// Numbers of the actions; empty for an answer to the whole.
        public let actions: [Int]
        public let since: TimeValue?
    }

    public var state: State {
        let kinds = steps.compactMap(\.followUp.kind)
        if kinds.contains(.closed) { return .closed }
        if kinds.contains(.withdrawn) { return .withdrawn }
        let answers: Set<FollowUpKind> = [.answer, .promise, .outcome]
        if kinds.contains(where: answers.contains) { return .answered }
        return complaint.isSent ? .sent : .draft
    }

    /// Every requested action; the newest outcome counts.
    public var actions: [Action] {
        complaint.requestedActions.enumerated().map { index, action in
            let number = index + 1
            for step in steps.reversed() {
                guard let outcome = step.followUp.outcomes.last(where: { $0.number == UInt64(number) }), let state = outcome.state
                else { continue }
                return Action(number: number, action: action, state: state, since: step.followUp.occurred, step: step.handle)
            }
            // Earlier versions kept the state in the complaint itself.
            return Action(
                number: number, action: action, state: action.state ?? .asked, since: action.stateSince ?? complaint.sentAt, step: nil)
        }
    }

    /// Who is waited for, and since when. Nothing says that anybody is late: that is for the person to judge.
    public var waiting: [Waiting] {
        let passedOn = steps.last { $0.followUp.kind == .passedOn }
        let party = passedOn?.followUp.passedOnTo ?? recipient
        switch state {
        case .draft, .withdrawn, .closed: return []
        case .sent: return [Waiting(party: party, actions: [], since: passedOn?.followUp.occurred ?? complaint.sentAt)]
        case .answered:
            let open = actions.filter { $0.state == .asked || $0.state == .agreed }
            guard let first = open.first else { return [] }
            let since = [first.since ?? complaint.sentAt, passedOn?.followUp.occurred].compactMap(\.self)
            let latest = since.max { ($0.seconds?.lowerBound ?? 0) < ($1.seconds?.lowerBound ?? 0) }
            return [Waiting(party: party, actions: open.map(\.number), since: latest)]
        }
    }
}

extension Complaint {
    /// Whether it was sent: anything was said about that, or it was never a draft here.
    var isSent: Bool { sentAt != nil || how != nil || reference != nil || !copy.isEmpty || begun == nil }
}
