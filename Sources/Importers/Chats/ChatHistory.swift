public import EvidenceModel

/// The messages of earlier exports, in their order: what a later one is compared with (``ChatMerge``). Little of each is in
/// memory; more can be added, so that what was read for one export need not be read again for the next.
public struct ChatHistory: Sendable {
    private(set) var names = ChatNames()
    private(set) var index = ChatIndex()

    public init() {}

    /// Whether there is no message in it.
    public var isEmpty: Bool { index.entries.isEmpty }

    /// - Parameter messages: the records of exports that may be of the same chats, in their order; others are passed over.
    public mutating func append(_ messages: some Sequence<(record: String, Evidence)>) {
        for (record, evidence) in messages {
            guard let identity = ChatIdentity(of: evidence) else { continue }
            let entry = ChatEntry(evidence, thread: names.number(of: identity), sender: names.number(ofSender: evidence))
            index.append(entry, record: record, supersedes: evidence.message?.differsFrom)
        }
    }
}
