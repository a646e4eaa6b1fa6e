import MerkleLog
import Octets
import Testing

@Test func aTileIsItsHashesOneAfterTheOther() throws {
    let hashes = (0..<256).map(ReferenceTree.leaf)
    for count in [1, 2, 255, 256] {
        let tile = try Tile(hashes: Array(hashes.prefix(count)))
        #expect(tile.encoded == hashes.prefix(count).flatMap(\.bytes))
        #expect(try Tile(parsing: tile.encoded) == tile)
    }
}

@Test(arguments: [0, 1, 31, 33, 8191, 8193, 8224])
func bytesThatAreNotWholeHashesAreNoTile(count: Int) {
    #expect(throws: TreeError.malformedTile(byteCount: count)) {
        try Tile(parsing: [UInt8](repeating: 7, count: count))
    }
}

@Test func aTileHasOneToTwoHundredAndFiftySixHashes() {
    #expect(throws: TreeError.malformedTile(byteCount: 0)) { try Tile(hashes: []) }
    let tooMany = [Digest32](repeating: MerkleHash.emptyRoot, count: 257)
    #expect(throws: TreeError.malformedTile(byteCount: 8224)) { try Tile(hashes: tooMany) }
}

@Test func theSizeOfTheTreeSaysHowFullATileIs() {
    func count(_ level: UInt8, _ index: UInt64, _ size: UInt64) -> Int {
        TileAddress(level: level, index: index).hashCount(inTreeOf: size)
    }
    #expect(count(0, 0, 0) == 0)
    #expect(count(0, 0, 255) == 255)
    #expect(count(0, 0, 256) == 256)
    #expect(count(0, 1, 256) == 0)
    #expect(count(0, 1, 300) == 44)
    #expect(count(1, 0, 300) == 1)
    #expect(count(1, 0, 65_536) == 256)
    #expect(count(2, 0, 65_536) == 1)
    #expect(count(7, 0, .max) == 255)
    #expect(count(8, 0, .max) == 0)
    #expect(count(255, .max, .max) == 0)
    #expect(count(0, .max, .max) == 0)
}
