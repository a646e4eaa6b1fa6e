import AgeFormat
import DurableFiles
import EvidenceModel
import Foundation
import Octets
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// Around the ends of chunks, of pieces, of what is hashed in place, and where the disk begins early.
private let edgeSizes = [
    65_537, 131_071, 131_072, 131_073, 262_143, 262_144, 262_145, 1 << 20, (1 << 20) + 1, (8 << 20) - 1, 8 << 20,
    (8 << 20) + 1,
]

/// Gives bytes up to a place.
private struct BrokenSource: ByteSource {
    struct Broken: Error {}
    let byteCount: UInt64, place: UInt64
    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard offset + UInt64(count) <= place else { throw Broken() }
        return [UInt8](repeating: 1, count: count)
    }
}

@Suite struct ObjectTests {
    @Test(arguments: edgeSizes) func anObjectIsTheContentItsMarkAndZeros(byteCount: Int) throws {
        let content = SystemRandom.bytes(byteCount), sample = try SampleVault()
        let entry = try sample.with { try SampleVault.keep(content, in: $0) }
        let object = try #require(entry.placement.content?.object)
        let path = sample.path + "/objects/" + object.prefix(2) + "/" + object + ".age"
        let age = try [UInt8](Data(contentsOf: URL(filePath: path)))
        let header = try #require(try Header(parsing: age)).encoded.count + 16
        let padded = Padding.paddedByteCount(of: UInt64(byteCount))
        #expect(
            UInt64(age.count)
                == StreamSealer.sealedByteCount(plaintextByteCount: padded, headerByteCount: header))
        let evidence = try entry.record().content(as: Evidence.self)
        #expect(evidence?.sha256 == Digest32(hashing: content))
        try sample.with { store in
            let entry = try store.ledger.entry(leafIndex: 1)
            #expect(try store.content(of: entry).readAll(limit: 9 << 20) == content)
            #expect(try store.check { _ in }.faults.isEmpty)
        }
    }

    @Test func aLargeObjectIsSyncedByItselfAndSmallOnesTogether() throws {
        func steps(_ byteCounts: [Int]) throws -> [String] {
            let sample = try SampleVault(), files = FaultyFiles()
            let store = try VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase()), files: files)
            defer { store.close() }
            let writer = try VaultWriter(store)
            let staged = try byteCounts.map { try writer.stage(MemorySource([UInt8](repeating: 2, count: $0))) }
            _ = try writer.append(staged.map { NewEntry(try SampleVault.record(of: $0), content: $0) })
            return files.steps
        }
        func count(_ name: String, _ steps: [String]) -> Int { steps.count { $0 == name } }
        let (small, large, both) = (try steps([70_000, 70_000]), try steps([8 << 20]), try steps([70_000, 8 << 20]))
        #if os(Linux)
        #expect(count("sync", small) == 0 && count("syncFileSystem", small) == 1)
        #expect(count("syncFileSystem", large) == 0)
        #endif
        #expect(count("sync", large) == 1)
        let last = try #require(large.lastIndex(of: "append")), sync = try #require(large.firstIndex(of: "sync"))
        let rename = try #require(large.firstIndex(of: "rename"))
        #expect(last < sync && sync < rename)
        #expect(count("sync", both) >= 1 && count("syncFileSystem", both) == 1)
    }

    @Test(arguments: [0, 262_144, 5_000_000, 8 << 20] as [UInt64])
    func aSourceThatBreaksLeavesNothing(place: UInt64) throws {
        let sample = try SampleVault()
        try sample.with { store in
            let writer = try VaultWriter(store)
            #expect(throws: BrokenSource.Broken.self) {
                _ = try writer.stage(BrokenSource(byteCount: 9 << 20, place: place))
            }
        }
        let left = FileManager.default.enumerator(atPath: sample.path + "/objects")?.compactMap { $0 as? String }
        #expect(left?.allSatisfy { !$0.contains(".age") } ?? true)
    }

    @Test(arguments: FaultyFiles.Moment.allCases) func aFailedSyncOfALargeObjectLeavesNothing(
        moment: FaultyFiles.Moment
    ) throws {
        func stage(_ sample: SampleVault, _ files: FaultyFiles) throws {
            let store = try VaultStore.open(sample.path, key: .passphrase(SampleVault.passphrase()), files: files)
            defer { store.close() }
            _ = try VaultWriter(store).stage(MemorySource([UInt8](repeating: 2, count: 8 << 20)))
        }
        let sample = try SampleVault(), counting = FaultyFiles()
        try stage(SampleVault(), counting)
        let step = try #require(counting.steps.firstIndex(of: "sync"))
        #expect(throws: VaultError.self) { try stage(sample, FaultyFiles(failing: step, moment)) }
        let left = FileManager.default.enumerator(atPath: sample.path + "/objects")?.compactMap { $0 as? String }
        #expect(left?.allSatisfy { !$0.contains(".age") } ?? true)
    }
}
