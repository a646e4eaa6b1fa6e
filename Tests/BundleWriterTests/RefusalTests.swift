import BundleFormat
import BundleWriter
import MerkleLog
import Octets
import SelectiveDisclosure
import SodiumCrypto
import Testing

private func expectRefusal(
    _ error: BundleWriteError, _ change: (inout BundleRequest) throws -> Void,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    var request = try SampleBundle.request()
    try change(&request)
    #expect(throws: error, sourceLocation: sourceLocation) {
        try BundlePlan(request, sealKey: SampleLog.sealKey())
    }
}

@Test func badNamesTimesAndNumbersAreRefused() throws {
    try expectRefusal(.badCode) { $0.code = "../x" }
    try expectRefusal(.badTime) { $0.madeAt = "2 April" }
    try expectRefusal(.badTime) { $0.madeAt = "2026-04-02T10:00:00+02" }
    try expectRefusal(.noItems) { $0.items = [] }
    try expectRefusal(.exhibitTwice(ExhibitNumber(2))) { $0.items.append($0.items[1]) }
}

@Test func materialThatDoesNotFitTogetherIsRefused() throws {
    try expectRefusal(.wrongTreeSize(announced: 8, found: 7)) { $0.log.heads[1].treeSize = 8 }
    try expectRefusal(.wrongConsistency) { $0.log.consistency = [] }
    try expectRefusal(.wrongConsistency) { $0.log.heads[0] = $0.log.heads[1] }
    try expectRefusal(.missingProof(ExhibitNumber(3))) { $0.log.proofs[3] = nil }
    try expectRefusal(.proofElsewhere(ExhibitNumber(3))) { $0.log.proofs[3] = $0.log.proofs[2] }
    try expectRefusal(.keyRecordElsewhere) { request in
        request.log.keyRecordProof = try #require(request.log.proofs[1])
    }
    try expectRefusal(.contentNotOfRecord(ExhibitNumber(1))) { request in
        request.items[0].content = SampleBundle.content([1, 2, 3], "calls.png")
    }
}

@Test func aRecordAtAnotherPlaceOfTheLogIsRefused() throws {
    let request = try SampleBundle.request { $0.items[2].issued = $0.items[3].issued }
    #expect(throws: ProofError.rootMismatch) { try BundlePlan(request, sealKey: SampleLog.sealKey()) }
}

@Test func keysThatTheKeyRecordDoesNotNameAreRefused() throws {
    #expect(throws: BundleWriteError.keyNotNamed(.seal)) {
        try BundlePlan(SampleBundle.request(), sealKey: SampleLog.key(8))
    }
    #expect(throws: SDJWTError.wrongSignature) {
        try BundlePlan(
            SampleBundle.request { $0.recordsKey = try! SampleLog.key(8).verifyingKey },
            sealKey: SampleLog.sealKey())
    }
}

/// Gives other bytes than those that were announced.
private struct ChangedSource: ByteSource {
    let byteCount: UInt64
    func read(at offset: UInt64, count: Int) throws -> [UInt8] { [UInt8](repeating: 7, count: count) }
}

@Test(arguments: [0, 1]) func anOriginalThatChangedStopsTheWriting(extraByteCount: UInt64) throws {
    let plan = try SampleBundle.plan { request in
        let count = request.items[4].content?.byteCount ?? 0
        request.items[4].content?.source = ChangedSource(byteCount: count + extraByteCount)
    }
    var sink = MemorySink()
    #expect(throws: BundleWriteError.contentChanged(ExhibitNumber(5))) {
        try plan.write(to: &sink, sealer: SampleBundle.sealer())
    }
}

@Test func aWrongChecksumOfAnOriginalStopsTheWriting() throws {
    let plan = try SampleBundle.plan { $0.items[4].content?.crc32 = 1 }
    var sink = MemorySink()
    #expect(throws: BundleWriteError.contentChanged(ExhibitNumber(5))) {
        try plan.write(to: &sink, sealer: SampleBundle.sealer())
    }
}

/// Takes some bytes, then no more.
private struct FullSink: ByteSink {
    struct Full: Error {}
    var rest = 2_000_000
    mutating func write(_ bytes: [UInt8]) throws {
        rest -= bytes.count
        if rest < 0 { throw Full() }
    }
}

@Test func aFullSinkEndsTheWriting() throws {
    var sink = FullSink()
    let plan = try SampleBundle.plan()
    #expect(throws: FullSink.Full.self) { try plan.write(to: &sink, sealer: SampleBundle.sealer()) }
}

@Test func progressGrowsToTheSizeOfTheArchive() throws {
    let plan = try SampleBundle.plan()
    var sink = MemorySink()
    var seen: [BundleProgress] = []
    try plan.write(to: &sink, sealer: SampleBundle.sealer()) { seen.append($0) }
    #expect(seen.count > 4 && seen.allSatisfy { $0.totalByteCount == plan.zipByteCount })
    #expect(zip(seen, seen.dropFirst()).allSatisfy { $0.writtenByteCount <= $1.writtenByteCount })
    #expect(seen.last?.writtenByteCount == plan.zipByteCount)
}
