public import Octets

/// Why an archive is not written or not believed. Entries count from 0, in the order of the archive.
public enum ZipError: Error, Hashable {
    // Names, written or read.
    /// The name breaks a rule.
    case name(entry: Int, PortablePathError)
    /// Another entry has the name, letter case aside.
    case sameName(entry: Int, other: Int)
    /// The name is a folder of an earlier entry.
    case nameIsFolder(entry: Int)
    /// A folder of the name is the name of an earlier entry.
    case nameInsideFile(entry: Int, other: Int)
    /// An earlier entry spells a folder of the name in other letter case.
    case folderSpelledTwice(entry: Int)

    // Limits, written or read.
    case tooManyEntries(limit: Int)
    case directoryTooLarge(byteCount: UInt64, limit: Int)
    /// The content is larger than the reader wants.
    case entryTooLarge(entry: Int, limit: UInt64)
    /// All contents together are larger than the reader wants.
    case contentsTooLarge(limit: UInt64)
    /// The archive would end past 2^64 bytes.
    case tooLarge(entry: Int)

    // Writing.
    /// `beginEntry`, `addContent`, `endEntry` and `finish` were not called in this order.
    case wrongOrder
    case contentTooLong(entry: Int, announced: UInt64)
    case contentTooShort(entry: Int, announced: UInt64, added: UInt64)
    /// The content does not have the CRC-32 that the archive says.
    case crcDiffers(entry: Int)

    // Reading.
    /// Fewer bytes than an end record has.
    case tooShort(byteCount: UInt64)
    /// A field of the end record is not what the writer writes; a comment or text after the archive too.
    case endRecord(ZipField)
    case zip64EndRecord(ZipField)
    case zip64Locator(ZipField)
    /// There are Zip64 end records, and every value fits the end record.
    case zip64NotNeeded
    /// The central directory does not end where the end records start.
    case directoryEndsElsewhere(offset: UInt64, byteCount: UInt64)
    /// The central directory ends inside the header of an entry.
    case directoryTooShort(entry: Int)
    /// The central directory goes on after the last entry.
    case directoryTooLong(byteCount: UInt64)
    /// A field of a central header is not what the writer writes. ``ZipField/localHeaderOffset`` means:
    /// entries overlap, leave a gap, or stand in another order than in the directory.
    case centralHeader(entry: Int, ZipField)
    /// A field of a local header is not what the central header demands.
    case localHeader(entry: Int, ZipField)
    /// The entry reaches into the central directory.
    case entryTooLong(entry: Int)
    /// The last entry ends before the central directory starts.
    case gapBeforeDirectory(offset: UInt64)
    /// The entry is not one of this archive.
    case unknownEntry
}
