internal import Octets
internal import SodiumCrypto

/// A digest that stands in a record: `sha1:` and Base32, or `sha256:` and hexadecimal digits.
/// Source: ISO 28500:2017 §5.8.
struct WARCDigest {
    private var digest: StreamingDigest
    private let expected: [UInt8]

    /// Nil for an algorithm that is not known, or a text of the wrong length.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let algorithm: DigestAlgorithm
        switch parts[0].lowercased() {
        case "sha1", "sha-1": algorithm = .sha1
        case "sha256", "sha-256": algorithm = .sha256
        case "sha512", "sha-512": algorithm = .sha512
        case "md5": algorithm = .md5
        default: return nil
        }
        let value = String(parts[1])
        let hex = value.utf8.count == algorithm.byteCount * 2 ? Hex.decode(value.lowercased()) : nil
        guard let bytes = hex ?? Self.base32(value) ?? Base64.decode(value), bytes.count == algorithm.byteCount else { return nil }
        (digest, expected) = (StreamingDigest(algorithm), bytes)
    }

    mutating func update(_ bytes: ArraySlice<UInt8>) { digest.update(Array(bytes)) }

    var check: WARCRecord.Check { digest.finalize() == expected ? .fits : .differs }

    /// RFC 4648 §6, in any case, filling signs ignored; nil for other signs or more than 128 of them.
    static func base32(_ text: String) -> [UInt8]? {
        var (bits, count, bytes): (UInt32, Int, [UInt8]) = (0, 0, [])
        guard text.utf8.count <= 128 else { return nil }
        for sign in text.utf8 where sign != 0x3D {
            let value: UInt8
            switch sign {
            case 0x41...0x5A: value = sign - 0x41
            case 0x61...0x7A: value = sign - 0x61
            case 0x32...0x37: value = sign - 0x32 + 26
            default: return nil
            }
            bits = (bits << 5 | UInt32(value)) & 0xFFF
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return bytes
    }
}
