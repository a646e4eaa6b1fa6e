internal import EvidenceModel
internal import Importers
internal import Octets
internal import VaultStorage

extension ImportRun {
    /// Keeps what times of items that are kept are read as now: as the next revisions of their records, where that is something
    /// else. The earlier reading stays in the log.
    func keepReadings(_ again: [(record: String, item: ImportedItem)], _ batch: BatchRun) throws {
        guard !again.isEmpty else { return }
        // The index is written while records are stored.
        finishCommit()
        let entries = again.map { (kept.newest(of: $0.record), $0.item) }
        let (now, isStated) = (surroundings.now(), request.dateOrder != nil)
        let work = entries.map { ($0, $1, surroundings.newID()) }
        let revisions = work.mapOnAllCores { entry, item, id in
            // What is damaged cannot be revised; `verify` names it.
            Result { try (try? entry?.record())?.revision(reading: item, isStated: isStated, id: id, at: now) }
        }
        for ((entry, _), revision) in zip(entries, revisions) {
            batch.noteSame()
            guard let entry, let revision = try revision.get() else { continue }
            append(NewEntry(revision, handle: entry.placement.handle), byteCount: Self.itemByteCount) { batch.noteRevised($0) }
        }
    }

    /// A reader that reads times in the zone of the import before, for a file that is read again; nil when the one at hand
    /// does so.
    func readerAgain(
        _ batch: BatchRun, after last: ImportBatch?, _ source: any ByteSource
    ) throws -> sending (any SourceReader)? {
        guard let zone = last?.zone, !context.isZoneStated, zone != context.zone else { return nil }
        var context = context
        (context.zone, batch.zone) = (zone, zone)
        return try request.importers.reader(source, batch.found.fileName, batch.format, context)
    }
}

extension Record {
    /// The next revision with the time of an item as it is read now; nil when that says no more than before.
    /// - Parameter isStated: whether the person says how dates are read; else only a time that was open before is taken.
    fileprivate func revision(reading item: ImportedItem, isStated: Bool, id: String, at now: String) throws -> Record? {
        func isNew(_ read: TimeValue?, _ kept: TimeValue?) -> Bool {
            guard let read, let kept, read.raw == kept.raw, read.earliest != nil else { return false }
            return kept.earliest == nil || isStated && read != kept
        }
        switch item.payload {
        case .evidence(let read):
            guard var evidence = try content(as: Evidence.self), isNew(read.occurred, evidence.occurred) else { return nil }
            evidence.occurred = read.occurred
            evidence.message?.defects = read.message?.defects ?? []
            return try Record(id: id, revision: revision + 1, revisionOf: self.id, recordedAt: now, evidence)
        case .incident(let read):
            guard var incident = try content(as: Incident.self), isNew(read.call?.start, incident.call?.start) else { return nil }
            incident.occurred = read.occurred
            incident.call?.start = read.call?.start
            incident.call?.end = read.call?.end
            return try Record(id: id, revision: revision + 1, revisionOf: self.id, recordedAt: now, incident)
        }
    }
}
