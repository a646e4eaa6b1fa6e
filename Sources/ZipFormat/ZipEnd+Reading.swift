internal import Octets

extension ZipEnd {
    /// Reads the end records and checks every byte of them.
    /// - Throws: ``ZipError``, or the error of the source.
    init(reading source: any ByteSource, limits: ZipArchive.Limits) throws {
        let total = source.byteCount
        guard total >= UInt64(ZipRecord.endByteCount) else { throw ZipError.tooShort(byteCount: total) }
        let record = try Self.read(source, before: total, ZipRecord.endByteCount)
        guard record.littleEndian(UInt32.self, at: 0) == ZipRecord.endSignature else {
            throw ZipError.endRecord(.signature)
        }
        let plain = Self(
            entryCount: UInt64(record.littleEndian(UInt16.self, at: 10)),
            directoryOffset: UInt64(record.littleEndian(UInt32.self, at: 16)),
            directoryByteCount: UInt64(record.littleEndian(UInt32.self, at: 12)))
        // One value that is a marker means: all true values stand in the Zip64 record.
        self = try plain.needsZip64 ? Self(zip64EndOf: source) : plain
        if let field = ZipRecord.endRecords(self).end.firstDifference(from: record) {
            throw ZipError.endRecord(field)
        }
        try check(limits, archiveByteCount: total)
    }

    private init(zip64EndOf source: any ByteSource) throws {
        let end = source.byteCount - UInt64(ZipRecord.endByteCount)
        let count = ZipRecord.zip64EndByteCount + ZipRecord.zip64LocatorByteCount
        guard end >= UInt64(count) else { throw ZipError.zip64EndRecord(.signature) }
        let found = try Self.read(source, before: end, count)
        self.init(
            entryCount: found.littleEndian(UInt64.self, at: 32),
            directoryOffset: found.littleEndian(UInt64.self, at: 48),
            directoryByteCount: found.littleEndian(UInt64.self, at: 40))
        guard needsZip64 else { throw ZipError.zip64NotNeeded }
        let expected = ZipRecord.endRecords(self).zip64
        if let field = expected[0].firstDifference(from: found.prefix(ZipRecord.zip64EndByteCount)) {
            throw ZipError.zip64EndRecord(field)
        }
        if let field = expected[1].firstDifference(from: found.dropFirst(ZipRecord.zip64EndByteCount)) {
            throw ZipError.zip64Locator(field)
        }
    }

    private func check(_ limits: ZipArchive.Limits, archiveByteCount: UInt64) throws(ZipError) {
        guard entryCount <= UInt64(limits.entryCount) else { throw .tooManyEntries(limit: limits.entryCount) }
        guard directoryByteCount <= UInt64(limits.directoryByteCount) else {
            throw .directoryTooLarge(byteCount: directoryByteCount, limit: limits.directoryByteCount)
        }
        let (end, overflow) = directoryOffset.addingReportingOverflow(directoryByteCount)
        guard !overflow, end <= archiveByteCount, archiveByteCount - end == UInt64(recordsByteCount) else {
            throw .directoryEndsElsewhere(offset: directoryOffset, byteCount: directoryByteCount)
        }
    }

    private static func read(
        _ source: any ByteSource, before end: UInt64, _ count: Int
    ) throws -> ArraySlice<UInt8> {
        try source.read(at: end - UInt64(count), count: count)[...]
    }
}
