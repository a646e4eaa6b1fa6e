public import Octets

/// Where a backup is kept. Nothing that comes from it is believed.
///
/// Names are relative paths of ``BackupLayout``. An error ends the work, and leaves every file that had its name before.
public protocol BackupPlace: Sendable {
    /// Whether what goes there goes over a network.
    var isRemote: Bool { get }
    /// Prepares writing: makes what is missing of the place, keeps other programs out, makes room for unfinished files.
    /// - Returns: a local folder for unfinished files.
    func begin() throws -> String
    /// Ends what ``begin()`` began.
    func end()
    /// All that is there.
    func list() throws -> BackupListing
    /// A small file; nil when there is none.
    func read(_ name: String, limit: Int) throws -> [UInt8]?
    /// Copies files of a local folder to the same names here; none has its name before it is whole.
    /// - Parameter progress: gets numbers of bytes as they are done.
    /// - Returns: SHA-256 of those that were copied; one that cannot be read is left out.
    func store(_ names: [String], from folder: String, progress: (UInt64) -> Void) throws -> [String: Digest32]
    /// Moves or copies a local, finished file here, replacing what has the name.
    func put(_ path: String, as name: String) throws
    /// Gives a file another name, replacing what has it.
    func move(_ name: String, to newName: String) throws
    /// Removes files; one that is not there is no error.
    func remove(_ names: [String]) throws
    /// Copies files from here to the same names in a local folder.
    /// - Returns: SHA-256 of what was written; one that cannot be read is left out.
    func fetch(_ names: [String], to folder: String, progress: (UInt64) -> Void) throws -> [String: Digest32]
    /// SHA-256 of files here; one that cannot be read is left out.
    func digests(of names: [String], progress: (UInt64) -> Void) throws -> [String: Digest32]
}

/// What a place has.
public struct BackupListing: Hashable, Sendable {
    /// Sizes in bytes of files by relative path.
    public var files: [String: UInt64]
    /// Names of what is no file, and of folders that no backup has.
    public var strange: [String]

    public init(files: [String: UInt64] = [:], strange: [String] = []) { (self.files, self.strange) = (files, strange) }
}
