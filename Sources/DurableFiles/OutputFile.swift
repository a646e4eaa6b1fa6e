public import Octets

/// A file that appears under its name whole or not at all.
///
/// Bytes go to a hidden neighbour; ``commit()`` syncs it and gives it the name. When this value goes
/// without a commit, the neighbour is removed.
public struct OutputFile: ~Copyable, ByteSink {
    private let files: any Files
    private let file: OpenFile
    private let temporaryPath: String
    private var isCommitted = false
    /// The name it will have.
    public let path: String
    /// How many bytes were written.
    public private(set) var byteCount: UInt64 = 0

    /// - Parameter tag: random text that makes the neighbour's name unique.
    /// - Throws: ``FileError/exists(path:)`` when something has the name already, or what the system says.
    public init(_ path: String, tag: String, files: any Files) throws(FileError) {
        guard try files.info(path) == nil else { throw .exists(path: path) }
        let temporaryPath = Self.directory(of: path) + "/.holdfast-" + tag + ".part"
        let file = try Self.create(temporaryPath, files: files)
        (self.path, self.files, self.temporaryPath, self.file) = (path, files, temporaryPath, file)
    }

    /// Appends to the neighbour.
    /// - Throws: ``FileError``.
    public mutating func write(_ bytes: [UInt8]) throws {
        try files.append(bytes, to: file)
        byteCount += UInt64(bytes.count)
    }

    /// Syncs the content and gives the file its name, if that is still free.
    /// - Throws: ``FileError``; then the name is free again. Only when the system gives the name and still
    ///   reports a failure, or refuses to take the name back, is the file there: whole.
    public consuming func commit() throws(FileError) {
        try files.sync(file)
        try files.renameWithoutReplacing(temporaryPath, to: path)
        isCommitted = true
        do throws(FileError) {
            try files.syncDirectory(Self.directory(of: path))
        } catch {
            // It was made here a moment ago; a failed command leaves no output behind.
            try? files.remove(path)
            throw error
        }
    }

    /// The directory part of a path; "." when there is none.
    public static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func create(_ path: String, files: any Files) throws(FileError) -> OpenFile {
        do throws(FileError) {
            return try files.create(path)
        } catch {
            // A network file system may make the file and report a failure; what was there before stays.
            if error != .exists(path: path) { try? files.remove(path) }
            throw error
        }
    }

    deinit { if !isCommitted { try? files.remove(temporaryPath) } }
}
