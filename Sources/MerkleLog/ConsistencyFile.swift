internal import Octets

/// A consistency proof as a file of a bundle. The two checkpoints stand in files of their own.
///
///     holdfast-consistency/v1
///     old 64
///     new 128
///     (one hash per line, base64)
///
/// Source: docs/format/log.md, "Consistency file".
public struct ConsistencyFile: Hashable, Sendable {
    /// The greatest length in bytes: the most that a proof needs is 2999.
    public static let maximumByteCount = 4096

    private static let header = "holdfast-consistency/v1"

    /// The proof, its hashes as many as its sizes demand.
    public let proof: ConsistencyProof

    /// The file that holds `proof`.
    public init(_ proof: ConsistencyProof) { self.proof = proof }

    /// - Throws: ``ProofError``.
    public init(parsing bytes: [UInt8]) throws(ProofError) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(byteCount: bytes.count) }
        var lines = LineReader(bytes)
        try lines.take(Self.header)
        let oldSize = try lines.takeNumber("old")
        let newSize = try lines.takeNumber("new")
        var hashes: [Digest32] = []
        while !lines.isAtEnd {
            let line = try lines.next()
            hashes.append(try lines.hash(in: line))
        }
        proof = try ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: hashes)
    }

    /// What ``init(parsing:)`` reads.
    public var encoded: [UInt8] {
        let lines = [Self.header, "old \(proof.oldSize)", "new \(proof.newSize)"] + proof.hashes.map(\.base64)
        return lines.flatMap { Array($0.utf8) + [0x0A] }
    }

    /// Proves that between two checkpoints of one log no entry was changed or taken out.
    /// - Throws: ``ProofError/differentLogs``, ``ProofError/sizeMismatch(proofSize:checkpointSize:)`` or
    ///   ``ProofError/rootMismatch``.
    public func verify(from old: VerifiedCheckpoint, to new: VerifiedCheckpoint) throws(ProofError) {
        let (old, new) = (old.checkpoint, new.checkpoint)
        guard old.origin == new.origin else { throw .differentLogs }
        for (proofSize, checkpoint) in [(proof.oldSize, old), (proof.newSize, new)] {
            guard proofSize == checkpoint.treeSize else {
                throw .sizeMismatch(proofSize: proofSize, checkpointSize: checkpoint.treeSize)
            }
        }
        try proof.verify(oldRoot: old.rootHash, newRoot: new.rootHash)
    }
}
