import EvidenceModel
import Foundation
import Octets
import SealedSQLite
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// An index of 100,000 records, and every bit of its file that turns.
@Suite struct IndexFlipTests {
    private static let recordCount = 100_000
    private static let flipCount = 10_000

    @Test func everyTurnedBitOfALargeIndexIsNoticed() throws {
        var random = SeededGenerator("bits of an index of 100,000 records")
        try TemporaryFolder.with { folder in
            let path = folder + "/index.db"
            try fill(SearchIndex.create(path, seal: seal()))
            let image = MemoryFile(try Bytes.load(path))
            #expect(image.bytes.count > 20_000_000)

            // Each place holds one sealed page; reading the page that stands there, or one that needs it, must fail.
            for _ in 0..<Self.flipCount {
                let byte = Int.random(in: 0..<image.bytes.count, using: &random)
                let bit = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
                image.bytes[byte] ^= bit
                #expect(try isNoticed(at: byte / SealedLayout.pageByteCount, image), "byte \(byte)")
                image.bytes[byte] ^= bit
            }
            #expect(try !isNoticed(at: 5, image), "without a change nothing is wrong")

            // And in whole: the answers are right, or there is an error.
            let expected = try Answers(SearchIndex.open(path, seal: seal()))
            for round in 0..<40 {
                let byte = Int.random(in: 0..<image.bytes.count, using: &random)
                try turn(byte, 1 << UInt8(round % 8), in: path)
                let found = try? Answers(SearchIndex.open(path, seal: seal()))
                #expect(found == nil || found == expected, "byte \(byte)")
                try turn(byte, 1 << UInt8(round % 8), in: path)
            }
        }
    }

    private func seal() throws -> PageSeal {
        PageSeal(key: try SecretBytes(copying: [UInt8](repeating: 5, count: 32)), fileID: [UInt8](0..<16))
    }

    private func fill(_ index: SearchIndex) throws {
        try index.add(upTo: UInt64(Self.recordCount)) { add in
            for leaf in 0..<Self.recordCount {
                let text = "note \(leaf) anchor new\(leaf % 977) word\(leaf % 4999) word\(leaf % 31)"
                try add(
                    IndexedRecord(
                        leaf: UInt64(leaf), handle: "i\(leaf)", kind: leaf.isMultiple(of: 3) ? "call" : "incident", time: nil,
                        texts: [.text: text]))
            }
        }
        index.close()
    }

    /// Whether something fails that reads the page at this place.
    private func isNoticed(at place: Int, _ image: MemoryFile) throws -> Bool {
        let file = SealedFile(base: image, seal: try seal())
        do throws(ResultCode) {
            try file.lock(1)
            let pageCount = Int(try file.byteCount()) / SealedLayout.pageByteCount
            let index = page(at: place, pageCount: pageCount)
            var page = [UInt8](repeating: 1, count: SealedLayout.pageByteCount)
            var span = page.mutableSpan
            try file.read(into: &span, at: Int64(index * SealedLayout.pageByteCount))
            return false
        } catch {
            return error == .wrongPage
        }
    }

    /// The page of the database that stands at a place, or the first of those whose tags stand there.
    private func page(at place: Int, pageCount: Int) -> Int {
        for index in max(0, place - 2 - place / 251 * 2)..<pageCount where SealedLayout.place(ofPage: index) >= Int64(place) {
            return index
        }
        return pageCount - 1
    }

    private func turn(_ byte: Int, _ bit: UInt8, in path: String) throws {
        let handle = try FileHandle(forUpdating: URL(filePath: path))
        defer { try? handle.close() }
        try handle.seek(toOffset: UInt64(byte))
        let old = try handle.read(upToCount: 1) ?? Data()
        try handle.seek(toOffset: UInt64(byte))
        try handle.write(contentsOf: Data([old[0] ^ bit]))
    }
}

/// A file in memory.
private final class MemoryFile: DatabaseFile {
    var bytes: [UInt8]
    var base: any DatabaseFile { self }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    func byteCount() throws(ResultCode) -> Int64 { Int64(bytes.count) }
    func lock(_ level: Int32) throws(ResultCode) {}
    func read(into target: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        guard Int(offset) + target.count <= bytes.count else { throw .read }
        for index in 0..<target.count { target[index] = bytes[Int(offset) + index] }
    }
}
