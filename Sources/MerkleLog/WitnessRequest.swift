public import Octets

/// What a log asks a witness for: a cosignature of a checkpoint, with the proof that its tree begins with the one that
/// the witness cosigned last.
///
///     old 64
///     (one hash per line, base64)
///
///     (the checkpoint, a signed note)
///
/// Nothing in it is believed before ``verify(trusting:after:)``.
/// Source: C2SP tlog-witness, "add-checkpoint", the body of a request.
public struct WitnessRequest: Hashable, Sendable {
    /// The greatest length in bytes: lines before the checkpoint need at most 2860.
    public static let maximumByteCount = SignedNote.maximumByteCount + 4096
    /// The greatest number of hashes that the protocol allows.
    public static let maximumHashCount = 63

    /// Number of leaves of the tree that the witness cosigned last; 0 when it never cosigned one of this log.
    public let oldSize: UInt64
    /// From the leaves to the root; at most 63. Whether they are as many as needed shows when verifying.
    public let hashes: [Digest32]
    /// What is to be cosigned.
    public let checkpoint: SignedNote

    /// A request of a log that has both trees.
    /// - Parameter proof: from the tree that the witness cosigned last to the one of `note`; nil when there is none.
    /// - Throws: ``ProofError/checkpoint(_:)``, ``ProofError/sizeMismatch(proofSize:checkpointSize:)`` or
    ///   ``ProofError/wrongHashCount(expected:found:)`` for more than the protocol allows.
    public init(_ proof: ConsistencyProof?, checkpoint note: SignedNote) throws(ProofError) {
        let head: Checkpoint
        do { head = try Checkpoint(parsing: note.text) } catch { throw .checkpoint(error) }
        if let proof, proof.newSize != head.treeSize {
            throw .sizeMismatch(proofSize: proof.newSize, checkpointSize: head.treeSize)
        }
        let hashes = proof?.hashes ?? []
        guard hashes.count <= Self.maximumHashCount else {
            throw .wrongHashCount(expected: Self.maximumHashCount, found: hashes.count)
        }
        (oldSize, self.hashes, checkpoint) = (proof?.oldSize ?? 0, hashes, note)
    }

    /// - Throws: ``ProofError`` for the first line that is wrong, or ``ProofError/note(_:)``.
    public init(parsing bytes: [UInt8]) throws(ProofError) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(byteCount: bytes.count) }
        var lines = LineReader(bytes)
        oldSize = try lines.takeNumber("old")
        var hashes: [Digest32] = []
        while true {
            let line = try lines.next()
            if line.isEmpty { break }
            guard hashes.count < Self.maximumHashCount else { throw lines.malformed }
            hashes.append(try lines.hash(in: line))
        }
        self.hashes = hashes
        do { checkpoint = try SignedNote(parsing: lines.remaining) } catch { throw .note(error) }
    }

    /// What ``init(parsing:)`` reads.
    public var encoded: [UInt8] {
        let lines = ["old \(oldSize)"] + hashes.map(\.base64) + [""]
        return lines.flatMap { Array($0.utf8) + [0x0A] } + checkpoint.encoded
    }
}

/// What a witness remembers of a log: the largest tree that it ever cosigned.
public struct CosignedTree: Hashable, Sendable {
    /// Number of leaves.
    public let treeSize: UInt64
    /// Root of the tree.
    public let rootHash: Digest32

    public init(treeSize: UInt64, rootHash: Digest32) { (self.treeSize, self.rootHash) = (treeSize, rootHash) }
}
