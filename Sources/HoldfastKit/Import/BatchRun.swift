internal import EvidenceModel
internal import Importers
internal import Octets
internal import VaultStorage

/// What is read out of one file, on its way.
final class BatchRun {
    let id: String
    let found: FolderWalk.Found
    let format: ImportFormat
    let byteCount: UInt64
    /// The record that keeps the whole file; nil when it is kept in pieces.
    var source: KeptRecord?
    /// SHA-256 of the whole file.
    var digest: Digest32?
    var formatDetail: String?
    var dateOrderDoubt: DateOrderDoubt?
    /// The zone in which it is read, when it is not the one of the run.
    var zone: String?
    /// Whether the whole file was kept before.
    var wasKept = false
    private(set) var foundCount: UInt64 = 0, storedCount: UInt64 = 0, sameCount: UInt64 = 0
    private(set) var revisedCount: UInt64 = 0
    private(set) var unreadCount: UInt64 = 0
    private(set) var unread: [(part: ImportBatch.Unread, handle: String?)] = []
    private(set) var changed: [ImportBatch.Change] = []
    private(set) var changedCount = 0
    private(set) var vanished: [String] = []
    private(set) var vanishedCount = 0
    /// Lines of the record's member `repeated`.
    private var repeated: [String] = []
    private var repeatedCount = 0, repeatedByteCount = 0
    /// More does not go into one record.
    private static let repeatedByteLimit = 2 << 20
    /// A record must not grow without end.
    private static let listLimit = 4000
    private(set) var firstHandle: String?, lastHandle: String?
    /// Why something of it was not stored.
    private(set) var failure: (any Error)?
    var problem: ImportError?
    /// How much of the file was read.
    var readByteCount: UInt64 = 0
    /// Why it was broken off, by our name.
    var brokenOff: String?
    /// Imports that brought some of what was found, before this one.
    var earlierBatches: Set<String> = []
    /// Those of them that were broken off.
    var continued: [String] = []

    init(_ id: String, _ found: FolderWalk.Found, _ format: ImportFormat, byteCount: UInt64) {
        (self.id, self.found, self.format, self.byteCount) = (id, found, format, byteCount)
    }

    /// Notes an item that was found.
    func noteFound() { foundCount += 1 }

    /// Notes an item that is kept already.
    func noteSame() { sameCount += 1 }

    /// Notes where in a file in pieces something stands that is kept already, so that the file can be put together again.
    func noteRepeated(_ place: PlaceInSource?, envelope: String?, kept: KeptRecord) {
        guard let offset = place?.offset, let count = place?.byteCount, repeatedByteCount < Self.repeatedByteLimit else { return }
        let line = "\(offset) \(count) \(kept.id) \(envelope ?? "")"
        repeatedByteCount += line.utf8.count
        if repeatedCount.isMultiple(of: 1000) { repeated.append(line) } else { repeated[repeated.count - 1] += "\n" + line }
        repeatedCount += 1
    }

    /// Notes that a record was stored, or why not.
    /// - Parameter isItem: whether it is of an item, and not of a part that was not understood.
    func note(_ result: Result<String, any Error>, isItem: Bool = true) {
        switch result {
        case .failure(let error): failure = failure ?? error
        case .success(let handle):
            if isItem { storedCount += 1 }
            firstHandle = firstHandle ?? handle
            lastHandle = handle
        }
    }

    /// Notes that the time of an item that is kept was read anew, or why that is not stored.
    func noteRevised(_ result: Result<String, any Error>) {
        switch result {
        case .failure(let error): failure = failure ?? error
        case .success: revisedCount += 1
        }
    }

    /// Notes a message that says something else than in an earlier export.
    func noteChanged(earlier: String, later: String) {
        changedCount += 1
        guard changed.count < Self.listLimit else { return }
        var change = ImportBatch.Change()
        (change.earlier, change.later) = (earlier, later)
        changed.append(change)
    }

    /// Notes messages of an earlier export that are not in this one.
    func noteVanished(_ records: [String]) {
        vanishedCount = records.count
        vanished = Array(records.prefix(Self.listLimit))
    }

    /// Notes a part that was not understood.
    /// - Parameter kept: the evidence that keeps its bytes.
    func note(_ part: ImportBatch.Unread, kept: KeptRecord?) {
        unreadCount += 1
        guard unread.count < AddedBatch.unreadLimit else { return }
        var part = part
        part.evidence = kept?.id
        unread.append((part, kept?.handle))
    }

    /// The record of the import.
    func record(_ context: ImportContext) -> ImportBatch {
        var batch = ImportBatch()
        (batch.source, batch.fileName, batch.byteCount) = (source?.id, found.fileName, byteCount)
        (batch.sha256, batch.format, batch.formatDetail) = (digest, format.name, formatDetail)
        (batch.account, batch.zone) = (context.account, zone ?? context.zone)
        (batch.foundCount, batch.storedCount, batch.sameCount) = (foundCount, storedCount, sameCount)
        batch.repeated = repeated
        (batch.changed, batch.vanished, batch.unread) = (changed, vanished, unread.map(\.part))
        if unreadCount > 0 { batch.unreadCount = unreadCount }
        if revisedCount > 0 { batch.revisedCount = revisedCount }
        (batch.brokenOff, batch.continues) = (brokenOff, continued)
        if brokenOff != nil { batch.readByteCount = readByteCount }
        if changedCount > changed.count { batch.changedCount = UInt64(changedCount) }
        if vanishedCount > vanished.count { batch.vanishedCount = UInt64(vanishedCount) }
        return batch
    }

    /// What of it is kept when it is broken off; nil when nothing is.
    /// - Parameter handle: of its record, when that could be written.
    func kept(handle: String?) -> PartlyKept? {
        guard storedCount + revisedCount + sameCount > 0 || source != nil else { return nil }
        return PartlyKept(
            format: format, source: source?.handle, storedCount: storedCount, firstHandle: firstHandle, lastHandle: lastHandle,
            batch: handle)
    }

    /// What is told of it.
    func event(handle: String) -> AddedBatch {
        AddedBatch(
            handle: handle, path: found.path, folder: found.folder, byteCount: byteCount, format: format,
            formatDetail: formatDetail, dateOrderDoubt: dateOrderDoubt, source: source?.handle, wasKept: wasKept, foundCount: foundCount, storedCount: storedCount,
            sameCount: sameCount, revisedCount: revisedCount, changedCount: changedCount, vanishedCount: vanishedCount, firstHandle: firstHandle,
            lastHandle: lastHandle,
            unread: unread.map { UnreadPart(place: $0.part.place, reason: $0.part.reason ?? "", handle: $0.handle) },
            unreadCount: unreadCount, isContinued: !continued.isEmpty, problem: problem)
    }
}
