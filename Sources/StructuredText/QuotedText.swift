/// Quoted-printable text, as vCard 2.1 has it. Source: RFC 2045 §6.7.
enum QuotedText {
    /// The bytes that are meant; a `=` without two hexadecimal digits stands for itself.
    static func decode(_ bytes: [UInt8]) -> [UInt8] {
        var (decoded, index): ([UInt8], Int) = ([], 0)
        decoded.reserveCapacity(bytes.count)
        while index < bytes.count {
            if bytes[index] == 0x3D, index + 2 < bytes.count, let high = digit(bytes[index + 1]), let low = digit(bytes[index + 2]) {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }
}
