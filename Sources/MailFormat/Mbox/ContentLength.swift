/// The Content-Length of a header block, without reading all of the block as a mail.
struct ContentLength {
    /// Bytes of the body; nil when the block does not say it once, in plain digits.
    private(set) var value: UInt64?
    /// Where the body begins in the bytes; only with a value.
    private(set) var bodyStart = 0

    /// - Parameter bytes: the mail, or its beginning. A block that does not end in them has no value.
    init(in bytes: Span<UInt8>) {
        var (start, found) = (0, 0)
        while start < bytes.count {
            var end = start
            while end < bytes.count, bytes[end] != 0x0A { end += 1 }
            guard end < bytes.count else { break }
            if end == start || end == start + 1 && bytes[start] == 0x0D {
                bodyStart = end + 1
                if found != 1 { value = nil }
                return
            }
            if let number = Self.number(bytes.extracting(start..<end)) { (value, found) = (number, found + 1) }
            start = end + 1
        }
        value = nil
    }

    /// The number in a line `Content-Length: 123`.
    private static func number(_ line: Span<UInt8>) -> UInt64? {
        let name: StaticString = "content-length:"
        guard line.count > name.utf8CodeUnitCount, line.count < 48 else { return nil }
        let isNamed = name.withUTF8Buffer { name in
            for index in 0..<name.count where unsafe line[index] | (index == 14 ? 0 : 0x20) != name[index] { return false }
            return true
        }
        guard isNamed else { return nil }
        var (value, digitCount, lastDigit) = (UInt64(0), 0, 0)
        for index in name.utf8CodeUnitCount..<line.count {
            let byte = line[index]
            if (0x30...0x39).contains(byte), digitCount < 15, digitCount == 0 || lastDigit == index - 1 {
                (value, digitCount, lastDigit) = (value * 10 + UInt64(byte - 0x30), digitCount + 1, index)
            } else if byte != 0x20, byte != 0x09, byte != 0x0D || index != line.count - 1 {
                return nil
            }
        }
        return digitCount > 0 ? value : nil
    }
}
