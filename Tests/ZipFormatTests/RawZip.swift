import Octets
import ZipFormat

/// An archive of which every field can be set. As it is made, it is what ``ZipWriter`` writes.
struct RawZip {
    /// A local or a central header.
    struct Header {
        var signature: [UInt8]
        var madeBy: UInt16 = 3 << 8 | 45
        var versionNeeded: UInt16 = 10, flags: UInt16 = 0, method: UInt16 = 0, time: UInt16 = 0, date: UInt16 = 33
        var crc32: UInt32, compressed: UInt32, size: UInt32
        var name: [UInt8], extra: [UInt8] = [], comment: [UInt8] = []
        var disk: UInt16 = 0, internalAttributes: UInt16 = 0, externalAttributes: UInt32 = 0o100644 << 16
        /// Nil: where the local header stands.
        var offset: UInt32?

        /// The fields that both headers have.
        fileprivate var shared: [UInt8] {
            var bytes: [UInt8] = []
            for value in [versionNeeded, flags, method, time, date] { bytes.append(littleEndian: value) }
            for value in [crc32, compressed, size] { bytes.append(littleEndian: value) }
            for value in [name.count, extra.count] { bytes.append(littleEndian: UInt16(value)) }
            return bytes
        }

        fileprivate var local: [UInt8] { signature + shared + name + extra }

        fileprivate func central(offset found: UInt32) -> [UInt8] {
            var bytes = signature
            bytes.append(littleEndian: madeBy)
            bytes += shared
            bytes.append(littleEndian: UInt16(comment.count))
            bytes.append(littleEndian: disk)
            bytes.append(littleEndian: internalAttributes)
            bytes.append(littleEndian: externalAttributes)
            bytes.append(littleEndian: offset ?? found)
            return bytes + name + extra + comment
        }
    }

    /// A file.
    struct Entry {
        var local: Header, central: Header
        /// As it stands in the archive.
        var stored: [UInt8]
        var before: [UInt8] = [], after: [UInt8] = []
        /// Whether only one of the headers is there.
        var hasLocal = true, hasCentral = true

        init(_ name: [UInt8], _ content: [UInt8] = Array("hello".utf8)) {
            let count = UInt32(content.count)
            func header(_ signature: [UInt8]) -> Header {
                Header(
                    signature: signature, crc32: SampleZip.crc(of: content), compressed: count, size: count, name: name)
            }
            local = header([0x50, 0x4B, 3, 4])
            central = header([0x50, 0x4B, 1, 2])
            stored = content
        }

        init(_ name: String, _ content: String = "hello") { self.init(Array(name.utf8), Array(content.utf8)) }

        /// Sets a field of both headers.
        mutating func both(_ set: (inout Header) -> Void) {
            set(&local)
            set(&central)
        }
    }

    var entries: [Entry]
    var before: [UInt8] = [], beforeDirectory: [UInt8] = [], beforeEnd: [UInt8] = [], after: [UInt8] = []
    var comment: [UInt8] = []
    /// Fields of the end record; nil: as they are found.
    var disk: UInt16 = 0, directoryDisk: UInt16 = 0, countOnDisk: UInt16?, count: UInt16?
    var directoryByteCount: UInt32?, directoryOffset: UInt32?
    /// Whether offsets count from after ``before``, as tools leave them that put bytes in front.
    var offsetsIgnoreBefore = false
    /// Whether the central headers stand in the other order.
    var isReversed = false

    init(_ entries: Entry...) { self.entries = entries }

    /// Where the central directory starts and ends.
    var directory: Range<Int> {
        let start = contents.bytes.count + beforeDirectory.count
        return start..<start + centralHeaders.count
    }

    var encoded: [UInt8] {
        let zero = offsetsIgnoreBefore ? before.count : 0
        var end: [UInt8] = [0x50, 0x4B, 5, 6]
        let found = UInt16(entries.count { $0.hasCentral })
        for value in [disk, directoryDisk, countOnDisk ?? found, count ?? found] { end.append(littleEndian: value) }
        end.append(littleEndian: directoryByteCount ?? UInt32(directory.count))
        end.append(littleEndian: directoryOffset ?? UInt32(directory.lowerBound - zero))
        end.append(littleEndian: UInt16(comment.count))
        return contents.bytes + beforeDirectory + centralHeaders + beforeEnd + end + comment + after
    }

    private var contents: (bytes: [UInt8], offsets: [Int]) {
        var bytes = before
        var offsets: [Int] = []
        for entry in entries {
            bytes += entry.before
            offsets.append(bytes.count - (offsetsIgnoreBefore ? before.count : 0))
            if entry.hasLocal { bytes += entry.local.local + entry.stored }
            bytes += entry.after
        }
        return (bytes, offsets)
    }

    private var centralHeaders: [UInt8] {
        let headers = zip(entries, contents.offsets).filter { $0.0.hasCentral }
            .map { $0.0.central.central(offset: UInt32($0.1)) }
        return Array((isReversed ? headers.reversed() : headers).joined())
    }
}

extension RawZip {
    /// An extra field.
    static func extra(_ tag: UInt16, _ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.append(littleEndian: tag)
        bytes.append(littleEndian: UInt16(content.count))
        return bytes + content
    }

    /// A Zip64 field of these values.
    static func zip64(_ values: UInt64...) -> [UInt8] {
        var bytes: [UInt8] = []
        for value in values { bytes.append(littleEndian: value) }
        return extra(1, bytes)
    }

    /// Zip64 end record and locator.
    static func zip64End(
        count: UInt64, byteCount: UInt64, offset: UInt64, recordOffset: UInt64, diskCount: UInt32 = 1
    ) -> [UInt8] {
        var bytes: [UInt8] = [0x50, 0x4B, 6, 6]
        bytes.append(littleEndian: UInt64(44))
        bytes += [45, 3, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        for value in [count, count, byteCount, offset] { bytes.append(littleEndian: value) }
        bytes += [0x50, 0x4B, 6, 7, 0, 0, 0, 0]
        bytes.append(littleEndian: recordOffset)
        bytes.append(littleEndian: diskCount)
        return bytes
    }

    /// `content` as one deflate block that stores it (RFC 1951 §3.2.4); at most 65,535 bytes.
    static func deflateStored(_ content: [UInt8]) -> [UInt8] {
        var bytes: [UInt8] = [1]
        bytes.append(littleEndian: UInt16(content.count))
        bytes.append(littleEndian: ~UInt16(content.count))
        return bytes + content
    }

    /// One zero, then `count` times the 258 bytes before: a deflate block of fixed codes (RFC 1951 §3.2.6).
    static func deflateZeros(matches count: Int) -> [UInt8] {
        var bits: [Int] = [1, 1, 0]
        func append(code: Int, bitCount: Int) {
            for bit in (0..<bitCount).reversed() { bits.append(code >> bit & 1) }
        }
        append(code: 0x30, bitCount: 8)
        for _ in 0..<count {
            append(code: 0b1100_0101, bitCount: 8)
            append(code: 0, bitCount: 5)
        }
        append(code: 0, bitCount: 7)
        return stride(from: 0, to: bits.count, by: 8).map { start in
            let byte = bits[start..<min(start + 8, bits.count)]
            return byte.enumerated().reduce(0) { $0 | UInt8($1.element) << UInt8($1.offset) }
        }
    }
}
