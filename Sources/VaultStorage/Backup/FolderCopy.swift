internal import DurableFiles
internal import Octets
internal import SodiumCrypto

/// Copies files durably from one folder to the same names in another: written as `*.part`, synced, renamed.
struct FolderCopy {
    let files: any Files
    let source: String
    let target: String

    /// As many as are synced together.
    private static let groupCount = 1000
    private static let groupByteCount: UInt64 = 64 << 20

    /// - Returns: SHA-256 of those that were copied; one that cannot be read is left out.
    /// - Throws: `FileError` of the target.
    func copy(_ names: [String], progress: (UInt64) -> Void) throws -> [String: Digest32] {
        var digests: [String: Digest32] = [:]
        var (group, byteCount): ([String], UInt64) = ([], 0)
        for name in names {
            guard let (digest, size) = try copyUnfinished(name, progress) else { continue }
            digests[name] = digest
            group.append(name)
            byteCount += size
            guard group.count == Self.groupCount || byteCount >= Self.groupByteCount else { continue }
            try finish(group)
            (group, byteCount) = ([], 0)
        }
        try finish(group)
        return digests
    }

    private func copyUnfinished(_ name: String, _ progress: (UInt64) -> Void) throws -> (Digest32, UInt64)? {
        guard let content = try? files.openForReading(source + "/" + name) else { return nil }
        try makeFolders(of: name)
        let path = target + "/" + name + ".part"
        if try files.info(path) != nil { try files.remove(path) }
        do {
            let file = try files.create(path)
            let hash = SHA256Lane(for: content.byteCount)
            var offset: UInt64 = 0
            while offset < content.byteCount {
                let count = Int(min(1 << 20, content.byteCount - offset))
                guard let piece = try? content.read(at: offset, count: count) else {
                    try files.remove(path)
                    return nil
                }
                hash.update(piece)
                try files.append(piece, to: file)
                offset += UInt64(count)
                progress(UInt64(count))
            }
            if BackupLayout.kind(of: name) == .object { try? files.setModificationTime(of: file, to: ObjectStore.modificationTime) }
            // Such a file is on its way to the disk already, and only its own descriptor is sure to hear of a failure.
            if content.byteCount >= SystemFiles.earlyWritingByteCount { try files.sync(file) }
            return (hash.finalize(), content.byteCount)
        } catch {
            try? files.remove(path)
            throw error
        }
    }

    private func finish(_ names: [String]) throws {
        guard !names.isEmpty else { return }
        try files.syncFileSystem(of: target)
        for name in names { try files.rename(target + "/" + name + ".part", to: target + "/" + name) }
        var folders: Set<String> = []
        for name in names {
            var folder = OutputFile.directory(of: target + "/" + name)
            while folder.utf8.count >= target.utf8.count, folders.insert(folder).inserted {
                folder = OutputFile.directory(of: folder)
            }
        }
        for folder in folders.sorted() { try files.syncDirectory(folder) }
    }

    private func makeFolders(of name: String) throws {
        var folder = target
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            if try files.info(folder) == nil { try files.makeDirectory(folder) }
        }
    }
}
