public import Octets

/// The hashes that lead from a leaf to the root of a tree. Exactly as many as index and size demand.
/// Source: RFC 6962 §2.1.1; verified as in RFC 9162 §2.1.3.2.
public struct InclusionProof: Hashable, Sendable {
    /// The greatest number of hashes that any tree needs.
    public static let maximumHashCount = 64

    /// Position of the leaf, from 0; less than ``treeSize``.
    public let leafIndex: UInt64
    /// Number of leaves of the tree that the proof is for.
    public let treeSize: UInt64
    /// The leaf's sibling first, the root's child last; at most 64.
    public let hashes: [Digest32]

    /// - Throws: ``ProofError/leafOutsideTree(leafIndex:treeSize:)`` or
    ///   ``ProofError/wrongHashCount(expected:found:)``.
    public init(leafIndex: UInt64, treeSize: UInt64, hashes: [Digest32]) throws(ProofError) {
        guard leafIndex < treeSize else {
            throw .leafOutsideTree(leafIndex: leafIndex, treeSize: treeSize)
        }
        let expected = Self.hashCount(leafIndex: leafIndex, treeSize: treeSize)
        guard hashes.count == expected else {
            throw .wrongHashCount(expected: expected, found: hashes.count)
        }
        (self.leafIndex, self.treeSize, self.hashes) = (leafIndex, treeSize, hashes)
    }

    /// The root that the tree has if the leaf is in it. Compare it with a root you trust, or use
    /// ``verify(leafHash:rootHash:)``.
    public func rootHash(leafHash: Digest32) -> Digest32 {
        var (position, last) = (leafIndex, treeSize - 1)
        var hash = leafHash
        for sibling in hashes {
            // At the right edge, rows in which the path has no sibling are skipped.
            while position == last && position.isMultiple(of: 2) {
                position >>= 1
                last >>= 1
            }
            let isRight = !position.isMultiple(of: 2)
            hash = isRight ? MerkleHash.node(sibling, hash) : MerkleHash.node(hash, sibling)
            position >>= 1
            last >>= 1
        }
        return hash
    }

    /// - Throws: ``ProofError/rootMismatch`` unless the proof leads from `leafHash` to `rootHash`.
    public func verify(leafHash: Digest32, rootHash: Digest32) throws(ProofError) {
        guard self.rootHash(leafHash: leafHash) == rootHash else { throw .rootMismatch }
    }

    /// One hash per row until the path meets that of the last leaf; above it one for each left sibling.
    private static func hashCount(leafIndex: UInt64, treeSize: UInt64) -> Int {
        let rowCount = UInt64.bitWidth - (leafIndex ^ (treeSize - 1)).leadingZeroBitCount
        return rowCount + (leafIndex >> UInt64(rowCount)).nonzeroBitCount
    }
}
