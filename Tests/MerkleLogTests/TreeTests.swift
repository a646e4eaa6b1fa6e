import MerkleLog
import Octets
import Testing

@Test func hashesAreThoseOfTheStandard() throws {
    #expect(
        MerkleHash.emptyRoot.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    let empty = MerkleHash.leaf([])
    #expect(empty.hex == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
    #expect(MerkleHash.leaf(ReferenceTree.data(5)) == ReferenceTree.leaf(5))
    // A node cannot be given out as a leaf.
    let pair = MerkleHash.node(empty, empty)
    #expect(pair != MerkleHash.leaf(empty.bytes + empty.bytes))
    #expect(pair == ReferenceTree(leaves: [empty, empty]).root(2))
}

@Test(arguments: [1, 7, 100])
func everySmallTreeEqualsTheDefinition(step: Int) throws {
    let reference = ReferenceTree(count: 70)
    for size in 0...70 {
        let (tree, _) = try MemoryTiles.stored(count: size, step: step)
        #expect(try tree.rootHash() == reference.root(size))
    }
    let (tree, _) = try MemoryTiles.stored(count: 70, step: step)
    for size in 0...70 { #expect(try tree.rootHash(ofSize: UInt64(size)) == reference.root(size)) }
}

@Test(arguments: [255, 256, 257, 511, 512, 513, 769, 1025])
func treesAroundTileBordersEqualTheDefinition(size: Int) throws {
    let reference = ReferenceTree(count: size)
    let (tree, _) = try MemoryTiles.stored(count: size, step: 100)
    for old in Set([1, 2, 128, 200, 254, 255, 256, 257, 512, size - 1, size]) where old <= size {
        #expect(try tree.rootHash(ofSize: UInt64(old)) == reference.root(old))
        try expectConsistency(tree, reference, from: old, to: size)
        for leaf in Set([0, 1, 127, 128, 254, 255, 256, 257, old - 1]) where leaf < old {
            try expectInclusion(tree, reference, leaf: leaf, size: old)
        }
    }
}

@Test func treeOfThreeLevelsEqualsTheDefinition() throws {
    let size = 65537
    let reference = ReferenceTree(count: size)
    let (tree, tiles) = try MemoryTiles.stored(count: size, step: 10_000)
    #expect(Set(tiles.stored.keys.map(\.level)) == [0, 1, 2])
    #expect(tiles.stored.count == 257 + 1 + 1)
    for old in [1, 255, 256, 257, 4095, 32769, 65280, 65535, 65536, 65537] {
        #expect(try tree.rootHash(ofSize: UInt64(old)) == reference.root(old))
        try expectConsistency(tree, reference, from: old, to: size)
        for leaf in [0, 255, 256, 65279, 65280, 65535, 65536] where leaf < old {
            try expectInclusion(tree, reference, leaf: leaf, size: old)
        }
    }
}

@Test func everySmallProofEqualsTheDefinition() throws {
    let reference = ReferenceTree(count: 70)
    let (tree, _) = try MemoryTiles.stored(count: 70, step: 70)
    for size in 1...70 {
        for leaf in 0..<size { try expectInclusion(tree, reference, leaf: leaf, size: size) }
        for old in 1...size { try expectConsistency(tree, reference, from: old, to: size) }
    }
}

@Test func unsavedLeavesAreSeenByEveryOperation() throws {
    let reference = ReferenceTree(count: 300)
    var (tree, _) = try MemoryTiles.stored(count: 250, step: 250)
    for index in 250..<300 { try tree.append(leafHash: ReferenceTree.leaf(index)) }
    #expect(tree.size == 300)
    #expect(try tree.rootHash() == reference.root(300))
    try expectInclusion(tree, reference, leaf: 260, size: 290)
    try expectConsistency(tree, reference, from: 250, to: 300)
    #expect(
        Set(tree.changedTiles.keys) == [
            TileAddress(level: 0, index: 0), TileAddress(level: 0, index: 1),
            TileAddress(level: 1, index: 0),
        ])
}

@Test func aCopyIsNotChangedByAppendsToTheOther() throws {
    var (tree, _) = try MemoryTiles.stored(count: 3, step: 3)
    let copy = tree
    try tree.append(leafHash: ReferenceTree.leaf(3))
    #expect(copy.size == 3 && copy.changedTiles.isEmpty)
    #expect(try copy.rootHash() == ReferenceTree(count: 3).root(3))
}

@Test func aThousandAppendsReadOneTileEach() throws {
    var (tree, tiles) = try MemoryTiles.stored(count: 65_500, step: 65_500)
    for index in 65_500..<66_500 { try tree.append(leafHash: ReferenceTree.leaf(index)) }
    // The last tile of leaves and that of level 1, which fill; all later ones are new.
    #expect(tiles.reads.sorted { $0.level < $1.level } == [
        TileAddress(level: 0, index: 255), TileAddress(level: 1, index: 0),
    ])
    #expect(tree.changedTiles.count == 1 + 4 + 2 + 1)
}

@Test func eachOperationReadsFewTilesAndNoneTwice() throws {
    let (tree, tiles) = try MemoryTiles.stored(count: 66_000, step: 66_000)
    let operations: [(Tree) throws -> Void] = [
        { _ = try $0.rootHash() },
        { _ = try $0.rootHash(ofSize: 65_535) },
        { _ = try $0.inclusionProof(forLeaf: 300, inTreeOf: 65_999) },
        { _ = try $0.consistencyProof(from: 257, to: 65_999) },
    ]
    for operation in operations {
        tiles.reads = []
        try operation(tree)
        #expect(tiles.reads.count <= 6)
        #expect(Set(tiles.reads).count == tiles.reads.count)
    }
}

@Test func aMissingTileStopsAndChangesNothing() throws {
    var (tree, tiles) = try MemoryTiles.stored(count: 511, step: 511)
    tiles.stored[TileAddress(level: 1, index: 0)] = nil
    // This append fills tile 1 of level 0, so it needs the tile of level 1.
    #expect(throws: MemoryTiles.Missing.self) { try tree.append(leafHash: ReferenceTree.leaf(511)) }
    #expect(tree.size == 511 && tree.changedTiles.isEmpty)
    tiles.stored[TileAddress(level: 0, index: 0)] = nil
    #expect(throws: MemoryTiles.Missing.self) { try tree.inclusionProof(forLeaf: 3, inTreeOf: 511) }
}

@Test func aTileOfAnotherSizeIsRefused() throws {
    let address = TileAddress(level: 0, index: 0)
    let (_, tiles) = try MemoryTiles.stored(count: 12, step: 12)
    for size in [11, 13] as [UInt64] {
        var tree = Tree(size: size, tiles: tiles)
        let error = TreeError.wrongTile(address, expectedHashCount: Int(size), foundHashCount: 12)
        #expect(throws: error) { try tree.append(leafHash: ReferenceTree.leaf(12)) }
        #expect(throws: error) { try tree.rootHash() }
        #expect(tree.changedTiles.isEmpty)
    }
}

@Test func whatIsNotInTheTreeHasNoProof() throws {
    let (tree, _) = try MemoryTiles.stored(count: 5, step: 5)
    let beyond = TreeError.beyondTree(size: 6, treeSize: 5)
    #expect(throws: beyond) { try tree.rootHash(ofSize: 6) }
    #expect(throws: beyond) { try tree.inclusionProof(forLeaf: 0, inTreeOf: 6) }
    #expect(throws: beyond) { try tree.consistencyProof(from: 2, to: 6) }
    #expect(throws: ProofError.leafOutsideTree(leafIndex: 4, treeSize: 4)) {
        try tree.inclusionProof(forLeaf: 4, inTreeOf: 4)
    }
    for (old, new) in [(0, 5), (4, 3), (0, 0)] as [(UInt64, UInt64)] {
        #expect(throws: ProofError.oldTreeOutsideNew(oldSize: old, newSize: new)) {
            try tree.consistencyProof(from: old, to: new)
        }
    }
}

private func expectInclusion(_ tree: Tree, _ reference: ReferenceTree, leaf: Int, size: Int) throws {
    let proof = try tree.inclusionProof(forLeaf: UInt64(leaf), inTreeOf: UInt64(size))
    #expect(proof.hashes == reference.path(leaf, 0..<size))
    #expect(proof.rootHash(leafHash: reference.leaves[leaf]) == reference.root(size))
    try proof.verify(leafHash: reference.leaves[leaf], rootHash: reference.root(size))
}

private func expectConsistency(_ tree: Tree, _ reference: ReferenceTree, from old: Int, to new: Int) throws {
    let proof = try tree.consistencyProof(from: UInt64(old), to: UInt64(new))
    #expect(proof.hashes == reference.subproof(old, 0..<new, true))
    try proof.verify(oldRoot: reference.root(old), newRoot: reference.root(new))
}
