/// Replaces references and line breaks in a stretch of an XML document that comes in any pieces.
///
/// Source: XML 1.0 §2.11 (line breaks), §3.3.3 (white space of attributes), §4.1, §4.6 (references).
struct XMLUnescaper {
    /// Where the stretch stands.
    enum Kind {
        /// Between tags.
        case text
        /// In a CDATA section: no references.
        case data
        /// Between the quotation marks of an attribute: white space that is no reference is a space.
        case attribute
    }

    private let kind: Kind
    /// Text of bytes when that is not UTF-8.
    private let decode: (@Sendable ([UInt8]) -> String)?
    /// Bytes that are still to be decoded.
    private var run: [UInt8] = []
    /// A reference that is not complete, from `&` on.
    private var reference: [UInt8] = []
    /// First half of a surrogate pair.
    private var high: UInt32?
    private var isAfterCR = false

    /// Longest reference that is looked at, in bytes: `&#x10FFFF;` and leading zeros.
    private static let greatestReference = 16

    init(_ kind: Kind, decode: (@Sendable ([UInt8]) -> String)? = nil) { (self.kind, self.decode) = (kind, decode) }

    /// Takes the next bytes.
    mutating func add(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if reference.isEmpty {
                let start = index
                while index < bytes.endIndex, isPlain(bytes[index]) { index += 1 }
                if index > start { addPlain(bytes[start..<index], to: &output) }
                guard index < bytes.endIndex else { return }
                if bytes[index] == 0x26, kind != .data { reference = [0x26] } else { addWhite(bytes[index], to: &output) }
                index += 1
            } else if continueReference(bytes[index], to: &output) {
                index += 1
            }
        }
    }

    /// Gives what is still held back at the end of the stretch.
    mutating func finish(_ output: inout [UInt8]) {
        flushReference(&output)
        flushHigh(&output)
        flushRun(&output)
    }

    private func isPlain(_ byte: UInt8) -> Bool {
        if byte >= 0x20 { return byte != 0x26 || kind == .data }
        return byte != 0x0A && byte != 0x0D && (byte != 0x09 || kind != .attribute)
    }

    private mutating func addPlain(_ bytes: ArraySlice<UInt8>, to output: inout [UInt8]) {
        flushHigh(&output)
        isAfterCR = false
        if decode == nil { output += bytes } else { run += bytes }
    }

    /// Adds a line break or a tabulator.
    private mutating func addWhite(_ byte: UInt8, to output: inout [UInt8]) {
        flushHigh(&output)
        flushRun(&output)
        if byte != 0x0A || !isAfterCR { output.append(kind == .attribute ? 0x20 : byte == 0x09 ? 0x09 : 0x0A) }
        isAfterCR = byte == 0x0D
    }

    /// Whether the byte belonged to the reference.
    private mutating func continueReference(_ byte: UInt8, to output: inout [UInt8]) -> Bool {
        if byte == 0x3B {
            reference.append(byte)
            replaceReference(&output)
            return true
        }
        let isPart = byte == 0x23 || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
        guard isPart, reference.count < Self.greatestReference else {
            flushReference(&output)
            return false
        }
        reference.append(byte)
        return true
    }

    private mutating func replaceReference(_ output: inout [UInt8]) {
        guard let scalar = Self.scalar(of: reference[1..<reference.count - 1]) else { return flushReference(&output) }
        reference = []
        isAfterCR = false
        flushRun(&output)
        if let first = high, scalar >= 0xDC00, scalar <= 0xDFFF {
            high = nil
            Self.append(0x10000 + (first - 0xD800) << 10 + (scalar - 0xDC00), to: &output)
        } else {
            flushHigh(&output)
            if scalar >= 0xD800, scalar <= 0xDBFF { high = scalar } else { Self.append(scalar, to: &output) }
        }
    }

    /// The reference is none: it stays as it is written.
    private mutating func flushReference(_ output: inout [UInt8]) {
        guard !reference.isEmpty else { return }
        let written = reference
        reference = []
        addPlain(written[...], to: &output)
    }

    private mutating func flushHigh(_ output: inout [UInt8]) {
        guard high != nil else { return }
        high = nil
        Self.append(0xFFFD, to: &output)
    }

    private mutating func flushRun(_ output: inout [UInt8]) {
        guard let decode, !run.isEmpty else { return }
        output += decode(run).utf8
        run.removeAll(keepingCapacity: true)
    }

    /// Numbers that are no character, and 0, are the replacement character.
    private static func append(_ number: UInt32, to output: inout [UInt8]) {
        let scalar = number == 0 ? nil : Unicode.Scalar(number)
        output += Array(String(Character(scalar ?? "\u{FFFD}")).utf8)
    }

    /// The number that a reference stands for; nil when it is none of those that are replaced.
    private static func scalar(of name: ArraySlice<UInt8>) -> UInt32? {
        guard name.first == 0x23 else { return named[Array(name)] }
        let isHexadecimal = name.dropFirst().first == 0x78
        let digits = name.dropFirst(isHexadecimal ? 2 : 1), radix: UInt32 = isHexadecimal ? 16 : 10
        guard !digits.isEmpty else { return nil }
        var number: UInt32 = 0
        for digit in digits {
            let value: UInt8
            switch digit {
            case 0x30...0x39: value = digit - 0x30
            case 0x61...0x66: value = digit - 0x57
            case 0x41...0x46: value = digit - 0x37
            default: return nil
            }
            guard UInt32(value) < radix else { return nil }
            number = number * radix + UInt32(value)
            guard number <= 0x10FFFF else { return nil }
        }
        return number
    }

    private static let named: [[UInt8]: UInt32] = [
        Array("amp".utf8): 0x26, Array("lt".utf8): 0x3C, Array("gt".utf8): 0x3E, Array("quot".utf8): 0x22, Array("apos".utf8): 0x27,
    ]
}
