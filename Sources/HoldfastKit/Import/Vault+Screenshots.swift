internal import DurableFiles
internal import EvidenceModel
internal import Importers
internal import Octets
internal import SodiumCrypto
internal import VaultStorage

extension Vault {
    /// Among more files nobody is asked about each: whoever adds a whole folder wants to see it kept.
    static let askedFileLimit = 100

    /// The files that look like screenshots and are not kept yet, for whoever asks the person about them before they are
    /// added. Keeps nothing.
    /// - Returns: their paths in order; none when there are more than `limit`, or very many files.
    /// - Throws: ``KitError``, `VaultError`.
    public func screenshots(_ request: AddRequest, limit: Int) throws -> [String] {
        let context = try importContext(request)
        let walk = try FolderWalk(request.paths, files)
        guard walk.found.count <= Self.askedFileLimit else { return [] }
        var paths: [(path: String, digest: Digest32)] = []
        for found in walk.found {
            try Task.checkCancellation()
            // What cannot be read is told when it is added.
            guard let file = try? files.openForReading(found.path), isScreenshot(file, found, request, context),
                let digest = try? digest(of: file)
            else { continue }
            paths.append((found.path, digest))
            guard paths.count <= limit else { return [] }
        }
        guard !paths.isEmpty, !request.keepsAgain else { return paths.map(\.path) }
        let kept = KeptContents(try VaultWriter(store))
        defer { kept.close() }
        return paths.filter { kept.evidence(at: kept.places(of: [$0.digest])[0], digest: $0.digest) == nil }.map(\.path)
    }

    private func isScreenshot(
        _ file: OpenFile, _ found: FolderWalk.Found, _ request: AddRequest, _ context: ImportContext
    ) -> Bool {
        guard let format = try? request.format(of: file, found, context), !format.hasItems else { return false }
        var evidence = Evidence()
        evidence.kind = request.kind
        evidence.note(found.path, nil)
        request.noteScreenshot(&evidence, as: format)
        if format == .image { _ = try? request.importers.describe(&evidence, file, format, context) }
        return evidence.kind == .screenshot
    }

    private func digest(of file: OpenFile) throws -> Digest32 {
        var hash = StreamingSHA256()
        try file.forEachPiece { hash.update($0) }
        return hash.finalize()
    }
}
