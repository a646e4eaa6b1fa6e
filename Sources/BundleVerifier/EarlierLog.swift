internal import BundleFormat
internal import EvidenceModel
internal import MerkleLog
internal import SelectiveDisclosure
internal import TrustedTime

/// What is known of one log of a bundle.
struct LogFacts: Sendable {
    let log: LogPlace
    /// All files, asked by own paths of this log.
    let inventory: Inventory
    let listing: BundleListing
    let context: ExhibitFacts.Context

    init(_ log: LogPlace, _ inventory: Inventory, _ listing: BundleListing) {
        let inventory = inventory.seen(from: log)
        let keys = BundleKeys(inventory)
        let heads = BundleLog(inventory, listing, key: keys.log)
        let keyRecord = Result { () throws(KeyRecord.Fault) in
            try KeyRecord(inventory, logKey: keys.log, log: heads)
        }
        (self.log, self.inventory, self.listing) = (log, inventory, listing)
        context = ExhibitFacts.Context(keys: keys, log: heads, keyRecord: keyRecord)
    }
}

/// A log that ended before the newest one began, and whether the newest log says so.
struct EarlierLog: Sendable {
    /// Why the newest log does not show that this is the earlier log which it names.
    enum Fault: Error {
        case noLogKey, missing, malformed
        /// The record that names it is not believed, or is no entry of the newest log.
        case record, notInLog
        /// It names another log.
        case otherLog
        /// It names another state of this log as the last one: a later one than is shown, or another one of as many entries.
        case otherEnd
        /// The log goes on after the end that it names.
        case goesOn
        /// Another log of the bundle has the same name.
        case sameName
        /// The checker trusts another key for a log of this name.
        case otherTrustedKey
        /// No record shown is an entry of it.
        case noRecords
    }

    let log: LogPlace
    let context: ExhibitFacts.Context
    let times: BundleTimes
    /// The record of the newest log that names it.
    let link: Result<LogLink, Fault>
    /// Where that record is in the newest log; nil when the bundle does not show that it names this log.
    let linkPosition: BundleLog.Position?

    /// - Parameters:
    ///   - newest: the log that must name it.
    ///   - otherNames: of all other logs of the bundle.
    ///   - isUsed: whether an exhibit is shown as one of its entries.
    init(
        _ facts: LogFacts, newest: LogFacts, otherNames: [String], isUsed: Bool, trusting trusted: TrustedKeys, roots: AuthorityRoots
    ) {
        (log, context) = (facts.log, facts.context)
        times = BundleTimes(facts.inventory, facts.listing, facts.context.log, roots: roots)
        let found = Result { () throws(Fault) in
            guard let key = facts.context.keys.log else { throw .noLogKey }
            let (link, position) = try Self.link(to: facts.log, in: newest)
            guard (link.logKey ?? "").utf8.elementsEqual(key.vkey.utf8) else { throw .otherLog }
            try Self.checkEnd(link, of: facts.context.log)
            // As bytes: String takes letters as equal that only look so.
            guard !otherNames.contains(where: { $0.utf8.elementsEqual(key.name.utf8) }) else { throw .sameName }
            guard isUsed else { throw .noRecords }
            return (link, position, key)
        }
        linkPosition = (try? found.get())?.1
        link = Result { () throws(Fault) in
            let (link, _, key) = try found.get()
            let known = trusted.logKeys.filter { $0.name == key.name }
            guard known.isEmpty || known.contains(key) else { throw .otherTrustedKey }
            return link
        }
    }

    /// The record that names an earlier log, once it is shown to be an entry of the newest log.
    private static func link(to log: LogPlace, in newest: LogFacts) throws(Fault) -> (LogLink, BundleLog.Position) {
        guard let file = newest.inventory.content(log.link) else { throw .missing }
        guard let presentation = try? Presentation(parsing: file) else { throw .malformed }
        let shown: ShownRecord
        do throws(ShownRecord.Fault) {
            shown = try ShownRecord(presentation, keys: newest.context.keys, keyRecord: newest.context.keyRecord)
        } catch {
            throw .record
        }
        let position: BundleLog.Position
        do throws(BundleLog.Fault) {
            position = try newest.context.log.verifyEntry(Array(presentation.jwt.utf8), proof: newest.inventory.content(log.linkProof))
        } catch {
            throw .notInLog
        }
        guard let record = try? Record(json: shown.verified.claims), let link = try? record.content(as: LogLink.self),
            link.logKey != nil, link.checkpoint != nil
        else { throw .malformed }
        return (link, position)
    }

    /// The newest state shown of the earlier log is the last one, byte for byte.
    private static func checkEnd(_ link: LogLink, of log: BundleLog) throws(Fault) {
        let note = Array((link.checkpoint ?? "").utf8)
        guard log.heads.last?.file != note else { return }
        let named = (try? SignedNote(parsing: note)).flatMap { try? Checkpoint(parsing: $0.text) }
        guard let named, let shown = log.newestSize, named.treeSize < shown else { throw .otherEnd }
        throw .goesOn
    }
}
