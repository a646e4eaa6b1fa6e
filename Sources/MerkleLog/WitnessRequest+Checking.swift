internal import Octets

extension WitnessRequest {
    /// Whether a witness may cosign: the log signed, and its tree begins with the one that was cosigned last.
    ///
    /// The caller keeps the new tree as its memory before it gives away a cosignature, and lets nobody else ask
    /// between the two.
    /// - Parameters:
    ///   - key: of the log; what the witness learned it from is the witness's own decision.
    ///   - last: the largest tree that this witness cosigned of this log; nil when there is none.
    /// - Returns: the checkpoint, to be cosigned with ``VerifiedCheckpoint/cosigned(byWitness:at:key:)``.
    /// - Throws: ``WitnessError``.
    public func verify(
        trusting key: NoteKey, after last: CosignedTree?
    ) throws(WitnessError) -> VerifiedCheckpoint {
        let verified: VerifiedCheckpoint
        do { verified = try checkpoint.verifyCheckpoint(trusting: [key]) } catch { throw .checkpoint(error) }
        let new = verified.checkpoint
        guard oldSize <= new.treeSize else { throw .oldSizeAboveCheckpoint(oldSize: oldSize, treeSize: new.treeSize) }
        guard oldSize == last?.treeSize ?? 0 else {
            throw .otherOldSize(cosigned: last?.treeSize ?? 0, oldSize: oldSize, treeSize: new.treeSize)
        }
        guard let last, oldSize > 0 else {
            guard hashes.isEmpty else { throw .proof(.wrongHashCount(expected: 0, found: hashes.count)) }
            // The root of an empty tree is the only one of its size, so nothing was forgotten.
            return verified
        }
        guard last.treeSize < new.treeSize || last.rootHash == new.rootHash else {
            throw .otherRoot(treeSize: new.treeSize)
        }
        do {
            let proof = try ConsistencyProof(oldSize: oldSize, newSize: new.treeSize, hashes: hashes)
            try proof.verify(oldRoot: last.rootHash, newRoot: new.rootHash)
        } catch {
            throw .proof(error)
        }
        return verified
    }
}

/// Why a witness does not cosign. The numbers are those with which a witness answers by HTTP (C2SP tlog-witness).
public enum WitnessError: Error, Equatable {
    /// The log did not sign: 403. What it signed is a checkpoint of another log: 404; or none at all: 400.
    case checkpoint(ProofError)
    /// The earlier tree would be larger than the later one: 400.
    case oldSizeAboveCheckpoint(oldSize: UInt64, treeSize: UInt64)
    /// The proof does not begin at the tree that was cosigned last: 409, with `cosigned` as the answer.
    case otherOldSize(cosigned: UInt64, oldSize: UInt64, treeSize: UInt64)
    /// A tree of the size that was cosigned last, with another root: two histories. 409.
    case otherRoot(treeSize: UInt64)
    /// The tree does not begin with the one that was cosigned last, as far as the proof shows: 422.
    case proof(ProofError)

    /// The status that a witness answers with by HTTP.
    public var httpStatus: Int {
        switch self {
        case .checkpoint(.note): 403
        case .checkpoint(.notSignedByOrigin): 404
        case .checkpoint: 400
        case .oldSizeAboveCheckpoint: 400
        case .otherOldSize, .otherRoot: 409
        case .proof: 422
        }
    }
}
