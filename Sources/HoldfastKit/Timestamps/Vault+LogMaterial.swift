package import BundleWriter
internal import MerkleLog
package import TrustedTime
internal import VaultStorage

extension Vault {
    /// What a bundle of these records made now shows of the log.
    /// - Parameter roots: whom the person trusts to say the time.
    package func logMaterial(_ leaves: [UInt64], trusting roots: AuthorityRoots = .none) throws -> LogMaterial {
        try logMaterial(leaves, newestCheckpoint(), trusting: roots)
    }

    /// What a bundle shows of the log: the first head and the newest, and between them only stamped heads that an item
    /// needs, because any other would tell of earlier activity.
    /// - Parameter leaves: places of the items.
    /// - Throws: `VaultError`, or `MerkleLog`'s errors.
    func logMaterial(
        _ leaves: [UInt64], _ newest: VerifiedCheckpoint, trusting roots: AuthorityRoots
    ) throws -> LogMaterial {
        let newestSize = newest.checkpoint.treeSize
        var stamped = StampedHeads(
            try tokens(), StampJudge(head: newest, roots: roots, store: store),
            from: leaves.min() ?? 0)
        var (stampSizes, proofSizes): (Set<UInt64>, Set<UInt64>) = ([], [])
        for leaf in leaves {
            if let size = stamped.sizeWithStamp(covering: leaf) { stampSizes.insert(size) }
            if let size = stamped.sizeWithProof(covering: leaf) { proofSizes.insert(size) }
        }
        var heads: [LogHead] = []
        for size in stampSizes.union(proofSizes).union([1, newestSize]).sorted() {
            let head = size == newestSize ? newest : try store.ledger.checkpoint(treeSize: size, within: newest)
            let found = stamped.head(size)
            heads.append(
                LogHead(
                    treeSize: size, note: head.note.note.encoded, stamps: stampSizes.contains(size) ? found.stamps : [],
                    openTimestamp: proofSizes.contains(size) ? found.proof : nil))
        }
        var material = try logMaterial(leaves, heads)
        for size in stampSizes { material.authorityCertificates += stamped.head(size).certificates }
        for size in proofSizes { material.blockHeaders.merge(stamped.head(size).headers) { first, _ in first } }
        return material
    }

    /// The proofs for these heads.
    private func logMaterial(_ leaves: [UInt64], _ heads: [LogHead]) throws -> LogMaterial {
        let keyRecord = try store.ledger.entry(leafIndex: 0)
        let newest = heads[heads.count - 1]
        return try store.ledger.withTree(ofSize: newest.treeSize) { tree in
            func proof(_ leaf: UInt64) throws -> TlogProof {
                let head = heads.first { $0.isStamped && $0.treeSize > leaf } ?? newest
                return try TlogProof(
                    tree.inclusionProof(forLeaf: leaf, inTreeOf: head.treeSize),
                    checkpoint: SignedNote(parsing: head.note))
            }
            return LogMaterial(
                vkey: try store.ledger.logKey.vkey, heads: heads,
                consistency: try zip(heads, heads.dropFirst()).map {
                    ConsistencyFile(try tree.consistencyProof(from: $0.treeSize, to: $1.treeSize))
                },
                keyRecord: keyRecord.issued, keyRecordProof: try proof(0),
                proofs: Dictionary(try leaves.map { ($0, try proof($0)) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
