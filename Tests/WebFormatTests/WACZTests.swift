import Octets
import TestSupport
import Testing
import WebFormat

@Suite(.enabled(if: MadeMedia.isWanted)) struct WACZTests {
    private func read(_ name: String) throws -> WACZ { try WACZ(reading: MemorySource(MadeMedia("archives").load(name))) }

    @Test func aSignedArchiveFitsTheKeyInside() throws {
        let archive = try read("signed.wacz")
        #expect(archive.signature == .fitsKeyInside)
        #expect(archive.listDigest == .fits)
        #expect(archive.resources.map(\.digest) == [.fits, .fits])
        #expect(archive.title == "A made-up archive")
        #expect(archive.mainPage == "https://example.org/post/1")
        #expect(archive.unlisted.isEmpty)
    }

    @Test func anArchiveWithoutASignatureHasNone() throws { #expect(try read("unsigned.wacz").signature == .none) }

    @Test func aChangedFileDiffers() throws {
        #expect(try read("file.wacz").resources.map(\.digest) == [.fits, .differs])
    }

    @Test func aChangedListDiffersAndItsSignatureToo() throws {
        let archive = try read("list.wacz")
        #expect(archive.listDigest == .differs)
        #expect(archive.signature == .differs)
    }

    @Test func aSignatureOverAnotherDigestDiffers() throws { #expect(try read("signature.wacz").signature == .differs) }

    @Test func aFileThatTheListDoesNotNameIsNamed() throws { #expect(try read("more.wacz").unlisted == ["archive/other.warc"]) }
}
