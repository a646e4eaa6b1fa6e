/// Why a zip archive of another program, or one entry of it, cannot be read. Entries count from 0.
public enum ForeignZipError: Error, Hashable {
    // The archive.
    /// No end record: not a zip archive, or its end is missing.
    case noEndRecord
    /// The end records contradict each other, or the size of the file.
    case endRecord
    /// A part of an archive in several files.
    case severalDisks
    case tooManyEntries(limit: Int)
    case directoryTooLarge(byteCount: UInt64, limit: Int)
    /// The central header of an entry is cut short or is none.
    case centralHeader(entry: Int)
    /// Two entries share bytes, or one reaches into the directory, as in archives made to do harm.
    case overlap(entry: Int)

    // One entry.
    /// The local header is missing, or contradicts the directory.
    case localHeader(entry: Int, ZipField)
    case encrypted(entry: Int)
    /// Compressed in a way that is not read.
    case method(entry: Int, UInt16)
    /// The content is larger than the reader wants.
    case tooLarge(entry: Int, limit: UInt64)
    /// The content would be more than ``ForeignZip/Limits/expansion`` times what is stored.
    case expandsTooMuch(entry: Int)
    /// The contents up to this one are larger than ``ForeignZip/Limits/contentByteCount``.
    case contentsTooLarge(entry: Int)
    /// The compressed bytes are damaged.
    case damaged(entry: Int)
    /// The content does not have the size that the directory says.
    case sizeDiffers(entry: Int)
    /// The content does not have the CRC-32 that the directory says.
    case crcDiffers(entry: Int)
    /// The entry is not one of this archive.
    case unknownEntry
}
