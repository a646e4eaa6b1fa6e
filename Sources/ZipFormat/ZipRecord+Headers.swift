internal import Octets

extension ZipRecord {
    /// Values from here on do not fit the 32-bit fields: this one says "look into the Zip64 field".
    static let marker32 = UInt64(UInt32.max)
    /// The same for the entry counts of 16 bits.
    static let marker16 = UInt64(UInt16.max)
    /// Sizes of the fixed parts in bytes (APPNOTE.TXT §4.3.7, §4.3.12, §4.3.14 to §4.3.16).
    static let localByteCount = 30, centralByteCount = 46
    static let zip64EndByteCount = 56, zip64LocatorByteCount = 20, endByteCount = 22
    /// The largest extra field of a central header: tag, size, two sizes, offset.
    static let extraByteCountLimit = 28
    static let centralSignature: UInt32 = 0x0201_4B50, endSignature: UInt32 = 0x0605_4B50

    private static let plainVersion: UInt16 = 10, zip64Version: UInt16 = 45
    /// Unix, and the version of APPNOTE.TXT that knows Zip64.
    private static let madeBy: UInt16 = 3 << 8 | 45
    /// 1 January 1980 in the format of MS-DOS; the time is 0, midnight.
    private static let earliestDate: UInt16 = 1 << 5 | 1
    /// A regular file that its owner may write and everybody read.
    private static let attributes: UInt32 = 0o100644 << 16

    /// The local header of an entry: 30 bytes, the name, and 20 bytes more when its size does not fit.
    static func localHeader(of entry: ZipEntry) -> ZipRecord {
        var record = ZipRecord()
        record.append(.signature, UInt32(0x0403_4B50))
        let extra: [(ZipField, UInt64)] = entry.isLarge ? sizes(of: entry) : []
        record.appendShared(entry, extra: extra)
        record.append(name: entry.name)
        record.append(extra: extra)
        return record
    }

    /// The central header of an entry: 46 bytes, the name, and 12, 20 or 28 bytes for what does not fit.
    static func centralHeader(of entry: ZipEntry) -> ZipRecord {
        var record = ZipRecord()
        record.append(.signature, centralSignature)
        record.append(.versionMadeBy, madeBy)
        var extra: [(ZipField, UInt64)] = entry.isLarge ? sizes(of: entry) : []
        if entry.isFar { extra.append((.zip64LocalHeaderOffset, entry.localHeaderOffset)) }
        record.appendShared(entry, extra: extra)
        record.append(.commentByteCount, UInt16(0))
        record.append(.disk, UInt16(0))
        record.append(.internalAttributes, UInt16(0))
        record.append(.externalAttributes, attributes)
        record.append(.localHeaderOffset, UInt32(clamping: entry.localHeaderOffset))
        record.append(name: entry.name)
        record.append(extra: extra)
        return record
    }

    /// What follows the central directory: the end record, and before it the two of Zip64 if a value needs
    /// them.
    static func endRecords(_ end: ZipEnd) -> (zip64: [ZipRecord], end: ZipRecord) {
        var record = ZipRecord()
        record.append(.signature, endSignature)
        record.append(.disk, UInt16(0))
        record.append(.directoryDisk, UInt16(0))
        record.append(.entryCountOnDisk, UInt16(clamping: end.entryCount))
        record.append(.entryCount, UInt16(clamping: end.entryCount))
        record.append(.directoryByteCount, UInt32(clamping: end.directoryByteCount))
        record.append(.directoryOffset, UInt32(clamping: end.directoryOffset))
        record.append(.commentByteCount, UInt16(0))
        return (end.needsZip64 ? [zip64End(end), zip64Locator(end)] : [], record)
    }

    private static func zip64End(_ end: ZipEnd) -> ZipRecord {
        var record = ZipRecord()
        record.append(.signature, UInt32(0x0606_4B50))
        // Without the signature and this field itself (APPNOTE.TXT §4.3.14.1).
        record.append(.recordByteCount, UInt64(zip64EndByteCount - 12))
        record.append(.versionMadeBy, madeBy)
        record.append(.versionNeeded, zip64Version)
        record.append(.disk, UInt32(0))
        record.append(.directoryDisk, UInt32(0))
        record.append(.entryCountOnDisk, end.entryCount)
        record.append(.entryCount, end.entryCount)
        record.append(.directoryByteCount, end.directoryByteCount)
        record.append(.directoryOffset, end.directoryOffset)
        return record
    }

    private static func zip64Locator(_ end: ZipEnd) -> ZipRecord {
        var record = ZipRecord()
        record.append(.signature, UInt32(0x0706_4B50))
        record.append(.disk, UInt32(0))
        record.append(.zip64EndOffset, end.directoryOffset &+ end.directoryByteCount)
        record.append(.diskCount, UInt32(1))
        return record
    }

    private static func sizes(of entry: ZipEntry) -> [(ZipField, UInt64)] {
        // Stored, so both are the same.
        [(.zip64UncompressedByteCount, entry.byteCount), (.zip64CompressedByteCount, entry.byteCount)]
    }

    /// The eleven fields that both headers of an entry have in common.
    private mutating func appendShared(_ entry: ZipEntry, extra: [(ZipField, UInt64)]) {
        append(.versionNeeded, entry.isLarge || entry.isFar ? Self.zip64Version : Self.plainVersion)
        append(.flags, UInt16(0))
        append(.compressionMethod, UInt16(0))
        append(.modificationTime, UInt16(0))
        append(.modificationDate, Self.earliestDate)
        append(.crc32, entry.crc32)
        append(.compressedByteCount, UInt32(clamping: entry.byteCount))
        append(.byteCount, UInt32(clamping: entry.byteCount))
        append(.nameByteCount, UInt16(clamping: entry.name.utf8.count))
        append(.extraByteCount, UInt16(extra.isEmpty ? 0 : 4 + 8 * extra.count))
    }

    /// The Zip64 field (APPNOTE.TXT §4.5.3); nothing when no value needs it.
    private mutating func append(extra: [(ZipField, UInt64)]) {
        guard !extra.isEmpty else { return }
        append(.zip64Tag, UInt16(1))
        append(.zip64ByteCount, UInt16(8 * extra.count))
        for (field, value) in extra { append(field, value) }
    }
}
