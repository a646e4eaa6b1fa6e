/// A header of the central directory, as it stands there.
/// Source: APPNOTE.TXT §4.3.12.
struct ForeignZipHeader {
    private static let fixedByteCount = 46, signature: UInt32 = 0x0201_4B50, signatureOfDirectory: UInt32 = 0x0505_4B50

    let flags: UInt16, method: UInt16, crc32: UInt32
    let modified: ForeignZipTime
    let rawName: [UInt8]
    let path: String
    private(set) var compressedByteCount: UInt64
    private(set) var byteCount: UInt64
    /// Where the local header starts, in bytes of the source; past its end when that is nonsense.
    private(set) var localOffset: UInt64

    /// Whether content or directory are encrypted.
    var isEncrypted: Bool { flags & 0x2041 != 0 }

    /// Reads all headers.
    /// - Throws: ``ForeignZipError``.
    static func parse(
        _ directory: [UInt8], end: ForeignZipEnd, limits: ForeignZip.Limits
    ) throws(ForeignZipError) -> [ForeignZipHeader] {
        guard end.entryCount <= UInt64(limits.entryCount) else { throw .tooManyEntries(limit: limits.entryCount) }
        var headers: [ForeignZipHeader] = []
        var rest = directory[...]
        while rest.count >= 4, rest.littleEndian(UInt32.self, at: 0) == signature {
            guard headers.count < limits.entryCount else { throw .tooManyEntries(limit: limits.entryCount) }
            headers.append(try ForeignZipHeader(parsing: &rest, entry: headers.count, startOffset: end.startOffset))
        }
        // Behind the headers only a signature of the directory may stand.
        guard rest.isEmpty || rest.count >= 4 && rest.littleEndian(UInt32.self, at: 0) == signatureOfDirectory else {
            throw .centralHeader(entry: headers.count)
        }
        let count = UInt64(headers.count)
        guard count == end.entryCount || end.isCountCut && count & 0xFFFF == end.entryCount else { throw .endRecord }
        return headers
    }

    private init(parsing rest: inout ArraySlice<UInt8>, entry: Int, startOffset: UInt64) throws(ForeignZipError) {
        guard rest.count >= Self.fixedByteCount else { throw .centralHeader(entry: entry) }
        let counts = [28, 30, 32].map { Int(rest.littleEndian(UInt16.self, at: $0)) }
        let byteCount = Self.fixedByteCount + counts[0] + counts[1] + counts[2]
        guard rest.count >= byteCount else { throw .centralHeader(entry: entry) }
        flags = rest.littleEndian(UInt16.self, at: 8)
        method = rest.littleEndian(UInt16.self, at: 10)
        modified = ForeignZipTime(
            date: rest.littleEndian(UInt16.self, at: 14), time: rest.littleEndian(UInt16.self, at: 12))
        crc32 = rest.littleEndian(UInt32.self, at: 16)
        compressedByteCount = UInt64(rest.littleEndian(UInt32.self, at: 20))
        self.byteCount = UInt64(rest.littleEndian(UInt32.self, at: 24))
        localOffset = UInt64(rest.littleEndian(UInt32.self, at: 42))
        let afterFixed = rest.dropFirst(Self.fixedByteCount)
        rawName = Array(afterFixed.prefix(counts[0]))
        let extra = ForeignZipExtra(afterFixed.dropFirst(counts[0]).prefix(counts[1]))
        path = extra.path(of: rawName) ?? ForeignZipName.text(of: rawName, isUTF8: flags & 0x800 != 0)
        try takeLarge(extra.field(1), entry: entry)
        localOffset = localOffset.addingReportingOverflow(startOffset).partialValue
        rest = rest.dropFirst(byteCount)
    }

    /// The values of which the header has only the marker (APPNOTE.TXT §4.5.3).
    private mutating func takeLarge(_ field: ArraySlice<UInt8>?, entry: Int) throws(ForeignZipError) {
        var rest = field ?? []
        func value(_ small: UInt64) throws(ForeignZipError) -> UInt64 {
            guard small == ZipRecord.marker32, field != nil else { return small }
            guard rest.count >= 8 else { throw .centralHeader(entry: entry) }
            defer { rest = rest.dropFirst(8) }
            return rest.littleEndian(UInt64.self, at: 0)
        }
        byteCount = try value(byteCount)
        compressedByteCount = try value(compressedByteCount)
        localOffset = try value(localOffset)
    }
}
