internal import Octets

extension Tree {
    /// Proves that leaf `index` is in the tree of the first `size` leaves.
    /// Source: RFC 6962 §2.1.1, PATH.
    /// - Throws: ``TreeError``, ``ProofError/leafOutsideTree(leafIndex:treeSize:)``, or the error of the
    ///   reader.
    public func inclusionProof(forLeaf index: UInt64, inTreeOf size: UInt64) throws -> InclusionProof {
        try checkCovers(size)
        guard index < size else { throw ProofError.leafOutsideTree(leafIndex: index, treeSize: size) }
        var ranges = RangeHasher(self)
        var rootFirst: [Digest32] = []
        var (start, end): (UInt64, UInt64) = (0, size)
        while end - start > 1 {
            let middle = start + largestPowerOfTwo(below: end - start)
            if index < middle {
                rootFirst.append(try ranges.hash(of: middle..<end))
                end = middle
            } else {
                rootFirst.append(try ranges.hash(of: start..<middle))
                start = middle
            }
        }
        return try InclusionProof(leafIndex: index, treeSize: size, hashes: rootFirst.reversed())
    }

    /// Proves that the first `newSize` leaves begin with the first `oldSize`.
    /// Source: RFC 6962 §2.1.2, PROOF.
    /// - Throws: ``TreeError``, ``ProofError/oldTreeOutsideNew(oldSize:newSize:)``, or the error of the
    ///   reader.
    public func consistencyProof(from oldSize: UInt64, to newSize: UInt64) throws -> ConsistencyProof {
        try checkCovers(newSize)
        guard oldSize > 0, oldSize <= newSize else {
            throw ProofError.oldTreeOutsideNew(oldSize: oldSize, newSize: newSize)
        }
        var ranges = RangeHasher(self)
        var rootFirst: [Digest32] = []
        var (start, end): (UInt64, UInt64) = (0, newSize)
        while end != oldSize {
            let middle = start + largestPowerOfTwo(below: end - start)
            if oldSize <= middle {
                rootFirst.append(try ranges.hash(of: middle..<end))
                end = middle
            } else {
                rootFirst.append(try ranges.hash(of: start..<middle))
                start = middle
            }
        }
        // A range from 0 on is the old tree itself, whose root the verifier has.
        if start > 0 { rootFirst.append(try ranges.hash(of: start..<end)) }
        return try ConsistencyProof(oldSize: oldSize, newSize: newSize, hashes: rootFirst.reversed())
    }
}

/// The k of RFC 6962 §2.1, for `count` of at least 2.
private func largestPowerOfTwo(below count: UInt64) -> UInt64 {
    1 << UInt64(UInt64.bitWidth - 1 - (count - 1).leadingZeroBitCount)
}
