import Octets
import Testing

private let source = MemorySource([UInt8](0..<10))

@Test func aSourceGivesWhatLiesInside() throws {
    #expect(try source.read(at: 0, count: 10) == [UInt8](0..<10))
    #expect(try source.read(at: 3, count: 2) == [3, 4])
    #expect(try source.read(at: 10, count: 0) == [])
    #expect(try source.readAll(limit: 10) == [UInt8](0..<10))
}

@Test(arguments: [
    (UInt64(0), 11), (10, 1), (11, 0), (9, 2), (0, -1), (5, .min), (.max, 1), (.max, .max), (1, .max), (.max,
    0),
])
func aSourceRefusesWhatLiesOutside(offset: UInt64, count: Int) throws {
    let error = ByteSourceError.outside(offset: offset, count: count, byteCount: 10)
    #expect(throws: error) { try source.read(at: offset, count: count) }
    let slice = try SliceSource(MemorySource([UInt8](0..<30)), at: 7, byteCount: 10)
    #expect(throws: error) { try slice.read(at: offset, count: count) }
}

@Test func aSliceLiesInsideItsBase() throws {
    let slice = try SliceSource(source, at: 2, byteCount: 3)
    #expect(slice.byteCount == 3)
    #expect(try slice.read(at: 0, count: 3) == [2, 3, 4])
    #expect(try slice.read(at: 2, count: 1) == [4])
    #expect(try SliceSource(source, at: 10, byteCount: 0).readAll(limit: 0) == [])
    #expect(try SliceSource(slice, at: 1, byteCount: 1).readAll(limit: 9) == [3])
    for (start, byteCount) in [(UInt64(0), UInt64(11)), (11, 0), (5, 6), (.max, 2), (2, .max), (.max, .max)] {
        #expect(throws: ByteSourceError.self) { try SliceSource(source, at: start, byteCount: byteCount) }
    }
}

@Test func nothingLargerThanTheLimitIsReadWhole() {
    #expect(throws: ByteSourceError.tooLarge(byteCount: 10, limit: 9)) { try source.readAll(limit: 9) }
}

@Test(arguments: [1, 3, 5, 9, 10, 11, 1 << 20])
func piecesAreTheWhole(pieceByteCount: Int) throws {
    var pieces: [[UInt8]] = []
    try source.forEachPiece(of: pieceByteCount) { pieces.append($0) }
    #expect(pieces.flatMap { $0 } == [UInt8](0..<10))
    #expect(pieces.dropLast().allSatisfy { $0.count == pieceByteCount })
    #expect(pieces.allSatisfy { !$0.isEmpty && $0.count <= pieceByteCount })
}

@Test func anEmptySourceHasNoPieces() throws {
    try MemorySource([]).forEachPiece { _ in Issue.record("a piece of nothing") }
}

@Test func aSinkGathersInOrder() {
    var sink = MemorySink()
    sink.write([1, 2])
    sink.write([])
    sink.write([3])
    #expect(sink.bytes == [1, 2, 3])
}
