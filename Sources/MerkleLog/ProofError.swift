/// Why a checkpoint, an inclusion proof or a consistency proof cannot be read or does not hold.
public enum ProofError: Error, Equatable {
    /// The file is longer than its format allows.
    case tooLong(byteCount: Int)
    /// The first line that is wrong, from 1.
    case malformed(line: Int)
    /// The proof carries extra data, which nothing signs.
    case extraData
    /// There is no such leaf in the tree.
    case leafOutsideTree(leafIndex: UInt64, treeSize: UInt64)
    /// The old tree is empty or larger than the new one.
    case oldTreeOutsideNew(oldSize: UInt64, newSize: UInt64)
    /// Another number of hashes than index and size demand.
    case wrongHashCount(expected: Int, found: Int)
    /// The hashes do not lead to the root: another leaf, another tree or a changed proof.
    case rootMismatch
    /// The checkpoint is for another tree size than the proof.
    case sizeMismatch(proofSize: UInt64, checkpointSize: UInt64)
    /// The two checkpoints have different origins.
    case differentLogs
    /// The note around the checkpoint is malformed or not signed by a trusted key.
    case note(NoteError)
    /// The signed text is not a checkpoint.
    case checkpoint(CheckpointError)
    /// Trusted keys signed, but none has the name that the checkpoint gives as its origin.
    case notSignedByOrigin
}
