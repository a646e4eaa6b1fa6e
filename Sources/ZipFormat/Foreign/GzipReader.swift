public import Octets

/// Unpacks gzip files of one or more members, piece by piece.
/// Source: RFC 1952.
public struct GzipReader {
    /// Where the member starts from which the last piece came, in bytes of the source.
    public private(set) var memberOffset: UInt64
    private let source: any ByteSource
    private var nextOffset: UInt64
    private var member: Member?

    /// What is known of the member that is being read.
    private struct Member {
        var inflate: Inflate
        var crc = CRC32()
        var byteCount: UInt32 = 0
    }

    /// - Parameter offset: where a member starts.
    public init(reading source: any ByteSource, at offset: UInt64 = 0) {
        (self.source, memberOffset, nextOffset) = (source, offset, offset)
    }

    /// The next piece of about 64 KiB, all from one member; nil after the last member.
    /// - Throws: ``GzipError``, or the error of the source. What was given before stays as good as it was: sums are checked
    ///   at the end of each member.
    public mutating func next() throws -> [UInt8]? {
        while true {
            if member == nil {
                guard try beginMember() else { return nil }
            }
            if let piece = try nextOfMember() { return piece }
            try endMember()
        }
    }

    private mutating func nextOfMember() throws -> [UInt8]? {
        do {
            guard let piece = try member?.inflate.next() else { return nil }
            member?.crc.update(piece)
            member?.byteCount &+= UInt32(truncatingIfNeeded: piece.count)
            return piece
        } catch is InflateError {
            throw GzipError.damaged(offset: memberOffset)
        }
    }

    /// Zeros behind the last member are filling, as on tapes.
    private mutating func beginMember() throws -> Bool {
        var reader = WindowReader(source, upTo: source.byteCount, windowByteCount: 1 << 12)
        if nextOffset > memberOffset || nextOffset == source.byteCount {
            var offset = nextOffset
            while let byte = try reader.read(at: offset, count: 1)?.first, byte == 0 { offset += 1 }
            if offset >= source.byteCount { return false }
        }
        memberOffset = nextOffset
        guard let start = try GzipHeader.contentOffset(&reader, at: nextOffset) else {
            throw GzipError.header(offset: memberOffset)
        }
        member = Member(inflate: Inflate(reading: source, at: start, upTo: source.byteCount))
        return true
    }

    private mutating func endMember() throws {
        guard let member else { return }
        let end = member.inflate.endOffset
        guard source.byteCount - end >= 8 else { throw GzipError.damaged(offset: memberOffset) }
        let sums = try source.read(at: end, count: 8)[...]
        guard sums.littleEndian(UInt32.self, at: 0) == member.crc.value,
            sums.littleEndian(UInt32.self, at: 4) == member.byteCount
        else { throw GzipError.sumDiffers(offset: memberOffset) }
        nextOffset = end + 8
        self.member = nil
    }
}

/// Why a gzip file cannot be read on. Offsets are those of the member's start.
public enum GzipError: Error, Hashable {
    /// Not a header of a member, or of a method that is not known.
    case header(offset: UInt64)
    /// The compressed bytes are damaged or end early.
    case damaged(offset: UInt64)
    /// The content does not have the size or CRC-32 that stands behind it.
    case sumDiffers(offset: UInt64)
}

/// The header of a member. Source: RFC 1952 §2.3.
private enum GzipHeader {
    /// Greatest size of a name or comment in bytes.
    private static let textLimit: UInt64 = 1 << 16

    /// Where the compressed bytes start; nil when there is no header.
    static func contentOffset(_ reader: inout WindowReader, at start: UInt64) throws -> UInt64? {
        guard let fixed = try reader.read(at: start, count: 10), fixed.starts(with: [0x1F, 0x8B, 8]) else { return nil }
        let flags = fixed.littleEndian(UInt8.self, at: 3)
        var offset = start + 10
        if flags & 4 != 0 {
            guard let size = try reader.read(at: offset, count: 2) else { return nil }
            offset += 2 + UInt64(size.littleEndian(UInt16.self, at: 0))
        }
        // Name and comment.
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            let limit = offset + textLimit
            while true {
                guard offset < limit, let byte = try reader.read(at: offset, count: 1)?.first else { return nil }
                offset += 1
                if byte == 0 { break }
            }
        }
        if flags & 2 != 0 { offset += 2 }
        return try flags & 0xE0 == 0 && reader.read(at: offset, count: 0) != nil ? offset : nil
    }
}
