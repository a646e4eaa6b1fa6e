import Testing
import ZipFormat

@Test func crcOfTheCheckStringIsTheKnownOne() {
    #expect(SampleZip.crc(of: Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(SampleZip.crc(of: []) == 0)
}

@Test func crcDoesNotDependOnThePieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for cut in [0, 1, 8, 500, 999, 1000] {
        var pieces = CRC32()
        pieces.update(bytes[..<cut])
        pieces.update(bytes[cut...])
        var joined = CRC32()
        joined.append(SampleZip.crc(of: Array(bytes[..<cut])), byteCount: UInt64(cut))
        joined.append(SampleZip.crc(of: Array(bytes[cut...])), byteCount: UInt64(1000 - cut))
        #expect(pieces.value == SampleZip.crc(of: bytes))
        #expect(joined == pieces)
    }
}
