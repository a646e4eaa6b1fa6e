internal import Octets

/// A compound file: folders and streams in one file, as Outlook and older office programs write it.
///
/// Reads only the tables and the directory; streams are read when they are asked for. Whatever the file says, the work is
/// bounded by its size: chains end where the size of their stream says, no entry stands in two folders, and all streams
/// together are no larger than the file.
/// Source: MS-CFB.
struct CompoundFile: Sendable {
    /// Greatest number of entries of the directory.
    static let maximumEntryCount = 100_000
    /// Greatest size of the file in bytes.
    static let maximumByteCount: UInt64 = 2 << 30
    /// Greatest size of all streams below 4096 bytes, in bytes.
    static let maximumMiniByteCount: UInt64 = 32 << 20
    /// How a compound file begins.
    static let signature: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]

    let sectors: SectorChains
    private(set) var entries: [CompoundEntry] = []
    /// Entries of each storage by their names in lower case; of the first when names are the same.
    private(set) var children: [Int: [String: Int]] = [:]
    private var miniTable: [UInt32] = []
    private var miniStream: [UInt8] = []
    private let miniLimit: UInt64 = 4096

    /// - Throws: ``OutlookError``, or the error of the source.
    init(_ source: any ByteSource) throws {
        guard source.byteCount >= 512 else { throw OutlookError.noCompoundFile }
        let header = try source.read(at: 0, count: 512)[...]
        guard header.starts(with: Self.signature) else { throw OutlookError.noCompoundFile }
        guard source.byteCount <= Self.maximumByteCount else { throw OutlookError.tooMuch(.file, limit: Self.maximumByteCount) }
        sectors = try SectorChains(source, header: header)
        try readDirectory(from: header.littleEndian(UInt32.self, at: 48), hasLongSizes: sectors.byteCount == 4096)
        try readMiniStream(header)
        try linkEntries()
    }

    private mutating func readDirectory(from start: UInt32, hasLongSizes: Bool) throws {
        let limit = Self.maximumEntryCount * CompoundEntry.byteCount / sectors.byteCount
        let bytes = try sectors.read(sectors.chain(from: start, limit: limit, part: .directory))
        for first in stride(from: 0, to: bytes.count - CompoundEntry.byteCount + 1, by: CompoundEntry.byteCount) {
            guard let entry = CompoundEntry(bytes[first..<first + CompoundEntry.byteCount], hasLongSizes: hasLongSizes) else {
                throw OutlookError.damaged(.directory)
            }
            entries.append(entry)
        }
        guard entries.first?.kind == .root else { throw OutlookError.damaged(.directory) }
    }

    private mutating func readMiniStream(_ header: ArraySlice<UInt8>) throws {
        let root = entries[0]
        guard root.byteCount > 0, root.start < SectorChains.lastSector else { return }
        guard root.byteCount <= Self.maximumMiniByteCount else { throw OutlookError.tooMuch(.stream, limit: Self.maximumMiniByteCount) }
        miniStream = try sectors.read(root.start, byteCount: root.byteCount)
        let count = Int(header.littleEndian(UInt32.self, at: 64))
        guard count <= sectors.count else { throw OutlookError.damaged(.allocationTable) }
        let bytes = try sectors.read(header.littleEndian(UInt32.self, at: 60), byteCount: UInt64(count * sectors.byteCount))[...]
        miniTable = stride(from: 0, to: bytes.count - 3, by: 4).map { bytes.littleEndian(UInt32.self, at: $0) }
    }

    /// Goes through the trees of names. Their order and colours do not matter here.
    private mutating func linkEntries() throws {
        var (isSeen, large, small) = ([Bool](repeating: false, count: entries.count), UInt64(0), UInt64(0))
        isSeen[0] = true
        var storages = [0]
        while let storage = storages.popLast() {
            var (names, waiting) = ([String: Int](), [entries[storage].child])
            while let next = waiting.popLast() {
                if next == CompoundEntry.none { continue }
                guard next < entries.count, !isSeen[Int(next)] else { throw OutlookError.damaged(.directory) }
                let index = Int(next), entry = entries[index]
                isSeen[index] = true
                waiting += [entry.right, entry.left]
                if entry.kind == .storage { storages.append(index) }
                if entry.kind == .stream {
                    let isSmall = entry.byteCount < miniLimit
                    guard entry.byteCount <= sectors.sourceByteCount else { throw OutlookError.damaged(.stream) }
                    if isSmall { small += entry.byteCount } else { large += entry.byteCount }
                }
                if names[entry.name] == nil { names[entry.name] = index }
            }
            children[storage] = names
        }
        guard large <= sectors.sourceByteCount, small <= UInt64(miniStream.count) else { throw OutlookError.damaged(.directory) }
    }

    // MARK: - Streams

    /// The entry of a name in a storage.
    func entry(_ name: String, in storage: Int) -> Int? { children[storage]?[name] }

    /// A whole stream.
    /// - Throws: ``OutlookError``, or the error of the source.
    func read(_ stream: Int, limit: UInt64) throws -> [UInt8] {
        guard entries[stream].byteCount <= limit else { throw OutlookError.tooMuch(.stream, limit: limit) }
        var bytes: [UInt8] = []
        try forEachPiece(of: stream) { bytes += $0 }
        return bytes
    }

    /// Lends a stream in pieces of up to 1 MiB.
    /// - Throws: ``OutlookError``, the error of the source or of `body`.
    func forEachPiece(of stream: Int, _ body: ([UInt8]) throws -> Void) throws {
        let entry = entries[stream]
        guard entry.kind == .stream else { throw OutlookError.damaged(.stream) }
        if entry.byteCount == 0 { return }
        if entry.byteCount < miniLimit {
            try body(readMini(entry))
        } else {
            try sectors.forEachPiece(from: entry.start, byteCount: entry.byteCount, body)
        }
    }

    /// Where a stream stands in the file, when it stands there in one piece.
    /// - Throws: ``OutlookError/damaged(_:)``.
    func place(of stream: Int) throws -> Range<UInt64>? {
        let entry = entries[stream]
        guard entry.byteCount >= miniLimit else { return nil }
        return try sectors.place(from: entry.start, byteCount: entry.byteCount)
    }

    private func readMini(_ entry: CompoundEntry) throws -> [UInt8] {
        var (bytes, sector, left) = ([UInt8](), Int(entry.start), Int(entry.byteCount))
        while left > 0 {
            let count = min(64, left), start = sector * 64
            guard sector < miniTable.count, start + count <= miniStream.count else { throw OutlookError.damaged(.stream) }
            bytes += miniStream[start..<start + count]
            (left, sector) = (left - count, Int(miniTable[sector]))
        }
        // A circle never ends, and a chain of the right length does.
        guard sector == Int(SectorChains.endOfChain) else { throw OutlookError.damaged(.stream) }
        return bytes
    }
}
