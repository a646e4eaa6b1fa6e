import Octets
import ZipFormat

/// A zip archive put together field by field, as any program might.
struct ForeignSample {
    struct Entry {
        var name: [UInt8]
        var localName: [UInt8]?
        var content: [UInt8] = []
        var stored: [UInt8]?
        var method: UInt16 = 0
        var localMethod: UInt16?
        var flags: UInt16 = 0
        var extra: [UInt8] = []
        var byteCount: UInt32?
        var crc: UInt32?
        /// Where the directory says that it starts; where it does, when nil.
        var offset: UInt32?
        /// Whether the sizes stand behind the content, and zeros in the local header.
        var hasDescriptor = false

        init(_ name: String, _ content: String = "") { (self.name, self.content) = (Array(name.utf8), Array(content.utf8)) }
    }

    var entries: [Entry]
    var before: [UInt8] = []
    var comment: [UInt8] = []
    var entryCount: UInt16?
    var behindDirectory: [UInt8] = []
    /// Whether offsets count from the start of the file and not of the archive.
    var countsBefore = false

    init(_ entries: [Entry]) { self.entries = entries }

    var bytes: [UInt8] {
        var archive: [UInt8] = countsBefore ? before : [], directory: [UInt8] = []
        for entry in entries {
            let start = UInt32(archive.count)
            archive += local(entry)
            directory += central(entry, at: entry.offset ?? start)
        }
        let count = entryCount ?? UInt16(truncatingIfNeeded: entries.count)
        var end: [UInt8] = [0x50, 0x4B, 5, 6, 0, 0, 0, 0]
        end.append(littleEndian: count)
        end.append(littleEndian: count)
        end.append(littleEndian: UInt32(directory.count))
        end.append(littleEndian: UInt32(archive.count))
        end.append(littleEndian: UInt16(comment.count))
        return (countsBefore ? [] : before) + archive + directory + behindDirectory + end + comment
    }

    func open(_ limits: ForeignZip.Limits = .init()) throws -> ForeignZip {
        try ForeignZip(reading: MemorySource(bytes), limits: limits)
    }

    private func sums(_ entry: Entry) -> [UInt8] {
        var crc = CRC32(), bytes: [UInt8] = []
        crc.update(entry.content)
        bytes.append(littleEndian: entry.crc ?? crc.value)
        bytes.append(littleEndian: UInt32((entry.stored ?? entry.content).count))
        bytes.append(littleEndian: entry.byteCount ?? UInt32(entry.content.count))
        return bytes
    }

    private func local(_ entry: Entry) -> [UInt8] {
        let name = entry.localName ?? entry.name
        var bytes: [UInt8] = [0x50, 0x4B, 3, 4, 20, 0]
        bytes.append(littleEndian: entry.flags | (entry.hasDescriptor ? 8 : 0))
        bytes.append(littleEndian: entry.localMethod ?? entry.method)
        bytes += [0, 0, 0x21, 0x5A]
        bytes += entry.hasDescriptor ? [UInt8](repeating: 0, count: 12) : sums(entry)
        bytes.append(littleEndian: UInt16(name.count))
        bytes += [0, 0] + name + (entry.stored ?? entry.content)
        return bytes + (entry.hasDescriptor ? [0x50, 0x4B, 7, 8] + sums(entry) : [])
    }

    private func central(_ entry: Entry, at offset: UInt32) -> [UInt8] {
        var bytes: [UInt8] = [0x50, 0x4B, 1, 2, 20, 3, 20, 0]
        bytes.append(littleEndian: entry.flags | (entry.hasDescriptor ? 8 : 0))
        bytes.append(littleEndian: entry.method)
        // 14:30:58 on 2025-01-01.
        bytes += [0xDD, 0x73, 0x21, 0x5A] + sums(entry)
        bytes.append(littleEndian: UInt16(entry.name.count))
        bytes.append(littleEndian: UInt16(entry.extra.count))
        bytes += [UInt8](repeating: 0, count: 10)
        bytes.append(littleEndian: offset)
        return bytes + entry.name + entry.extra
    }
}
