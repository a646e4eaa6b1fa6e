import MerkleLog
import Octets

/// A small log with a key of known seed and entries of ``ReferenceTree``.
struct SampleLog {
    static let origin = "log.example/sample"

    let tree: Tree
    let key: NoteKey

    init(count: Int) throws {
        var tree = Tree(size: 0, tiles: MemoryTiles())
        for index in 0..<count { try tree.append(leafHash: ReferenceTree.leaf(index)) }
        (self.tree, key) = (tree, try TestKey.note(Self.origin, 1))
    }

    func checkpoint(_ size: UInt64, origin: String = origin, seedByte: UInt8 = 1) throws -> SignedNote {
        let checkpoint = try Checkpoint(origin: origin, treeSize: size, rootHash: tree.rootHash(ofSize: size))
        return try TestKey.sign(checkpoint.text, origin, seedByte)
    }

    func verifiedCheckpoint(_ size: UInt64, origin: String = origin) throws -> VerifiedCheckpoint {
        try checkpoint(size, origin: origin).verifyCheckpoint(trusting: [TestKey.note(origin, 1)])
    }

    func proof(_ index: UInt64, _ size: UInt64) throws -> TlogProof {
        try TlogProof(tree.inclusionProof(forLeaf: index, inTreeOf: size), checkpoint: checkpoint(size))
    }

    func consistency(_ old: UInt64, _ new: UInt64) throws -> ConsistencyFile {
        ConsistencyFile(try tree.consistencyProof(from: old, to: new))
    }
}
