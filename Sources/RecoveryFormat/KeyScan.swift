internal import AgeFormat
internal import SodiumCrypto

/// Looks for `AGE-SECRET-KEY-1…` in a text, whatever blanks, hyphens and line breaks stand in it.
struct KeyScan: ~Copyable {
    /// Letters and digits in capitals; a zero for what stands in no key; nothing for blanks, hyphens and line breaks.
    private let text: SecretBytes
    private let count: Int

    private static let start = Array(SheetText.prefix.utf8.filter { $0 != UInt8(ascii: "-") })

    init(_ source: Span<UInt8>) throws {
        var count = 0
        text = try SecretBytes(
            count: max(1, source.count),
            fill: { span in
                for index in 0..<source.count {
                    guard let byte = Self.folded(source[index]) else { continue }
                    span[count] = byte
                    count += 1
                }
            })
        self.count = count
    }

    /// Whether the beginning of a key is in it.
    var hasKey: Bool { !starts().isEmpty }

    /// The first whole key.
    /// - Throws: `SecretMemoryError`.
    func first() throws -> IdentityFile? {
        var places = starts().map { $0 + Self.start.count }
        // Who types the characters behind the first line only has typed enough.
        if places.isEmpty, count == SheetText.dataCount { places = [0] }
        for place in places where place + SheetText.dataCount <= count {
            let line = try text.withBytes { (bytes: Span<UInt8>) throws -> SecretBytes in
                try SecretText.make { put in
                    for byte in SheetText.prefix.utf8 { put(byte) }
                    for index in place..<(place + SheetText.dataCount) { put(Self.likely(bytes[index])) }
                }
            }
            do {
                return try IdentityFile(parsing: line)
            } catch IdentityFileError.malformed(_, .secretMemory(let error)) {
                throw error
            } catch {
                continue
            }
        }
        return nil
    }

    private func starts() -> [Int] {
        text.withBytes { bytes in
            var found: [Int] = []
            guard count >= Self.start.count else { return found }
            for index in 0...(count - Self.start.count)
            where Self.start.indices.allSatisfy({ bytes[index + $0] == Self.start[$0] }) { found.append(index) }
            return found
        }
    }

    private static func folded(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "-"): nil
        case 0x61...0x7A: byte - 0x20
        case 0x30...0x39, 0x41...0x5A: byte
        default: 0
        }
    }

    /// Keys have no B, I, O and 1, so that whoever reads one from paper meant another sign.
    /// Source: BIP 173, the characters that are left out because they look like others.
    private static func likely(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "B"): UInt8(ascii: "8")
        case UInt8(ascii: "I"), UInt8(ascii: "1"): UInt8(ascii: "L")
        case UInt8(ascii: "O"): UInt8(ascii: "0")
        default: byte
        }
    }
}
