public import DurableFiles
public import Octets
internal import SodiumCrypto
internal import Synchronization

/// A backup in a folder: of another disk, a stick, a share.
public final class FolderPlace: BackupPlace {
    /// The folder.
    public let directory: String
    private let files: any Files
    private let lock = Mutex<DirectoryLock?>(nil)

    public init(_ directory: String, files: any Files = SystemFiles()) { (self.directory, self.files) = (directory, files) }

    public var isRemote: Bool { false }

    /// - Throws: ``BackupError``.
    public func begin() throws -> String {
        try translating {
            guard try files.info(OutputFile.directory(of: directory)) != nil else { throw BackupError.noPlace(path: directory) }
            if try files.info(directory) == nil {
                try files.makeDirectory(directory)
                try files.syncDirectory(OutputFile.directory(of: directory))
            }
            try takeLock()
            try removeUnfinished()
            let scratch = directory + "/" + BackupLayout.scratch
            try files.makeDirectory(scratch)
            return scratch
        }
    }

    /// Not every share has locks; then nobody is kept out.
    private func takeLock() throws {
        do throws(DirectoryLockError) {
            try lock.withLock { (lock) throws(DirectoryLockError) in lock = try DirectoryLock(directory, waitingUpTo: 3000) }
        } catch .inUse {
            throw VaultError.inUse
        } catch {}
    }

    public func end() {
        try? files.removeTree(directory + "/" + BackupLayout.scratch)
        lock.withLock { $0 = nil }
    }

    private func removeUnfinished() throws {
        let scratch = directory + "/" + BackupLayout.scratch
        if try files.info(scratch)?.kind == .directory { try files.removeTree(scratch) }
        for name in try list().files.keys where name.hasSuffix(".part") {
            guard BackupLayout.kind(of: String(name.dropLast(5))) != nil else { continue }
            try files.remove(directory + "/" + name)
        }
    }

    /// Follows no links: a hostile folder must not lead elsewhere.
    public func list() throws -> BackupListing {
        var listing = BackupListing()
        try translating {
            guard try files.info(directory) != nil else { throw BackupError.noPlace(path: directory) }
            try list("", depth: 0, &listing)
        }
        return listing
    }

    private func list(_ prefix: String, depth: Int, _ listing: inout BackupListing) throws {
        for name in try files.list(prefix.isEmpty ? directory : directory + "/" + prefix) {
            let path = prefix.isEmpty ? name : prefix + "/" + name
            guard path != BackupLayout.scratch, let info = try files.info(directory + "/" + path) else { continue }
            let isOwnFolder = depth == 0 ? path == "keys" || path == "objects" : prefix == "objects" && name.utf8.count == 2
            switch info.kind {
            case .file: listing.files[path] = info.byteCount
            case .directory where isOwnFolder: try list(path, depth: depth + 1, &listing)
            default: listing.strange.append(path)
            }
        }
    }

    public func read(_ name: String, limit: Int) throws -> [UInt8]? {
        try translating {
            let path = directory + "/" + name
            guard try files.info(path)?.kind == .file else { return nil }
            let file = try files.openForReading(path)
            return file.byteCount <= UInt64(limit) ? try file.readAll(limit: limit) : nil
        }
    }

    public func store(_ names: [String], from folder: String, progress: (UInt64) -> Void) throws -> [String: Digest32] {
        try translating { try FolderCopy(files: files, source: folder, target: directory).copy(names, progress: progress) }
    }

    public func put(_ path: String, as name: String) throws {
        try translating {
            try files.rename(path, to: directory + "/" + name)
            try files.syncDirectory(directory)
        }
    }

    public func move(_ name: String, to newName: String) throws { try put(directory + "/" + name, as: newName) }

    public func remove(_ names: [String]) throws {
        try translating {
            var folders: Set<String> = []
            for name in names where try files.info(directory + "/" + name) != nil {
                try files.remove(directory + "/" + name)
                folders.insert(OutputFile.directory(of: directory + "/" + name))
            }
            for folder in folders.sorted() { try files.syncDirectory(folder) }
        }
    }

    public func fetch(_ names: [String], to folder: String, progress: (UInt64) -> Void) throws -> [String: Digest32] {
        let present = names.filter { (try? isPlain($0)) == true }
        return try translating { try FolderCopy(files: files, source: directory, target: folder).copy(present, progress: progress) }
    }

    public func digests(of names: [String], progress: (UInt64) -> Void) throws -> [String: Digest32] {
        var digests: [String: Digest32] = [:]
        for name in names where (try? isPlain(name)) == true {
            digests[name] = try? FileDigest.of(directory + "/" + name, files: files, progress: progress)
        }
        return digests
    }

    /// Whether neither the file nor a folder on the way to it is a link.
    private func isPlain(_ name: String) throws -> Bool {
        var path = directory
        for part in name.split(separator: "/").dropLast() {
            path += "/" + part
            guard try files.info(path)?.kind == .directory else { return false }
        }
        return try files.info(directory + "/" + name)?.kind == .file
    }

    private func translating<T>(_ body: () throws -> T) throws -> T {
        do { return try body() } catch let error as FileError { throw BackupError.file(error) }
    }
}

/// SHA-256 of a whole file.
package enum FileDigest {
    /// - Throws: `FileError`.
    package static func of(_ path: String, files: any Files, progress: (UInt64) -> Void = { _ in }) throws -> Digest32 {
        let file = try files.openForReading(path)
        let hash = SHA256Lane(for: file.byteCount)
        try file.forEachPiece { piece in
            hash.update(piece)
            progress(UInt64(piece.count))
        }
        return hash.finalize()
    }
}
