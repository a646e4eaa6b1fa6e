import MediaFormat
import Octets
import Testing

@Suite struct ImageFactsTests {
    private func facts(_ bytes: [UInt8]) throws -> ImageFacts? { try ImageFacts(parsing: MemorySource(bytes)) }

    @Test func whatIsNoPictureHasNoFacts() throws {
        for bytes in [[], [0xFF], Array("hello".utf8), Array(repeating: 0, count: 100)] { #expect(try facts(bytes) == nil) }
    }

    @Test func everyCutOfAPictureIsReadAsFarAsItGoes() throws {
        for sample in [SampleImage.png, SampleImage.jpeg, SampleImage.heic] {
            for count in 12..<sample.count { _ = try facts(Array(sample.prefix(count))) }
        }
    }

    @Test func aPNGTellsItsTextsByNameOnly() throws {
        let facts = try #require(try facts(SampleImage.png))
        #expect((facts.width, facts.height) == (1080, 2400))
        #expect(facts.textNames == ["Software", "Comment"])
        #expect(facts.software == "gnome-screenshot")
        #expect(facts.changed?.raw == "2026-03-01T21:15:30Z")
        #expect(facts.pixelsPerMetre == 2835)
        #expect(facts.hasManifest)
    }

    @Test func aJPEGTellsEXIFAndXMP() throws {
        let facts = try #require(try facts(SampleImage.jpeg))
        #expect((facts.width, facts.height) == (640, 480))
        #expect(facts.exif?.taken?.raw == "2026:03:01 21:15:30")
        #expect(facts.taken?.offset == nil)
        #expect(facts.xmp?.tool == "Made Up 1.0")
        #expect(facts.xmp?.created?.offset == 3600)
        #expect(facts.xmp?.namesRemoteProvenance == true)
        #expect(facts.hasManifest)
    }

    @Test func aHEICTellsTheSizeOfItsMainPicture() throws {
        let facts = try #require(try facts(SampleImage.heic))
        #expect((facts.width, facts.height) == (4032, 3024))
        #expect(facts.exif?.taken?.day == 1)
    }

    @Test func directoriesThatPointAtThemselvesEnd() throws {
        var exif = SampleImage.exif
        // The next directory of the first one is the first one.
        let count = Int(exif[8])
        exif[10 + count * 12] = 8
        #expect(try facts(exif)?.exif?.taken != nil)
    }

    @Test func aDirectoryOfTheGreatestCountIsCheap() throws {
        var exif: [UInt8] = Array("II*\0".utf8) + [8, 0, 0, 0, 0xFF, 0xFF]
        for _ in 0..<65_535 { exif += [0x10, 0x01, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F, 8, 0, 0, 0] }
        let start = ContinuousClock.now
        _ = try facts(exif)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test func manyTinyChunksAreReadUpToALimit() throws {
        var png = SampleImage.pngStart
        for _ in 0..<150_000 { png += SampleImage.chunk("tEXt", []) }
        let start = ContinuousClock.now
        _ = try facts(png)
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test func timesThatDoNotExistAreNone() {
        for text in ["2026-02-30", "2026-13-01", "2026-01-01T24:00", "2026-01-01T10:00:00+25:00", "2026-1-1", "0000-01-01", "2026-01-01T10:00x"] {
            #expect(MediaTime(iso: text) == nil, "\(text)")
        }
        #expect(MediaTime(iso: "2026-03-01T21:15:30.123-03:30")?.offset == -12_600)
        #expect(MediaTime(iso: "2024-02-29")?.hour == nil)
    }
}
