internal import DurableFiles
internal import EvidenceModel
internal import Importers
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

extension ImportRun {
    /// Keeps all files, in their order.
    /// - Parameter progress: gets the number of bytes done so far.
    /// - Returns: those that were not kept; all that remained when the disk was full or the person stopped it.
    func add(_ found: [FolderWalk.Found], progress: (UInt64) -> Void) -> [AddFailure] {
        var done: UInt64 = 0
        for (index, file) in found.enumerated() {
            do {
                try Task.checkCancellation()
                try add(file) { [self] count in
                    try Task.checkCancellation()
                    if let stop { throw stop }
                    progress(done + count)
                }
                done += file.byteCount
                progress(done)
            } catch {
                // What was read before is kept before anything is said of this one.
                fail(file, error)
            }
            if let stop {
                for file in found[(index + 1)...] { failures.append(AddFailure(path: file.path, cause: stop)) }
                break
            }
        }
        finishWave()
        finish()
        return failures
    }

    /// - Parameter progress: gets the number of bytes of this file done so far.
    private func add(_ found: FolderWalk.Found, progress: (UInt64) throws -> Void) throws {
        let before = try files.info(found.path)
        let file = try files.openForReading(found.path)
        var evidence = evidence()
        evidence.note(found.path, before)
        let source = SteadyFile(file, before, files)
        guard file.byteCount <= Self.waveContentLimit else {
            finishWave()
            let format = try request.format(of: source, found, context)
            return format.hasItems
                ? try addInside(source, found, evidence, as: format, progress)
                : try addWhole(source, found, evidence, as: format, problem: nil, progress)
        }
        let bytes = try file.readAll(limit: Int(Self.waveContentLimit))
        try source.checkUnchanged()
        wave.append(Candidate(bytes: bytes, evidence: evidence, file: found))
        waveByteCount += bytes.count
        if wave.count >= Self.waveCount || waveByteCount >= Self.waveByteCount { finishWave() }
    }

    /// Reads and seals the small files that wait.
    func finishWave() {
        let candidates = wave
        (wave, waveByteCount) = ([], 0)
        for (candidate, outcome) in zip(candidates, read(candidates)) {
            guard let found = candidate.file else { continue }
            switch outcome {
            case .failed(let error): fail(found, error)
            case .same(let digest, let known): tellSame(found, UInt64(candidate.bytes.count), digest, known)
            case .fresh(let fresh): attempt(found) { try keep(fresh, found) }
            case .hasItems(let format):
                attempt(found) {
                    try addInside(MemorySource(candidate.bytes), found, candidate.evidence, as: format) { _ in }
                }
            }
        }
    }

    private func attempt(_ found: FolderWalk.Found, _ work: () throws -> Void) {
        do {
            if let stop { throw stop }
            try work()
        } catch {
            fail(found, error)
        }
    }

    /// Keeps a small file that was read.
    private func keep(_ fresh: Fresh, _ found: FolderWalk.Found) throws {
        // What is done later must not keep the bytes.
        let (evidence, format, problem) = (fresh.evidence, fresh.format, fresh.problem)
        append(try fresh.entry(writer), byteCount: fresh.byteCount, digest: fresh.digest) { [self] in
            finish($0, evidence, found, as: format, problem)
        }
    }

    /// Keeps a file by itself: one that does not fit into a wave, or in which nothing was found.
    /// - Parameter problem: why nothing was found in it.
    func addWhole(
        _ source: any SteadySource, _ found: FolderWalk.Found, _ template: Evidence, as format: ImportFormat,
        problem: ImportError?, _ progress: (UInt64) throws -> Void
    ) throws {
        var evidence = template
        let content = try writer.stage(source, progress: progress)
        do {
            try source.checkUnchanged()
            if let known = request.keepsAgain ? nil : knownContent(content.facts.sha256) {
                writer.discard([content])
                return tellSame(found, content.facts.byteCount, content.facts.sha256, known)
            }
            evidence.byteCount = content.facts.byteCount
            evidence.sha256 = content.facts.sha256
            request.noteScreenshot(&evidence, as: format)
            let inside = try Self.describe(
                &evidence, source, head: content.facts.head, as: format, isDescribed: problem != nil,
                request.importers, context)
            request.fillAnswers(&evidence, path: found.path)
            try source.checkUnchanged()
            let (record, excess) = try evidence.record(id: surroundings.newID(), at: surroundings.now())
            let described = evidence
            append(
                NewEntry(record, content: content), byteCount: UInt64(evidence.textByteCount),
                digest: content.facts.sha256
            ) { [self] in
                finish($0, described, found, as: format, problem ?? inside ?? excess)
            }
        } catch {
            writer.discard([content])
            throw error
        }
    }

    /// Says what became of a file that was on its way.
    private func finish(
        _ result: Result<String, any Error>, _ evidence: Evidence, _ found: FolderWalk.Found, as format: ImportFormat,
        _ problem: ImportError?
    ) {
        switch result {
        case .failure(let error): fail(found, error)
        case .success(let handle):
            tell(
                .stored(
                    AddedItem(
                        handle: handle, path: found.path, folder: found.folder, byteCount: evidence.byteCount ?? 0,
                        mediaType: evidence.mediaType ?? "", sha256: evidence.sha256 ?? Digest32(hashing: [UInt8]()),
                        kind: evidence.kind ?? .other, format: format, signs: evidence.embedded?.signs ?? [],
                        problem: problem)))
        }
    }

    /// Says in its turn that a content is kept already.
    func tellSame(_ found: FolderWalk.Found, _ byteCount: UInt64, _ digest: Digest32, _ known: KeptRecord?) {
        appendNotice { [self] in
            guard let record = known ?? made[digest] ?? knownContent(digest) else {
                return fail(found, commitFailure ?? VaultError.noContent(handle: ""))
            }
            tell(
                .same(
                    KeptItem(
                        handle: record.handle, path: found.path, folder: found.folder, byteCount: byteCount,
                        sha256: digest)))
        }
    }

    /// Notes that a file was not kept. A full or broken disk will not take the next one either.
    func fail(_ found: FolderWalk.Found, _ error: any Error) {
        let broken = error as? BrokenImport
        let error = broken?.cause ?? error
        failures.append(AddFailure(path: found.path, cause: error, kept: broken?.kept))
        switch error {
        case VaultError.file(.diskFull), VaultError.file(.readOnly), VaultError.database, is CancellationError:
            stop = stop ?? error
        default: break
        }
    }
}

/// An open file of which it can be said whether it stayed as it was. Evidence that changes under our hands would be neither
/// the old file nor the new one.
struct SteadyFile: ByteSource {
    private let file: OpenFile
    private let before: FileInfo?
    private let files: any Files

    init(_ file: OpenFile, _ before: FileInfo?, _ files: any Files) {
        (self.file, self.before, self.files) = (file, before, files)
    }

    var byteCount: UInt64 { file.byteCount }

    func read(at offset: UInt64, count: Int) throws -> [UInt8] { try file.read(at: offset, count: count) }

    /// - Throws: `VaultError.changedWhileReading`.
    func checkUnchanged() throws {
        guard try files.info(file.path) == before, !file.goesOn else {
            throw VaultError.changedWhileReading(path: file.path)
        }
    }
}

extension Evidence {
    /// Whether a reader filled in the headers of a mail; one that only took the file apart leaves that to all cores.
    var isDescribed: Bool { email?.headers != nil }

    /// About how many bytes of text it holds.
    var textByteCount: Int { (extractedText?.utf8.count ?? 0) + (email?.headers?.utf8.count ?? 0) }
}
