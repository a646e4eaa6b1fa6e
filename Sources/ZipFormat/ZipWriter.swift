internal import Octets

/// Writes a zip archive of stored files, one after another, without holding any of them.
///
/// It gives the bytes around the contents; the caller writes those and the contents in order. Equal entries
/// give equal archives: no time, owner, comment or system of the writer stands in it. After an error the
/// archive is of no use.
/// Source: APPNOTE.TXT §4.3; docs/format/bundle-container.md for the choices.
public struct ZipWriter: Sendable {
    private struct OpenEntry: Sendable {
        let entry: ZipEntry
        var addedByteCount: UInt64 = 0
        var crc32 = CRC32()
    }

    /// Greatest number of entries, the same as of the reader.
    public static let entryCountLimit = 100_000

    private var entries: [ZipEntry] = []
    private var names = ZipNameSet()
    private var offset: UInt64 = 0
    private var open: OpenEntry?
    private var isFinished = false

    public init() {}

    /// Starts an entry.
    /// - Parameters:
    ///   - name: as ``PortablePath`` demands, and no clash with an earlier one.
    ///   - byteCount: size of the content that follows.
    ///   - crc32: its CRC-32.
    /// - Returns: the local header, to be written before the content.
    /// - Throws: ``ZipError`` for names, limits and order.
    public mutating func beginEntry(
        name: String, byteCount: UInt64, crc32: UInt32
    ) throws(ZipError) -> [UInt8] {
        guard open == nil, !isFinished else { throw .wrongOrder }
        guard entries.count < Self.entryCountLimit else { throw .tooManyEntries(limit: Self.entryCountLimit) }
        let index = entries.count
        let checked: PortablePath
        do { checked = try PortablePath(name) } catch { throw .name(entry: index, error) }
        let entry = ZipEntry(
            name: checked.text, byteCount: byteCount, crc32: crc32, localHeaderOffset: offset)
        // Room for the directory of all entries stays below 2^32 bytes.
        guard let end = entry.endOffset, end <= UInt64.max - ZipRecord.marker32 else {
            throw .tooLarge(entry: index)
        }
        try names.insert(checked, entry: index)
        open = OpenEntry(entry: entry)
        return ZipRecord.localHeader(of: entry).encoded
    }

    /// Counts the next bytes of the content, which the caller writes as they are.
    /// - Throws: ``ZipError`` when they are more than was announced.
    public mutating func addContent(_ bytes: [UInt8]) throws(ZipError) {
        try add(byteCount: UInt64(bytes.count)) { $0.update(bytes) }
    }

    /// Counts the next bytes of the content, whose CRC-32 the caller computed while writing them.
    /// - Throws: ``ZipError`` when they are more than was announced.
    package mutating func addContent(byteCount: UInt64, crc32: UInt32) throws(ZipError) {
        try add(byteCount: byteCount) { $0.append(crc32, byteCount: byteCount) }
    }

    /// Ends the entry.
    /// - Throws: ``ZipError`` when size or CRC-32 are not what was announced.
    public mutating func endEntry() throws(ZipError) {
        guard let open, let end = open.entry.endOffset else { throw .wrongOrder }
        guard open.addedByteCount == open.entry.byteCount else {
            throw .contentTooShort(
                entry: entries.count, announced: open.entry.byteCount, added: open.addedByteCount)
        }
        guard open.crc32.value == open.entry.crc32 else { throw .crcDiffers(entry: entries.count) }
        entries.append(open.entry)
        offset = end
        self.open = nil
    }

    /// Ends the archive.
    /// - Returns: the central directory and the end records, to be written after the last content.
    /// - Throws: ``ZipError/wrongOrder`` inside an entry or when it was called before.
    public mutating func finish() throws(ZipError) -> [UInt8] {
        guard open == nil, !isFinished else { throw .wrongOrder }
        isFinished = true
        var bytes: [UInt8] = []
        for entry in entries { bytes += ZipRecord.centralHeader(of: entry).encoded }
        let records = ZipRecord.endRecords(
            ZipEnd(
                entryCount: UInt64(entries.count), directoryOffset: offset,
                directoryByteCount: UInt64(bytes.count)))
        for record in records.zip64 + [records.end] { bytes += record.encoded }
        return bytes
    }

    private mutating func add(byteCount: UInt64, to crc: (inout CRC32) -> Void) throws(ZipError) {
        guard var next = open else { throw .wrongOrder }
        guard byteCount <= next.entry.byteCount - next.addedByteCount else {
            throw .contentTooLong(entry: entries.count, announced: next.entry.byteCount)
        }
        next.addedByteCount += byteCount
        crc(&next.crc32)
        open = next
    }
}
