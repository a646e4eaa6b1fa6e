import MerkleLog
import Octets

/// Tiles in memory, as encoded bytes, with a count of the reads.
final class MemoryTiles: TileReader {
    struct Missing: Error {}

    var stored: [TileAddress: [UInt8]] = [:]
    var reads: [TileAddress] = []

    func tile(at address: TileAddress) throws -> [Digest32] {
        reads.append(address)
        guard let bytes = stored[address] else { throw Missing() }
        return try Tile(parsing: bytes).hashes
    }

    /// Stores what a tree changed.
    func store(_ tree: Tree) throws {
        for (address, hashes) in tree.changedTiles { stored[address] = try Tile(hashes: hashes).encoded }
    }

    /// The stored tree of the first `count` leaves of ``ReferenceTree``, in commits of `step` leaves.
    static func stored(count: Int, step: Int) throws -> (tree: Tree, tiles: MemoryTiles) {
        let tiles = MemoryTiles()
        var size = 0
        while size < count {
            var tree = Tree(size: UInt64(size), tiles: tiles)
            let end = min(size + step, count)
            for index in size..<end { try tree.append(leafHash: ReferenceTree.leaf(index)) }
            try tiles.store(tree)
            size = end
        }
        tiles.reads = []
        return (Tree(size: UInt64(count), tiles: tiles), tiles)
    }
}
