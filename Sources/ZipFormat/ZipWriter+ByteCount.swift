extension ZipWriter {
    /// Size in bytes of the archive of such entries, known before any is read; `UInt64.max` when it is more.
    public static func archiveByteCount(entries: [(nameByteCount: Int, byteCount: UInt64)]) -> UInt64 {
        var offset: UInt64 = 0
        var directoryByteCount: UInt64 = 0
        for (nameByteCount, byteCount) in entries {
            let name = String(repeating: "n", count: nameByteCount)
            let entry = ZipEntry(name: name, byteCount: byteCount, crc32: 0, localHeaderOffset: offset)
            directoryByteCount += UInt64(entry.centralHeaderByteCount)
            guard let end = entry.endOffset else { return .max }
            offset = end
        }
        let end = ZipEnd(
            entryCount: UInt64(entries.count), directoryOffset: offset, directoryByteCount: directoryByteCount
        )
        let tail = directoryByteCount + UInt64(end.recordsByteCount)
        let (total, overflow) = offset.addingReportingOverflow(tail)
        return overflow ? .max : total
    }
}
