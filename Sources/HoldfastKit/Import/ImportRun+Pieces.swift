internal import EvidenceModel
internal import Importers
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

extension ImportRun {
    /// A part of a file that becomes evidence of its own.
    private struct Piece {
        var candidate: Candidate
        /// Set for a part that was not understood.
        var unread: ImportBatch.Unread?
    }

    /// Keeps a file in pieces, each as evidence of its own.
    func addPieces(
        _ reader: sending any SourceReader, _ source: any SteadySource, _ found: FolderWalk.Found, _ template: Evidence,
        as format: ImportFormat, _ progress: (UInt64) throws -> Void
    ) throws {
        let batch = BatchRun(surroundings.newID(), found, format, byteCount: source.byteCount)
        let lane = PieceLane(StepMaker(reader), ahead: 3)
        defer { lane.stop() }
        try reading(batch) { try addPieces(lane, source, template, batch, progress) }
    }

    private func addPieces(
        _ lane: PieceLane<StepMaker>, _ source: any SteadySource, _ template: Evidence, _ batch: BatchRun,
        _ progress: (UInt64) throws -> Void
    ) throws {
        var sums = FollowingHash(source)
        while let steps = try lane.take() {
            batch.formatDetail = steps.formatDetail
            var (pieces, byteCount): ([Piece], Int) = ([], 0)
            for step in steps.steps {
                guard let piece = try piece(of: step, source, batch) else { continue }
                pieces.append(piece)
                byteCount += piece.candidate.bytes.count
                if pieces.count >= Self.waveCount || byteCount >= Self.waveByteCount {
                    try keep(pieces, batch)
                    (pieces, byteCount) = ([], 0)
                }
            }
            try keep(pieces, batch)
            try sums.follow(to: steps.steps.last?.end ?? sums.offset)
            if let problem = steps.problem { try keepRest(from: sums.offset, problem, source, batch) }
            batch.readByteCount = sums.offset
            try progress(sums.offset)
            if let failure = batch.failure { throw failure }
        }
        batch.digest = try sums.finish()
        flush()
        guard batch.foundCount > 0 || batch.unreadCount > 0 else {
            return try addWhole(source, batch.found, template, as: .file, problem: nil, progress)
        }
        try source.checkUnchanged()
        if let earlier = earlierImport(batch) {
            return tell(
                .same(
                    KeptItem(
                        handle: earlier.handle, path: batch.found.path, folder: batch.found.folder, byteCount: source.byteCount,
                        sha256: earlier.digest)))
        }
        try finishBatch(batch)
    }

    /// The import of the same file, when this one brought nothing.
    private func earlierImport(_ batch: BatchRun) -> (handle: String, digest: Digest32)? {
        guard let digest = batch.digest, batch.storedCount == 0, !request.keepsAgain else { return nil }
        let places = kept.places(of: [digest])[0]
        return kept.importBatch(at: places, digest: digest).map { ($0.handle, digest) }
    }

    private func piece(of step: ReadStep, _ source: any ByteSource, _ batch: BatchRun) throws -> Piece? {
        switch step {
        case .item(let item):
            batch.noteFound()
            guard case .evidence(var evidence) = item.payload else { return nil }
            complete(&evidence, in: batch, place: item.content)
            guard let place = item.content, let offset = place.offset, let count = place.byteCount else {
                append(NewEntry(try record(evidence)), byteCount: 0) { batch.note($0) }
                return nil
            }
            guard count <= Self.waveContentLimit else {
                try keepLarge(SliceSource(AnySource(source), at: offset, byteCount: count), evidence, nil, batch)
                return nil
            }
            let bytes = try source.read(at: offset, count: Int(count))
            return Piece(candidate: Candidate(bytes: bytes, evidence: evidence, format: .mail, isDescribed: evidence.isDescribed))
        case .unread(let part):
            guard let offset = part.place?.offset, let count = part.place?.byteCount, count > 0 else {
                batch.note(part, kept: nil)
                return nil
            }
            let evidence = evidence(ofUnread: part, batch)
            guard count <= Self.waveContentLimit else {
                try keepLarge(SliceSource(AnySource(source), at: offset, byteCount: count), evidence, part, batch)
                return nil
            }
            let bytes = try source.read(at: offset, count: Int(count))
            return Piece(candidate: Candidate(bytes: bytes, evidence: evidence, format: .file), unread: part)
        }
    }

    private func evidence(ofUnread part: ImportBatch.Unread, _ batch: BatchRun) -> Evidence {
        var evidence = Evidence()
        evidence.kind = .other
        evidence.fileName = batch.found.fileName
        complete(&evidence, in: batch, place: part.place)
        return evidence
    }

    /// Keeps all that stands behind the place at which a reader gave up.
    private func keepRest(
        from offset: UInt64, _ problem: ImportError, _ source: any ByteSource, _ batch: BatchRun
    ) throws {
        batch.problem = problem
        var part = ImportBatch.Unread()
        part.reason = problem.reason
        let start = max(problem.place?.offset ?? offset, offset)
        guard start < source.byteCount else { return batch.note(part, kept: nil) }
        part.place = PlaceInSource(offset: start, byteCount: source.byteCount - start)
        let rest = try SliceSource(AnySource(source), at: start, byteCount: source.byteCount - start)
        try keepLarge(rest, evidence(ofUnread: part, batch), part, batch)
    }

    private func keep(_ pieces: [Piece], _ batch: BatchRun) throws {
        for (piece, outcome) in zip(pieces, read(pieces.map(\.candidate))) {
            switch outcome {
            case .failed(let error): throw error
            // A part of a file is not taken apart again.
            case .hasItems: preconditionFailure("a part is a mail or a plain file")
            case .same(let digest, let known): noteSame(digest, known, piece.unread, piece.candidate.evidence, batch)
            case .fresh(let fresh):
                // What is done later must not keep the bytes.
                let (id, unread) = (fresh.entry.record.id, piece.unread)
                append(try fresh.entry(writer), byteCount: fresh.byteCount, digest: fresh.digest) {
                    Self.note($0, id: id, unread, batch)
                }
            }
        }
    }

    /// Keeps a part that does not fit into a wave.
    private func keepLarge(
        _ source: any ByteSource, _ evidence: Evidence, _ unread: ImportBatch.Unread?, _ batch: BatchRun
    ) throws {
        let content = try writer.stage(source) { _ in try Task.checkCancellation() }
        let facts = content.facts
        if let known = request.keepsAgain ? nil : knownContent(facts.sha256) {
            writer.discard([content])
            return noteSame(facts.sha256, known, unread, evidence, batch)
        }
        do {
            var evidence = evidence
            (evidence.byteCount, evidence.sha256) = (facts.byteCount, facts.sha256)
            let format: ImportFormat = unread == nil ? .mail : .file
            _ = try Self.describe(&evidence, source, head: facts.head, as: format, isDescribed: evidence.isDescribed,
                request.importers, context)
            let record = try evidence.record(id: surroundings.newID(), at: surroundings.now()).record
            append(
                NewEntry(record, content: content), byteCount: UInt64(evidence.textByteCount), digest: facts.sha256
            ) {
                Self.note($0, id: record.id, unread, batch)
            }
        } catch {
            writer.discard([content])
            throw error
        }
    }

    private func noteSame(
        _ digest: Digest32, _ known: KeptRecord?, _ unread: ImportBatch.Unread?, _ evidence: Evidence, _ batch: BatchRun
    ) {
        guard let unread else {
            let (place, envelope) = (evidence.placeInSource, evidence.email?.envelope)
            batch.noteSame()
            // The one before it in this file may wait to be stored.
            return appendNotice { [self] in
                guard let kept = known ?? made[digest] ?? knownContent(digest) else { return }
                if let earlier = kept.batch, earlier != batch.id { batch.earlierBatches.insert(earlier) }
                batch.noteRepeated(place, envelope: envelope, kept: kept)
            }
        }
        appendNotice { [self] in batch.note(unread, kept: known ?? made[digest] ?? knownContent(digest)) }
    }

    private static func note(
        _ result: Result<String, any Error>, id: String, _ unread: ImportBatch.Unread?, _ batch: BatchRun
    ) {
        batch.note(result, isItem: unread == nil)
        guard let unread, case .success(let handle) = result else { return }
        batch.note(unread, kept: KeptRecord(id: id, handle: handle))
    }
}

/// SHA-256 of a file, on another core, close behind whoever reads it: what it reads is still in memory then.
private struct FollowingHash {
    private let source: any ByteSource
    private let lane: SHA256Lane
    private(set) var offset: UInt64 = 0

    init(_ source: any ByteSource) {
        self.source = source
        lane = SHA256Lane(for: source.byteCount)
    }

    mutating func follow(to end: UInt64) throws {
        while offset < min(end, source.byteCount) {
            let count = min(1 << 20, min(end, source.byteCount) - offset)
            lane.update(try source.read(at: offset, count: Int(count)))
            offset += count
        }
    }

    mutating func finish() throws -> Digest32 {
        try follow(to: source.byteCount)
        return lane.finalize()
    }
}

/// Any source as one of a type.
private struct AnySource: ByteSource {
    private let base: any ByteSource

    init(_ base: any ByteSource) { self.base = base }

    var byteCount: UInt64 { base.byteCount }
    func read(at offset: UInt64, count: Int) throws -> [UInt8] { try base.read(at: offset, count: count) }
}

extension ReadStep {
    /// Where it ends in the file.
    fileprivate var end: UInt64? {
        let place: PlaceInSource? =
            switch self {
            case .item(let item): item.content
            case .unread(let part): part.place
            }
        guard let place, let offset = place.offset else { return nil }
        return offset.addingReportingOverflow(place.byteCount ?? 0).partialValue
    }
}

extension ImportError {
    /// Our name for why.
    var reason: String {
        switch self {
        case .malformed(let reason, _): reason
        case .tooMuch(let what, _): "too_much_" + what
        }
    }

    var place: PlaceInSource? { if case .malformed(_, let place) = self { place } else { nil } }
}
