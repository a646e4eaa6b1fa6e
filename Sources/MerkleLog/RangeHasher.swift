internal import Octets

/// Hashes ranges of leaves of one tree, reading each tile once. Lives for one operation.
struct RangeHasher {
    private let tree: Tree
    private var tiles: [TileAddress: [Digest32]] = [:]

    init(_ tree: Tree) { self.tree = tree }

    /// MTH of RFC 6962 §2.1 over `leaves`, a range that the definition splits the whole tree into: not
    /// empty, and its start a multiple of the least power of two that is not less than its length.
    mutating func hash(of leaves: Range<UInt64>) throws -> Digest32 {
        precondition(!leaves.isEmpty)
        var perfect: [Digest32] = []
        var start = leaves.lowerBound
        while start < leaves.upperBound {
            let height = UInt64.bitWidth - 1 - (leaves.upperBound - start).leadingZeroBitCount
            perfect.append(try hash(ofPerfectAt: start, height: UInt64(height)))
            start += 1 << UInt64(height)
        }
        let last = perfect.removeLast()
        return perfect.reversed().reduce(last) { right, left in MerkleHash.node(left, right) }
    }

    /// Root of the 2^height leaves from `start` on, a multiple of their number. They lie in one tile.
    private mutating func hash(ofPerfectAt start: UInt64, height: UInt64) throws -> Digest32 {
        let (level, heightInTile) = height.quotientAndRemainder(dividingBy: 8)
        let first = start >> (8 * level)
        let hashes = try tile(at: TileAddress(level: UInt8(level), index: first >> 8))
        let offset = Int(first & 0xFF)
        return Tree.root(ofPerfect: hashes[offset..<offset + 1 << heightInTile])
    }

    private mutating func tile(at address: TileAddress) throws -> [Digest32] {
        if let known = tiles[address] { return known }
        let hashes = try tree.hashes(at: address)
        tiles[address] = hashes
        return hashes
    }
}
