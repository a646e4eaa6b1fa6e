import Octets
import SealedSQLite
import SodiumCrypto

extension FuzzTarget {
    /// One page: what is not sealed does not open, and what is opens to itself at its own place only.
    static let indexPage = FuzzTarget("index-page", upTo: 4200) { bytes in
        let seal = try IndexSample.seal()
        let index = Int(bytes.first ?? 0)
        var page = IndexSample.page(bytes[...])
        var span = page.mutableSpan
        try expect(!seal.open(&span, .page, index), "a page opens that nobody sealed")
        try expect(page.allSatisfy { $0 == 0 }, "a page that does not open is not empty")
        let content = IndexSample.page(bytes.prefix(SealedLayout.pageByteCount - SealedLayout.reservedByteCount))
        var sealed = content
        _ = seal.seal(&sealed, .page, index, nonce: Array(Digest32(hashing: bytes).bytes.prefix(24)))
        for (kind, place, isRight) in [(PageSeal.Kind.page, index, true), (.page, index + 1, false), (.tags, index, false)] {
            var copy = sealed
            var span = copy.mutableSpan
            try expect(seal.open(&span, kind, place) == isRight, "a page opens at the wrong place, or not at its own")
            if isRight { try expect(copy == content, "a page opens to something else") }
        }
    }

    /// A file of pages: some written through the seal, one byte of the file changed, then all read.
    ///
    /// Three bytes say how many pages there are and what is changed; the rest fills the pages.
    static let indexFile = FuzzTarget("index-file", upTo: 512) { bytes in
        guard bytes.count > 4 else { return }
        let pageCount = Int(bytes[0] % 16) + (bytes[1] > 0xF8 ? 250 : 1)
        let disk = MemoryFile()
        try IndexSample.write(bytes, pageCount: pageCount, to: disk)
        let change = Int(bytes[1]) << 16 | Int(bytes[2]) << 8 | Int(bytes[3])
        switch bytes[4] % 4 {
        case 0: break
        case 1: disk.bytes[change % disk.bytes.count] ^= bytes[4] | 1
        case 2: disk.bytes.removeLast(min(disk.bytes.count, 1 + change % (2 * SealedLayout.pageByteCount)))
        default: disk.bytes += [UInt8](repeating: 0, count: 1 + change % (600 * SealedLayout.pageByteCount))
        }
        let isWhole = bytes[4] % 4 == 0
        let readCount = try IndexSample.read(bytes, pageCount: pageCount, from: disk)
        if isWhole { try expect(readCount == pageCount, "a page is lost") }
    }
}

private enum IndexSample {
    static func seal() throws -> PageSeal {
        PageSeal(
            key: try SecretBytes(copying: [UInt8](repeating: 9, count: 32)), fileID: [UInt8](repeating: 3, count: 16))
    }

    /// A page that begins with some bytes.
    static func page(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let page = Array(bytes.prefix(SealedLayout.pageByteCount))
        return page + [UInt8](repeating: 0, count: SealedLayout.pageByteCount - page.count)
    }

    /// The content of a page; that of the first one says what SQLite's says: 4096 bytes, 40 in reserve.
    static func content(_ bytes: [UInt8], _ index: Int) -> [UInt8] {
        var page = page([UInt8(index & 0xFF)] + bytes.prefix(3000))
        (page[16], page[17], page[20]) = (0x10, 0, 40)
        return page
    }

    static func write(_ bytes: [UInt8], pageCount: Int, to disk: MemoryFile) throws {
        let file = SealedFile(base: disk, seal: try seal())
        try file.lock(1)
        try file.lock(4)
        for index in 0..<pageCount {
            try file.write(content(bytes, index).span, at: Int64(index * SealedLayout.pageByteCount))
        }
        try file.sync(flags: 2)
        try file.unlock(0)
    }

    /// How many pages read; every one as it was written.
    static func read(_ bytes: [UInt8], pageCount: Int, from disk: MemoryFile) throws -> Int {
        let file = SealedFile(base: disk, seal: try seal())
        try file.lock(1)
        var count = 0
        for index in 0..<pageCount {
            var page = [UInt8](repeating: 0xEE, count: SealedLayout.pageByteCount)
            var span = page.mutableSpan
            do throws(ResultCode) {
                try file.read(into: &span, at: Int64(index * SealedLayout.pageByteCount))
            } catch {
                try expect(page.allSatisfy { $0 == 0 }, "a page that does not open is not empty")
                continue
            }
            let whole = content(bytes, index).prefix(SealedLayout.pageByteCount - SealedLayout.reservedByteCount)
            try expect(page.starts(with: whole), "a page reads as something else")
            count += 1
        }
        try file.unlock(0)
        return count
    }
}

/// A file in memory, as SQLite's own files behave.
private final class MemoryFile: DatabaseFile {
    var bytes: [UInt8] = []
    var base: any DatabaseFile { self }

    func close() {}
    func lock(_ level: Int32) {}
    func unlock(_ level: Int32) {}
    func sync(flags: Int32) {}
    func hasReservedLock() -> Bool { false }
    func byteCount() -> Int64 { Int64(bytes.count) }
    func truncate(to byteCount: Int64) { bytes = Array(bytes.prefix(Int(byteCount))) }
    func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) throws(ResultCode) { throw ResultCode(12) }

    func read(into target: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        for place in 0..<target.count { target[place] = Int(offset) + place < bytes.count ? bytes[Int(offset) + place] : 0 }
        guard Int(offset) + target.count <= bytes.count else { throw ResultCode.behindEnd }
    }

    func write(_ source: Span<UInt8>, at offset: Int64) {
        let end = Int(offset) + source.count
        if bytes.count < end { bytes += [UInt8](repeating: 0, count: end - bytes.count) }
        for place in 0..<source.count { bytes[Int(offset) + place] = source[place] }
    }
}
