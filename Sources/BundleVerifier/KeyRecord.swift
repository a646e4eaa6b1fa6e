internal import BundleFormat
internal import EvidenceModel
internal import MerkleLog
internal import SSHSignature
internal import SelectiveDisclosure
internal import SodiumCrypto

/// The first entry of the log, which names the keys of records and seals. So the log's key is the one thing
/// to compare.
struct KeyRecord: Sendable {
    /// Why no key is named.
    enum Fault: Error {
        case missing
        /// It cannot be read, or is not signed by the key that it names.
        case malformed
        /// It belongs to another log.
        case otherLog
        case log(BundleLog.Fault)
    }

    let recordsKey: VerifyingKey
    let sealKey: SSHPublicKey
    /// Number of entries of the tree head that its proof leads to.
    let treeSize: UInt64

    /// - Throws: ``Fault``.
    init(_ inventory: Inventory, logKey: NoteKey?, log: BundleLog) throws(Fault) {
        guard let logKey else { throw .log(.noLogKey) }
        guard let file = inventory.content(BundleLayout.keyRecord) else { throw .missing }
        guard let presentation = try? Presentation(parsing: file) else { throw .malformed }
        let (keys, issuer) = try Self.read(presentation)
        guard let key = keys.recordsKey.flatMap({ VerifyingKey($0) }), let sealText = keys.sealKey,
            let sealKey = try? SSHPublicKey(parsing: sealText), sealKey.text == sealText
        else { throw .malformed }
        // As bytes: String takes letters as equal that only look so.
        guard issuer.utf8.elementsEqual(logKey.name.utf8), (keys.logKey ?? "").utf8.elementsEqual(logKey.vkey.utf8)
        else { throw .otherLog }
        do throws(BundleLog.Fault) {
            let leaf = Array(presentation.jwt.utf8)
            let position = try log.verifyEntry(leaf, proof: inventory.content(BundleLayout.keyRecordProof))
            // Anywhere else it would be a later claim about the keys.
            guard position.leafIndex == 0 else { throw .notInLog }
            treeSize = position.treeSize
        } catch {
            throw .log(error)
        }
        (recordsKey, self.sealKey) = (key, sealKey)
    }

    /// What the record says, signed with the key that it names itself; and whose it says it is.
    private static func read(_ presentation: Presentation) throws(Fault) -> (Keys, String) {
        do {
            // Only to learn the key; nothing is believed before the signature is checked with it.
            let unsigned = try IssuedRecord(jwt: presentation.jwt, disclosures: presentation.disclosures)
                .claims
            guard let named = try Record(json: unsigned).content(as: Keys.self)?.recordsKey,
                let key = VerifyingKey(named)
            else { throw Fault.malformed }
            let verified = try presentation.verify(key: key, type: RecordSignature.type)
            guard let keys = try Record(json: verified.claims).content(as: Keys.self) else {
                throw Fault.malformed
            }
            return (keys, verified.issuer)
        } catch {
            throw .malformed
        }
    }
}
