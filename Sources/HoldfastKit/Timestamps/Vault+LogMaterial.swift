package import BundleWriter
internal import EvidenceModel
internal import MerkleLog
internal import Octets
package import TrustedTime
internal import VaultStorage

extension Vault {
    /// What a bundle of these records made now shows of the log that is written, and of earlier ones in which some of them are.
    /// - Parameters:
    ///   - places: of the items in the ledger.
    ///   - roots: whom the person trusts to say the time.
    package func logMaterial(_ places: [UInt64], trusting roots: AuthorityRoots = .none) throws -> LogMaterial {
        try logMaterial(places, newestCheckpoint(), trusting: roots)
    }

    /// - Throws: `VaultError`, or `MerkleLog`'s errors.
    func logMaterial(
        _ places: [UInt64], _ newest: VerifiedCheckpoint, trusting roots: AuthorityRoots
    ) throws -> LogMaterial {
        var judge = try judge(trusting: roots)
        let log = store.ledger.logs.written
        judge.heads[log.number] = newest
        let earlier = store.ledger.logs.earlier(with: places)
        let links = try earlier.isEmpty ? [] : logLinks(in: log)
        let linked = try earlier.map { earlier in
            guard let link = links.first(where: { $0.link.logKey == earlier.logKey.vkey && $0.isOf(judge.heads[earlier.number]) }) else {
                throw VaultError.rowMissing(table: "record", row: Int64(clamping: log.place(1)))
            }
            return (log: earlier, entry: link.entry)
        }
        var material = try logMaterial(places + linked.map(\.entry.leafIndex), of: log, judge)
        material.earlier = try linked.map { earlier, entry in
            guard let proof = material.proofs[LedgerPlace.leaf(entry.leafIndex)] else { throw KitError.noCheckpoint }
            return EarlierLogMaterial(
                log: try logMaterial(places, of: earlier, judge), recordsKey: earlier.recordsKey, link: entry.issued,
                linkProof: proof)
        }
        return material
    }

    /// The records of a log that say where earlier ones ended.
    private func logLinks(in log: LedgerLog) throws -> [FoundLink] {
        try ownRecords(.logLink).compactMap { entry in
            guard LedgerPlace.log(entry.leafIndex) == log.number, let link = try entry.record().content(as: LogLink.self) else {
                return nil
            }
            return FoundLink(link: link, entry: entry)
        }
    }

    /// A record that says where an earlier log ended.
    private struct FoundLink {
        let link: LogLink
        let entry: LedgerEntry

        /// Whether the head is the one that it names: two copies of one log have the same key.
        func isOf(_ head: VerifiedCheckpoint?) -> Bool { head.map { link.checkpoint.map { Array($0.utf8) } == $0.note.note.encoded } ?? false }
    }

    /// What a bundle shows of a log: the first head and the newest, and between them only stamped heads that an item
    /// needs, because any other would tell of earlier activity.
    /// - Parameter places: of the items; those in other logs are left out.
    /// - Throws: `VaultError`, or `MerkleLog`'s errors.
    func logMaterial(_ places: [UInt64], of log: LedgerLog, _ judge: StampJudge) throws -> LogMaterial {
        guard let newest = judge.heads[log.number] else { throw KitError.noCheckpoint }
        let leaves = places.filter { LedgerPlace.log($0) == log.number }.map { LedgerPlace.leaf($0) }
        let newestSize = newest.checkpoint.treeSize
        var stamped = StampedHeads(try tokens(), judge, of: log, from: leaves.min() ?? 0)
        var (stampSizes, proofSizes): (Set<UInt64>, Set<UInt64>) = ([], [])
        for leaf in leaves {
            if let size = stamped.sizeWithStamp(covering: leaf) { stampSizes.insert(size) }
            if let size = stamped.sizeWithProof(covering: leaf) { proofSizes.insert(size) }
        }
        var heads: [LogHead] = []
        for size in stampSizes.union(proofSizes).union([1, newestSize]).sorted() {
            let head = size == newestSize ? newest : try store.ledger.checkpoint(treeSize: size, within: newest, of: log)
            let found = stamped.head(size)
            heads.append(
                LogHead(
                    treeSize: size, note: head.note.note.encoded, stamps: stampSizes.contains(size) ? found.stamps : [],
                    openTimestamp: proofSizes.contains(size) ? found.proof : nil))
        }
        var material = try logMaterial(leaves, of: log, heads)
        material.roots = judge.roots
        // Each once: every one of them is tried with every answer.
        var seen: Set<[UInt8]> = []
        for size in stampSizes.sorted() {
            material.authorityCertificates += stamped.head(size).certificates.filter { seen.insert($0).inserted }
        }
        for size in proofSizes { material.blockHeaders.merge(stamped.head(size).headers) { first, _ in first } }
        return material
    }

    /// The proofs for these heads.
    private func logMaterial(_ leaves: [UInt64], of log: LedgerLog, _ heads: [LogHead]) throws -> LogMaterial {
        let keyRecord = try store.ledger.entry(leafIndex: store.ledger.logs.place(ofLeaf: 0, in: log))
        let newest = heads[heads.count - 1]
        let stamped = heads.filter(\.isStamped), stampedSizes = stamped.map(\.treeSize)
        return try store.ledger.withTree(ofSize: newest.treeSize, of: log) { tree in
            func proof(_ leaf: UInt64) throws -> TlogProof {
                let head = stampedSizes.firstIndex(above: leaf).map { stamped[$0] } ?? newest
                return try TlogProof(
                    tree.inclusionProof(forLeaf: leaf, inTreeOf: head.treeSize),
                    checkpoint: SignedNote(parsing: head.note))
            }
            return LogMaterial(
                vkey: log.logKey.vkey, heads: heads,
                consistency: try zip(heads, heads.dropFirst()).map {
                    ConsistencyFile(try tree.consistencyProof(from: $0.treeSize, to: $1.treeSize))
                },
                keyRecord: keyRecord.issued, keyRecordProof: try proof(0),
                proofs: Dictionary(try leaves.map { ($0, try proof($0)) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
