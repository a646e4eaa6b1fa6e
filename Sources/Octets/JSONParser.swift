extension JSONValue {
    /// How much an untrusted text may ask for.
    public struct Limits: Sendable {
        /// Size of the whole text in bytes.
        public var byteCount: Int
        /// How deep arrays and objects may be nested.
        public var depth: Int
        /// How many values the text may hold in all.
        public var valueCount: Int

        public init(byteCount: Int = 16 << 20, depth: Int = 32, valueCount: Int = 1_000_000) {
            (self.byteCount, self.depth, self.valueCount) = (byteCount, depth, valueCount)
        }
    }

    /// Reads one JSON text strictly: UTF-8, no byte order mark, no name twice in an object, no lone
    /// surrogates, nothing after the value.
    /// - Throws: ``JSONError`` for the first fault.
    public init(parsing text: [UInt8], limits: Limits = Limits()) throws(JSONError) {
        guard text.count <= limits.byteCount else { throw .tooLong(byteCount: text.count) }
        var parser = JSONParser(text: text, limits: limits)
        self = try parser.parseDocument()
    }
}

/// Why a text is not acceptable JSON. Offsets count bytes from 0.
public enum JSONError: Error, Equatable {
    case tooLong(byteCount: Int)
    case tooDeep(offset: Int)
    case tooManyValues(offset: Int)
    case notUTF8(offset: Int)
    case duplicateName(offset: Int)
    case unexpected(offset: Int)
    case loneSurrogate(offset: Int)
}

/// A recursive-descent reader; its depth is bounded by ``JSONValue/Limits/depth``.
private struct JSONParser {
    let text: [UInt8]
    let limits: JSONValue.Limits
    var position = 0
    var valueCount = 0

    init(text: [UInt8], limits: JSONValue.Limits) {
        (self.text, self.limits) = (text, limits)
    }

    var next: UInt8? { position < text.count ? text[position] : nil }

    mutating func parseDocument() throws(JSONError) -> JSONValue {
        skipSpace()
        let value = try parseValue(depth: 0)
        skipSpace()
        guard next == nil else { throw .unexpected(offset: position) }
        return value
    }

    mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    mutating func parseValue(depth: Int) throws(JSONError) -> JSONValue {
        guard depth <= limits.depth else { throw .tooDeep(offset: position) }
        valueCount += 1
        guard valueCount <= limits.valueCount else { throw .tooManyValues(offset: position) }
        switch next {
        case UInt8(ascii: "{"): return try parseObject(depth: depth)
        case UInt8(ascii: "["): return try parseArray(depth: depth)
        case UInt8(ascii: "\""): return .string(try parseString())
        case UInt8(ascii: "t"): return try parseWord("true", .bool(true))
        case UInt8(ascii: "f"): return try parseWord("false", .bool(false))
        case UInt8(ascii: "n"): return try parseWord("null", .null)
        default: return .number(try parseNumber())
        }
    }

    mutating func parseWord(_ word: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for byte in word.utf8 where !take(byte) { throw .unexpected(offset: position) }
        return value
    }

    mutating func parseArray(depth: Int) throws(JSONError) -> JSONValue {
        position += 1
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return .array(elements) }
        while true {
            skipSpace()
            elements.append(try parseValue(depth: depth + 1))
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(elements) }
            guard take(UInt8(ascii: ",")) else { throw .unexpected(offset: position) }
        }
    }

    mutating func parseObject(depth: Int) throws(JSONError) -> JSONValue {
        position += 1
        var object = JSONObject()
        skipSpace()
        if take(UInt8(ascii: "}")) { return .object(object) }
        while true {
            skipSpace()
            let nameOffset = position
            guard next == UInt8(ascii: "\"") else { throw .unexpected(offset: position) }
            let name = try parseString()
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw .unexpected(offset: position) }
            skipSpace()
            let value = try parseValue(depth: depth + 1)
            guard object.append(name, value) else { throw .duplicateName(offset: nameOffset) }
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(object) }
            guard take(UInt8(ascii: ",")) else { throw .unexpected(offset: position) }
        }
    }

    mutating func parseNumber() throws(JSONError) -> JSONNumber {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try takeDigits() }
        if take(UInt8(ascii: ".")) { try takeDigits() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            try takeDigits()
        }
        return JSONNumber(text: String(decoding: text[start..<position], as: UTF8.self))
    }

    mutating func takeDigits() throws(JSONError) {
        let start = position
        while let byte = next, (0x30...0x39).contains(byte) { position += 1 }
        guard position > start else { throw .unexpected(offset: position) }
    }

    mutating func parseString() throws(JSONError) -> String {
        let start = position
        position += 1
        // Most texts have no escapes, and need no gathering.
        while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
        if next == UInt8(ascii: "\"") {
            defer { position += 1 }
            guard let string = String(validating: text[(start + 1)..<position], as: UTF8.self) else {
                throw .notUTF8(offset: start)
            }
            return string
        }
        return try parseEscapedString(from: start)
    }

    /// The rest of a string whose first escape, or first fault, is next.
    private mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
        var bytes = Array(text[(start + 1)..<position])
        while true {
            guard let byte = next else { throw .unexpected(offset: position) }
            position += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard let string = String(validating: bytes, as: UTF8.self) else {
                    throw .notUTF8(offset: start)
                }
                return string
            case UInt8(ascii: "\\"): bytes += String(try parseEscape()).utf8
            case 0..<0x20: throw .unexpected(offset: position - 1)
            default: bytes.append(byte)
            }
        }
    }

    mutating func parseEscape() throws(JSONError) -> Unicode.Scalar {
        guard let byte = next else { throw .unexpected(offset: position) }
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{08}"
        case UInt8(ascii: "f"): return "\u{0C}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try parseUnicodeEscape()
        default: throw .unexpected(offset: position - 1)
        }
    }

    mutating func parseUnicodeEscape() throws(JSONError) -> Unicode.Scalar {
        let start = position - 2
        let first = try parseHexUnit()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800...0xDBFF).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw .loneSurrogate(offset: start)
        }
        let second = try parseHexUnit()
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw .loneSurrogate(offset: start) }
        return scalar
    }

    mutating func parseHexUnit() throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .unexpected(offset: position)
            }
            position += 1
            unit = unit << 4 | UInt32(digit)
        }
        return unit
    }
}
