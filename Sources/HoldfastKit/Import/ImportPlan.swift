internal import DurableFiles
public import Importers

/// What would be read as what, before anything is kept.
public struct ImportPlan: Sendable {
    /// A file that would be kept.
    public struct File: Hashable, Sendable {
        public let path: String
        /// The folder that was named, if it was one.
        public let folder: String?
        public let byteCount: UInt64
        /// What it would be read as; a plain file when it is nothing that is known.
        public let format: ImportFormat
    }

    /// Files of one format.
    public struct Count: Hashable, Sendable {
        public let format: ImportFormat
        public internal(set) var fileCount: Int
        public internal(set) var byteCount: UInt64
    }

    /// In the order in which they would be kept.
    public internal(set) var files: [File] = []
    /// What would be left where it is.
    public internal(set) var leftOut: [LeftOutFile] = []
    /// What could not be read.
    public internal(set) var failures: [AddFailure] = []

    /// How many there are of each format, in the order of ``ImportFormat/known``.
    public var counts: [Count] {
        ImportFormat.known.compactMap { format in
            let files = files.filter { $0.format == format }
            guard !files.isEmpty else { return nil }
            return Count(format: format, fileCount: files.count, byteCount: files.reduce(0) { $0 + $1.byteCount })
        }
    }

    /// Size of all files together, in bytes.
    public var byteCount: UInt64 { files.reduce(0) { $0 + $1.byteCount } }
}

extension Vault {
    /// What would be read as what. Reads the beginnings of files, and keeps nothing; whether a file is kept already is
    /// found out when it is kept.
    /// - Throws: ``KitError``.
    public func plan(_ request: AddRequest, progress: @Sendable (AddProgress) -> Void = { _ in }) throws -> ImportPlan {
        let context = try importContext(request)
        let walk = try FolderWalk(request.paths, files)
        var plan = ImportPlan()
        (plan.leftOut, plan.failures) = (walk.leftOut, walk.failures)
        for (index, found) in walk.found.enumerated() {
            try Task.checkCancellation()
            if index % 256 == 0 {
                progress(AddProgress(doneByteCount: UInt64(index), totalByteCount: UInt64(walk.found.count)))
            }
            do {
                let file = try files.openForReading(found.path)
                let format = try request.format(of: file, found, context)
                plan.files.append(
                    ImportPlan.File(path: found.path, folder: found.folder, byteCount: file.byteCount, format: format))
            } catch {
                plan.failures.append(AddFailure(path: found.path, cause: error))
            }
        }
        return plan
    }
}
