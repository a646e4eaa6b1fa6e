import MediaFormat
import Octets
import Testing

@Suite struct RecordingFactsTests {
    private func facts(_ bytes: [UInt8]) throws -> RecordingFacts? { try RecordingFacts(parsing: MemorySource(bytes)) }

    @Test func aWaveTellsItsLength() throws {
        var bytes: [UInt8] = Array("RIFF".utf8) + [0, 0, 0, 0] + Array("WAVEfmt ".utf8) + [16, 0, 0, 0, 1, 0, 1, 0]
        bytes.append(littleEndian: UInt32(8000))
        bytes.append(littleEndian: UInt32(16_000))
        bytes += [2, 0, 16, 0] + Array("data".utf8) + [0x80, 0x3E, 0, 0] + Array(repeating: 0, count: 16_000)
        let read = try #require(try facts(bytes))
        #expect(read.milliseconds == 1000)
        #expect(read.codecs == ["pcm"])
        #expect(!read.isCut)
        #expect(try facts(Array(bytes.dropLast(8000)))?.milliseconds == 500)
        #expect(try facts(Array(bytes.dropLast(8000)))?.isCut == true)
    }

    @Test func aMovieTellsWhenItWasMade() throws {
        var header: [UInt8] = [0, 0, 0, 0]
        // 2026-03-01T20:15:30Z in seconds since 1904.
        header.append(bigEndian: UInt32(1_772_396_130 + 2_082_844_800 - 0))
        header += [0, 0, 0, 0]
        header.append(bigEndian: UInt32(1000))
        header.append(bigEndian: UInt32(61_500))
        let movie = SampleImage.box("ftyp", Array("mp42".utf8) + [0, 0, 0, 0]) + SampleImage.box("moov", SampleImage.box("mvhd", header))
        let read = try #require(try facts(movie))
        #expect(read.milliseconds == 61_500)
        #expect(read.created?.raw == "2026-03-01T20:15:30Z")
        #expect(read.hasVideo == false)
    }

    @Test func boxesThatClaimMoreThanIsThereAreLeftOut() throws {
        let movie: [UInt8] = SampleImage.box("ftyp", Array("mp42".utf8)) + [0, 0, 0, 1] + Array("moov".utf8) + Array(repeating: 0xFF, count: 8)
        #expect(try facts(movie)?.isCut == true)
    }

    @Test func speechOfTelephonesTellsItsLength() throws {
        let frame: [UInt8] = [0x3C] + Array(repeating: 0, count: 31)
        #expect(try facts(Array("#!AMR\n".utf8) + Array(repeating: frame, count: 50).flatMap { $0 })?.milliseconds == 1000)
    }

    @Test func picturesInTheSameContainerAreNoRecordings() throws {
        #expect(try facts(SampleImage.heic) == nil)
    }
}
