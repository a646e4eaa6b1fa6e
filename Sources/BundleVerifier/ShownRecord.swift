internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto

/// A record as it was shown, checked with the key that the log's key record names.
struct ShownRecord: Sendable {
    /// Why a record is not believed.
    enum Fault: Error {
        case missing
        /// It cannot be read.
        case malformed
        /// No usable key record names a key of records.
        case noKeyRecord
        /// The bundle shows another key than the key record names.
        case otherKey
        case signature
        /// A part is shown that was not signed with this record: added, changed, or of another record or revision.
        case foreign
        /// What is signed is not what is shown in another way: a part stands in two places, or in clear.
        case notCovered
        /// It says that it belongs to another log.
        case otherLog
        /// What is signed has not the form of a record.
        case shape
    }

    let verified: VerifiedRecord
    /// What it says about a piece of evidence; nil when it is a record of another kind.
    let evidence: Evidence?

    /// When it was written down by the clock of the person's computer; nil when that is hidden.
    let recordedAt: String?

    /// - Throws: ``Fault``.
    init(
        _ presentation: Presentation, keys: BundleKeys, keyRecord: Result<KeyRecord, KeyRecord.Fault>
    ) throws(Fault) {
        guard case .success(let keyRecord) = keyRecord else { throw .noKeyRecord }
        guard keys.records == keyRecord.recordsKey else { throw .otherKey }
        do {
            verified = try presentation.verify(key: keyRecord.recordsKey, type: RecordSignature.type)
        } catch {
            throw Fault(error)
        }
        // As bytes: String takes letters as equal that only look so.
        guard let name = keys.log?.name, verified.issuer.utf8.elementsEqual(name.utf8) else { throw .otherLog }
        guard let record = try? PartialRecord(json: verified.claims), record.other.members.isEmpty else {
            throw .shape
        }
        recordedAt = record.recordedAt
        // When the kind is hidden, the fields of a file still mean what they mean in evidence.
        guard let payload = record.payload, record.kind == nil || record.kind == .evidence else {
            evidence = nil
            return
        }
        let evidence = try? Evidence(json: payload)
        guard evidence != nil || record.kind == nil else { throw .shape }
        self.evidence = evidence
    }
}

extension ShownRecord.Fault {
    init(_ error: SDJWTError) {
        switch error {
        case .wrongSignature: self = .signature
        case .disclosureUnreferenced: self = .foreign
        case .digestTwice, .disclosureTwice, .wrongDisclosureLength, .nameTaken,
            .reservedName, .extraClaim:
            self = .notCovered
        case .tooLong, .tooManyDisclosures, .tooDeep, .notCompactForm, .missingFinalTilde, .malformedJWT,
            .malformedHeader, .wrongAlgorithm, .wrongKeyType, .wrongType, .extraHeaderMember, .malformedPayload,
            .wrongHash, .nestedHashName, .malformedDigest, .malformedDisclosure:
            self = .malformed
        }
    }
}
