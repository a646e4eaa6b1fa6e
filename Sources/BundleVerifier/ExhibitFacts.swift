internal import BundleFormat
internal import EvidenceModel
internal import Octets
internal import SelectiveDisclosure

/// All that was found about one exhibit.
struct ExhibitFacts: Sendable {
    /// How the file beside a record fits it.
    enum FileMatch: Sendable {
        /// The record names no file, and there is none.
        case none
        /// The record names a file that is not in the bundle and in no list of it.
        case notHandedOver
        case matches(path: String)
        case differs, missing, unreadable
        case tooMany
        /// The record shows no digest or size to compare with.
        case notNamed
        case noRecord
        case recordNotBelieved
    }

    /// What is remembered of a record that is believed; its claims are read again when somebody wants them.
    struct Record: Sendable {
        let digest: Digest32
        let undisclosedDigestCount: Int
        /// The time of the person's own computer; nil when it is hidden.
        let recordedAt: String?
    }

    /// What a record and its proof are checked with.
    struct Context: Sendable {
        let keys: BundleKeys
        let log: BundleLog
        let keyRecord: Result<KeyRecord, KeyRecord.Fault>
    }

    let exhibit: ExhibitNumber
    /// The log that its proof is of; the newest when there is none.
    let log: LogPlace
    let record: Result<Record, ShownRecord.Fault>
    /// Nil when there is no record that could be looked for in the log.
    let position: Result<BundleLog.Position, BundleLog.Fault>?
    let file: FileMatch

    /// - Parameters:
    ///   - record: what reading the record gave; nil when it is not there.
    ///   - proofs: the bytes of each of its proofs.
    ///   - inventory: what reading the evidence gave.
    init(
        _ exhibit: BundleListing.Exhibit, record recordFile: FileReading?, proofs: [[UInt8]?], inventory: Inventory,
        contexts: [LogPlace: Context]
    ) {
        self.exhibit = exhibit.number
        let log = exhibit.logs.first ?? .newest
        self.log = log
        guard let context = contexts[log] else {
            (record, position, file) = (.failure(.missing), nil, .noRecord)
            return
        }
        let presentation = recordFile?.content.flatMap { try? Presentation(parsing: $0) }
        let shown: Result<ShownRecord, ShownRecord.Fault>
        if let presentation {
            shown = Result { () throws(ShownRecord.Fault) in
                try ShownRecord(presentation, keys: context.keys, keyRecord: context.keyRecord)
            }
            position = Result { () throws(BundleLog.Fault) in
                guard proofs.count <= 1 else { throw .severalProofs }
                return try context.log.verifyEntry(Array(presentation.jwt.utf8), proof: proofs.first ?? nil)
            }
        } else {
            shown = .failure(recordFile?.content == nil ? .missing : .malformed)
            position = nil
        }
        file = Self.match(exhibit.evidencePaths, shown, inventory)
        record = shown.flatMap { shown in
            guard let digest = recordFile?.scan.digest else { return .failure(.missing) }
            return .success(
                Record(
                    digest: digest, undisclosedDigestCount: shown.verified.undisclosedDigestCount,
                    recordedAt: shown.recordedAt))
        }
    }

    private static func match(
        _ paths: [String], _ record: Result<ShownRecord, ShownRecord.Fault>, _ inventory: Inventory
    ) -> FileMatch {
        let evidence: Evidence?
        switch record {
        case .success(let shown): evidence = shown.evidence
        case .failure(.missing): return paths.isEmpty ? .none : .noRecord
        case .failure: return paths.isEmpty ? .none : .recordNotBelieved
        }
        guard let path = paths.first else { return evidence?.sha256 == nil ? .none : .notHandedOver }
        guard paths.count == 1 else { return .tooMany }
        guard let digest = evidence?.sha256, let byteCount = evidence?.byteCount else { return .notNamed }
        guard let scan = inventory.scans[path] else { return .missing }
        guard scan.fault == nil, let found = scan.digest else { return .unreadable }
        return found == digest && inventory.byteCounts[path] == byteCount ? .matches(path: path) : .differs
    }
}
