internal import Octets

/// Where the central directory of an archive of another program stands.
/// Source: APPNOTE.TXT §4.3.14 to §4.3.16.
struct ForeignZipEnd {
    private static let signature: UInt32 = 0x0605_4B50, zip64Signature: UInt32 = 0x0606_4B50
    private static let locatorSignature: UInt32 = 0x0706_4B50
    private static let byteCount = 22, zip64ByteCount = 56, locatorByteCount = 20, commentLimit = 0xFFFF

    /// How many entries the end record says there are.
    private(set) var entryCount: UInt64
    /// Whether that number is one of 16 bits, which old programs let run over.
    private(set) var isCountCut = true
    /// Size of the directory in bytes.
    private(set) var directoryByteCount: UInt64
    /// Where the directory starts, in bytes of the source; so many bytes fit.
    private(set) var directoryOffset: UInt64
    /// How many bytes stand before the archive, as in a program that unpacks itself: offsets count from behind them.
    private(set) var startOffset: UInt64 = 0

    /// Finds the end record, and looks whether the directory lies before it.
    /// - Throws: ``ForeignZipError``, or the error of the source.
    init(reading source: any ByteSource) throws {
        let tailCount = Int(min(source.byteCount, UInt64(Self.byteCount + Self.commentLimit)))
        let tailStart = source.byteCount - UInt64(tailCount)
        let tail = try source.read(at: tailStart, count: tailCount)
        guard let place = Self.place(in: tail) else { throw ForeignZipError.noEndRecord }
        let record = tail[place..<place + Self.byteCount]
        let disks = (record.littleEndian(UInt16.self, at: 4), record.littleEndian(UInt16.self, at: 6))
        entryCount = UInt64(record.littleEndian(UInt16.self, at: 10))
        directoryByteCount = UInt64(record.littleEndian(UInt32.self, at: 12))
        directoryOffset = UInt64(record.littleEndian(UInt32.self, at: 16))
        var recordOffset = tailStart + UInt64(place)
        if let larger = try Self.zip64Record(of: source, before: recordOffset) {
            guard larger.record.littleEndian(UInt32.self, at: 16) == 0, larger.record.littleEndian(UInt32.self, at: 20) == 0
            else { throw ForeignZipError.severalDisks }
            entryCount = larger.record.littleEndian(UInt64.self, at: 32)
            directoryByteCount = larger.record.littleEndian(UInt64.self, at: 40)
            directoryOffset = larger.record.littleEndian(UInt64.self, at: 48)
            (recordOffset, isCountCut) = (larger.offset, false)
        } else if disks != (0, 0) {
            throw ForeignZipError.severalDisks
        }
        try findDirectory(in: source, before: recordOffset)
    }

    /// The record nearest to the end whose comment ends with the file, else the nearest one at all.
    private static func place(in tail: [UInt8]) -> Int? {
        var found: Int?
        for place in stride(from: tail.count - byteCount, through: 0, by: -1)
        where tail[place] == 0x50 && tail[place + 1] == 0x4B && tail[place + 2] == 5 && tail[place + 3] == 6 {
            let commentCount = Int(tail[place + 20]) | Int(tail[place + 21]) << 8
            if place + byteCount + commentCount == tail.count { return place }
            if found == nil, place + byteCount + commentCount < tail.count { found = place }
        }
        return found
    }

    /// The record that a locator right before the end record points to, or that stands right before the locator.
    private static func zip64Record(
        of source: any ByteSource, before offset: UInt64
    ) throws -> (record: ArraySlice<UInt8>, offset: UInt64)? {
        guard offset >= UInt64(locatorByteCount + zip64ByteCount) else { return nil }
        let locatorOffset = offset - UInt64(locatorByteCount)
        let locator = try source.read(at: locatorOffset, count: locatorByteCount)[...]
        guard locator.littleEndian(UInt32.self, at: 0) == locatorSignature else { return nil }
        let adjacent = locatorOffset - UInt64(zip64ByteCount)
        for place in [locator.littleEndian(UInt64.self, at: 8), adjacent] where place <= adjacent {
            let record = try source.read(at: place, count: zip64ByteCount)[...]
            if record.littleEndian(UInt32.self, at: 0) == zip64Signature { return (record, place) }
        }
        throw ForeignZipError.endRecord
    }

    private mutating func findDirectory(in source: any ByteSource, before recordOffset: UInt64) throws {
        let (end, overflow) = directoryOffset.addingReportingOverflow(directoryByteCount)
        guard !overflow, end <= recordOffset else { throw ForeignZipError.endRecord }
        let gap = recordOffset - end
        // Bytes before the archive, or, when the directory is where the record says, bytes behind it.
        guard gap > 0, directoryByteCount > 0 else { return }
        let shifted = directoryOffset + gap
        if try Self.isDirectory(source, at: shifted) {
            (startOffset, directoryOffset) = (gap, shifted)
        } else if try !Self.isDirectory(source, at: directoryOffset) {
            throw ForeignZipError.endRecord
        }
    }

    private static func isDirectory(_ source: any ByteSource, at offset: UInt64) throws -> Bool {
        guard source.byteCount >= 4, offset <= source.byteCount - 4 else { return false }
        return try source.read(at: offset, count: 4) == [0x50, 0x4B, 1, 2]
    }
}
