/// Reads a DNS message. Nothing in it can make it read twice what it read, or past the end.
/// Source: RFC 1035 §4.1.
struct DNSMessageReader {
    private let bytes: [UInt8]
    private(set) var offset = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Whether nothing is left.
    var isAtEnd: Bool { offset == bytes.count }

    mutating func number16() throws(DNSAnswerError) -> UInt16 {
        let two = try take(2)
        return UInt16(two[two.startIndex]) << 8 | UInt16(two[two.startIndex + 1])
    }

    mutating func number32() throws(DNSAnswerError) -> UInt32 {
        try UInt32(number16()) << 16 | UInt32(number16())
    }

    mutating func take(_ count: Int) throws(DNSAnswerError) -> ArraySlice<UInt8> {
        guard count <= bytes.count - offset else { throw .malformed }
        defer { offset += count }
        return bytes[offset..<(offset + count)]
    }

    /// A name as its labels in lower case, each behind its length, without the zero at the end. Labels are bytes: they are
    /// compared and never shown.
    ///
    /// A pointer must point to before where the labels that led to it began; so a name ends, and takes at most as many
    /// steps as it has bytes.
    mutating func name() throws(DNSAnswerError) -> [UInt8] {
        var (name, position, start): ([UInt8], Int, Int) = ([], offset, offset)
        var end: Int?
        while true {
            guard position < bytes.count else { throw .malformed }
            let length = Int(bytes[position])
            switch length {
            case 0:
                offset = end ?? position + 1
                return name
            case 1...63:
                guard length < bytes.count - position, name.count + length + 1 <= 254 else { throw .malformed }
                name.append(UInt8(length))
                for byte in bytes[(position + 1)...(position + length)] {
                    name.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
                }
                position += length + 1
            case 192...255:
                guard position + 1 < bytes.count else { throw .malformed }
                let target = (length & 0x3F) << 8 | Int(bytes[position + 1])
                guard target < start else { throw .malformed }
                end = end ?? position + 2
                (position, start) = (target, target)
            default:
                throw .malformed
            }
        }
    }
}
