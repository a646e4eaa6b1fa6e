extension JSONElements {
    /// Goes over a byte order mark of UTF-8.
    /// - Throws: ``JSONElementsError/unexpected(offset:)`` for the start of one.
    mutating func skipByteOrderMark() throws {
        guard try window.peek() == 0xEF else { return }
        for byte: UInt8 in [0xEF, 0xBB, 0xBF] where try !take(byte) {
            throw JSONElementsError.unexpected(offset: window.offset)
        }
    }

    mutating func skipSpace() throws {
        while let byte = try window.peek(), byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { window.advance() }
    }

    /// Goes over a byte when it is the next one.
    mutating func take(_ byte: UInt8) throws -> Bool {
        guard try window.peek() == byte else { return false }
        window.advance()
        return true
    }

    /// Goes over one value. Only brackets and quotes are looked at.
    /// - Throws: ``JSONElementsError``, or the error of the source.
    mutating func skipValue() throws {
        switch try window.peek() {
        case UInt8(ascii: "\""): try skipString()
        case UInt8(ascii: "{"), UInt8(ascii: "["): try skipNested()
        case nil, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"):
            throw JSONElementsError.unexpected(offset: window.offset)
        default:
            try window.advance { byte in
                switch byte {
                case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09: true
                default: false
                }
            }
        }
    }

    private mutating func skipString() throws {
        window.advance()
        while true {
            try window.advance { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
            guard let byte = try window.peek() else { throw JSONElementsError.unexpected(offset: window.offset) }
            window.advance()
            if byte == UInt8(ascii: "\"") { return }
            // Whatever is escaped is not the end.
            guard try window.peek() != nil else { throw JSONElementsError.unexpected(offset: window.offset) }
            window.advance()
        }
    }

    private mutating func skipNested() throws {
        var closers: [UInt8] = []
        repeat {
            guard let byte = try window.peek() else { throw JSONElementsError.unexpected(offset: window.offset) }
            switch byte {
            case UInt8(ascii: "\""): try skipString()
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard closers.count < limits.depth else { throw JSONElementsError.tooDeep(offset: window.offset) }
                closers.append(byte + 2)
                window.advance()
            default:
                guard closers.last == byte else { throw JSONElementsError.unexpected(offset: window.offset) }
                closers.removeLast()
                window.advance()
            }
            if closers.isEmpty { return }
            try window.advance { byte in
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "}"), UInt8(ascii: "]"): true
                default: false
                }
            }
        } while true
    }
}
