/// Every file operation that Holdfast uses, so that a test can make any step fail.
///
/// Paths are as the system takes them. No operation follows a link in the last component, except those
/// that only sync a directory.
public protocol Files: Sendable {
    /// Opens an existing regular file for reading; never waits for the other end of a pipe.
    /// - Throws: ``FileError/notARegularFile(path:)`` for a link, a folder, a pipe, a socket, a device.
    func openForReading(_ path: String) throws(FileError) -> OpenFile
    /// Creates a new file (mode 0600) for writing; fails when something has the name.
    func create(_ path: String) throws(FileError) -> OpenFile
    /// Creates a directory (mode 0700); its parent must be there.
    func makeDirectory(_ path: String) throws(FileError)
    /// Appends all of `bytes` to a file that ``create(_:)`` made.
    func append(_ bytes: [UInt8], to file: OpenFile) throws(FileError)
    /// Says when a file that ``create(_:)`` made was last changed and read, whenever that was.
    /// - Parameter seconds: since 1970-01-01 00:00 UTC.
    func setModificationTime(of file: OpenFile, to seconds: Int64) throws(FileError)
    /// Puts the file's content on the disk.
    func sync(_ file: OpenFile) throws(FileError)
    /// Puts all that was written under the file system of `directory` on the disk.
    func syncFileSystem(of directory: String) throws(FileError)
    /// Puts names made, changed or removed in `directory` on the disk.
    func syncDirectory(_ directory: String) throws(FileError)
    /// Gives a file another name in the same file system, replacing what has that name.
    func rename(_ path: String, to newPath: String) throws(FileError)
    /// The same, but fails with ``FileError/exists(path:)`` when the new name is taken.
    ///
    /// On a file system without hard links (FAT, exFAT) a name taken by another program between the look
    /// and the renaming is replaced.
    func renameWithoutReplacing(_ path: String, to newPath: String) throws(FileError)
    /// Removes a file.
    func remove(_ path: String) throws(FileError)
    /// Removes an empty directory.
    func removeDirectory(_ path: String) throws(FileError)
    /// Names in a directory in byte order, without "." and "..".
    ///
    /// A name that is not UTF-8 comes with U+FFFD in it, so nothing has the name that is given.
    func list(_ directory: String) throws(FileError) -> [String]
    /// What has this name (a link itself, not what it points to); nil when nothing has.
    func info(_ path: String) throws(FileError) -> FileInfo?
    /// Name of the SQLite VFS through which databases of this file system are opened; nil for SQLite's own.
    var databaseVFS: String? { get }
}

/// What the system says of a file.
public struct FileInfo: Hashable, Sendable {
    /// What a name stands for; `other` is a pipe, a socket or a device.
    public enum Kind: Sendable { case file, directory, link, other }
    /// What it is.
    public let kind: Kind
    /// Size of a regular file in bytes.
    public let byteCount: UInt64
    /// When the content last changed: seconds since 1970-01-01 00:00 UTC, and nanoseconds of that second.
    public let modifiedAt: Int64, modifiedNanoseconds: Int64
    /// Whether the group or others may read, write or enter.
    public let isOpenToOthers: Bool
    /// Which file system holds it.
    public let device: UInt64
}

/// Why a file operation failed. Paths are the caller's own.
public enum FileError: Error, Hashable {
    case notFound(path: String)
    /// Something has the name; or the directory to be removed is not empty.
    case exists(path: String)
    case denied(path: String)
    case readOnly(path: String)
    /// No space left, or none that this user may take.
    case diskFull(path: String)
    case tooManyOpenFiles(path: String)
    /// A link, a folder, a device where a regular file must be.
    case notARegularFile(path: String)
    case notADirectory(path: String)
    /// The file ended before the bytes that were asked for.
    case endedEarly(path: String, offset: UInt64)
    /// Any other answer of the system, as its `errno`.
    case system(path: String, code: Int32)
}

extension Files {
    public var databaseVFS: String? { nil }

    /// Removes a directory with all that is in it, following no links; for what this program made itself.
    public func removeTree(_ directory: String) throws(FileError) {
        for name in try list(directory) {
            let path = directory + "/" + name
            if try info(path)?.kind == .directory { try removeTree(path) } else { try remove(path) }
        }
        try removeDirectory(directory)
    }
}
