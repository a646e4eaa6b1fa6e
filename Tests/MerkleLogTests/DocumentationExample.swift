import TestSupport
import Testing

// The example of the page begins.
import MerkleLog
import Octets
import SodiumCrypto

/// A tree that begins here has no tiles yet. A log gives those that it stored of ``Tree/changedTiles``.
struct NothingStored: TileReader {
    func tile(at address: TileAddress) throws -> [Digest32] { [] }
}

/// Signs a log of some entries, and proves to whoever trusts its key that one of them is in it.
func proveEntry(_ index: Int, of entries: [[UInt8]], key: borrowing SigningKey) throws -> [UInt8] {
    var tree = Tree(size: 0, tiles: NothingStored())
    for entry in entries { try tree.append(leafHash: MerkleHash.leaf(entry)) }
    let head = try Checkpoint(origin: "example.org/log", treeSize: tree.size, rootHash: tree.rootHash())
    let note = try SignedNote.sign(text: head.text, name: head.origin, key: key)
    let file = try TlogProof(tree.inclusionProof(forLeaf: UInt64(index), inTreeOf: tree.size), checkpoint: note).encoded

    // The other side has the file, the entry, and the log's key from somewhere that they trust.
    let trusted = try NoteKey(name: "example.org/log", key: key.verifyingKey)
    _ = try TlogProof(parsing: file).verify(leaf: entries[index], trusting: [trusted])
    return file
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let key = try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 7, count: 32)))
    let entries = (0..<300).map { Array("entry \($0)".utf8) }
    let file = try proveEntry(255, of: entries, key: key)
    let trusted = try NoteKey(name: "example.org/log", key: key.verifyingKey)
    let proof = try TlogProof(parsing: file)
    #expect(throws: ProofError.rootMismatch) { try proof.verify(leaf: entries[0], trusting: [trusted]) }
    let other = try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 8, count: 32)))
    let stranger = try NoteKey(name: "example.org/log", key: other.verifyingKey)
    #expect(throws: ProofError.self) { try proof.verify(leaf: entries[255], trusting: [stranger]) }
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "MerkleLog").faults == [])
}
