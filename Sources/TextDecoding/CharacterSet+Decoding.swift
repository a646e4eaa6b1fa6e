extension CharacterSet {
    /// The text that `bytes` stand for. A byte order mark at the start of a Unicode text is no part of it.
    public func decode(_ bytes: some Collection<UInt8>) -> String {
        if scheme == .utf8 { return Self.decodeUTF8(bytes) }
        if scheme.isASCIIAlone, bytes.isASCII { return String(decoding: bytes, as: UTF8.self) }
        let bytes = Array(bytes)
        switch scheme {
        case .utf8: return Self.decodeUTF8(bytes)
        case .utf8OrWindows1252:
            return Self.isUTF8(bytes) ? Self.decodeUTF8(bytes) : Self.windows1252.decode(bytes)
        case .utf7: return UTF7Decoder.decode(bytes)
        case .utf16(let isBigEndian): return UTF16Decoder.decode(bytes, isBigEndian: isBigEndian)
        case .utf32(let isBigEndian): return UTF32Decoder.decode(bytes, isBigEndian: isBigEndian)
        case .singleByte(let table): return Self.decode(bytes, table: CharacterTables.singleByte[table] ?? [])
        case .userDefined: return Self.decode(bytes, table: (0xF780...0xF7FF).map { UInt16($0) })
        case .gb18030: return GB18030Decoder.decode(bytes)
        case .hz: return HZDecoder.decode(bytes)
        case .big5: return Big5Decoder.decode(bytes)
        case .eucJP: return JapaneseDecoder.decodeEUC(bytes)
        case .shiftJIS: return JapaneseDecoder.decodeShiftJIS(bytes)
        case .iso2022JP: return ISO2022JPDecoder.decode(bytes)
        case .eucKR: return KoreanDecoder.decodeEUC(bytes)
        case .iso2022KR: return KoreanDecoder.decodeISO2022(bytes)
        }
    }

    /// Whether bytes are UTF-8 from the first to the last.
    static func isUTF8(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.isASCII || String(validating: Array(bytes), as: UTF8.self) != nil
    }

    private static func decodeUTF8(_ bytes: some Collection<UInt8>) -> String {
        bytes.starts(with: [0xEF, 0xBB, 0xBF])
            ? String(decoding: bytes.dropFirst(3), as: UTF8.self) : String(decoding: bytes, as: UTF8.self)
    }

    /// One character for each byte.
    /// - Parameter table: 128 code points, for the bytes from 0x80.
    private static func decode(_ bytes: [UInt8], table: [UInt16]) -> String {
        precondition(table.count == 128, "every table has a name in our own list of labels")
        var text = TextBuffer(capacity: bytes.count + bytes.count / 4)
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte >= 0x80 {
                text.append(table[Int(byte) - 0x80])
                index += 1
            } else {
                let end = bytes.endOfASCII(from: index)
                text.append(ascii: bytes[index..<end])
                index = end
            }
        }
        return text.text
    }
}
