internal import EvidenceModel
internal import Importers
internal import Octets
internal import VaultStorage

extension ImportRun {
    /// So many bytes of what a reader found are in memory for one group, at the least.
    static let itemByteCount: UInt64 = 600

    /// Keeps a file whole, and a record for each item in it.
    func addItems(
        _ reader: sending any SourceReader, _ source: any SteadySource, _ found: FolderWalk.Found, _ template: Evidence,
        as format: ImportFormat, _ progress: (UInt64) throws -> Void
    ) throws {
        guard let file = try keepFile(source, found, template, as: format) else { return }
        let batch = BatchRun(surroundings.newID(), found, format, byteCount: source.byteCount)
        let reader = try readerAgain(batch, after: file.lastImport, source) ?? reader
        (batch.source, batch.digest, batch.wasKept) = (file.record, file.digest, !file.isNew)
        let lane = PieceLane(StepMaker(reader), ahead: 3)
        defer { lane.stop() }
        try reading(batch) { try addItems(lane, source, file, batch, progress) }
    }

    private func addItems(
        _ lane: PieceLane<StepMaker>, _ source: any SteadySource, _ file: WholeFile, _ batch: BatchRun,
        _ progress: (UInt64) throws -> Void
    ) throws {
        var merge = try EarlierItems(self, source, file.record, isNew: file.isNew, batch.found, batch.format)
        batch.earlierBatches = merge.batches
        while let steps = try lane.take() {
            (batch.formatDetail, batch.dateOrderDoubt, batch.problem) = (steps.formatDetail, steps.dateOrderDoubt, steps.problem)
            var items: [NewItem] = [], again: [(record: String, item: ImportedItem)] = []
            for step in steps.steps {
                switch step {
                case .unread(let part): batch.note(part, kept: nil)
                case .item(let item):
                    batch.noteFound()
                    switch merge.classify(item) {
                    case .same: batch.noteSame()
                    case .readAgain(let record): again.append((record, item))
                    case .new: items.append(NewItem(item: item, id: surroundings.newID()))
                    case .changed(let earlier):
                        let id = surroundings.newID()
                        batch.noteChanged(earlier: earlier, later: id)
                        items.append(NewItem(item: item, id: id, earlier: earlier))
                    }
                }
            }
            try keep(items, file.record, batch)
            try keepReadings(again, batch)
            if let end = steps.steps.last?.place?.offset {
                batch.readByteCount = min(end, source.byteCount)
                try progress(batch.readByteCount)
            }
            if let failure = batch.failure { throw failure }
        }
        if let problem = batch.problem {
            var part = ImportBatch.Unread()
            (part.reason, part.place) = (problem.reason, problem.place)
            batch.note(part, kept: nil)
        } else if file.lastImport == nil {
            batch.noteVanished(merge.vanished())
        }
        try source.checkUnchanged()
        flush()
        if file.lastImport != nil, batch.storedCount == 0, batch.revisedCount == 0, batch.failure == nil {
            return tellSame(batch.found, source.byteCount, file.digest, file.record)
        }
        try finishBatch(batch)
    }

    /// A file that is kept whole.
    private struct WholeFile {
        let record: KeptRecord
        let digest: Digest32
        let isNew: Bool
        /// What was imported out of it the last time; nil when no import of it came to its end.
        var lastImport: ImportBatch?
    }

    /// - Returns: nil when it was imported before and nothing new is said of it, which is told then.
    private func keepFile(
        _ source: any SteadySource, _ found: FolderWalk.Found, _ template: Evidence, as format: ImportFormat
    ) throws -> WholeFile? {
        let content = try writer.stage(source) { _ in try Task.checkCancellation() }
        let digest = content.facts.sha256
        do {
            try source.checkUnchanged()
            flush()
            if let known = request.keepsAgain ? nil : knownContent(digest) {
                writer.discard([content])
                let last = kept.imports(ofFile: known.id).last
                if last == nil || request.dateOrder != nil {
                    return WholeFile(record: known, digest: digest, isNew: false, lastImport: last)
                }
                tellSame(found, content.facts.byteCount, digest, known)
                return nil
            }
            var evidence = template
            (evidence.byteCount, evidence.sha256) = (content.facts.byteCount, digest)
            evidence.kind = evidence.kind ?? format.usualKind
            _ = try Self.describe(
                &evidence, source, head: content.facts.head, as: format, isDescribed: true, request.importers, context)
            let record = try record(evidence)
            // Durable before the items that name it.
            var stored: Result<String, any Error>?
            append(NewEntry(record, content: content), byteCount: 0, digest: digest) { stored = $0 }
            flush()
            let handle = try stored?.get() ?? ""
            return WholeFile(record: KeptRecord(id: record.id, handle: handle), digest: digest, isNew: true)
        } catch {
            writer.discard([content])
            throw error
        }
    }

    /// Records of what was found in a file.
    private func keep(_ items: [NewItem], _ file: KeptRecord, _ batch: BatchRun) throws {
        let payloads = items.map { (id: $0.id, payload: completed($0, file, batch)) }
        let now = surroundings.now()
        let records = payloads.mapOnAllCores { item in
            Result {
                switch item.payload {
                case .evidence(let evidence): try evidence.record(id: item.id, at: now).record
                case .incident(let incident): try Record(id: item.id, recordedAt: now, incident)
                }
            }
        }
        for ((_, payload), record) in zip(payloads, records) {
            var byteCount = Self.itemByteCount
            if case .evidence(let evidence) = payload { byteCount += UInt64(evidence.textByteCount) }
            append(NewEntry(try record.get()), byteCount: byteCount) { batch.note($0) }
        }
    }

    private func completed(_ new: NewItem, _ file: KeptRecord, _ batch: BatchRun) -> ImportedItem.Payload {
        let item = new.item
        switch item.payload {
        case .evidence(var evidence):
            complete(&evidence, in: batch, place: item.content)
            evidence.derivedFrom = file.id
            if let earlier = new.earlier { evidence.message?.differsFrom = earlier }
            return .evidence(evidence)
        case .incident(var incident):
            incident.evidence = [file.id] + incident.evidence
            incident.batch = batch.id
            incident.placeInSource = incident.placeInSource ?? item.content
            incident.title = incident.title ?? request.callTitle(incident)
            return .incident(incident)
        }
    }
}

/// An item that becomes a record.
private struct NewItem {
    let item: ImportedItem
    /// Identifier of its record.
    let id: String
    /// The record of the same message out of an earlier export, when it was different there.
    var earlier: String?
}

extension ImportedItem {
    /// Where it stands in its file.
    var place: PlaceInSource? {
        switch payload {
        case .evidence(let evidence): evidence.placeInSource ?? content
        case .incident(let incident): incident.placeInSource ?? content
        }
    }
}

extension ReadStep {
    fileprivate var place: PlaceInSource? {
        switch self {
        case .item(let item): item.place
        case .unread(let part): part.place
        }
    }
}
