import Octets
import ZipFormat

/// Archives for tests.
enum SampleZip {
    /// Two small files, in a folder of a bag.
    static let files: [(String, [UInt8])] = [
        ("K7/bagit.txt", Array("hello".utf8)), ("K7/data/a.bin", [0, 255, 80, 75, 5, 6]),
    ]

    /// The archive of `files`, contents given in pieces of three bytes.
    static func archive(of files: [(String, [UInt8])] = files) throws -> [UInt8] {
        var writer = ZipWriter()
        var bytes: [UInt8] = []
        for (name, content) in files {
            bytes += try writer.beginEntry(
                name: name, byteCount: UInt64(content.count), crc32: crc(of: content))
            for start in stride(from: 0, to: content.count, by: 3) {
                let piece = Array(content[start..<min(start + 3, content.count)])
                try writer.addContent(piece)
                bytes += piece
            }
            try writer.endEntry()
        }
        return try bytes + writer.finish()
    }

    static func crc(of bytes: [UInt8]) -> UInt32 {
        var crc = CRC32()
        crc.update(bytes)
        return crc.value
    }

    /// Opens an archive and compares every content with its CRC-32.
    static func readAll(_ bytes: [UInt8]) throws -> [(String, [UInt8])] {
        let archive = try ZipArchive(reading: MemorySource(bytes))
        return try archive.entries.map { entry in
            try archive.checkContent(of: entry)
            return (entry.name, try archive.content(of: entry).readAll(limit: 1 << 20))
        }
    }

    /// What is wrong with an archive; nil when nothing is.
    static func error(of bytes: [UInt8]) -> ZipError? {
        do {
            _ = try readAll(bytes)
            return nil
        } catch let error as ZipError {
            return error
        } catch { preconditionFailure("\(error)") }
    }
}

/// Zeros with a few stretches of other bytes: an archive of many gigabytes that takes no room.
struct SparseSource: ByteSource {
    private(set) var stretches: [(offset: UInt64, bytes: [UInt8])] = []
    private(set) var byteCount: UInt64 = 0

    mutating func append(_ bytes: [UInt8]) {
        stretches.append((byteCount, bytes))
        byteCount += UInt64(bytes.count)
    }

    mutating func append(zeros count: UInt64) { byteCount += count }

    /// The same with one bit of one stretch turned over.
    func flipping(bit: Int, ofByte index: Int, inStretch stretch: Int) -> SparseSource {
        var copy = self
        copy.stretches[stretch].bytes[index] ^= 1 << UInt8(bit)
        return copy
    }

    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else {
            throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount)
        }
        var bytes = [UInt8](repeating: 0, count: count)
        for (start, content) in stretches {
            let from = max(start, offset)
            let to = min(start + UInt64(content.count), offset + UInt64(count))
            guard from < to else { continue }
            for position in from..<to { bytes[Int(position - offset)] = content[Int(position - start)] }
        }
        return bytes
    }
}
