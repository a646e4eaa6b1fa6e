internal import Octets

extension ZipEnd {
    /// Reads the central directory: every byte must be what the writer writes for entries that follow each
    /// other from the first byte of the archive up to the directory.
    /// - Throws: ``ZipError``, or the error of the source.
    func readDirectory(
        of source: any ByteSource, limits: ZipArchive.Limits
    ) throws -> (entries: [ZipEntry], names: ZipNameIndex) {
        let end = directoryOffset + directoryByteCount
        var reader = WindowReader(source, upTo: end, windowByteCount: 1 << 16)
        var entries: [ZipEntry] = []
        // Bounded by the limits, which were compared already.
        entries.reserveCapacity(Int(entryCount))
        var names = ZipNameSet()
        var (position, nextOffset) = (directoryOffset, UInt64(0))
        var contentRoom = limits.contentByteCount
        for index in 0..<Int(entryCount) {
            let (entry, name) = try Self.readEntry(
                index, from: &reader, at: position, localHeaderOffset: nextOffset)
            guard let endOffset = entry.endOffset, endOffset <= directoryOffset else {
                throw ZipError.entryTooLong(entry: index)
            }
            guard entry.byteCount <= limits.entryByteCount else {
                throw ZipError.entryTooLarge(entry: index, limit: limits.entryByteCount)
            }
            guard entry.byteCount <= contentRoom else {
                throw ZipError.contentsTooLarge(limit: limits.contentByteCount)
            }
            contentRoom -= entry.byteCount
            try names.insert(name, entry: index)
            entries.append(entry)
            position += UInt64(entry.centralHeaderByteCount)
            nextOffset = endOffset
        }
        guard position == end else { throw ZipError.directoryTooLong(byteCount: end - position) }
        guard nextOffset == directoryOffset else { throw ZipError.gapBeforeDirectory(offset: nextOffset) }
        return (entries, ZipNameIndex(of: entries))
    }

    private static func readEntry(
        _ index: Int, from reader: inout WindowReader, at position: UInt64, localHeaderOffset: UInt64
    ) throws -> (ZipEntry, PortablePath) {
        let found = try readHeader(index, from: &reader, at: position)
        let nameByteCount = Int(found.littleEndian(UInt16.self, at: 28))
        let name: PortablePath
        do {
            name = try PortablePath(bytes: found.dropFirst(ZipRecord.centralByteCount).prefix(nameByteCount))
        } catch { throw ZipError.name(entry: index, error) }
        var byteCount = UInt64(found.littleEndian(UInt32.self, at: 24))
        if byteCount == ZipRecord.marker32 {
            let valueOffset = ZipRecord.centralByteCount + nameByteCount + 4
            guard found.count >= valueOffset + 8 else {
                throw ZipError.centralHeader(entry: index, .extraByteCount)
            }
            byteCount = found.littleEndian(UInt64.self, at: valueOffset)
        }
        let entry = ZipEntry(
            name: name.text, byteCount: byteCount, crc32: found.littleEndian(UInt32.self, at: 16),
            localHeaderOffset: localHeaderOffset)
        // Everything else, and once more what was just read, through one comparison.
        if let field = ZipRecord.centralHeader(of: entry).firstDifference(from: found) {
            throw ZipError.centralHeader(entry: index, field)
        }
        return (entry, name)
    }

    /// The bytes of a central header, whose size only was looked at.
    private static func readHeader(
        _ index: Int, from reader: inout WindowReader, at position: UInt64
    ) throws -> ArraySlice<UInt8> {
        guard let fixed = try reader.read(at: position, count: ZipRecord.centralByteCount) else {
            throw ZipError.directoryTooShort(entry: index)
        }
        guard fixed.littleEndian(UInt32.self, at: 0) == ZipRecord.centralSignature else {
            throw ZipError.centralHeader(entry: index, .signature)
        }
        let nameByteCount = Int(fixed.littleEndian(UInt16.self, at: 28))
        let extraByteCount = Int(fixed.littleEndian(UInt16.self, at: 30))
        guard (1...PortablePath.byteCountLimit).contains(nameByteCount) else {
            throw ZipError.centralHeader(entry: index, .nameByteCount)
        }
        guard extraByteCount <= ZipRecord.extraByteCountLimit else {
            throw ZipError.centralHeader(entry: index, .extraByteCount)
        }
        let byteCount = ZipRecord.centralByteCount + nameByteCount + extraByteCount
        guard let header = try reader.read(at: position, count: byteCount) else {
            throw ZipError.directoryTooShort(entry: index)
        }
        return header
    }
}
