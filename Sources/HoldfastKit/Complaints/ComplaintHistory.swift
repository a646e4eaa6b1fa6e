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

    /// Whether it was sent.
    public let isSent: Bool

    /// The newest step that says where it stands counts: what is over can go on.
    public var state: State {
        for kind in steps.reversed().compactMap(\.followUp.kind) {
            switch kind {
            case .closed: return .closed
            case .withdrawn: return .withdrawn
            case .answer, .promise, .outcome: return .answered
            default: continue
            }
        }
        return isSent ? .sent : .draft
    }

    /// Every requested action; the newest outcome counts.
    public var actions: [Action] {
        complaint.requestedActions.enumerated().map { index, action in
            let number = index + 1
            for step in steps.reversed() {
                guard let outcome = step.followUp.outcomes.last(where: { Self.isAbout($0, action, number) }), let state = outcome.state
                else { continue }
                return Action(number: number, action: action, state: state, since: step.followUp.occurred, step: step.handle)
            }
            // Earlier versions kept the state in the complaint itself.
            return Action(
                number: number, action: action, state: action.state ?? .asked, since: action.stateSince ?? complaint.sentAt, step: nil)
        }
    }

    /// Whether an outcome is that of an action: by what was asked, and by its number where that is not said.
    private static func isAbout(_ outcome: FollowUp.Outcome, _ action: Complaint.RequestedAction, _ number: Int) -> Bool {
        guard outcome.action != nil || outcome.text != nil else { return outcome.number == UInt64(number) }
        return outcome.action == action.action && outcome.text == action.text
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
            guard !open.isEmpty else { return [] }
            func start(_ time: TimeValue) -> Int64 { time.seconds?.lowerBound ?? .max }
            let first = open.compactMap { $0.since ?? complaint.sentAt }.min { start($0) < start($1) }
            let since = [first, passedOn?.followUp.occurred].compactMap(\.self).filter { $0.seconds != nil }.max { start($0) < start($1) }
            return [Waiting(party: party, actions: open.map(\.number), since: since ?? first)]
        }
    }
}

extension Complaint {
    /// Whether it was sent: anything was said about that, or it was never a draft here.
    var isSent: Bool { sentAt != nil || how != nil || reference != nil || !copy.isEmpty || begun == nil }
}
