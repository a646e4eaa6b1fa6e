/// Bech32 without the 90-character limit, as age uses it for keys.
/// Source: BIP 173; C2SP age.md, "X25519 recipient stanza".
public enum Bech32 {
    private static let digits = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    private static let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]

    /// Lower-case text of `data` under a lower-case prefix.
    /// - Parameter prefix: the human-readable part, lower-case printable ASCII, 1 to 83 characters.
    public static func encode(prefix: String, data: some Sequence<UInt8>) -> String {
        let values = regroup(data, from: 8, to: 5, padding: true) ?? []
        var checksumInput = expand(prefix) + values + [0, 0, 0, 0, 0, 0]
        let checksum = polymod(checksumInput) ^ 1
        checksumInput = values
        for index in 0..<6 { checksumInput.append(UInt8(checksum >> UInt32(5 * (5 - index)) & 31)) }
        return prefix + "1" + String(decoding: checksumInput.map { digits[Int($0)] }, as: UTF8.self)
    }

    /// Nil unless `text` is all lower or all upper case and its checksum holds.
    /// - Returns: the prefix in lower case, and the bytes.
    public static func decode(_ text: String) -> (prefix: String, data: [UInt8])? {
        let characters = Array(text.utf8)
        let hasLower = characters.contains { (0x61...0x7A).contains($0) }
        let hasUpper = characters.contains { (0x41...0x5A).contains($0) }
        let isPrintable = characters.allSatisfy { (0x21...0x7E).contains($0) }
        guard isPrintable, !(hasLower && hasUpper) else { return nil }
        let lower = characters.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }
        guard let separator = lower.lastIndex(of: UInt8(ascii: "1")), separator >= 1,
            lower.count - separator - 1 >= 6
        else { return nil }
        let prefix = String(decoding: lower[..<separator], as: UTF8.self)
        var values: [UInt8] = []
        for character in lower[(separator + 1)...] {
            guard let value = digits.firstIndex(of: character) else { return nil }
            values.append(UInt8(value))
        }
        guard polymod(expand(prefix) + values) == 1 else { return nil }
        guard let data = regroup(values.dropLast(6), from: 5, to: 8, padding: false) else { return nil }
        return (prefix, data)
    }

    private static func expand(_ prefix: String) -> [UInt8] {
        prefix.utf8.map { $0 >> 5 } + [0] + prefix.utf8.map { $0 & 31 }
    }

    private static func polymod(_ values: [UInt8]) -> UInt32 {
        var checksum: UInt32 = 1
        for value in values {
            let top = checksum >> 25
            checksum = (checksum & 0x1ff_ffff) << 5 ^ UInt32(value)
            for index in 0..<5 where top >> UInt32(index) & 1 == 1 { checksum ^= generator[index] }
        }
        return checksum
    }

    private static func regroup(
        _ values: some Sequence<UInt8>, from: UInt32, to: UInt32, padding: Bool
    ) -> [UInt8]? {
        var result: [UInt8] = []
        var bits: UInt32 = 0
        var bitCount: UInt32 = 0
        for value in values {
            bits = (bits << from | UInt32(value)) & 0xFFFF
            bitCount += from
            while bitCount >= to {
                bitCount -= to
                result.append(UInt8(truncatingIfNeeded: bits >> bitCount & ((1 << to) - 1)))
            }
        }
        let rest = bits & ((1 << bitCount) - 1)
        if padding {
            if bitCount > 0 { result.append(UInt8(truncatingIfNeeded: rest << (to - bitCount))) }
        } else if bitCount >= from || rest != 0 {
            return nil
        }
        return result
    }
}
