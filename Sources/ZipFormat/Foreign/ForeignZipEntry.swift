/// An entry of a zip archive of another program, as the central directory describes it.
public struct ForeignZipEntry: Hashable, Sendable {
    /// Its number in the central directory, from 0.
    public let index: Int
    /// Its name as it stands there: may be absolute, have `..` or stand twice; never a place to write to.
    public let path: String
    /// The bytes of its name.
    public let rawName: [UInt8]
    /// Size of its content in bytes, as the directory says; reading checks it.
    public let byteCount: UInt64
    /// Size in the archive, in bytes.
    public let compressedByteCount: UInt64
    /// CRC-32 of its content, as the directory says; reading checks it.
    public let crc32: UInt32
    /// Compression method (APPNOTE.TXT §4.4.5): 0 and 8 can be read.
    public let method: UInt16
    /// When it was last changed, by a clock without a zone: year, month, day, hour, minute, even second. Not checked.
    public let modified: ForeignZipTime
    /// Whether another entry has the same name.
    public let isNamedTwice: Bool
    /// Where its bytes stand in the archive, compressed as they are.
    public let place: Range<UInt64>
    /// Why it cannot be read; nil when nothing is known against it.
    public let fault: ForeignZipError?

    /// Whether it stands for a folder.
    public var isFolder: Bool { rawName.last == UInt8(ascii: "/") }
}

/// A time of MS-DOS, as written: no zone, 2 seconds apart, not always a real time.
public struct ForeignZipTime: Hashable, Sendable {
    public let year: Int, month: Int, day: Int, hour: Int, minute: Int, second: Int

    init(date: UInt16, time: UInt16) {
        (year, month, day) = (1980 + Int(date >> 9), Int(date >> 5 & 15), Int(date & 31))
        (hour, minute, second) = (Int(time >> 11), Int(time >> 5 & 63), Int(time & 31) * 2)
    }
}
