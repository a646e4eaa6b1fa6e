internal import SodiumCrypto

/// Bech32 of the 32 secret bytes of an identity of one kind, between protected places only.
///
/// Table positions do not depend on the secret: every look-up reads the whole table.
/// Source: BIP 173; C2SP age.md, "X25519 recipient stanza" (`AGE-SECRET-KEY-`, upper case).
struct SecretBech32: Sendable {
    /// Text of an X25519 identity: 74 characters.
    static let x25519 = SecretBech32(prefix: "AGE-SECRET-KEY-1")
    /// Text of a post-quantum identity: 77 characters.
    static let postQuantum = SecretBech32(prefix: "AGE-SECRET-KEY-PQ-1")
    /// Size in bytes.
    static let secretByteCount = 32

    /// What the text begins with, separator included.
    let prefix: [UInt8]
    /// Size in characters.
    let characterCount: Int

    private static let dataCount = 52, checksumCount = 6
    private static let digits = Array("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".utf8)

    private init(prefix: String) {
        self.prefix = Array(prefix.utf8)
        characterCount = self.prefix.count + Self.dataCount + Self.checksumCount
    }

    /// Reads exactly ``characterCount`` upper-case characters.
    /// - Throws: ``AgeKeyError``.
    func decode(_ text: Span<UInt8>) throws -> SecretBytes {
        guard hasPrefix(text) else { throw AgeKeyError.wrongPrefix }
        guard text.count == characterCount else {
            throw AgeKeyError.wrongLength(characterCount: text.count)
        }
        return try SecretBytes(
            count: Self.secretByteCount,
            fill: { (secret: inout MutableSpan<UInt8>) throws in
                guard decode(text, into: &secret) else { throw AgeKeyError.malformed }
            })
    }

    /// The ``characterCount`` characters of 32 secret bytes.
    /// - Throws: ``SecretMemoryError``.
    func encode(_ secret: Span<UInt8>) throws -> SecretBytes {
        precondition(secret.count == Self.secretByteCount)
        return try SecretBytes(count: characterCount, fill: { text in encode(secret, into: &text) })
    }

    /// Whether `text` can only be an identity of this kind.
    func hasPrefix(_ text: Span<UInt8>) -> Bool {
        guard text.count >= prefix.count else { return false }
        return prefix.indices.allSatisfy { text[$0] == prefix[$0] }
    }

    private func decode(_ text: Span<UInt8>, into secret: inout MutableSpan<UInt8>) -> Bool {
        var checksum = Checksum(prefix), bits: UInt32 = 0, bitCount = 0, next = 0, isValid = true
        for index in prefix.count..<characterCount {
            let value = value(of: text[index])
            isValid = isValid && value < 32
            checksum.take(value)
            guard index < prefix.count + Self.dataCount else { continue }
            bits = (bits << 5 | UInt32(value & 31)) & 0xFFFF
            bitCount += 5
            guard bitCount >= 8 else { continue }
            bitCount -= 8
            secret[next] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
            next += 1
        }
        // 52 characters are 260 bits: the last four must be zero, or one key would have 16 texts.
        return isValid && checksum.state == 1 && bits & 0xF == 0
    }

    private func encode(_ secret: Span<UInt8>, into text: inout MutableSpan<UInt8>) {
        for index in prefix.indices { text[index] = prefix[index] }
        var checksum = Checksum(prefix)
        for index in 0..<Self.dataCount {
            let value = group(index, of: secret)
            checksum.take(value)
            text[prefix.count + index] = digit(of: value)
        }
        for _ in 0..<Self.checksumCount { checksum.take(0) }
        let sum = checksum.state ^ 1
        for index in 0..<Self.checksumCount {
            let value = UInt8(sum >> UInt32(5 * (Self.checksumCount - 1 - index)) & 31)
            text[prefix.count + Self.dataCount + index] = digit(of: value)
        }
    }

    /// Five bits of `secret`, counted from its first bit on; zeros follow its end.
    private func group(_ index: Int, of secret: Span<UInt8>) -> UInt8 {
        let (byte, shift) = (index * 5).quotientAndRemainder(dividingBy: 8)
        let high = UInt16(secret[byte]) << 8
        let low = byte + 1 < secret.count ? UInt16(secret[byte + 1]) : 0
        return UInt8(truncatingIfNeeded: (high | low) >> UInt16(11 - shift)) & 31
    }

    /// The value of a digit, or 0xFF.
    private func value(of character: UInt8) -> UInt8 {
        var value: UInt8 = 0xFF
        for index in Self.digits.indices {
            let mask = Self.allOnes(when: Self.digits[index] ^ character)
            value = value & ~mask | UInt8(index) & mask
        }
        return value
    }

    private func digit(of value: UInt8) -> UInt8 {
        var digit: UInt8 = 0
        for index in Self.digits.indices { digit |= Self.digits[index] & Self.allOnes(when: UInt8(index) ^ value) }
        return digit
    }

    /// 0xFF when `difference` is zero, else 0.
    private static func allOnes(when difference: UInt8) -> UInt8 {
        UInt8(truncatingIfNeeded: (UInt32(difference) &- 1) >> 24)
    }

    /// The checksum of BIP 173, begun with the human-readable part.
    private struct Checksum {
        private static let generator: [UInt32] = [
            0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3,
        ]
        private(set) var state: UInt32 = 1

        /// - Parameter prefix: upper case, separator included.
        init(_ prefix: [UInt8]) {
            // The checksum is that of the lower-case text; the separator is no part of it.
            let name = prefix.dropLast().map { $0 == UInt8(ascii: "-") ? $0 : $0 | 0x20 }
            for character in name { take(character >> 5) }
            take(0)
            for character in name { take(character & 31) }
        }

        mutating func take(_ value: UInt8) {
            let top = state >> 25
            state = (state & 0x1ff_ffff) << 5 ^ UInt32(value)
            for index in 0..<5 { state ^= Self.generator[index] & (0 &- (top >> UInt32(index) & 1)) }
        }
    }
}
