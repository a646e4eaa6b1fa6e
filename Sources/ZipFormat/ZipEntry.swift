internal import Octets

/// A file in a zip archive, stored as it is.
public struct ZipEntry: Hashable, Sendable {
    /// A name that keeps the rules of ``PortablePath``.
    public let name: String
    /// Size of the content in bytes.
    public let byteCount: UInt64
    /// What the archive says is the CRC-32 of the content; ``ZipArchive/checkContent(of:)`` compares.
    public let crc32: UInt32
    /// Where its local header starts, in bytes from the start of the archive.
    let localHeaderOffset: UInt64

    /// Whether the size does not fit 32 bits.
    var isLarge: Bool { byteCount >= ZipRecord.marker32 }
    /// Whether the offset does not fit 32 bits.
    var isFar: Bool { localHeaderOffset >= ZipRecord.marker32 }

    /// Size of the local header in bytes.
    var localHeaderByteCount: Int { ZipRecord.localByteCount + name.utf8.count + (isLarge ? 20 : 0) }
    /// Size of the central header in bytes.
    var centralHeaderByteCount: Int {
        let valueCount = (isLarge ? 2 : 0) + (isFar ? 1 : 0)
        return ZipRecord.centralByteCount + name.utf8.count + (valueCount == 0 ? 0 : 4 + 8 * valueCount)
    }

    /// Where the next local header, or the central directory, starts; nil past 2^64.
    var endOffset: UInt64? {
        let start = localHeaderOffset.addingReportingOverflow(UInt64(localHeaderByteCount))
        let end = start.partialValue.addingReportingOverflow(byteCount)
        return start.overflow || end.overflow ? nil : end.partialValue
    }
}
