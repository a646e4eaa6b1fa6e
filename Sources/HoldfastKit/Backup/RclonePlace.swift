internal import DurableFiles
public import Octets
internal import SodiumCrypto
internal import Synchronization
public import VaultStorage

/// A backup on a remote that the program `rclone` knows. Only sealed files go there.
///
/// Each call is one run of `rclone`, whatever the number of files. Nothing that it says is believed: sizes and digests are
/// compared with the signed list.
/// Source: rclone(1), version 1.60 and later.
public final class RclonePlace: BackupPlace {
    /// `REMOTE:PATH`.
    public let remote: String
    /// A folder of this place's own for lists and unfinished files, made when it is needed.
    private let folder = Mutex<String?>(nil)
    private let temporaryFolder: String

    /// How a place on a remote is written.
    public static let prefix = "rclone:"
    /// Largest list of files that is read from a remote, in bytes: about a million files.
    private static let listingLimit = 128 << 20

    /// - Parameter text: `REMOTE:PATH`: a remote of the person's own configuration, and a path that is not empty.
    /// - Throws: ``BackupError/malformedRemote``.
    public init(_ text: String, temporaryFolder: String) throws(BackupError) {
        guard let colon = text.firstIndex(of: ":") else { throw .malformedRemote }
        let (name, path) = (text[..<colon], text[text.index(after: colon)...])
        // The names that rclone itself allows. Another form would be a remote of its own, whose options can run programs.
        let isName = name.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "+"),
                UInt8(ascii: "@"): true
            default: false
            }
        }
        let isPath = !path.isEmpty && path.utf8.count <= 1000 && path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
        guard isName, !name.isEmpty, !name.hasPrefix("-"), isPath else { throw .malformedRemote }
        var cleanPath = String(path)
        while cleanPath.count > 1, cleanPath.hasSuffix("/") { cleanPath.removeLast() }
        (remote, self.temporaryFolder) = (name + ":" + cleanPath, temporaryFolder)
    }

    deinit { end() }

    public var isRemote: Bool { true }

    public func begin() throws -> String { try ownFolder() }

    public func end() {
        folder.withLock { folder in
            if let path = folder { try? SystemFiles().removeTree(path) }
            folder = nil
        }
    }

    public func list() throws -> BackupListing {
        let outcome = try run(
            ["lsf", "--recursive", "--files-only", "--format", "sp", "--separator", ";"], [remote], limit: Self.listingLimit,
            allowing: Self.isNotThere)
        guard !outcome.isCut else { throw BackupError.remote(message: "too many files") }
        var listing = BackupListing()
        for line in outcome.output.split(separator: 0x0A) {
            guard let mark = line.firstIndex(of: UInt8(ascii: ";")), let size = UInt64(String(decoding: line[..<mark], as: UTF8.self))
            else { continue }
            listing.files[String(decoding: line[line.index(after: mark)...], as: UTF8.self)] = size
        }
        return listing
    }

    public func read(_ name: String, limit: Int) throws -> [UInt8]? {
        let outcome = try run(["cat"], [remote + "/" + name], limit: limit, allowing: Self.isNotThere)
        // Where folders are only parts of names, what is not there is an empty folder. No file of a backup is empty.
        return outcome.code != 0 && !outcome.isCut || outcome.isCut || outcome.output.isEmpty ? nil : outcome.output
    }

    public func store(_ names: [String], from folder: String, progress: (UInt64) -> Void) throws -> [String: Digest32] {
        var digests: [String: Digest32] = [:]
        for name in names { digests[name] = try? FileDigest.of(folder + "/" + name, files: SystemFiles(), progress: progress) }
        guard !digests.isEmpty else { return [:] }
        try copy(digests.keys.sorted(), from: folder, to: remote)
        return digests
    }

    public func put(_ path: String, as name: String) throws {
        _ = try run(["copyto", "--ignore-times"], [path, remote + "/" + name], limit: 0)
    }

    public func move(_ name: String, to newName: String) throws {
        _ = try run(["moveto", "--ignore-times"], [remote + "/" + name, remote + "/" + newName], limit: 0)
    }

    public func remove(_ names: [String]) throws {
        guard !names.isEmpty else { return }
        _ = try run(["delete", "--files-from-raw", list(of: names)], [remote], limit: 0)
    }

    public func fetch(_ names: [String], to folder: String, progress: (UInt64) -> Void) throws -> [String: Digest32] {
        guard !names.isEmpty else { return [:] }
        try copy(names, from: remote, to: folder)
        var digests: [String: Digest32] = [:]
        for name in names { digests[name] = try? FileDigest.of(folder + "/" + name, files: SystemFiles(), progress: progress) }
        return digests
    }

    public func digests(of names: [String], progress: (UInt64) -> Void) throws -> [String: Digest32] {
        guard !names.isEmpty else { return [:] }
        let outcome = try run(
            ["hashsum", "sha256", "--download", "--files-from-raw", list(of: names)], [remote], limit: Self.listingLimit)
        var digests: [String: Digest32] = [:]
        for line in outcome.output.split(separator: 0x0A) where line.count > 66 {
            let name = String(decoding: line.dropFirst(66), as: UTF8.self)
            digests[name] = Digest32(hex: String(decoding: line.prefix(64), as: UTF8.self))
        }
        return digests
    }

    /// Always whole files: what has the right size and time may still be damaged.
    private func copy(_ names: [String], from source: String, to target: String) throws {
        _ = try run(["copy", "--ignore-times", "--no-traverse", "--files-from-raw", list(of: names)], [source, target], limit: 0)
    }

    /// A file with names, one in a line; they are our own.
    private func list(of names: [String]) throws -> String {
        let (files, path) = (SystemFiles(), try ownFolder() + "/names")
        if try files.info(path) != nil { try files.remove(path) }
        try files.append(Array((names.joined(separator: "\n") + "\n").utf8), to: files.create(path))
        return path
    }

    private func ownFolder() throws -> String {
        try folder.withLock { folder in
            if let folder { return folder }
            let path = temporaryFolder + "/holdfast-" + Hex.encode(SystemRandom.bytes(8))
            do throws(FileError) { try SystemFiles().makeDirectory(path) } catch { throw BackupError.file(error) }
            folder = path
            return path
        }
    }

    /// Its exit codes for a folder or a file that is not there.
    private static func isNotThere(_ code: Int32) -> Bool { code == 3 || code == 4 }

    /// - Parameter paths: come behind `--`, so that none is taken for an option.
    private func run(
        _ arguments: [String], _ paths: [String], limit: Int, allowing isAllowed: (Int32) -> Bool = { _ in false }
    ) throws -> ChildProgram.Outcome {
        let program = ChildProgram(name: "rclone", passedOn: Self.environment)
        let all = arguments + ["--ask-password=false", "--log-level", "ERROR", "--retries", "1", "--"] + paths
        let outcome: ChildProgram.Outcome?
        do {
            outcome = try program.run(all, outputLimit: limit, errorFile: ownFolder() + "/errors")
        } catch let error as FileError {
            throw BackupError.file(error)
        }
        guard let outcome else { throw BackupError.noRclone }
        guard outcome.code == 0 || outcome.isCut || isAllowed(outcome.code) else {
            throw BackupError.remote(message: String(decoding: outcome.errors, as: UTF8.self))
        }
        return outcome
    }

    /// Where its configuration is, how it reaches the network, and where it finds what it needs.
    private static let environment = [
        "PATH", "HOME", "USER", "LANG", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "TMPDIR", "RCLONE_CONFIG", "RCLONE_CONFIG_PASS",
        "SSH_AUTH_SOCK", "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY",
        "NO_PROXY", "ALL_PROXY", "all_proxy",
    ]
}
