/// What a calendar answered, to a digest or to the question for a commitment: a proof without beginning.
///
/// Nothing in it is believed. It is for whatever message was sent: a calendar that answers for another one leads to a block
/// that no chain has.
public struct CalendarAnswer: Hashable, Sendable {
    /// What hangs on the message that was sent.
    let tree: ProofTree
    /// The message that was sent: 1 to 4096 bytes.
    let commitment: [UInt8]

    /// Greatest size of an answer in bytes.
    public static let maximumByteCount = 10_000

    /// Reads an answer.
    /// - Parameters:
    ///   - bytes: the body of the answer, at most ``maximumByteCount``.
    ///   - commitment: what was sent or asked for: 1 to 4096 bytes.
    /// - Throws: ``OpenTimestampError``, also for an answer that leads to neither a calendar nor a block.
    public init(parsing bytes: [UInt8], to commitment: [UInt8]) throws(OpenTimestampError) {
        try self.init(parsing: bytes, to: commitment, depth: OpenTimestamp.stampingDepth)
    }

    /// - Parameter depth: how many operations of the proof lead to `commitment`; none but ``ProofTree/maximumDepth`` altogether.
    init(parsing bytes: [UInt8], to commitment: [UInt8], depth: Int) throws(OpenTimestampError) {
        guard bytes.count <= Self.maximumByteCount else { throw .answerTooLong(byteCount: bytes.count) }
        var reader = ProofReader(bytes)
        tree = try reader.readTree(messageByteCount: commitment.count, depth: depth)
        self.commitment = commitment
        guard reader.isAtEnd else { throw .trailingBytes(offset: reader.offset) }
        guard !pending.isEmpty || !blocks.isEmpty else { throw .answerWithoutAttestation }
    }

    /// What calendars promise to remember.
    public var pending: [PendingAttestation] { tree.pending(from: commitment) }

    /// The blocks that the answer leads to, lowest first.
    public var blocks: [BlockAttestation] { tree.blocks(from: commitment) }
}
