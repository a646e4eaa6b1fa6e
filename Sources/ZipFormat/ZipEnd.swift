/// What the end of an archive says about its central directory.
struct ZipEnd: Hashable, Sendable {
    /// Number of entries.
    let entryCount: UInt64
    /// Where the central directory starts, in bytes.
    let directoryOffset: UInt64
    /// Size of the central directory in bytes.
    let directoryByteCount: UInt64

    /// Whether a value does not fit the end record.
    var needsZip64: Bool {
        entryCount >= ZipRecord.marker16 || directoryByteCount >= ZipRecord.marker32
            || directoryOffset >= ZipRecord.marker32
    }

    /// Size in bytes of what follows the central directory.
    var recordsByteCount: Int {
        let zip64 = ZipRecord.zip64EndByteCount + ZipRecord.zip64LocatorByteCount
        return ZipRecord.endByteCount + (needsZip64 ? zip64 : 0)
    }
}
