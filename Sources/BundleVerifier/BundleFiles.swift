public import Octets

/// The files of a bundle, wherever they are. Nothing in them is believed yet.
public protocol BundleFiles: Sendable {
    /// Sizes in bytes, by path from the folder of the bundle; every path keeps the rules of `PortablePath`.
    var paths: [String: UInt64] { get }
    /// What stands there and can be no file of a bundle: links, devices, names that no bundle uses. Not safe
    /// to show as they are.
    var strangers: [String] { get }
    /// The bytes of a file.
    /// - Throws: ``BundleFilesError/unknownPath``, or what the system says.
    func content(of path: String) throws -> any ByteSource
    /// The zip around the files: its folder and its size; nil when they are not in one.
    var archive: BundleArchive? { get }
    /// The bytes of that zip; nil when they are not in one.
    var archiveContent: (any ByteSource)? { get }
    /// The CRC-32 that the container states for a file; nil when it states none.
    func statedCRC32(of path: String) -> UInt32?
}

/// What a zip says of a bundle beside its files.
public struct BundleArchive: Hashable, Sendable {
    /// Name of the folder in which all files lie.
    public let folder: String
    /// Size of the zip in bytes.
    public let byteCount: UInt64
}

extension BundleFiles {
    public var archive: BundleArchive? { nil }
    public var archiveContent: (any ByteSource)? { nil }
    public var strangers: [String] { [] }
    public func statedCRC32(of path: String) -> UInt32? { nil }
}

/// Why there is no list of files, or no such file. All but `unknownPath` mean: damaged, or no bundle.
public enum BundleFilesError: Error, Hashable {
    /// More files than `BundleLimits.fileCount`, or as many folders beside them.
    case tooManyFiles(limit: Int)
    /// The zip archive is not one that has only one reading.
    case zip
    /// Not all entries of the zip lie in one folder that is named as bundles are.
    case notOneFolder
    /// The records and proofs are together larger than a verifier keeps in memory, in bytes.
    case recordsTooLarge(limit: UInt64)
    /// More answers of authorities than `BundleLimits.tokenCount`: each one takes time.
    case tooManyTokens(limit: Int)
    /// There is no file of this path.
    case unknownPath
}
