import BagFormat
import Octets
import SodiumCrypto
import Testing

private let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

private func error(of text: String) -> BagError? { error(of: Array(text.utf8)) }

private func error(of text: [UInt8]) -> BagError? {
    do throws(BagError) {
        let manifest = try BagManifest(parsing: text)
        #expect(manifest.encoded == text)
        return nil
    } catch { return error }
}

@Test func aManifestHasTheKnownBytes() throws {
    let manifest = try SampleBag.manifest(ofPaths: ["data/b", "data/a/x", "data/a-b", "data/Z"])
    let text = ["data/Z", "data/a-b", "data/a/x", "data/b"].map { "\(empty)  \($0)\n" }.joined()
    #expect(manifest.encoded == Array(text.utf8))
    #expect(try BagManifest(parsing: Array(text.utf8)) == manifest)
    #expect(try BagManifest([]).encoded == [])
    #expect(try BagManifest(parsing: []).entries.isEmpty)
}

@Test func digestsAreFoundByTheirExactPath() throws {
    let paths = (0..<50).map { "data/f\($0)" }
    let manifest = try BagManifest(
        paths.map { .init(digest: Digest32(hashing: Array($0.utf8)), path: $0) })
    for path in paths { #expect(manifest.digest(of: path) == Digest32(hashing: Array(path.utf8))) }
    for path in ["", "data/f", "data/F1", "data/f50", "zzz"] { #expect(manifest.digest(of: path) == nil) }
}

@Test func otherTextsAreRefused() {
    #expect(error(of: "\(empty)  data/a\n") == nil)
    #expect(error(of: "\(empty)  data/a") == .unfinishedLine(line: 1))
    #expect(error(of: "\n") == .malformedLine(line: 1))
    #expect(error(of: "\(empty)  data/a\n\n") == .malformedLine(line: 2))
    #expect(error(of: "\(empty) data/a\n") == .malformedLine(line: 1))
    #expect(error(of: "\(empty) *data/a\n") == .malformedLine(line: 1))
    #expect(error(of: "\(empty)\t data/a\n") == .malformedLine(line: 1))
    #expect(error(of: "\(empty)\n") == .malformedLine(line: 1))
    #expect(error(of: "\(empty.uppercased())  data/a\n") == .malformedLine(line: 1))
    #expect(error(of: "\(empty.dropLast())  data/a\n") == .malformedLine(line: 1))
    #expect(error(of: "\u{FEFF}\(empty)  data/a\n") == .malformedLine(line: 1))
    #expect(error(of: "\(empty)  \n") == .path(line: 1, .emptyComponent(offset: 0)))
    #expect(error(of: "\(empty)   data/a\n") == .path(line: 1, .forbiddenByte(offset: 0)))
    #expect(error(of: "\(empty)  data/a\r\n") == .path(line: 1, .forbiddenByte(offset: 6)))
    #expect(error(of: "\(empty)  data/a%0A\n") == .path(line: 1, .forbiddenByte(offset: 6)))
    #expect(error(of: "\(empty)  ./data/a\n") == .path(line: 1, .badStart(offset: 0)))
    #expect(error(of: "\(empty)  data/../a\n") == .path(line: 1, .badStart(offset: 5)))
    #expect(error(of: "\(empty)  data/con.txt\n") == .path(line: 1, .deviceOfWindows(offset: 5)))
    #expect(error(of: "\(empty)  b\n\(empty)  a\n") == .notSorted(line: 2))
    #expect(error(of: "\(empty)  a\n\(empty)  a\n") == .notSorted(line: 2))
    #expect(error(of: "\(empty)  A\n\(empty)  a\n") == .pathClash(line: 2))
    #expect(error(of: Array("\(empty)  a".utf8) + [0xC3, 0x0A]) == .path(line: 1, .forbiddenByte(offset: 1)))
}

@Test(arguments: [
    (["a", "a"], 2), (["data/A", "data/a"], 2), (["a/b", "a"], 2), (["A/b", "a/c"], 2), (["a", "A/b"], 2),
])
func pathsThatHideEachOtherAreRefused(_ paths: [String], line: Int) {
    #expect(throws: BagError.pathClash(line: line)) { try SampleBag.manifest(ofPaths: paths) }
}

@Test func sizesAreCheckedFirst() {
    let large = [UInt8](repeating: 0x61, count: BagManifest.byteCountLimit + 1)
    #expect(error(of: large) == .tooLarge(byteCount: large.count, limit: BagManifest.byteCountLimit))
    let lines = [UInt8](repeating: 0x0A, count: BagManifest.entryCountLimit + 1)
    #expect(error(of: lines) == .tooManyEntries(limit: BagManifest.entryCountLimit))
}

@Test func noOtherByteIsReadAsTheSame() throws {
    let manifest = try SampleBag.manifest(of: SampleBag.payload)
    let good = manifest.encoded
    for index in good.indices {
        for bit in 0..<8 {
            var bytes = good
            bytes[index] ^= 1 << UInt8(bit)
            if let read = try? BagManifest(parsing: bytes) {
                #expect(read != manifest && read.encoded == bytes)
            }
        }
    }
}
