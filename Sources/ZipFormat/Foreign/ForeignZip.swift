public import Octets

/// A zip archive that any program made, read as its central directory describes it.
///
/// Nothing is written to disk, and names are never used as paths. One unreadable entry costs that entry alone.
/// Source: APPNOTE.TXT §4.3; for archives with one possible reading see ``ZipArchive``.
public struct ForeignZip: Sendable {
    /// What an archive may ask for before it is believed.
    public struct Limits: Hashable, Sendable {
        /// Greatest number of entries.
        public var entryCount = 100_000
        /// Greatest size of the central directory in bytes; memory in use grows with it.
        public var directoryByteCount = 32 << 20
        /// How many bytes one byte of an entry may become, once the content is larger than 16 MiB.
        public var expansion: UInt64 = 1000
        /// Greatest size of all contents together in bytes. Entries past it are unreadable.
        public var contentByteCount: UInt64 = 1 << 36

        public init() {}
    }

    /// The entries in the order of the central directory, folders too.
    public let entries: [ForeignZipEntry]
    private let source: any ByteSource

    /// Reads the directory and every local header, no content.
    /// - Throws: ``ForeignZipError`` when the archive as a whole cannot be believed, or the error of the source.
    public init(reading source: any ByteSource, limits: Limits = Limits()) throws {
        (self.source, entries) = (source, [])
    }

    /// The first entry of exactly this path.
    public func entry(at path: String) -> ForeignZipEntry? { entries.first { $0.path == path } }

    /// Lends the content of an entry in pieces, and checks its size and CRC-32 at the end.
    /// - Parameter limit: greatest size of the content in bytes.
    /// - Throws: ``ForeignZipError``, the error of the source or of `piece`. Then pieces lent before may be damaged.
    public func read(_ entry: ForeignZipEntry, limit: UInt64, piece: ([UInt8]) throws -> Void) throws {}

    /// The whole content of an entry.
    /// - Throws: as ``read(_:limit:piece:)``.
    public func content(of entry: ForeignZipEntry, limit: UInt64) throws -> [UInt8] {
        var content: [UInt8] = []
        try read(entry, limit: limit) { content += $0 }
        return content
    }
}
