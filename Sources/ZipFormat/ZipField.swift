/// A field of a zip record, named as in APPNOTE.TXT §4.3 and §4.4.
public enum ZipField: String, Sendable, CaseIterable {
    case signature, recordByteCount, versionMadeBy, versionNeeded, flags, compressionMethod
    case modificationTime, modificationDate, crc32, compressedByteCount, byteCount
    case nameByteCount, extraByteCount, commentByteCount, disk, diskCount
    case internalAttributes, externalAttributes, localHeaderOffset, name
    case zip64Tag, zip64ByteCount, zip64UncompressedByteCount, zip64CompressedByteCount,
        zip64LocalHeaderOffset
    case directoryDisk, entryCountOnDisk, entryCount, directoryByteCount, directoryOffset, zip64EndOffset
}
