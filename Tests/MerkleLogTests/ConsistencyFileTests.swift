import MerkleLog
import Octets
import Testing

@Test func aConsistencyFileIsReadAndVerified() throws {
    let log = try SampleLog(count: 40)
    for new in 1...40 as ClosedRange<UInt64> {
        for old in 1...new {
            let file = try log.consistency(old, new)
            #expect(try ConsistencyFile(parsing: file.encoded) == file)
        }
    }
    let file = try log.consistency(21, 40)
    try file.verify(from: log.verifiedCheckpoint(21), to: log.verifiedCheckpoint(40))
}

@Test func aConsistencyFileLooksAsSpecified() throws {
    let log = try SampleLog(count: 3)
    let lines = ["holdfast-consistency/v1", "old 2", "new 3", ReferenceTree.leaf(2).base64, ""]
    #expect(try log.consistency(2, 3).encoded == Array(lines.joined(separator: "\n").utf8))
    #expect(try log.consistency(3, 3).encoded == Array("holdfast-consistency/v1\nold 3\nnew 3\n".utf8))
}

@Test func everyChangedBitOfAConsistencyFileIsNoticed() throws {
    let log = try SampleLog(count: 40)
    let file = try log.consistency(21, 40).encoded
    let (old, new) = (try log.verifiedCheckpoint(21), try log.verifiedCheckpoint(40))
    for offset in file.indices {
        for bit in 0..<8 {
            var bytes = file
            bytes[offset] ^= 1 << bit
            #expect(throws: ProofError.self) {
                try ConsistencyFile(parsing: bytes).verify(from: old, to: new)
            }
        }
    }
}

@Test func linesOfAConsistencyFileHaveOneSpelling() throws {
    let text = String(decoding: try SampleLog(count: 3).consistency(2, 3).encoded, as: UTF8.self)
    let changes: [(String, String, ProofError)] = [
        ("/v1", "/v2", .malformed(line: 1)), ("old 2", "old 02", .malformed(line: 2)),
        ("old 2", "old 0", .oldTreeOutsideNew(oldSize: 0, newSize: 3)),
        ("old 2", "old 4", .oldTreeOutsideNew(oldSize: 4, newSize: 3)),
        ("new 3", "new 3 ", .malformed(line: 3)), ("new 3", "new -3", .malformed(line: 3)),
        ("new 3\n", "new 3\n\n", .malformed(line: 4)), ("=\n", "=", .malformed(line: 4)),
        ("=\n", "=\n\n", .malformed(line: 5)), ("=\n", "\n", .malformed(line: 4)),
        ("new 3", "new 2", .wrongHashCount(expected: 0, found: 1)),
    ]
    for (old, new, error) in changes {
        let changed = text.replacing(old, with: new, maxReplacements: 1)
        #expect(throws: error) { try ConsistencyFile(parsing: Array(changed.utf8)) }
    }
    let long = [UInt8](repeating: 0x41, count: ConsistencyFile.maximumByteCount + 1)
    #expect(throws: ProofError.tooLong(byteCount: long.count)) { try ConsistencyFile(parsing: long) }
}

@Test func checkpointsOfOtherSizesOrLogsDoNotFit() throws {
    let log = try SampleLog(count: 40)
    let file = try log.consistency(21, 40)
    let (old, new) = (try log.verifiedCheckpoint(21), try log.verifiedCheckpoint(40))
    #expect(throws: ProofError.sizeMismatch(proofSize: 21, checkpointSize: 22)) {
        try file.verify(from: log.verifiedCheckpoint(22), to: new)
    }
    #expect(throws: ProofError.sizeMismatch(proofSize: 40, checkpointSize: 39)) {
        try file.verify(from: old, to: log.verifiedCheckpoint(39))
    }
    #expect(throws: ProofError.differentLogs) {
        try file.verify(from: log.verifiedCheckpoint(21, origin: "log.example/other"), to: new)
    }
}
