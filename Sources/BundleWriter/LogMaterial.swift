public import MerkleLog
public import SelectiveDisclosure

/// What a bundle shows of its log.
public struct LogMaterial: Sendable {
    /// Verifier key of the log, one line without its line end.
    public var vkey: String
    /// The signed note made with the key record, as issued.
    public var firstCheckpoint: [UInt8]
    /// The newest signed note, as issued.
    public var newestCheckpoint: [UInt8]
    /// Number of leaves of the newest checkpoint.
    public var newestTreeSize: UInt64
    /// That the newest tree begins with the first; nil exactly when the two have the same size.
    public var consistency: ConsistencyFile?
    /// Leaf 0: which keys sign records and seals.
    public var keyRecord: IssuedRecord
    /// To one of the two checkpoints.
    public var keyRecordProof: TlogProof
    /// To the newest checkpoint, by leaf index: one for each item.
    public var proofs: [UInt64: TlogProof]

    public init(
        vkey: String, firstCheckpoint: [UInt8], newestCheckpoint: [UInt8], newestTreeSize: UInt64,
        consistency: ConsistencyFile?, keyRecord: IssuedRecord, keyRecordProof: TlogProof,
        proofs: [UInt64: TlogProof]
    ) {
        (self.vkey, self.firstCheckpoint, self.newestCheckpoint) = (vkey, firstCheckpoint, newestCheckpoint)
        (self.newestTreeSize, self.consistency, self.keyRecord) = (newestTreeSize, consistency, keyRecord)
        (self.keyRecordProof, self.proofs) = (keyRecordProof, proofs)
    }
}
