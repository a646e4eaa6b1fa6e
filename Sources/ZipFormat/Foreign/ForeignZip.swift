public import Octets

/// A zip archive that any program made, read as its central directory describes it.
///
/// Nothing is written to disk, and names are never used as paths. One unreadable entry costs that entry alone; but an
/// archive whose entries share bytes is refused, because only harm is made that way.
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
        let end = try ForeignZipEnd(reading: source)
        guard end.directoryByteCount <= UInt64(limits.directoryByteCount) else {
            throw ForeignZipError.directoryTooLarge(byteCount: end.directoryByteCount, limit: limits.directoryByteCount)
        }
        let directory = try source.read(at: end.directoryOffset, count: Int(end.directoryByteCount))
        let headers = try ForeignZipHeader.parse(directory, end: end, limits: limits)
        entries = try ForeignZipPlaces.entries(headers, of: source, before: end.directoryOffset, limits: limits)
        self.source = source
    }

    /// The first entry of exactly this path. Looks at all: for many paths, make a dictionary.
    public func entry(at path: String) -> ForeignZipEntry? {
        entries.first { $0.path.utf8.elementsEqual(path.utf8) }
    }

    /// Lends the content of an entry in pieces, and checks its size and CRC-32 at the end.
    /// - Parameter limit: greatest size of the content in bytes.
    /// - Throws: ``ForeignZipError``, the error of the source or of `piece`. Then pieces lent before may be damaged.
    public func read(_ entry: ForeignZipEntry, limit: UInt64, piece: ([UInt8]) throws -> Void) throws {
        guard entries.indices.contains(entry.index), entries[entry.index] == entry else {
            throw ForeignZipError.unknownEntry
        }
        if let fault = entry.fault { throw fault }
        guard entry.byteCount <= limit else { throw ForeignZipError.tooLarge(entry: entry.index, limit: limit) }
        var crc = CRC32()
        var byteCount: UInt64 = 0
        try forEachPiece(of: entry) { bytes in
            byteCount += UInt64(bytes.count)
            guard byteCount <= entry.byteCount else { throw ForeignZipError.sizeDiffers(entry: entry.index) }
            crc.update(bytes)
            try piece(bytes)
        }
        guard byteCount == entry.byteCount else { throw ForeignZipError.sizeDiffers(entry: entry.index) }
        guard crc.value == entry.crc32 else { throw ForeignZipError.crcDiffers(entry: entry.index) }
    }

    /// The whole content of an entry.
    /// - Throws: as ``read(_:limit:piece:)``.
    public func content(of entry: ForeignZipEntry, limit: UInt64) throws -> [UInt8] {
        var content: [UInt8] = []
        try read(entry, limit: limit) { content += $0 }
        return content
    }

    private func forEachPiece(of entry: ForeignZipEntry, _ body: ([UInt8]) throws -> Void) throws {
        if entry.method == 0 {
            var offset = entry.place.lowerBound
            while offset < entry.place.upperBound {
                let count = Int(min(1 << 16, entry.place.upperBound - offset))
                try body(source.read(at: offset, count: count))
                offset += UInt64(count)
            }
            return
        }
        var inflate = Inflate(reading: source, at: entry.place.lowerBound, upTo: entry.place.upperBound)
        func next() throws -> [UInt8]? {
            do { return try inflate.next() } catch is InflateError { throw ForeignZipError.damaged(entry: entry.index) }
        }
        while let bytes = try next() { try body(bytes) }
    }
}
