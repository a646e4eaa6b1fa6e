public import Octets
internal import SodiumCrypto

extension OpenTimestamp {
    /// Size in bytes of the random bytes that hide the digest from calendars.
    public static let nonceByteCount = 16
    /// How many operations lead from the digest to what is sent to calendars.
    static let stampingDepth = 2

    /// What is sent to calendars: SHA-256 of the digest and the nonce, so that nobody can tell from it which file it is for.
    /// - Parameter nonce: ``nonceByteCount`` random bytes.
    public static func commitment(of digest: Digest32, nonce: [UInt8]) -> [UInt8] {
        precondition(nonce.count == nonceByteCount)
        return Digest32(hashing: digest.bytes + nonce).bytes
    }

    /// A proof made of what calendars answered to ``commitment(of:nonce:)``, in the order in which python-opentimestamps
    /// writes it.
    /// - Parameters:
    ///   - digest: SHA-256 of the file.
    ///   - nonce: the same as for ``commitment(of:nonce:)``.
    ///   - answers: the bodies of the answers, at most ``CalendarAnswer/maximumByteCount`` each.
    /// - Throws: ``OpenTimestampError`` for the first answer that is wrong. Whoever asks several calendars tries each answer
    ///   with ``CalendarAnswer/init(parsing:to:)`` when it comes, so that one bad calendar does not spoil the others.
    public init(stamping digest: Digest32, nonce: [UInt8], answers: [[UInt8]]) throws(OpenTimestampError) {
        guard !answers.isEmpty else { throw .noAnswers }
        let commitment = Self.commitment(of: digest, nonce: nonce)
        var trees: [ProofTree] = []
        for answer in answers { trees.append(try CalendarAnswer(parsing: answer, to: commitment).tree) }
        let hashed = ProofTree(parts: [.operation(.hash(.sha256), .merged(trees))])
        let stamp = OpenTimestamp(
            fileHash: .sha256, fileDigest: digest.bytes, tree: ProofTree(parts: [.operation(.append(nonce), hashed)]))
        try stamp.checkSize()
        self = stamp
    }

    /// The proof with what a calendar answered to the question for a commitment.
    ///
    /// The promise of the calendar stays beside the way to the block, and the parts are put in order, both as `ots upgrade`
    /// does it. An answer that says nothing new gives the same proof in order.
    /// - Parameters:
    ///   - commitment: one of ``pending``, or of a promise that was kept already.
    ///   - answer: the body of the answer, at most ``CalendarAnswer/maximumByteCount``.
    /// - Throws: ``OpenTimestampError`` when the answer is wrong, when the proof has no such promise, or when the whole would be
    ///   too large to be read again.
    public func upgraded(commitment: [UInt8], answer: [UInt8]) throws(OpenTimestampError) -> OpenTimestamp {
        var depths: [Int] = []
        tree.walk(from: fileDigest) { message, tree, depth in
            if message == commitment, tree.hasPromise { depths.append(depth) }
        }
        guard let deepest = depths.max() else { throw .unknownCommitment }
        let found = try CalendarAnswer(parsing: answer, to: commitment, depth: deepest)
        // Before the whole is made: the same message may stand at thousands of places.
        guard tree.partCount + depths.count * found.tree.partCount <= Self.maximumPartCount else { throw .tooManyParts }
        let grown = tree.adding(found.tree, at: commitment, from: fileDigest)
        let stamp = OpenTimestamp(fileHash: fileHash, fileDigest: fileDigest, tree: .merged([grown]))
        try stamp.checkSize()
        return stamp
    }

    /// - Throws: ``OpenTimestampError`` when the file would not be read again.
    private func checkSize() throws(OpenTimestampError) {
        guard tree.partCount <= Self.maximumPartCount else { throw .tooManyParts }
        let byteCount = encoded.count
        guard byteCount <= Self.maximumByteCount else { throw .tooLong(byteCount: byteCount) }
    }
}

extension ProofTree {
    /// The same tree, and `addition` at every place where a calendar promised to remember `commitment`; not yet merged.
    /// - Parameter message: the message on which this tree hangs; nil where it is not computed.
    fileprivate func adding(_ addition: ProofTree, at commitment: [UInt8], from message: [UInt8]?) -> ProofTree {
        let grown = parts.map { part -> Part in
            guard case .operation(let operation, let tree) = part else { return part }
            let result = message.flatMap(operation.applied(to:))
            return .operation(operation, tree.adding(addition, at: commitment, from: result))
        }
        return ProofTree(parts: message == commitment && hasPromise ? grown + addition.parts : grown)
    }

    /// Whether a calendar promised to remember this message.
    fileprivate var hasPromise: Bool {
        parts.contains { part in
            if case .attestation(.pending) = part { true } else { false }
        }
    }
}
