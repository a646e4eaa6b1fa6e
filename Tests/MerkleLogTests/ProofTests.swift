import MerkleLog
import Octets
import Testing

@Test func everyChangedInclusionProofFails() throws {
    let reference = ReferenceTree(count: 34)
    let (tree, _) = try MemoryTiles.stored(count: 34, step: 34)
    for size in 1...34 {
        for leaf in 0..<size {
            let proof = try tree.inclusionProof(forLeaf: UInt64(leaf), inTreeOf: UInt64(size))
            let (hash, root) = (reference.leaves[leaf], reference.root(size))
            for changed in mutations(of: proof.hashes, foreign: [hash, root]) {
                #expect(throws: ProofError.self) {
                    try InclusionProof(leafIndex: UInt64(leaf), treeSize: UInt64(size), hashes: changed)
                        .verify(leafHash: hash, rootHash: root)
                }
            }
            for (otherHash, otherRoot) in [(flip(hash), root), (hash, flip(root))] {
                #expect(throws: ProofError.rootMismatch) {
                    try proof.verify(leafHash: otherHash, rootHash: otherRoot)
                }
            }
        }
    }
}

@Test func anInclusionProofHoldsForOnePositionOnly() throws {
    let reference = ReferenceTree(count: 34)
    let (tree, _) = try MemoryTiles.stored(count: 34, step: 34)
    for size in 1...34 {
        for leaf in 0..<size {
            let proof = try tree.inclusionProof(forLeaf: UInt64(leaf), inTreeOf: UInt64(size))
            for other in 0..<size where other != leaf {
                let moved = try? InclusionProof(
                    leafIndex: UInt64(other), treeSize: UInt64(size), hashes: proof.hashes)
                #expect(moved?.rootHash(leafHash: reference.leaves[leaf]) != reference.root(size))
            }
        }
    }
}

@Test func everyChangedConsistencyProofFails() throws {
    let reference = ReferenceTree(count: 34)
    let (tree, _) = try MemoryTiles.stored(count: 34, step: 34)
    for new in 1...34 {
        for old in 1...new {
            let proof = try tree.consistencyProof(from: UInt64(old), to: UInt64(new))
            let (oldRoot, newRoot) = (reference.root(old), reference.root(new))
            for changed in mutations(of: proof.hashes, foreign: [oldRoot, newRoot]) {
                #expect(throws: ProofError.self) {
                    try ConsistencyProof(oldSize: UInt64(old), newSize: UInt64(new), hashes: changed)
                        .verify(oldRoot: oldRoot, newRoot: newRoot)
                }
            }
            for (first, second) in [(flip(oldRoot), newRoot), (oldRoot, flip(newRoot))] {
                #expect(throws: ProofError.rootMismatch) {
                    try proof.verify(oldRoot: first, newRoot: second)
                }
            }
            guard old < new else { continue }
            #expect(throws: ProofError.rootMismatch) {
                try proof.verify(oldRoot: newRoot, newRoot: oldRoot)
            }
        }
    }
}

@Test func aTreeWithAChangedEntryIsNotConsistent() throws {
    let (old, new) = (21, 34)
    let honest = ReferenceTree(count: new)
    for changed in 0..<old {
        var leaves = honest.leaves
        leaves[changed] = flip(leaves[changed])
        let forged = ReferenceTree(leaves: leaves)
        let proof = try ConsistencyProof(
            oldSize: UInt64(old), newSize: UInt64(new), hashes: forged.subproof(old, 0..<new, true))
        #expect(throws: ProofError.rootMismatch) {
            try proof.verify(oldRoot: honest.root(old), newRoot: forged.root(new))
        }
    }
}

@Test func proofsWithImpossiblePlacesAreRefused() {
    for (index, size) in [(0, 0), (5, 5), (.max, 5), (.max, .max)] as [(UInt64, UInt64)] {
        #expect(throws: ProofError.leafOutsideTree(leafIndex: index, treeSize: size)) {
            try InclusionProof(leafIndex: index, treeSize: size, hashes: [])
        }
    }
    for (old, new) in [(0, 0), (0, 7), (8, 7), (.max, 1)] as [(UInt64, UInt64)] {
        #expect(throws: ProofError.oldTreeOutsideNew(oldSize: old, newSize: new)) {
            try ConsistencyProof(oldSize: old, newSize: new, hashes: [])
        }
    }
}

@Test func theLargestTreesNeedNoMoreHashesThanTheLimit() throws {
    let hash = MerkleHash.emptyRoot
    let deep = [Digest32](repeating: hash, count: InclusionProof.maximumHashCount)
    for index in [0, 1, .max >> 1] as [UInt64] {
        let proof = try InclusionProof(leafIndex: index, treeSize: .max, hashes: deep)
        #expect(throws: ProofError.rootMismatch) { try proof.verify(leafHash: hash, rootHash: hash) }
    }
    // The last leaf of a tree of 2^64 - 1 has no sibling in the lowest row.
    _ = try InclusionProof(leafIndex: .max - 1, treeSize: .max, hashes: deep.dropLast())
    let wide = [Digest32](repeating: hash, count: ConsistencyProof.maximumHashCount)
    let proof = try ConsistencyProof(oldSize: .max >> 1, newSize: .max, hashes: wide)
    #expect(throws: ProofError.rootMismatch) { try proof.verify(oldRoot: hash, newRoot: hash) }
    #expect(throws: ProofError.wrongHashCount(expected: 65, found: 64)) {
        try ConsistencyProof(oldSize: .max >> 1, newSize: .max, hashes: wide.dropLast())
    }
}

/// Lists that differ from `hashes`: a bit of each flipped, one left out, one too many, two swapped.
private func mutations(of hashes: [Digest32], foreign: [Digest32]) -> [[Digest32]] {
    var results: [[Digest32]] = []
    for index in hashes.indices {
        var changed = hashes
        changed[index] = flip(hashes[index])
        results.append(changed)
        changed.remove(at: index)
        results.append(changed)
        if index > 0 {
            changed = hashes
            changed.swapAt(index - 1, index)
            results.append(changed)
        }
    }
    for hash in foreign + hashes.prefix(1) { results += [[hash] + hashes, hashes + [hash]] }
    return results
}

/// `digest` with its last bit changed.
private func flip(_ digest: Digest32) -> Digest32 {
    var bytes = digest.bytes
    bytes[31] ^= 1
    return Digest32(bytes) ?? digest
}
