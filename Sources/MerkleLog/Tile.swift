public import Octets

/// A tile as stored: 1 to 256 hashes, 32 bytes each, one after the other; 32 to 8192 bytes.
/// Source: C2SP tlog-tiles, "Merkle Tree".
public struct Tile: Hashable, Sendable {
    /// The greatest number of hashes.
    public static let width = 256

    /// Leftmost first.
    public let hashes: [Digest32]

    /// - Throws: ``TreeError/malformedTile(byteCount:)`` unless there are 1 to 256 hashes.
    public init(hashes: [Digest32]) throws(TreeError) {
        guard (1...Self.width).contains(hashes.count) else {
            throw .malformedTile(byteCount: hashes.count * Digest32.byteCount)
        }
        self.hashes = hashes
    }

    /// - Throws: ``TreeError/malformedTile(byteCount:)`` unless `bytes` are 1 to 256 whole hashes.
    public init(parsing bytes: [UInt8]) throws(TreeError) {
        let (count, rest) = bytes.count.quotientAndRemainder(dividingBy: Digest32.byteCount)
        guard rest == 0, (1...Self.width).contains(count) else {
            throw .malformedTile(byteCount: bytes.count)
        }
        hashes = (0..<count).compactMap {
            Digest32(bytes[($0 * Digest32.byteCount)..<($0 + 1) * Digest32.byteCount])
        }
    }

    /// What ``init(parsing:)`` reads.
    public var encoded: [UInt8] { hashes.flatMap(\.bytes) }
}

/// Gives the stored tiles of one tree.
public protocol TileReader {
    /// The hashes of a tile, leftmost first.
    /// - Throws: when the tile is missing or cannot be read.
    func tile(at address: TileAddress) throws -> [Digest32]
}

/// Why a tree cannot be read or extended.
public enum TreeError: Error, Equatable {
    /// The stored bytes are not 1 to 256 hashes.
    case malformedTile(byteCount: Int)
    /// A stored tile does not fit the size of the tree: something was lost, rolled back or written twice.
    case wrongTile(TileAddress, expectedHashCount: Int, foundHashCount: Int)
    /// There are fewer leaves than asked for.
    case beyondTree(size: UInt64, treeSize: UInt64)
    /// There are ``Tree/maximumSize`` leaves.
    case full
}
