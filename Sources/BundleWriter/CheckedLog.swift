internal import BundleFormat
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SSHSignature
internal import SelectiveDisclosure
internal import SodiumCrypto

/// Log material whose parts fit together. A bundle that its own verifier would refuse is not made.
struct CheckedLog: Sendable {
    /// Which log of the bundle.
    let place: LogPlace
    let material: LogMaterial
    /// Signed its records.
    let recordsKey: VerifyingKey
    let key: NoteKey
    /// In the order of ``LogMaterial/heads``, from size 1 to the newest.
    let heads: [VerifiedCheckpoint]
    let stamps: CheckedStamps
    /// The stamped ones among the heads of the material, and their sizes.
    private let stampedHeads: [LogHead], stampedSizes: [UInt64]

    var origin: String { key.name }
    var newest: VerifiedCheckpoint { heads[heads.count - 1] }

    /// - Parameters:
    ///   - recordsKey: must be the one that the key record names.
    ///   - sealKey: the same for the seal; nil for an earlier log, which seals nothing any more.
    init(_ place: LogPlace, _ material: LogMaterial, recordsKey: VerifyingKey, sealKey: VerifyingKey?) throws {
        (self.place, self.material, self.recordsKey) = (place, material, recordsKey)
        let key = try NoteKey(parsing: material.vkey)
        self.key = key
        heads = try material.heads.map { head in
            let found = try SignedNote(parsing: head.note).verifyCheckpoint(trusting: [key])
            guard found.checkpoint.treeSize == head.treeSize else {
                throw BundleWriteError.wrongTreeSize(announced: head.treeSize, found: found.checkpoint.treeSize)
            }
            return found
        }
        stamps = try CheckedStamps(material, of: place)
        stampedHeads = material.heads.filter(\.isStamped)
        stampedSizes = stampedHeads.map(\.treeSize)
        try checkHeads()
        try checkKeyRecord(recordsKey: recordsKey, sealKey: sealKey)
    }

    /// The head that the proof of an entry must lead to.
    private func head(covering leafIndex: UInt64) -> LogHead? {
        stampedSizes.firstIndex(above: leafIndex).map { stampedHeads[$0] } ?? material.heads.last
    }

    /// The proof of an item, checked.
    func proof(of item: BundleItem) throws -> TlogProof {
        guard let proof = material.proofs[item.leafIndex] else {
            throw BundleWriteError.missingProof(item.exhibit)
        }
        guard proof.leafIndex == item.leafIndex, proof.checkpoint.encoded == head(covering: item.leafIndex)?.note else {
            throw BundleWriteError.proofElsewhere(item.exhibit)
        }
        _ = try proof.verify(leaf: Array(item.issued.jwt.utf8), trusting: [key])
        return proof
    }

    /// Finds the stamped heads that no item and no link needs: for each one the smallest with an answer of an authority that covers
    /// it is needed, and the smallest with an OpenTimestamps proof.
    /// - Throws: ``BundleWriteError/headWithoutNeed(treeSize:)``.
    func checkNeed(of leafIndexes: [UInt64]) throws(BundleWriteError) {
        var needed: Set<UInt64> = [1, newest.checkpoint.treeSize]
        let withStamp = stampedHeads.filter { !$0.stamps.isEmpty }.map(\.treeSize)
        let withProof = stampedHeads.filter { $0.openTimestamp != nil }.map(\.treeSize)
        for index in leafIndexes {
            needed.formUnion([withStamp, withProof].compactMap { $0.first(above: index) })
        }
        for head in material.heads where !needed.contains(head.treeSize) {
            throw .headWithoutNeed(treeSize: head.treeSize)
        }
    }

    /// The key record with everything disclosed.
    func keyRecord() throws -> Presentation { try material.keyRecord.presentation(hiding: { _ in false }) }

    private func checkHeads() throws {
        guard let first = heads.first, first.checkpoint.treeSize == 1, material.consistency.count == heads.count - 1 else {
            throw BundleWriteError.wrongConsistency
        }
        for (index, proof) in material.consistency.enumerated() {
            guard heads[index].checkpoint.treeSize < heads[index + 1].checkpoint.treeSize else {
                throw BundleWriteError.wrongConsistency
            }
            try proof.verify(from: heads[index], to: heads[index + 1])
        }
    }

    /// That a record is an entry of this log, shown by a proof that leads to the head that it must lead to.
    func isEntry(_ record: IssuedRecord, by proof: TlogProof) -> Bool {
        proof.checkpoint.encoded == head(covering: proof.leafIndex)?.note
            && (try? proof.verify(leaf: Array(record.jwt.utf8), trusting: [key])) != nil
    }

    private func checkKeyRecord(recordsKey: VerifyingKey, sealKey: VerifyingKey?) throws {
        let proof = material.keyRecordProof
        guard proof.leafIndex == 0, proof.checkpoint.encoded == head(covering: 0)?.note else {
            throw BundleWriteError.keyRecordElsewhere
        }
        _ = try proof.verify(leaf: Array(material.keyRecord.jwt.utf8), trusting: [key])
        let verified = try keyRecord().verify(key: recordsKey, type: RecordSignature.type)
        guard verified.issuer == origin, let keys = try Record(json: verified.claims).content(as: Keys.self)
        else {
            throw BundleWriteError.keyNotNamed(.log)
        }
        guard keys.logKey == material.vkey else { throw BundleWriteError.keyNotNamed(.log) }
        guard keys.recordsKey == recordsKey.bytes else { throw BundleWriteError.keyNotNamed(.records) }
        guard let sealKey else { return }
        let named = try keys.sealKey.map { try SSHPublicKey(parsing: $0).verifyingKey }
        guard named == sealKey else { throw BundleWriteError.keyNotNamed(.seal) }
    }
}
