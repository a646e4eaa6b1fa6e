import Octets
import Testing

@Test func numbersAreReadInTheirOrder() throws {
    var reader = ByteReader([0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0xFF])
    #expect(try reader.readBigEndian(UInt16.self) == 0x0102)
    #expect(try reader.readLittleEndian(UInt16.self) == 0x0403)
    #expect(try reader.readBigEndian(UInt32.self) == 0x0506_0708)
    #expect(reader.offset == 8 && reader.remainingCount == 1 && !reader.isAtEnd)
    #expect(try reader.readByte() == 0xFF)
    #expect(reader.isAtEnd)
}

@Test func neverPastTheEnd() throws {
    var reader = ByteReader([1, 2, 3])
    _ = try reader.readByte()
    let expected = #expect(throws: ByteReaderError.self) { try reader.read(3) }
    #expect(expected?.offset == 1 && expected?.neededCount == 3 && expected?.remainingCount == 2)
    #expect(reader.offset == 1, "a read that fails takes nothing")
    #expect(throws: ByteReaderError.self) { try reader.read(-1) }
    #expect(throws: ByteReaderError.self) { try reader.read(.max) }
    #expect(throws: ByteReaderError.self) { try reader.read(.min) }
    #expect(throws: ByteReaderError.self) { try reader.readBigEndian(UInt32.self) }
    #expect(throws: ByteReaderError.self) { try reader.readLittleEndian(UInt64.self) }
    #expect(try reader.read(2) == [2, 3])
    #expect(throws: ByteReaderError.self) { try reader.readByte() }
    #expect(try reader.read(0) == [])
}

@Test func aSliceIsReadFromItsOwnStart() throws {
    var reader = ByteReader([9, 9, 1, 2][2...])
    #expect(reader.offset == 0 && reader.remainingCount == 2)
    #expect(try reader.read(2) == [1, 2])
}

@Test func writtenNumbersAreReadBack() throws {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<200 {
        let number = generator.next()
        var bytes: [UInt8] = []
        bytes.append(bigEndian: number)
        bytes.append(littleEndian: number)
        bytes.append(bigEndian: Int16(truncatingIfNeeded: number))
        bytes.append(littleEndian: UInt8(truncatingIfNeeded: number))
        bytes.append(bigEndian: Int8(truncatingIfNeeded: number))
        #expect(bytes.count == 20)
        var reader = ByteReader(bytes)
        #expect(try reader.readBigEndian(UInt64.self) == number)
        #expect(try reader.readLittleEndian(UInt64.self) == number)
        #expect(try reader.readBigEndian(Int16.self) == Int16(truncatingIfNeeded: number))
        #expect(try reader.readLittleEndian(UInt8.self) == UInt8(truncatingIfNeeded: number))
        #expect(try reader.readBigEndian(Int8.self) == Int8(truncatingIfNeeded: number))
    }
}
