internal import BagFormat
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
    /// Lists, files and digests compared; nil when there are no lists.
    let bag: Result<VerifiedBag, BagFaults>?
    let keys: BundleKeys
    let log: BundleLog
    let keyRecord: Result<KeyRecord, KeyRecord.Fault>
    let exhibits: [ExhibitFacts]
    let times: BundleTimes
    /// In the order of numbers.
    let earlier: [EarlierLog]
    /// SHA-256 of the tag manifest; nil when there is none.
    let bundleDigest: Digest32?
    let confirmation: Confirmation

    init(
        _ inventory: Inventory, exhibits: [ExhibitFacts], context: ExhibitFacts.Context, times: BundleTimes,
        earlier: [EarlierLog], envelope: UnverifiedBundle.Envelope, trusting trusted: TrustedKeys
    ) {
        (self.envelope, self.inventory, self.exhibits, self.times) = (envelope, inventory, exhibits, times)
        self.earlier = earlier
        bag = inventory.bag.map { bag in
            Result { () throws(BagFaults) in try bag.verify { inventory.readableDigest(of: $0) } }
        }
        (keys, log, keyRecord) = (context.keys, context.log, context.keyRecord)
        bundleDigest = inventory.scans[BundleLayout.tagManifest]?.digest
        confirmation = Confirmation(
            trusted, logKey: context.keys.log, inventory: inventory, bundleDigest: bundleDigest)
    }

    /// All claims, in the order of SECURITY.md.
    func report() -> Report {
        var report = Report()
        // Three or four for each exhibit, and some for the whole.
        report.reserveCapacity((isLogStamped ? 4 : 3) * exhibits.count + 64)
        report.add(checkSealedToRecipients())
        report.add(checkFilesUnchanged())
        report.add(checkSealedByKey())
        report.add(checkSealTime())
        report.add(checkRecordsDisclosed())
        report.add(checkFilesMatchRecords())
        report.add(checkEntriesInLog())
        report.add(checkLogHeadTime())
        report.add(checkLogAppendOnly())
        report.add(checkEarlierLogsNamed())
        report.add(mailSignature)
        report.add(custodyWellFormed)
        report.add(checkKeyTrusted(isBroken: report.verdict == .fails))
        return report
    }

    /// Whether anything outside stamped one of the logs.
    var isLogStamped: Bool { times.isLogStamped || earlier.contains { $0.times.isLogStamped } }

    /// Keys that came with the bundle are there for other tools: whoever wants to know runs the command of README.txt.
    private var mailSignature: Claim {
        let hasKeys = exhibits.contains { inventory.byteCounts[BundleLayout.mailKeys($0.exhibit)] != nil }
        return hasKeys ? Self.unchecked(.mailSignature, "", "by-hand") : notClaimed(.mailSignature)
    }

    /// A graph of the case is there for other tools too.
    private var custodyWellFormed: Claim {
        let hasGraph = inventory.byteCounts[BundleLayout.caseGraph] != nil
        return hasGraph ? Self.unchecked(.custodyWellFormed, "", "by-hand") : notClaimed(.custodyWellFormed)
    }
}
