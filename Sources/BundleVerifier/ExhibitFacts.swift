internal import BundleFormat
internal import EvidenceModel
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

    let exhibit: ExhibitNumber
    let record: Result<ShownRecord, ShownRecord.Fault>
    /// Nil when there is no record that could be looked for in the log.
    let position: Result<UInt64, BundleLog.Fault>?
    let file: FileMatch

    init(
        _ exhibit: ExhibitNumber, evidencePaths: [String], inventory: Inventory, keys: BundleKeys,
        log: BundleLog,
        keyRecord: Result<KeyRecord, KeyRecord.Fault>
    ) {
        self.exhibit = exhibit
        let bytes = inventory.content(BundleLayout.record(exhibit))
        let presentation = bytes.flatMap { try? Presentation(parsing: $0) }
        if let presentation {
            record = Result { () throws(ShownRecord.Fault) in
                try ShownRecord(presentation, keys: keys, keyRecord: keyRecord)
            }
            position = Result { () throws(BundleLog.Fault) in
                try log.verifyEntry(Array(presentation.jwt.utf8), proof: BundleLayout.proof(exhibit))
            }
        } else {
            record = .failure(bytes == nil ? .missing : .malformed)
            position = nil
        }
        file = Self.match(evidencePaths, record, inventory)
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
        return found == digest && scan.byteCount == byteCount ? .matches(path: path) : .differs
    }
}
