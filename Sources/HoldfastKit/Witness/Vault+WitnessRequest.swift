internal import EvidenceModel
internal import MerkleLog
internal import VaultStorage

/// A text for a witness, ready to be passed on.
public struct WitnessRequestText: Hashable, Sendable {
    /// The key of the log, a blank line, and the request.
    public let text: [UInt8]
    /// Number of records that the checkpoint counts.
    public let treeSize: UInt64
    /// Number of records that the witness cosigned last; 0 when none.
    public let oldSize: UInt64
    /// Eight words for the key of the log: the witness sees the same.
    public let checkWords: [String]
}

extension Vault {
    /// A request for a witness to cosign the newest tree head. The head is kept for good, so that the answer finds it.
    /// - Parameters:
    ///   - since: the number of records that the witness cosigned last; nil to take it from the answers that were kept.
    ///   - witness: whom it is for: the verifier key or its name, or the beginning of one.
    /// - Throws: ``WitnessFailure``, `VaultError`, ``KitError/noCheckpoint``.
    public func witnessRequest(since: UInt64? = nil, for witness: String? = nil) throws -> WitnessRequestText {
        let oldSize = try since ?? lastCosigned(by: witness)
        let writer = try VaultWriter(store)
        let head = try newestCheckpoint()
        let size = head.checkpoint.treeSize
        guard oldSize <= size else { throw WitnessFailure.beyondEnd(treeSize: oldSize, newest: size) }
        let proof = try store.ledger.withTree(ofSize: size) { tree in
            guard try tree.rootHash() == head.checkpoint.rootHash else { throw VaultError.treeInconsistent(treeSize: size) }
            return oldSize > 0 ? try tree.consistencyProof(from: oldSize, to: size) : nil
        }
        let request = try WitnessRequest(proof, checkpoint: head.note.note)
        try writer.keep(head)
        let vkey = try store.ledger.logKey.vkey
        return WitnessRequestText(
            text: WitnessMessage(vkey: vkey, body: request.encoded).encoded, treeSize: size, oldSize: oldSize,
            checkWords: WitnessIdentity.checkWords(of: vkey))
    }

    private func lastCosigned(by witness: String?) throws -> UInt64 {
        let log = store.ledger.logs.written.origin
        let known = try cosignatures().filter { $0.origin == log }
        var chosen = known
        if let witness { chosen = known.filter { $0.witness.hasPrefix(witness) } }
        let names = Set(chosen.map(\.witness))
        guard names.count < 2, witness == nil || !names.isEmpty else {
            throw WitnessFailure.unclearWitness(known: Set(known.map(\.name)).sorted())
        }
        return chosen.map(\.treeSize).max() ?? 0
    }
}
