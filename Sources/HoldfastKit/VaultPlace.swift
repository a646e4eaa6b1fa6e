public import DurableFiles
internal import Foundation

/// What is unsafe about where a vault stands. Nothing of it is damaged by that.
public enum VaultPlaceConcern: Hashable, Sendable {
    /// Other users of this computer can read files of the vault, sealed as they are, and see when it is used.
    case filesOpenToOthers(path: String)
    /// Other users of this computer can see that there is a vault.
    case folderOpenToOthers(path: String)
    /// A program copies everything in this folder to other computers, and may put an older copy back.
    case synced(path: String, service: String)
}

extension Vault {
    /// Looks at a vault's own folder and at all that it stands in.
    /// - Parameter directory: the vault folder; it is there.
    public static func placeConcerns(_ directory: String, files: any Files = SystemFiles()) -> [VaultPlaceConcern] {
        let path = URL(filePath: directory).standardizedFileURL.resolvingSymlinksInPath().path
        let around = foldersAround(path)
        var concerns: [VaultPlaceConcern] = []
        // SQLite gives the files beside the ledger its mode.
        let own = [path, path + "/ledger.db", path + "/keys", path + "/objects"]
        if let open = own.first(where: { (try? files.info($0))??.isOpenToOthers == true }), isReachable(around) {
            concerns.append(.filesOpenToOthers(path: open))
        } else if let parent = around.first, mode(parent) & 0o004 != 0, isReachable(around) {
            concerns.append(.folderOpenToOthers(path: parent))
        }
        for folder in around {
            guard let service = SyncService.of(folder, files) else { continue }
            concerns.append(.synced(path: folder, service: service))
            break
        }
        return concerns
    }

    /// Innermost first, without the vault's own.
    private static func foldersAround(_ path: String) -> [String] {
        var folders: [String] = []
        var rest = path
        while let slash = rest.lastIndex(of: "/"), rest != "/" {
            rest = slash == rest.startIndex ? "/" : String(rest[..<slash])
            folders.append(rest)
        }
        return folders
    }

    /// Whether other users can get as far as into the innermost folder.
    private static func isReachable(_ folders: [String]) -> Bool { folders.allSatisfy { mode($0) & 0o001 != 0 } }

    private static func mode(_ path: String) -> Int {
        (try? FileManager.default.attributesOfItem(atPath: path))?[.posixPermissions] as? Int ?? 0
    }
}

/// Programs that copy folders to other computers, told by the names that they give.
private enum SyncService {
    /// How the names of their folders begin, as the programs make them.
    private static let folders = [
        ("Dropbox", "Dropbox"), ("OneDrive", "OneDrive"), ("Nextcloud", "Nextcloud"), ("ownCloud", "ownCloud"),
        ("Google Drive", "Google Drive"), ("GoogleDrive", "Google Drive"), ("iCloud Drive", "iCloud Drive"),
        ("iCloudDrive", "iCloud Drive"), ("Mobile Documents", "iCloud Drive"), ("com~apple~CloudDocs", "iCloud Drive"),
        ("Syncthing", "Syncthing"), ("pCloudDrive", "pCloud"), ("MEGAsync", "MEGA"),
    ]
    /// What they keep in a folder for themselves.
    private static let marks = [
        (".stfolder", "Syncthing"), (".dropbox", "Dropbox"), (".dropbox.cache", "Dropbox"),
        (".nextcloudsync.log", "Nextcloud"), (".owncloudsync.log", "ownCloud"), (".tmp.drivedownload", "Google Drive"),
        (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
    ]

    /// The program that a folder belongs to; nil when none is known.
    static func of(_ folder: String, _ files: any Files) -> String? {
        let name = folder.split(separator: "/").last ?? ""
        if let found = folders.first(where: { name == $0.0 || name.hasPrefix($0.0 + " ") || name.hasPrefix($0.0 + "-") }) {
            return found.1
        }
        if let found = marks.first(where: { (try? files.info(folder + "/" + $0.0)) ?? nil != nil }) { return found.1 }
        // Nextcloud's and ownCloud's list of files, with a name of its own in each folder.
        let names = (try? files.list(folder)) ?? []
        return names.contains { ($0.hasPrefix(".sync_") || $0.hasPrefix("._sync_")) && $0.hasSuffix(".db") } ? "Nextcloud" : nil
    }
}
