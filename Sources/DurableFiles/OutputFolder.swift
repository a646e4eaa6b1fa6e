public import Octets

/// A folder that appears under its name with all its files or not at all.
///
/// Files (0600) in folders (0700) are made in a hidden neighbour; ``commit()`` syncs it and gives it the name. When this value
/// goes without a commit, the neighbour and all in it are removed.
public struct OutputFolder: ~Copyable {
    private let files: any Files
    private let temporaryPath: String
    private var folders: Set<String> = []
    private var isCommitted = false
    /// The name it will have.
    public let path: String
    /// How many bytes of content were written.
    public private(set) var byteCount: UInt64 = 0

    /// - Parameter tag: random text that makes the neighbour's name unique.
    /// - Throws: ``FileError/exists(path:)`` when something has the name already, or what the system says.
    public init(_ path: String, tag: String, files: any Files) throws(FileError) {
        guard try files.info(path) == nil else { throw .exists(path: path) }
        let temporaryPath = OutputFile.directory(of: path) + "/.holdfast-" + tag + ".part"
        do throws(FileError) {
            try files.makeDirectory(temporaryPath)
        } catch {
            // A network file system may make the folder and report a failure; what was there before stays.
            if error != .exists(path: temporaryPath) { try? files.removeDirectory(temporaryPath) }
            throw error
        }
        (self.path, self.files, self.temporaryPath) = (path, files, temporaryPath)
    }

    /// Makes a file, and the folders that it stands in, and lends what writes to it.
    /// - Parameter name: a path inside the folder that ``PortablePath`` allows.
    /// - Throws: ``FileError``, or the error of `body`.
    public mutating func write(_ name: PortablePath, _ body: ((_ bytes: [UInt8]) throws -> Void) throws -> Void) throws {
        try makeFolders(of: name.text)
        let file = try files.create(temporaryPath + "/" + name.text)
        var written: UInt64 = 0
        try body { bytes in
            try files.append(bytes, to: file)
            written += UInt64(bytes.count)
        }
        byteCount += written
    }

    /// Syncs everything and gives the folder its name.
    /// - Throws: ``FileError``; then the name is free again.
    public consuming func commit() throws(FileError) {
        try files.syncFileSystem(of: temporaryPath)
        guard try files.info(path) == nil else { throw .exists(path: path) }
        do throws(FileError) {
            try files.rename(temporaryPath, to: path)
        } catch {
            // It may have the name all the same. Nothing had it a moment ago, and the neighbour is gone: it is the one made here.
            if (try? files.info(temporaryPath)) == .some(nil) { try? files.removeTree(path) }
            throw error
        }
        isCommitted = true
        do throws(FileError) {
            try files.syncDirectory(OutputFile.directory(of: path))
        } catch {
            // It was made here a moment ago; a failed command leaves no output behind.
            try? files.removeTree(path)
            throw error
        }
    }

    private mutating func makeFolders(of name: String) throws(FileError) {
        var folder = temporaryPath
        for part in name.split(separator: "/").dropLast() {
            folder += "/" + part
            if folders.insert(folder).inserted { try files.makeDirectory(folder) }
        }
    }

    deinit { if !isCommitted { try? files.removeTree(temporaryPath) } }
}
