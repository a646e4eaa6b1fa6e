public import Octets

/// A file that proves, offline, that an entry is in a log: index, hashes, and the checkpoint as issued.
/// The extra line that the format allows is refused, because nothing signs it.
/// Source: C2SP tlog-proof, "Format".
public struct TlogProof: Hashable, Sendable {
    /// The greatest length in bytes: lines before the checkpoint need at most 2931.
    public static let maximumByteCount = SignedNote.maximumByteCount + 4096

    private static let header = "c2sp.org/tlog-proof@v1"

    /// Position of the entry in the log, from 0.
    public let leafIndex: UInt64
    /// The leaf's sibling first; at most 64. Whether they are as many as needed shows when verifying.
    public let hashes: [Digest32]
    /// The checkpoint, not believed yet.
    public let checkpoint: SignedNote

    /// Joins a proof and the checkpoint it leads to.
    /// - Throws: ``ProofError/checkpoint(_:)`` or ``ProofError/sizeMismatch(proofSize:checkpointSize:)``.
    public init(_ proof: InclusionProof, checkpoint note: SignedNote) throws(ProofError) {
        let checkpoint: Checkpoint
        do { checkpoint = try Checkpoint(parsing: note.text) } catch { throw .checkpoint(error) }
        guard checkpoint.treeSize == proof.treeSize else {
            throw .sizeMismatch(proofSize: proof.treeSize, checkpointSize: checkpoint.treeSize)
        }
        (leafIndex, hashes, self.checkpoint) = (proof.leafIndex, proof.hashes, note)
    }

    /// - Throws: ``ProofError`` for the first line that is wrong, ``ProofError/extraData``, or
    ///   ``ProofError/note(_:)``.
    public init(parsing bytes: [UInt8]) throws(ProofError) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(byteCount: bytes.count) }
        var lines = LineReader(bytes)
        try lines.take(Self.header)
        guard !lines.remaining(startsWith: "extra ") else { throw .extraData }
        leafIndex = try lines.takeNumber("index")
        var hashes: [Digest32] = []
        while true {
            let line = try lines.next()
            if line.isEmpty { break }
            guard hashes.count < InclusionProof.maximumHashCount else { throw lines.malformed }
            hashes.append(try lines.hash(in: line))
        }
        self.hashes = hashes
        do { checkpoint = try SignedNote(parsing: lines.remaining) } catch { throw .note(error) }
    }

    /// The file: what ``init(parsing:)`` reads.
    public var encoded: [UInt8] {
        let lines = [Self.header, "index \(leafIndex)"] + hashes.map(\.base64) + [""]
        return lines.flatMap { Array($0.utf8) + [0x0A] } + checkpoint.encoded
    }

    /// Proves that the log whose key is among `keys` has `data` as its entry number ``leafIndex``.
    /// - Returns: the checkpoint, now believed.
    /// - Throws: ``ProofError``.
    public func verify(
        leaf data: [UInt8], trusting keys: [NoteKey]
    ) throws(ProofError) -> VerifiedCheckpoint {
        let verified = try checkpoint.verifyCheckpoint(trusting: keys)
        let proof = try InclusionProof(
            leafIndex: leafIndex, treeSize: verified.checkpoint.treeSize, hashes: hashes)
        try proof.verify(leafHash: MerkleHash.leaf(data), rootHash: verified.checkpoint.rootHash)
        return verified
    }
}
