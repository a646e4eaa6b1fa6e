internal import BundleFormat
public import DurableFiles
public import Octets
internal import ZipFormat

/// A bundle that was unpacked into a folder. Links are neither followed nor accepted.
public struct FolderFiles: BundleFiles {
    public private(set) var paths: [String: UInt64] = [:]
    public private(set) var strangers: [String] = []
    private let folder: String
    private let files: any Files
    private var seenCount = 0

    /// Lists the folder and all below it; reads no content.
    /// - Throws: `FileError`, or ``BundleFilesError/tooManyFiles(limit:)``.
    public init(_ folder: String, files: any Files) throws {
        (self.folder, self.files) = (folder, files)
        var waiting = [""]
        while let prefix = waiting.popLast() {
            for name in try files.list(prefix.isEmpty ? folder : place(of: String(prefix.dropLast()))) {
                if try take(prefix + name) { waiting.append(prefix + name + "/") }
            }
        }
        strangers.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    public func content(of path: String) throws -> any ByteSource {
        guard paths[path] != nil else { throw BundleFilesError.unknownPath }
        return try files.openForReading(place(of: path))
    }

    private func place(of path: String) -> String { folder + "/" + path }

    /// Notes one name; true when it is a folder to look into. Names are bounded, so depth is too.
    private mutating func take(_ path: String) throws -> Bool {
        seenCount += 1
        let limit = BundleLimits.fileCount
        guard seenCount <= 2 * limit, paths.count < limit else {
            throw BundleFilesError.tooManyFiles(limit: limit)
        }
        // A name that is not UTF-8 was repaired when it was listed, and is not found again.
        let info = try files.info(place(of: path))
        guard (try? PortablePath(path)) != nil, let info else {
            strangers.append(path)
            return false
        }
        switch info.kind {
        case .file: paths[path] = info.byteCount
        case .directory: return true
        case .link, .other: strangers.append(path)
        }
        return false
    }
}
