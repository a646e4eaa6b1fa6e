package import Octets

/// The pages of a SQLite file and of its write-ahead log, read without SQLite. Nothing in them is believed: neither header nor
/// schema nor tree is needed, and every byte of a page may be where a row begins.
///
/// Format: docs/format/ledger.md, "When SQLite cannot read it".
/// Source: SQLite documentation, "Database File Format" and "WAL-mode File Format".
package struct SQLitePages {
    static let pageByteCount = 4096
    private static let logHeaderByteCount = 32, frameHeaderByteCount = 24

    private let main: any ByteSource
    private let log: (any ByteSource)?
    /// Frames of the log that count: page number, and where the page begins in the log; in order.
    private let frames: [(page: UInt32, offset: UInt64)]
    /// Frames that an earlier round left behind: their pages came into the file since, or into newer frames.
    private let oldFrames: [UInt64]
    /// Where the newest frame of a page is.
    private let newestFrame: [UInt32: UInt64]
    /// How many bytes behind pages may still be followed, so that no file makes this take for ever.
    private var overflowBudget: UInt64

    /// Whether the log holds anything: then nobody knows whether something behind its last readable frame is missing.
    var hasLog: Bool { !(frames.isEmpty && oldFrames.isEmpty) }

    /// - Throws: the error of a source.
    package init(main: any ByteSource, log: (any ByteSource)?) throws {
        (self.main, self.log) = (main, log)
        (frames, oldFrames) = try log.map { try Self.frames(of: $0) } ?? ([], [])
        newestFrame = Dictionary(frames.map { ($0.page, $0.offset) }, uniquingKeysWith: { $1 })
        overflowBudget = 8 * (main.byteCount + (log?.byteCount ?? 0)) + UInt64(SQLiteCell.maximumByteCount)
    }

    /// Where a row was found.
    package enum Age: Int {
        /// In a frame of an earlier round.
        case old
        /// In the file.
        case main
        /// In a frame that counts.
        case newest
    }

    /// A row, or what looks like one.
    package struct Found {
        let row: Int64
        /// Their bytes; the first column is nil.
        package let columns: [[UInt8]?]
        let age: Age
        /// Whether its page names it, or only its bytes are there.
        let isNamed: Bool
    }

    /// Gives everything that looks like a row, older before newer.
    /// - Throws: the error of `body`. Pages that cannot be read are passed over.
    package mutating func forEachRow(_ body: (Found) throws -> Void) throws {
        for offset in oldFrames { try rows(in: log, at: offset, .old, body) }
        for offset in stride(from: 0, to: main.byteCount, by: Self.pageByteCount) { try rows(in: main, at: offset, .main, body) }
        for frame in frames { try rows(in: log, at: frame.offset, .newest, body) }
    }

    private mutating func rows(
        in source: (any ByteSource)?, at offset: UInt64, _ age: Age, _ body: (Found) throws -> Void
    ) throws {
        guard let source, let page = Self.page(source, at: offset), page.contains(where: { $0 != 0 }) else { return }
        let named = Self.namedOffsets(page, isFirst: age == .main && offset == 0)
        for place in 0..<Self.pageByteCount - 5 {
            guard let cell = SQLiteCell(page, at: place), let payload = payload(of: cell, age) else { continue }
            try body(Found(row: cell.row, columns: cell.columns(of: payload), age: age, isNamed: named.contains(place)))
        }
    }

    /// 4,096 bytes; what is missing at the end of a file that was cut is zeros.
    private static func page(_ source: any ByteSource, at offset: UInt64) -> [UInt8]? {
        guard offset < source.byteCount else { return nil }
        let count = min(Int(source.byteCount - offset), pageByteCount)
        guard let bytes = try? source.read(at: offset, count: count) else { return nil }
        return bytes + [UInt8](repeating: 0, count: pageByteCount - count)
    }

    /// Where the page itself says that its rows begin, if it is a leaf of a table.
    private static func namedOffsets(_ page: [UInt8], isFirst: Bool) -> Set<Int> {
        let start = isFirst ? 100 : 0
        func number(_ offset: Int) -> Int { Int(page[offset]) << 8 | Int(page[offset + 1]) }
        guard page[start] == 0x0D else { return [] }
        let count = min(number(start + 3), (pageByteCount - start - 8) / 2)
        return Set((0..<count).map { number(start + 8 + 2 * $0) })
    }

    /// Header and columns of a row, with what stands in other pages.
    private mutating func payload(of cell: SQLiteCell, _ age: Age) -> [UInt8]? {
        var payload = Array(cell.local)
        guard var next = cell.overflowPage else { return payload }
        let missing = UInt64(cell.payloadByteCount - payload.count)
        guard missing <= overflowBudget, missing <= main.byteCount + (log?.byteCount ?? 0) else { return nil }
        overflowBudget -= missing
        while payload.count < cell.payloadByteCount {
            guard let page = overflowPage(next, age) else { return nil }
            next = page[..<4].reduce(0) { $0 << 8 | UInt32($1) }
            payload += page[4...].prefix(cell.payloadByteCount - payload.count)
        }
        return payload
    }

    private func overflowPage(_ number: UInt32, _ age: Age) -> [UInt8]? {
        guard number > 0 else { return nil }
        if age == .newest, let offset = newestFrame[number], let log { return Self.page(log, at: offset) }
        return Self.page(main, at: UInt64(number - 1) * UInt64(Self.pageByteCount))
    }

    /// Frames up to the last one that ends a transaction, and those of earlier rounds.
    private static func frames(of log: any ByteSource) throws -> ([(page: UInt32, offset: UInt64)], [UInt64]) {
        let frameByteCount = UInt64(frameHeaderByteCount + pageByteCount)
        var (frames, waiting, old): ([(UInt32, UInt64)], [(UInt32, UInt64)], [UInt64]) = ([], [], [])
        var salts: ArraySlice<UInt8>?
        var offset = UInt64(logHeaderByteCount)
        while offset + frameByteCount <= log.byteCount {
            defer { offset += frameByteCount }
            guard let head = try? log.read(at: offset, count: frameHeaderByteCount) else { continue }
            let start = offset + UInt64(frameHeaderByteCount)
            // The first frame is of this round, also when the header of the log is damaged.
            if salts == nil { salts = head[8..<16] }
            guard head[8..<16] == salts else {
                old.append(start)
                continue
            }
            waiting.append((head[..<4].reduce(0) { $0 << 8 | UInt32($1) }, start))
            if head[4..<8].contains(where: { $0 != 0 }) {
                frames += waiting
                waiting = []
            }
        }
        return (frames, old)
    }
}
