import MerkleLog
import Octets
import SodiumCrypto
import Testing

// Every parser at its limit, and one byte over it. Notes, checkpoints and tiles have theirs beside their other tests.

@Test func aProofFileHasALimit() throws {
    let limit = 135_168
    #expect(TlogProof.maximumByteCount == limit)
    #expect(throws: ProofError.malformed(line: 1)) { try TlogProof(parsing: letters(limit)) }
    #expect(throws: ProofError.tooLong(byteCount: limit + 1)) { try TlogProof(parsing: letters(limit + 1)) }
}

/// All that a proof needs before its checkpoint fits beside the longest note.
@Test func theLongestProofOfTheLongestNoteIsRead() throws {
    let line = "— n AAAAAAA=\n"
    let text = String(repeating: "a", count: SignedNote.maximumByteCount - line.utf8.count - 2)
    let note = "\(text)\n\n\(line)"
    #expect(note.utf8.count == SignedNote.maximumByteCount)
    let hashes = String(repeating: MerkleHash.emptyRoot.base64 + "\n", count: 64)
    let start = "c2sp.org/tlog-proof@v1\nindex \(Tree.maximumSize)\n\(hashes)\n"
    let bytes = Array((start + note).utf8)
    #expect(bytes.count <= TlogProof.maximumByteCount)
    let proof = try TlogProof(parsing: bytes)
    #expect(proof.encoded == bytes && proof.hashes.count == 64 && proof.leafIndex == Tree.maximumSize)
    #expect(throws: ProofError.note(.tooLong(byteCount: SignedNote.maximumByteCount + 1))) {
        try TlogProof(parsing: Array((start + "a" + note).utf8))
    }
}

@Test func aConsistencyFileHasALimit() {
    #expect(ConsistencyFile.maximumByteCount == 4096)
    #expect(throws: ProofError.malformed(line: 1)) { try ConsistencyFile(parsing: letters(4096)) }
    #expect(throws: ProofError.tooLong(byteCount: 4097)) { try ConsistencyFile(parsing: letters(4097)) }
}

@Test func aKeyLineHasALimit() throws {
    #expect(NoteKey.maximumByteCount == 4096)
    let key = try TestKey.signing(1).verifyingKey
    let nameByteCount = 4096 - "+00000000+".utf8.count - 44
    let name = String(repeating: "n", count: nameByteCount)
    for vkey in [try NoteKey(name: name, key: key).vkey, try WitnessKey(name: name, key: key).vkey] {
        #expect(vkey.utf8.count == 4096)
    }
    #expect(try NoteKey(parsing: NoteKey(name: name, key: key).vkey).name == name)
    #expect(try WitnessKey(parsing: WitnessKey(name: name, key: key).vkey).name == name)
    let longer = name + "n"
    #expect(throws: NoteError.malformedKey) { try NoteKey(parsing: NoteKey(name: longer, key: key).vkey) }
    #expect(throws: NoteError.malformedKey) { try WitnessKey(parsing: WitnessKey(name: longer, key: key).vkey) }
}

@Test func aTreeHasALimit() throws {
    #expect(Tree.maximumSize == 9_223_372_036_854_775_807)
    var full = Tree(size: Tree.maximumSize, tiles: MemoryTiles())
    #expect(throws: TreeError.full) { try full.append(leafHash: MerkleHash.emptyRoot) }
    var almost = Tree(size: Tree.maximumSize - 1, tiles: MemoryTiles())
    #expect(throws: MemoryTiles.Missing.self) { try almost.append(leafHash: MerkleHash.emptyRoot) }
}

@Test func numbersInFilesHaveALimit() throws {
    let text = String(decoding: try SampleLog(count: 3).consistency(2, 3).encoded, as: UTF8.self)
    let largest = text.replacing("new 3", with: "new \(Tree.maximumSize)")
    #expect(throws: ProofError.wrongHashCount(expected: 62, found: 1)) {
        try ConsistencyFile(parsing: Array(largest.utf8))
    }
    let beyond = text.replacing("new 3", with: "new \(Tree.maximumSize + 1)")
    #expect(throws: ProofError.malformed(line: 3)) { try ConsistencyFile(parsing: Array(beyond.utf8)) }
}

@Test func aHashHas32Bytes() {
    for count in [0, 1, 31, 33, 64] {
        let bytes = [UInt8](repeating: 7, count: count)
        #expect(Digest32(bytes) == nil && Digest32(base64: Base64.encode(bytes)) == nil, "\(count)")
        let line = "holdfast-consistency/v1\nold 2\nnew 3\n\(Base64.encode(bytes))\n"
        #expect(throws: ProofError.malformed(line: 4)) { try ConsistencyFile(parsing: Array(line.utf8)) }
    }
}

private func letters(_ count: Int) -> [UInt8] { [UInt8](repeating: 0x41, count: count) }
