public import Octets

/// A zip archive with one possible reading.
///
/// It accepts the bytes that ``ZipWriter`` writes and no others: what this program lists, what another one
/// extracts and what a third one finds by scanning are the same files. Names, sizes and places are checked
/// when it is opened, contents when they are read.
/// Source: APPNOTE.TXT §4.3; docs/format/bundle-container.md for what is refused.
public struct ZipArchive: Sendable {
    /// What an archive may ask for before it is believed.
    public struct Limits: Hashable, Sendable {
        /// Greatest number of entries.
        public var entryCount = ZipWriter.entryCountLimit
        /// Greatest size of the central directory in bytes; memory in use grows with it.
        public var directoryByteCount = 32 << 20
        /// Greatest size of one content in bytes.
        public var entryByteCount = UInt64.max
        /// Greatest size of all contents together in bytes. They are never more than the archive: nothing is
        /// compressed, and nothing overlaps.
        public var contentByteCount = UInt64.max

        public init() {}
    }

    /// The files, in the order of the archive.
    public let entries: [ZipEntry]
    private let names: ZipNameIndex
    private let source: any ByteSource

    /// Reads the directory and every local header, no content.
    /// - Throws: ``ZipError`` for the first thing that ``ZipWriter`` would not have written, or the error of
    ///   the source.
    public init(reading source: any ByteSource, limits: Limits = Limits()) throws {
        let end = try ZipEnd(reading: source, limits: limits)
        (entries, names) = try end.readDirectory(of: source, limits: limits)
        self.source = source
        try checkLocalHeaders(before: end.directoryOffset)
    }

    /// The entry of exactly this name.
    public func entry(named name: String) -> ZipEntry? { names.index(of: name, in: entries).map { entries[$0] } }

    /// The content of an entry. Its CRC-32 is not checked: see ``checkContent(of:)``.
    /// - Throws: ``ZipError/unknownEntry`` for an entry of another archive.
    public func content(of entry: ZipEntry) throws -> any ByteSource {
        _ = try index(of: entry)
        let start = entry.localHeaderOffset + UInt64(entry.localHeaderByteCount)
        return try Self.slice(source, at: start, byteCount: entry.byteCount)
    }

    /// Reads the content of an entry and compares its CRC-32.
    /// - Throws: ``ZipError/crcDiffers(entry:)``, ``ZipError/unknownEntry``, or the error of the source.
    public func checkContent(of entry: ZipEntry) throws {
        let index = try index(of: entry)
        var crc = CRC32()
        try content(of: entry).forEachPiece { crc.update($0) }
        guard crc.value == entry.crc32 else { throw ZipError.crcDiffers(entry: index) }
    }

    private func index(of entry: ZipEntry) throws(ZipError) -> Int {
        guard let index = names.index(of: entry.name, in: entries), entries[index] == entry else { throw .unknownEntry }
        return index
    }

    private static func slice(
        _ source: some ByteSource, at start: UInt64, byteCount: UInt64
    ) throws -> any ByteSource {
        try SliceSource(source, at: start, byteCount: byteCount)
    }

    private func checkLocalHeaders(before directoryOffset: UInt64) throws {
        var reader = WindowReader(source, upTo: directoryOffset, windowByteCount: 4096)
        for (index, entry) in entries.enumerated() {
            let expected = ZipRecord.localHeader(of: entry)
            let count = expected.encoded.count
            guard let found = try reader.read(at: entry.localHeaderOffset, count: count) else {
                throw ZipError.entryTooLong(entry: index)
            }
            if let field = expected.firstDifference(from: found) {
                throw ZipError.localHeader(entry: index, field)
            }
        }
    }
}
