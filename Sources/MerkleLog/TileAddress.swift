/// Where a tile stands. Tile (level, index) holds the roots of the complete subtrees of 256^level leaves
/// with the numbers 256 × index up to 256 × index + 255, as far as they exist.
/// Source: C2SP tlog-tiles, "Merkle Tree".
public struct TileAddress: Hashable, Sendable {
    /// 0 for tiles of leaf hashes; at most 7 in a tree whose size fits 64 bits.
    public let level: UInt8
    /// Position among the tiles of this level, from 0.
    public let index: UInt64

    /// Any pair is an address; most hold nothing in a given tree.
    public init(level: UInt8, index: UInt64) { (self.level, self.index) = (level, index) }

    /// How many hashes this tile holds in a tree of `size` leaves: 0 to 256.
    public func hashCount(inTreeOf size: UInt64) -> Int {
        let subtreeCount = size >> (8 * UInt64(level))  // a shift of 64 or more gives 0
        let fullTileCount = subtreeCount >> 8
        if index < fullTileCount { return Tile.width }
        return index == fullTileCount ? Int(subtreeCount & 0xFF) : 0
    }
}
