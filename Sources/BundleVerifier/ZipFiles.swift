internal import BundleFormat
public import Octets
internal import ZipFormat

/// A bundle in its zip archive, all of it in one folder.
public struct ZipFiles: BundleFiles {
    /// Name of that folder.
    public let code: String
    public let paths: [String: UInt64]
    public let archive: BundleArchive?
    public let archiveContent: (any ByteSource)?
    private let zip: ZipArchive

    /// Reads the directory of the archive, no content.
    /// - Throws: ``BundleFilesError``, or the error of `source`.
    public init(reading source: any ByteSource) throws {
        var limits = ZipArchive.Limits()
        limits.entryCount = BundleLimits.fileCount
        do {
            zip = try ZipArchive(reading: source, limits: limits)
        } catch ZipError.tooManyEntries(let limit) {
            throw BundleFilesError.tooManyFiles(limit: limit)
        } catch is ZipError {
            throw BundleFilesError.zip
        }
        let code = String((zip.entries.first?.name ?? "").prefix { $0 != "/" })
        let prefix = code + "/"
        guard BundleCode.isAcceptable(code), zip.entries.allSatisfy({ $0.name.hasPrefix(prefix) }) else {
            throw BundleFilesError.notOneFolder
        }
        var paths = Dictionary<String, UInt64>(minimumCapacity: zip.entries.count)
        for entry in zip.entries { paths[String(entry.name.dropFirst(prefix.count))] = entry.byteCount }
        self.paths = paths
        self.code = code
        archiveContent = source
        archive = BundleArchive(folder: code, byteCount: source.byteCount)
    }

    public func content(of path: String) throws -> any ByteSource {
        guard let entry = zip.entry(named: "\(code)/\(path)") else { throw BundleFilesError.unknownPath }
        return try zip.content(of: entry)
    }

    public func statedCRC32(of path: String) -> UInt32? { zip.entry(named: "\(code)/\(path)")?.crc32 }
}
