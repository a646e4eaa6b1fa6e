import MerkleLog
import Octets
import Testing

@Test func aProofFileIsReadAndVerified() throws {
    let log = try SampleLog(count: 11)
    for index in 0..<11 {
        let proof = try log.proof(UInt64(index), 11)
        #expect(try TlogProof(parsing: proof.encoded) == proof)
        let verified = try proof.verify(leaf: ReferenceTree.data(index), trusting: [log.key])
        #expect(verified.checkpoint.treeSize == 11 && verified.logKey == log.key)
        #expect(throws: ProofError.rootMismatch) {
            try proof.verify(leaf: ReferenceTree.data(index + 1), trusting: [log.key])
        }
    }
}

@Test func everyChangedBitOfAProofFileIsNoticed() throws {
    let log = try SampleLog(count: 11)
    let file = try log.proof(5, 11).encoded
    for offset in file.indices {
        for bit in 0..<8 {
            var bytes = file
            bytes[offset] ^= 1 << bit
            #expect(throws: ProofError.self) {
                try TlogProof(parsing: bytes).verify(leaf: ReferenceTree.data(5), trusting: [log.key])
            }
        }
    }
}

@Test func aCutOrLongerProofFileIsRefused() throws {
    let log = try SampleLog(count: 11)
    let file = try log.proof(5, 11).encoded
    for count in file.indices {
        #expect(throws: ProofError.self) { try TlogProof(parsing: Array(file[..<count])) }
    }
    for added in [0x0A, 0x20, 0x41] as [UInt8] {
        #expect(throws: ProofError.self) { try TlogProof(parsing: file + [added]) }
    }
}

@Test func linesOfAProofFileHaveOneSpelling() throws {
    let text = String(decoding: try SampleLog(count: 11).proof(5, 11).encoded, as: UTF8.self)
    let changes: [(String, String, ProofError)] = [
        ("@v1\n", "@v2\n", .malformed(line: 1)), ("@v1\n", "@v1\r\n", .malformed(line: 1)),
        ("@v1\n", "@v1\nextra AAAA\n", .extraData), ("@v1\n", "@v1\n\n", .malformed(line: 2)),
        ("index 5", "index 05", .malformed(line: 2)), ("index 5", "index +5", .malformed(line: 2)),
        ("index 5", "index  5", .malformed(line: 2)), ("index 5", "Index 5", .malformed(line: 2)),
        ("index 5", "index 18446744073709551616", .malformed(line: 2)),
        ("index 5\n", "index 5\nAAAA\n", .malformed(line: 3)), ("=\n", "\n", .malformed(line: 3)),
    ]
    for (old, new, error) in changes {
        let changed = text.replacing(old, with: new, maxReplacements: 1)
        #expect(changed.utf8.count != text.utf8.count || changed != text)
        #expect(throws: error) { try TlogProof(parsing: Array(changed.utf8)) }
    }
}

@Test func theHashesOfAProofFileAreCounted() throws {
    let log = try SampleLog(count: 11)
    let text = String(decoding: try log.proof(5, 11).encoded, as: UTF8.self)
    let line = MerkleHash.emptyRoot.base64 + "\n"
    let longer = text.replacing("\n\n", with: "\n\(line)\n", maxReplacements: 1)
    let oneMore = try TlogProof(parsing: Array(longer.utf8))
    #expect(throws: ProofError.wrongHashCount(expected: 4, found: 5)) {
        try oneMore.verify(leaf: ReferenceTree.data(5), trusting: [log.key])
    }
    let many = text.replacing("\n\n", with: "\n\(String(repeating: line, count: 61))\n", maxReplacements: 1)
    #expect(throws: ProofError.malformed(line: 67)) { try TlogProof(parsing: Array(many.utf8)) }
    let long = [UInt8](repeating: 0x41, count: TlogProof.maximumByteCount + 1)
    #expect(throws: ProofError.tooLong(byteCount: long.count)) { try TlogProof(parsing: long) }
}

@Test func aProofIsBelievedUnderTheTrustedKeyOnly() throws {
    let log = try SampleLog(count: 11)
    let proof = try log.proof(5, 11)
    let leaf = ReferenceTree.data(5)
    #expect(throws: ProofError.note(.noTrustedSignature)) { try proof.verify(leaf: leaf, trusting: []) }
    #expect(throws: ProofError.note(.noTrustedSignature)) {
        try proof.verify(leaf: leaf, trusting: [TestKey.note(SampleLog.origin, 2)])
    }
}

@Test func aProofIsJoinedToItsOwnCheckpointOnly() throws {
    let log = try SampleLog(count: 11)
    let proof = try log.tree.inclusionProof(forLeaf: 5, inTreeOf: 10)
    #expect(throws: ProofError.sizeMismatch(proofSize: 10, checkpointSize: 11)) {
        try TlogProof(proof, checkpoint: log.checkpoint(11))
    }
}
