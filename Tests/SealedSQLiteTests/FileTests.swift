import SealedSQLite
import Testing

/// A file in memory that holds only what was written, so that it may be large; its writes can fail.
private final class SparseFile: DatabaseFile {
    var pages: [Int64: [UInt8]] = [:]
    var size: Int64 = 0
    var isFailing = false
    var base: any DatabaseFile { self }

    func byteCount() throws(ResultCode) -> Int64 { size }
    func lock(_ level: Int32) throws(ResultCode) {}
    func unlock(_ level: Int32) throws(ResultCode) {}
    func sync(flags: Int32) throws(ResultCode) {}

    func read(into target: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        guard offset + Int64(target.count) <= size else { throw .behindEnd }
        let page = pages[offset] ?? [UInt8](repeating: 0, count: target.count)
        for index in 0..<target.count { target[index] = page[index] }
    }

    func write(_ bytes: Span<UInt8>, at offset: Int64) throws(ResultCode) {
        guard !isFailing else { throw .write }
        var page: [UInt8] = []
        for index in 0..<bytes.count { page.append(bytes[index]) }
        pages[offset] = page
        size = max(size, offset + Int64(bytes.count))
    }

    func truncate(to byteCount: Int64) throws(ResultCode) {
        size = byteCount
        pages = pages.filter { $0.key < byteCount }
    }
}

private let size = Int64(SealedLayout.pageByteCount)

private func sealed(_ disk: SparseFile) throws -> SealedFile {
    SealedFile(base: disk, seal: try SampleDatabase(path: "").seal())
}

/// A page whose bytes are all `byte`, with the header that the first page must have.
private func page(_ byte: UInt8) -> [UInt8] {
    var page = [UInt8](repeating: byte, count: Int(size))
    (page[16], page[17], page[20]) = (0x10, 0, 40)
    return page
}

/// Writes pages in one transaction.
private func write(_ indexes: [Int64], _ byte: UInt8, to file: SealedFile) throws {
    try file.lock(1)
    try file.lock(4)
    let bytes = page(byte)
    for index in indexes { try file.write(bytes.span, at: index * size) }
    try file.sync(flags: 2)
    try file.unlock(0)
}

private func read(_ index: Int64, from file: SealedFile) throws -> UInt8 {
    try file.lock(1)
    var bytes = [UInt8](repeating: 0, count: Int(size))
    var span = bytes.mutableSpan
    try file.read(into: &span, at: index * size)
    try file.unlock(0)
    return bytes[100]
}

@Test func aFileOfSeveralRunsIsFixedByItsFirstPage() throws {
    let disk = SparseFile()
    let (first, later) = (Int64(0), Int64(62_500 + 700))
    try write([first, later], 1, to: sealed(disk))
    let old = disk.pages
    try write([first, later], 2, to: sealed(disk))
    #expect(try read(later, from: sealed(disk)) == 2)
    #expect(try read(later - 5, from: sealed(disk)) == 0, "a page that was never written reads as zeros")
    // The whole second run put back: each of its pages is authentic, and its top page too.
    let start = SealedLayout.place(ofTopPage: 1) * size
    for (offset, bytes) in old where offset >= start { disk.pages[offset] = bytes }
    #expect(throws: ResultCode.wrongPage) { try read(first, from: sealed(disk)) }
}

@Test func aPageWhoseFirstWriteFailsLeavesNothing() throws {
    for index in [Int64(0), 250, 62_500] {
        let disk = SparseFile()
        if index > 0 { try write([0], 1, to: sealed(disk)) }
        let before = disk.pages
        let file = try sealed(disk)
        try file.lock(1)
        try file.lock(4)
        disk.isFailing = true
        let bytes = page(2)
        #expect(throws: ResultCode.write) { try file.write(bytes.span, at: index * size) }
        disk.isFailing = false
        try file.unlock(0)
        #expect(disk.pages == before, "page \(index)")
        if index > 0 { #expect(try read(0, from: sealed(disk)) == 1) }
    }
}

@Test func aFileCanGrowAndShrinkAcrossRunsInOneTransaction() throws {
    let disk = SparseFile()
    try write(Array(0..<10), 1, to: sealed(disk))
    for count in [Int64(62_514), 62_500, 250, 249, 10, 1] {
        let file = try sealed(disk)
        try file.lock(1)
        try file.lock(4)
        let bytes = page(3)
        try file.write(bytes.span, at: 125_100 * size)
        try file.truncate(to: count * size)
        try file.sync(flags: 2)
        try file.unlock(0)
        #expect(disk.size == SealedLayout.placeCount(pageCount: Int(count)) * size)
        #expect(try read(0, from: sealed(disk)) == 1, "\(count)")
        try file.lock(1)
        #expect(try file.byteCount() == count * size)
        try file.unlock(0)
    }
}
