internal import DurableFiles
internal import EvidenceModel
internal import Importers
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

extension ImportRun {
    /// A small content on its way, in memory.
    struct Candidate: Sendable {
        var bytes: [UInt8]
        /// What is known of it before it is read.
        var evidence: Evidence
        /// What it is read as; nil when that has to be found out.
        var format: ImportFormat?
        /// Whether its headers and text are in ``evidence`` already.
        var isDescribed = false
        /// The file that it is; nil for a part of one.
        var file: FolderWalk.Found?
    }

    /// What became of a candidate.
    enum Outcome {
        /// Kept already, or by a record that is on its way.
        case same(Digest32, KeptRecord?)
        case fresh(Fresh)
        /// A file that holds items; nothing was done with it yet.
        case hasItems(ImportFormat)
        case failed(any Error)
    }

    /// A content that is read, and sealed when it is small enough for a row.
    struct Fresh: Sendable {
        /// With the content when that is sealed.
        let entry: NewEntry
        let evidence: Evidence
        let format: ImportFormat
        let problem: ImportError?
        let digest: Digest32
        /// What is still to be sealed.
        let bytes: [UInt8]?

        /// About how much of it is in memory until it is stored.
        var byteCount: UInt64 { (evidence.byteCount ?? 0) + UInt64(evidence.textByteCount) }

        /// The entry with its content.
        func entry(_ writer: VaultWriter) throws -> NewEntry {
            if let bytes { entry.with(try writer.stage(MemorySource(bytes))) } else { entry }
        }
    }

    /// What a first look at a candidate gives.
    private struct Look: Sendable {
        let digest: Digest32
        let format: ImportFormat
    }

    /// Contents up to this size go in waves; larger ones one by one, piece by piece.
    static let waveContentLimit: UInt64 = 1 << 20
    /// A wave is this many contents, or bytes.
    static let waveCount = 256, waveByteCount = 1 << 20

    /// Reads a wave on all cores. What comes twice within it is fresh once.
    /// - Returns: in the order of the candidates.
    func read(_ wave: [Candidate]) -> [Outcome] {
        let (request, context) = (request, context)
        let looks = wave.mapOnAllCores { candidate in Result { try Self.look(at: candidate, request, context) } }
        let known = knownContents(looks.map { try? $0.get().digest })
        var (fresh, seen): ([Int], Set<Digest32>) = ([], [])
        for (index, look) in looks.enumerated() {
            guard case .success(let look) = look, known[index] == nil, !look.format.hasItems else { continue }
            let digest = look.digest
            let comesAgain = !request.keepsAgain && (isWaiting(digest) || !seen.insert(digest).inserted)
            if !comesAgain { fresh.append(index) }
        }
        let (writer, surroundings) = (writer, surroundings)
        let work = fresh.map { (wave[$0], looks[$0], surroundings.newID(), surroundings.now()) }
        let made = work.mapOnAllCores { candidate, look, id, now in
            Result { try Self.make(candidate, look.get(), id: id, now: now, request, context, writer) }
        }
        var makings = Dictionary(uniqueKeysWithValues: zip(fresh, made))
        return looks.indices.map { index in
            switch (looks[index], makings.removeValue(forKey: index)) {
            case (.failure(let error), _), (_, .failure(let error)?): .failed(error)
            case (_, .success(let fresh)?): .fresh(fresh)
            case (.success(let look), nil) where look.format.hasItems: .hasItems(look.format)
            case (.success(let look), nil): .same(look.digest, known[index])
            }
        }
    }

    /// - Throws: the error of an importer.
    private static func look(at candidate: Candidate, _ request: AddRequest, _ context: ImportContext) throws -> Look {
        let source = MemorySource(candidate.bytes)
        var format = candidate.format
        if format == nil, let file = candidate.file { format = try request.format(of: source, file, context) }
        return Look(digest: Digest32(hashing: candidate.bytes), format: format ?? .file)
    }

    private static func make(
        _ candidate: Candidate, _ look: Look, id: String, now: String, _ request: AddRequest,
        _ context: ImportContext, _ writer: VaultWriter
    ) throws -> Fresh {
        let source = MemorySource(candidate.bytes)
        var evidence = candidate.evidence
        evidence.byteCount = source.byteCount
        evidence.sha256 = look.digest
        let head = Array(candidate.bytes.prefix(ContentFacts.headByteCount))
        request.noteScreenshot(&evidence, as: look.format)
        let problem = try describe(
            &evidence, source, head: head, as: look.format, isDescribed: candidate.isDescribed, request.importers, context)
        request.fillAnswers(&evidence, path: candidate.file?.path)
        let (record, excess) = try evidence.record(id: id, at: now)
        let isForRow = source.byteCount <= ObjectStore.maximumRowContentByteCount
        return Fresh(
            entry: try writer.signed(NewEntry(record, content: isForRow ? writer.stage(source) : nil)), evidence: evidence,
            format: look.format, problem: problem ?? excess, digest: look.digest, bytes: isForRow ? nil : candidate.bytes)
    }

    /// Fills in what a content tells of itself; what the person said stays.
    static func describe(
        _ evidence: inout Evidence, _ source: any ByteSource, head: [UInt8], as format: ImportFormat, isDescribed: Bool,
        _ importers: ImporterSet, _ context: ImportContext
    ) throws -> ImportError? {
        let type = format.mediaType ?? MediaType.detect(head: head, fileName: evidence.fileName ?? "")
        evidence.mediaType = evidence.mediaType ?? type
        let problem = isDescribed ? nil : try importers.describe(&evidence, source, format, context)
        evidence.kind = evidence.kind ?? format.usualKind ?? MediaType.usualKind(of: type)
        return problem
    }

    /// Which of these contents are kept already: in this run, or before it.
    private func knownContents(_ digests: [Digest32?]) -> [KeptRecord?] {
        guard !request.keepsAgain else { return digests.map { _ in nil } }
        let (kept, made) = (kept, made)
        var known = digests.map { digest in digest.flatMap { made[$0] } }
        let asked = digests.indices.filter { index in
            known[index] == nil && digests[index].map(kept.mayHave) == true
        }
        guard !asked.isEmpty else { return known }
        // The index is written while records are stored.
        finishCommit()
        let suspects = asked.compactMap { digests[$0] }
        let work = zip(suspects, kept.places(of: suspects)).map { (digest: $0, places: $1) }
        let found = work.mapOnAllCores { $0.places.isEmpty ? nil : kept.evidence(at: $0.places, digest: $0.digest) }
        for (index, record) in zip(asked, found) { known[index] = record }
        return known
    }

    /// The same for one content.
    func knownContent(_ digest: Digest32) -> KeptRecord? { knownContents([digest])[0] }
}

