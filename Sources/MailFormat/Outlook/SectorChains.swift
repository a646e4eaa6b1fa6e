internal import Octets

/// The sectors of a compound file, and which follows which.
/// Source: MS-CFB §§2.2, 2.3, 2.5.
struct SectorChains: Sendable {
    /// Numbers above it are no sectors.
    static let lastSector: UInt32 = 0xFFFF_FFFA
    static let endOfChain: UInt32 = 0xFFFF_FFFE
    /// How many sectors a chain may have beyond what its stream needs.
    private static let slack = 8

    /// Size of a sector in bytes: 512 or 4096.
    let byteCount: Int
    /// How many there are. The last may be cut.
    let count: Int
    private let source: any ByteSource
    private var next: [UInt32] = []

    /// - Parameter header: the first 512 bytes.
    init(_ source: any ByteSource, header: ArraySlice<UInt8>) throws {
        self.source = source
        let version = header.littleEndian(UInt16.self, at: 26), shift = header.littleEndian(UInt16.self, at: 30)
        guard version == 3 && shift == 9 || version == 4 && shift == 12, header.littleEndian(UInt16.self, at: 28) == 0xFFFE,
            header.littleEndian(UInt16.self, at: 32) == 6
        else { throw OutlookError.noCompoundFile }
        byteCount = 1 << Int(shift)
        count = Int((source.byteCount + UInt64(byteCount) - 1) / UInt64(byteCount)) - 1
        try readTable(header)
    }

    var sourceByteCount: UInt64 { source.byteCount }

    /// The table stands in sectors of its own; the first 109 of them are named in the header, the others in a chain.
    private mutating func readTable(_ header: ArraySlice<UInt8>) throws {
        let tableCount = Int(header.littleEndian(UInt32.self, at: 44)), perSector = byteCount / 4
        guard tableCount <= count / perSector + 1, tableCount > 0 else { throw OutlookError.damaged(.allocationTable) }
        var tables = (0..<min(109, tableCount)).map { header.littleEndian(UInt32.self, at: 76 + 4 * $0) }
        var sector = header.littleEndian(UInt32.self, at: 68)
        while tables.count < tableCount {
            // Each round adds some, so that a circle ends too.
            let more = try read([sector])[...]
            let wanted = min(perSector - 1, tableCount - tables.count)
            tables += (0..<wanted).map { more.littleEndian(UInt32.self, at: 4 * $0) }
            sector = more.littleEndian(UInt32.self, at: 4 * (perSector - 1))
        }
        next.reserveCapacity(tableCount * perSector)
        for table in tables {
            let bytes = try read([table])[...]
            for place in 0..<perSector { next.append(bytes.littleEndian(UInt32.self, at: 4 * place)) }
        }
    }

    /// The sectors from `start` to the end of their chain.
    func chain(from start: UInt32, limit: Int, part: OutlookError.Part) throws -> [UInt32] {
        var (sectors, sector) = ([UInt32](), start)
        while sector != Self.endOfChain {
            guard sectors.count < limit else { throw OutlookError.tooMuch(part, limit: UInt64(limit)) }
            // More than there are go in a circle.
            guard sector < count, Int(sector) < next.count, sectors.count < count else { throw OutlookError.damaged(part) }
            sectors.append(sector)
            sector = next[Int(sector)]
        }
        return sectors
    }

    /// The sectors of a stream of a given size.
    private func chain(from start: UInt32, byteCount size: UInt64) throws -> [UInt32] {
        guard size <= source.byteCount else { throw OutlookError.damaged(.stream) }
        let needed = Int((size + UInt64(byteCount) - 1) / UInt64(byteCount))
        var (sectors, sector) = ([UInt32](), start)
        sectors.reserveCapacity(needed)
        for step in 0..<needed + Self.slack {
            if sector == Self.endOfChain { break }
            guard sector < count, Int(sector) < next.count else { throw OutlookError.damaged(.stream) }
            if step < needed { sectors.append(sector) }
            sector = next[Int(sector)]
        }
        // A circle never ends.
        guard sectors.count == needed, sector == Self.endOfChain else { throw OutlookError.damaged(.stream) }
        return sectors
    }

    /// Whole sectors; what a cut last one misses is zero.
    func read(_ numbers: [UInt32]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for number in numbers {
            guard number < count else { throw OutlookError.damaged(.allocationTable) }
            let offset = self.offset(of: number), there = min(UInt64(byteCount), source.byteCount - offset)
            bytes += try source.read(at: offset, count: Int(there))
            bytes += repeatElement(0, count: byteCount - Int(there))
        }
        return bytes
    }

    /// A stream in one.
    func read(_ start: UInt32, byteCount size: UInt64) throws -> [UInt8] {
        if size == 0 { return [] }
        var bytes: [UInt8] = []
        try forEachPiece(from: start, byteCount: size) { bytes += $0 }
        return bytes
    }

    /// Lends a stream in pieces of up to 1 MiB; sectors that stand one behind the other are read together.
    func forEachPiece(from start: UInt32, byteCount size: UInt64, _ body: ([UInt8]) throws -> Void) throws {
        let sectors = try chain(from: start, byteCount: size), most = (1 << 20) / byteCount
        var (first, left) = (0, size)
        while first < sectors.count {
            var end = first + 1
            while end < sectors.count, end - first < most, sectors[end] == sectors[end - 1] &+ 1 { end += 1 }
            let wanted = min(left, UInt64((end - first) * byteCount)), offset = offset(of: sectors[first])
            guard wanted <= source.byteCount - offset else { throw OutlookError.damaged(.stream) }
            try body(source.read(at: offset, count: Int(wanted)))
            (first, left) = (end, left - wanted)
        }
    }

    /// Where a stream stands in the file, when its sectors stand one behind the other.
    func place(from start: UInt32, byteCount size: UInt64) throws -> Range<UInt64>? {
        let sectors = try chain(from: start, byteCount: size)
        for (before, after) in zip(sectors, sectors.dropFirst()) where after != before &+ 1 { return nil }
        guard let first = sectors.first, size <= source.byteCount - offset(of: first) else { return nil }
        return offset(of: first)..<offset(of: first) + size
    }

    private func offset(of sector: UInt32) -> UInt64 { (UInt64(sector) + 1) * UInt64(byteCount) }
}
