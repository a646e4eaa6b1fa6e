/// EUC-KR with the characters of Windows, and its form in seven bits.
enum KoreanDecoder {
    static func decodeEUC(_ bytes: [UInt8]) -> String {
        let table = CharacterTables.eucKR
        return DoubleByteText.decode(bytes) { index in
            let lead = bytes[index]
            guard (0x81...0xFE).contains(lead), let trail = bytes.byte(after: index) else { return .nothing(byteCount: 1) }
            let pointer = (0x41...0xFE).contains(trail) ? (Int(lead) - 0x81) * 190 + Int(trail) - 0x41 : nil
            return DoubleByteText.step(table, pointer, trail: trail)
        }
    }

    /// Between the bytes 0x0E and 0x0F, two bytes are a character (RFC 1557).
    static func decodeISO2022(_ bytes: [UInt8]) -> String {
        let table = CharacterTables.eucKR
        var text = TextBuffer(capacity: bytes.count * 2)
        var (index, isShifted) = (0, false)
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            switch byte {
            case 0x0E: isShifted = true
            case 0x0F: isShifted = false
            // The header: ESC $ ) C.
            case 0x1B where bytes[index...].starts(with: [0x24, 0x29, 0x43]): index += 3
            case 0x80...: text.appendNothing()
            case 0x21...0x7E where isShifted:
                guard let trail = bytes.byte(after: index - 1), (0x21...0x7E).contains(trail) else {
                    text.appendNothing()
                    continue
                }
                text.append(table[(Int(byte) + 0x80 - 0x81) * 190 + Int(trail) + 0x80 - 0x41])
                index += 1
            default:
                if byte == 0x0A { isShifted = false }
                text.append(ascii: byte)
            }
        }
        return text.text
    }
}
