internal import ArgumentParser
internal import DurableFiles
internal import FoundationEssentials
internal import HoldfastKit
internal import Octets
internal import Terminal
internal import VaultStorage
internal import Wording

/// Where a backup is: a folder, or `rclone:REMOTE:PATH`.
enum BackupPlaceName {
    /// - Throws: ``BackupError/malformedRemote``.
    static func place(_ name: String) throws -> any BackupPlace {
        guard name.hasPrefix(RclonePlace.prefix) else { return FolderPlace(shortened(name)) }
        let remote = String(name.dropFirst(RclonePlace.prefix.utf8.count))
        return try RclonePlace(remote, temporaryFolder: FileManager.default.temporaryDirectory.path)
    }

    /// What the vault remembers: a folder by its whole path, as the working folder is another one the next time.
    static func lasting(_ name: String) -> String {
        guard !name.hasPrefix(RclonePlace.prefix), !name.hasPrefix("/") else { return shortened(name) }
        return FileManager.default.currentDirectoryPath + "/" + shortened(name)
    }

    private static func shortened(_ path: String) -> String {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return path
    }

    /// Said before anything goes over a network.
    static func announce(_ place: any BackupPlace) {
        if place.isRemote { Console.note(Words.text("backup.goes-out")) }
    }
}
