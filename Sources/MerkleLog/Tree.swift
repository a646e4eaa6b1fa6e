public import Octets

/// An append-only Merkle tree over stored tiles. A value: nothing is stored until the caller stores
/// ``changedTiles`` together with the new size.
///
/// An operation reads each tile at most once, O(log₂₅₆ size) of them. Every tile read must hold as many
/// hashes as the size demands, so that a tree is never continued from tiles of another size.
/// Source: RFC 6962 §2.1; C2SP tlog-tiles.
public struct Tree {
    /// The greatest number of leaves, 2^63 - 1: what programs count to that have signed integers, Go's among them.
    public static let maximumSize = UInt64(Int64.max)

    /// Number of leaves.
    public private(set) var size: UInt64
    /// The tiles that differ from the stored ones, whole. Reads see them first.
    public private(set) var changedTiles: [TileAddress: [Digest32]] = [:]

    private let tiles: any TileReader

    /// The tree of `size` leaves whose tiles `tiles` gives. Reads nothing.
    public init(size: UInt64, tiles: any TileReader) { (self.size, self.tiles) = (size, tiles) }

    /// Adds a leaf at the right. Costs two hashes on average and reads a tile only when it is the first
    /// append to it.
    /// - Throws: ``TreeError``, or the error of the reader; then the tree is as before.
    public mutating func append(leafHash: Digest32) throws {
        guard size < Self.maximumSize else { throw TreeError.full }
        try loadTiles(touchedBy: size + 1)
        var hash = leafHash
        for level in 0...Self.topLevel {
            let address = lastTile(at: level)
            changedTiles[address, default: []].append(hash)
            guard let full = changedTiles[address], full.count == Tile.width else { break }
            hash = Self.root(ofPerfect: full[...])
        }
        size += 1
    }

    /// Root of all leaves.
    /// - Throws: ``TreeError``, or the error of the reader.
    public func rootHash() throws -> Digest32 { try rootHash(ofSize: size) }

    /// Root of the first `size` leaves.
    /// - Throws: ``TreeError``, or the error of the reader.
    public func rootHash(ofSize size: UInt64) throws -> Digest32 {
        try checkCovers(size)
        guard size > 0 else { return MerkleHash.emptyRoot }
        var ranges = RangeHasher(self)
        return try ranges.hash(of: 0..<size)
    }

    /// The hashes of a tile of this tree: changed or stored, and as many as the size demands.
    func hashes(at address: TileAddress) throws -> [Digest32] {
        if let changed = changedTiles[address] { return changed }
        // A tile that did not change holds now what it held when it was stored.
        let expected = address.hashCount(inTreeOf: size)
        let stored = try tiles.tile(at: address)
        guard stored.count == expected else {
            throw TreeError.wrongTile(address, expectedHashCount: expected, foundHashCount: stored.count)
        }
        return stored
    }

    func checkCovers(_ size: UInt64) throws(TreeError) {
        guard size <= self.size else { throw .beyondTree(size: size, treeSize: self.size) }
    }

    /// Root of a power of two of neighbouring hashes.
    static func root(ofPerfect hashes: ArraySlice<Digest32>) -> Digest32 {
        var row = Array(hashes)
        while row.count > 1 {
            row = stride(from: 0, to: row.count, by: 2).map { MerkleHash.node(row[$0], row[$0 + 1]) }
        }
        return row[0]
    }
}

extension Tree {
    private static let topLevel: UInt8 = 7

    /// The tile that takes the next hash of a level.
    private func lastTile(at level: UInt8) -> TileAddress {
        TileAddress(level: level, index: (size >> (8 * UInt64(level))) >> 8)
    }

    /// Takes over the stored tiles that growing to `newSize` will extend: level 0 always, and each level
    /// below which a tile gets full. All are read before any is taken, so that an error changes nothing.
    private mutating func loadTiles(touchedBy newSize: UInt64) throws {
        let top = min(UInt8(newSize.trailingZeroBitCount / 8), Self.topLevel)
        var loaded: [TileAddress: [Digest32]] = [:]
        for level in 0...top {
            let address = lastTile(at: level)
            guard changedTiles[address] == nil, address.hashCount(inTreeOf: size) > 0 else { continue }
            loaded[address] = try hashes(at: address)
        }
        changedTiles.merge(loaded) { changed, _ in changed }
    }
}
