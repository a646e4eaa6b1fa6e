import AgeFormat
import BundleFormat
import BundleWriter
import Foundation
import Octets
import Synchronization
import Testing
import ZipFormat

/// The same archive, sealed with the same nonces, on one thread and a file at a time.
private func sealedInTurn(_ plan: BundlePlan) throws -> [UInt8] {
    var sealer = try SampleBundle.sealer()
    var zip = ZipWriter()
    var sealed = sealer.header
    for file in plan.files {
        sealed += sealer.seal(
            try zip.beginEntry(name: plan.code + "/" + file.path, byteCount: file.byteCount, crc32: file.crc32))
        let bytes = try file.source.readAll(limit: 1 << 30)
        try zip.addContent(bytes)
        try zip.endEntry()
        sealed += sealer.seal(bytes)
    }
    sealed += sealer.seal(try zip.finish())
    return sealed + sealer.finish()
}

@Test func aBundleIsTheSameAsSealedInTurn() throws {
    let plan = try SampleBundle.plan()
    #expect(plan.files.contains { $0.byteCount > 2 << 20 })
    #expect(try SampleBundle.sealed(plan) == sealedInTurn(plan))
}

/// Fails at a place, or gives another byte there; counts how often it is read.
private final class BadSource: ByteSource {
    struct Broken: Error {}

    let base: MemorySource, place: UInt64, breaks: Bool
    private let reads = Atomic(0), isBad = Atomic(false)
    var readCount: Int { reads.load(ordering: .relaxed) }
    var byteCount: UInt64 { base.byteCount }

    init(_ bytes: [UInt8], at place: UInt64, breaks: Bool) {
        (base, self.place, self.breaks) = (MemorySource(bytes), place, breaks)
    }

    /// From now on. A plan reads small parts of originals too.
    func goBad() { isBad.store(true, ordering: .relaxed) }

    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        reads.add(1, ordering: .relaxed)
        var bytes = try base.read(at: offset, count: count)
        if isBad.load(ordering: .relaxed), (offset..<offset + UInt64(count)).contains(place) {
            if breaks { throw Broken() }
            bytes[Int(place - offset)] ^= 1
        }
        return bytes
    }
}

@Test(arguments: [0, 262_143, 262_144, 1_500_000, 3_000_003] as [UInt64])
func aLargeOriginalThatIsReadWrongStopsTheWriting(place: UInt64) throws {
    for breaks in [false, true] {
        let source = BadSource(SampleLog.picture, at: place, breaks: breaks)
        let plan = try SampleBundle.plan { $0.items[0].content?.source = source }
        source.goBad()
        var sink = MemorySink()
        do {
            try plan.write(to: &sink, sealer: SampleBundle.sealer())
            Issue.record("a damaged original was sealed")
        } catch is BadSource.Broken {
            #expect(breaks)
        } catch let error as BundleWriteError {
            #expect(!breaks && error == .contentChanged(ExhibitNumber(1)))
        }
        #expect(sink.bytes.count <= SampleLog.picture.count + 300_000)
    }
}

/// Takes some bytes, then no more.
private struct FullSink: ByteSink {
    struct Full: Error {}
    var rest = 500_000
    mutating func write(_ bytes: [UInt8]) throws {
        rest -= bytes.count
        if rest < 0 { throw Full() }
    }
}

@Test func nothingIsReadOnceTheCallerHasTheError() throws {
    let source = BadSource(SampleLog.picture, at: .max, breaks: true)
    let plan = try SampleBundle.plan { $0.items[0].content?.source = source }
    let before = source.readCount
    var sink = FullSink()
    #expect(throws: FullSink.Full.self) { try plan.write(to: &sink, sealer: SampleBundle.sealer()) }
    let count = source.readCount
    #expect(count > before)
    // Longer than a piece takes.
    Thread.sleep(forTimeInterval: 0.05)
    #expect(source.readCount == count)
}
