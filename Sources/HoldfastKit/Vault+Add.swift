internal import BundleFormat
internal import DurableFiles
internal import EvidenceModel
internal import Importers
internal import Octets
internal import VaultStorage

extension Vault {
    /// Keeps files byte for byte, and reads what is inside of them. One that cannot be kept does not stop the others.
    /// - Parameters:
    ///   - progress: called now and then.
    ///   - tell: called for each file or import as soon as it is stored durably, never before.
    /// - Returns: the files that were not kept; all that remained when the disk was full or the person stopped it.
    /// - Throws: `VaultError` or ``KitError`` before anything was kept.
    public func add(
        _ request: AddRequest, progress: @Sendable (AddProgress) -> Void = { _ in },
        tell: @escaping @Sendable (AddEvent) -> Void
    ) throws -> [AddFailure] {
        let template = try evidence(for: request)
        let context = try importContext(request)
        let walk = try FolderWalk(request.paths, files)
        // What is kept already is looked up, so a damaged index is made anew now, and not by the next reader.
        try? store.withIndex { _ in }
        let writer = try VaultWriter(store)
        for file in walk.leftOut { tell(.leftOut(file)) }
        let run = ImportRun(
            request, template: template, context: context, surroundings: surroundings, files: files, writer: writer,
            tell: tell)
        let total = walk.found.reduce(0) { $0 + $1.byteCount }
        return walk.failures
            + run.add(walk.found) { progress(AddProgress(doneByteCount: $0, totalByteCount: total)) }
    }

    private func evidence(for request: AddRequest) throws -> Evidence {
        var evidence = Evidence()
        evidence.kind = request.kind
        evidence.title = request.title
        evidence.occurred = try request.occurred.map { try surroundings.time($0, zone: request.zone) }
        evidence.incidents = try recordIDs(request.incidents, kind: .incident)
        evidence.privateNote = request.privateNote
        request.care.fill(&evidence)
        evidence.copyType = .original
        var acquisition = Evidence.Acquisition()
        acquisition.how = "copied from a file"
        acquisition.source = request.source
        acquisition.tool = HoldfastVersion.text
        evidence.acquisition = acquisition
        return evidence
    }
}
