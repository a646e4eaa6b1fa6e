internal import BundleFormat
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SSHSignature
internal import SelectiveDisclosure
internal import SodiumCrypto

/// Log material whose parts fit together. A bundle that its own verifier would refuse is not made.
struct CheckedLog: Sendable {
    let material: LogMaterial
    let key: NoteKey
    let first: VerifiedCheckpoint
    let newest: VerifiedCheckpoint

    var origin: String { key.name }

    /// - Parameters:
    ///   - recordsKey: must be the one that the key record names.
    ///   - sealKey: the same for the seal.
    init(_ material: LogMaterial, recordsKey: VerifyingKey, sealKey: VerifyingKey) throws {
        self.material = material
        key = try NoteKey(parsing: material.vkey)
        first = try SignedNote(parsing: material.firstCheckpoint).verifyCheckpoint(trusting: [key])
        newest = try SignedNote(parsing: material.newestCheckpoint).verifyCheckpoint(trusting: [key])
        guard newest.checkpoint.treeSize == material.newestTreeSize else {
            throw BundleWriteError.wrongTreeSize(
                announced: material.newestTreeSize, found: newest.checkpoint.treeSize)
        }
        try checkConsistency()
        try checkKeyRecord(recordsKey: recordsKey, sealKey: sealKey)
    }

    /// The proof of an item, checked.
    func proof(of item: BundleItem) throws -> TlogProof {
        guard let proof = material.proofs[item.leafIndex] else {
            throw BundleWriteError.missingProof(item.exhibit)
        }
        guard proof.leafIndex == item.leafIndex, proof.checkpoint.encoded == material.newestCheckpoint else {
            throw BundleWriteError.proofElsewhere(item.exhibit)
        }
        _ = try proof.verify(leaf: Array(item.issued.jwt.utf8), trusting: [key])
        return proof
    }

    /// The key record with everything disclosed.
    func keyRecord() throws -> Presentation { try material.keyRecord.presentation(hiding: { _ in false }) }

    private func checkConsistency() throws {
        let areSame = first.checkpoint.treeSize == newest.checkpoint.treeSize
        guard areSame == (material.consistency == nil), !areSame || first.note.note == newest.note.note else {
            throw BundleWriteError.wrongConsistency
        }
        try material.consistency?.verify(from: first, to: newest)
    }

    private func checkKeyRecord(recordsKey: VerifyingKey, sealKey: VerifyingKey) throws {
        let proof = material.keyRecordProof
        guard proof.leafIndex == 0,
            [material.firstCheckpoint, material.newestCheckpoint].contains(proof.checkpoint.encoded)
        else { throw BundleWriteError.keyRecordElsewhere }
        _ = try proof.verify(leaf: Array(material.keyRecord.jwt.utf8), trusting: [key])
        let verified = try keyRecord().verify(key: recordsKey, type: RecordSignature.type)
        guard verified.issuer == origin, let keys = try Record(json: verified.claims).content(as: Keys.self)
        else {
            throw BundleWriteError.keyNotNamed(.log)
        }
        guard keys.logKey == material.vkey else { throw BundleWriteError.keyNotNamed(.log) }
        guard keys.recordsKey == recordsKey.bytes else { throw BundleWriteError.keyNotNamed(.records) }
        let named = try keys.sealKey.map { try SSHPublicKey(parsing: $0).verifyingKey }
        guard named == sealKey else { throw BundleWriteError.keyNotNamed(.seal) }
    }
}
