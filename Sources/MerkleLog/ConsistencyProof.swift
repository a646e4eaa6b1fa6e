public import Octets

/// The hashes that show that a tree begins with all leaves of an earlier one. Exactly as many as the sizes
/// demand. An empty old tree is refused: every tree begins with it, so nothing would be proved.
/// Source: RFC 6962 §2.1.2; verified as in RFC 9162 §2.1.4.2.
public struct ConsistencyProof: Hashable, Sendable {
    /// The greatest number of hashes that any two trees need.
    public static let maximumHashCount = 65

    /// Number of leaves of the earlier tree; at least 1.
    public let oldSize: UInt64
    /// Number of leaves of the later tree; not less than ``oldSize``.
    public let newSize: UInt64
    /// From the leaves to the root; at most 65. None when the sizes are equal.
    public let hashes: [Digest32]

    /// - Throws: ``ProofError/oldTreeOutsideNew(oldSize:newSize:)`` or
    ///   ``ProofError/wrongHashCount(expected:found:)``.
    public init(oldSize: UInt64, newSize: UInt64, hashes: [Digest32]) throws(ProofError) {
        guard oldSize > 0, oldSize <= newSize else {
            throw .oldTreeOutsideNew(oldSize: oldSize, newSize: newSize)
        }
        let expected = Self.hashCount(oldSize: oldSize, newSize: newSize)
        guard hashes.count == expected else {
            throw .wrongHashCount(expected: expected, found: hashes.count)
        }
        (self.oldSize, self.newSize, self.hashes) = (oldSize, newSize, hashes)
    }

    /// - Throws: ``ProofError/rootMismatch`` unless the tree of `newRoot` begins with that of `oldRoot`.
    public func verify(oldRoot: Digest32, newRoot: Digest32) throws(ProofError) {
        let roots = self.roots(oldRoot: oldRoot)
        guard roots.old == oldRoot, roots.new == newRoot else { throw .rootMismatch }
    }

    /// Both roots as the proof gives them. The path is that of the old tree's last leaf, from the largest
    /// subtree on that ends with it.
    private func roots(oldRoot: Digest32) -> (old: Digest32, new: Digest32) {
        let height = UInt64(oldSize.trailingZeroBitCount)
        var (position, last) = ((oldSize - 1) >> height, (newSize - 1) >> height)
        var rest = hashes[...]
        // When that subtree is the whole old tree, its hash is the old root and not sent.
        var old = position == 0 ? oldRoot : rest.popFirst() ?? oldRoot
        var new = old
        for sibling in rest {
            while position == last && position.isMultiple(of: 2) {
                position >>= 1
                last >>= 1
            }
            if position.isMultiple(of: 2) {
                new = MerkleHash.node(new, sibling)
            } else {
                old = MerkleHash.node(sibling, old)
                new = MerkleHash.node(sibling, new)
            }
            position >>= 1
            last >>= 1
        }
        return (old, new)
    }

    private static func hashCount(oldSize: UInt64, newSize: UInt64) -> Int {
        guard oldSize < newSize else { return 0 }
        let height = oldSize.trailingZeroBitCount
        let (position, last) = ((oldSize - 1) >> UInt64(height), (newSize - 1) >> UInt64(height))
        let rowCount = UInt64.bitWidth - (position ^ last).leadingZeroBitCount
        return (position == 0 ? 0 : 1) + rowCount + (position >> UInt64(rowCount)).nonzeroBitCount
    }
}
