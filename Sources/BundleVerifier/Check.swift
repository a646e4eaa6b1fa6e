internal import BundleFormat
internal import Claims
internal import MerkleLog
internal import Octets
internal import SodiumCrypto
internal import Wording

/// All that is known of a bundle once each file was read; every claim is checked in a file of its own.
struct Check: Sendable {
    let envelope: UnverifiedBundle.Envelope
    let inventory: Inventory
    let keys: BundleKeys
    let log: BundleLog
    let keyRecord: Result<KeyRecord, KeyRecord.Fault>
    let exhibits: [ExhibitFacts]
    /// SHA-256 of the tag manifest; nil when there is none.
    let bundleDigest: Digest32?
    let confirmation: Confirmation

    init(_ inventory: Inventory, envelope: UnverifiedBundle.Envelope, trusting trusted: TrustedKeys) {
        let keys = BundleKeys(inventory)
        let log = BundleLog(inventory, key: keys.log)
        let keyRecord = Result { () throws(KeyRecord.Fault) in
            try KeyRecord(inventory, logKey: keys.log, log: log)
        }
        exhibits = Self.group(inventory.allPaths).map { exhibit, evidencePaths in
            ExhibitFacts(
                exhibit, evidencePaths: evidencePaths, inventory: inventory, keys: keys, log: log,
                keyRecord: keyRecord)
        }
        bundleDigest = inventory.scans[BundleLayout.tagManifest]?.digest
        confirmation = Confirmation(
            trusted, logKey: keys.log, inventory: inventory, bundleDigest: bundleDigest)
        (self.envelope, self.inventory, self.keys, self.log) = (envelope, inventory, keys, log)
        self.keyRecord = keyRecord
    }

    /// All claims, in the order of SECURITY.md.
    func report() -> Report {
        var report = Report(checkSealedToRecipients() + checkFilesUnchanged())
        report.add(checkSealedByKey())
        report.add(notClaimed(.sealTime))
        report.add(checkRecordsDisclosed())
        report.add(checkFilesMatchRecords())
        report.add(checkEntriesInLog())
        report.add(notClaimed(.logHeadTime))
        report.add(checkLogAppendOnly())
        report.add(notClaimed(.mailSignature))
        report.add(notClaimed(.custodyWellFormed))
        report.add(checkKeyTrusted(isBroken: report.verdict == .fails))
        return report
    }

    /// Every exhibit that a path speaks of, with the paths of its evidence.
    private static func group(_ paths: [String]) -> [(ExhibitNumber, [String])] {
        var evidence: [ExhibitNumber: [String]] = [:]
        for path in paths {
            switch BundlePlace(path) {
            case .evidence(let exhibit): evidence[exhibit, default: []].append(path)
            case .record(let exhibit), .proof(let exhibit): evidence[exhibit, default: []] += []
            case .tagFile, .tagManifest, .sealSignature, .sealPadding, .keyRecord, .keyRecordProof,
                .checkpoint,
                .consistency, .selection, .tool, .unknown:
                break
            }
        }
        return evidence.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
