internal import EvidenceModel
internal import Importers
internal import Octets
internal import VaultStorage

extension ImportRun {
    /// So many bytes of what a reader found are in memory for one group, at the least.
    private static let itemByteCount: UInt64 = 600

    /// Keeps a file whole, and a record for each item in it.
    func addItems(
        _ reader: sending any SourceReader, _ source: any SteadySource, _ found: FolderWalk.Found, _ template: Evidence,
        as format: ImportFormat, _ progress: (UInt64) throws -> Void
    ) throws {
        guard let file = try keepFile(source, found, template, as: format) else { return }
        let batch = BatchRun(surroundings.newID(), found, format, byteCount: source.byteCount)
        (batch.source, batch.digest) = (file.record, file.digest)
        // An import that was broken off goes on where it ended.
        var done = file.isNew ? [] : kept.places(inFile: file.record.id)
        let lane = PieceLane(StepMaker(reader), ahead: 3)
        defer { lane.stop() }
        while let steps = try lane.take() {
            (batch.formatDetail, batch.problem) = (steps.formatDetail, steps.problem)
            var items: [ImportedItem] = []
            for step in steps.steps {
                switch step {
                case .unread(let part): batch.note(part, kept: nil)
                case .item(let item):
                    batch.noteFound()
                    if let place = item.place, done.remove(place) != nil { batch.noteSame() } else { items.append(item) }
                }
            }
            try keep(items, file.record, batch)
            if let end = steps.steps.last?.place?.offset { try progress(min(end, source.byteCount)) }
            if let failure = batch.failure { throw failure }
        }
        if let problem = batch.problem {
            var part = ImportBatch.Unread()
            (part.reason, part.place) = (problem.reason, problem.place)
            batch.note(part, kept: nil)
        }
        try finishBatch(batch)
    }

    /// A file that is kept whole.
    private struct WholeFile {
        let record: KeptRecord
        let digest: Digest32
        let isNew: Bool
    }

    /// - Returns: nil when it was imported before, which is said then.
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
                guard kept.hasImport(ofFile: known.id) else {
                    return WholeFile(record: known, digest: digest, isNew: false)
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
    private func keep(_ items: [ImportedItem], _ file: KeptRecord, _ batch: BatchRun) throws {
        let payloads = items.map { completed($0, file, batch) }
        let (surroundings, now) = (surroundings, surroundings.now())
        let records = payloads.mapOnAllCores { payload in
            Result {
                switch payload {
                case .evidence(let evidence): try evidence.record(id: surroundings.newID(), at: now).record
                case .incident(let incident): try Record(id: surroundings.newID(), recordedAt: now, incident)
                }
            }
        }
        for (payload, record) in zip(payloads, records) {
            var byteCount = Self.itemByteCount
            if case .evidence(let evidence) = payload { byteCount += UInt64(evidence.textByteCount) }
            append(NewEntry(try record.get()), byteCount: byteCount) { batch.note($0) }
        }
    }

    private func completed(_ item: ImportedItem, _ file: KeptRecord, _ batch: BatchRun) -> ImportedItem.Payload {
        switch item.payload {
        case .evidence(var evidence):
            complete(&evidence, in: batch, place: item.content)
            evidence.derivedFrom = file.id
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
