internal import SodiumCrypto

extension MnemonicShare {
    /// Reads the words of one share. Capital letters are small ones; between words stand blanks or line breaks.
    /// - Parameter text: at most ``maximumByteCount`` bytes.
    /// - Throws: ``MnemonicError``, `SecretMemoryError`.
    public convenience init(parsing text: Span<UInt8>) throws {
        let count = Self.wordCount(of: text)
        guard (Self.minimumWordCount...Self.maximumWordCount).contains(count), text.count <= Self.maximumByteCount,
            Self.paddingBitCount(wordCount: count) <= 8
        else { throw MnemonicError.wordCount(count) }
        try self.init(WordNumbers(text, count: count))
    }

    /// Whether the list has a word.
    public static func isWord(_ letters: Span<UInt8>) -> Bool {
        var position = 0
        guard let word = nextWord(letters, &position)?.packed, position == letters.count else { return false }
        return WordTable.number(of: word) != nil
    }

    private convenience init(_ words: consuming WordNumbers) throws {
        let head = words.number(at: 0, count: 2)
        let settings = try MnemonicSettings(
            identifier: UInt16(head >> 5), isExtendable: head >> 4 & 1 == 1, iterationExponent: Int(head & 15))
        guard words.hasValidChecksum(isExtendable: settings.isExtendable) else { throw MnemonicError.checksum }
        let place = words.number(at: 2, count: 2)
        let (groupThreshold, groupCount) = (Int(place >> 12 & 15) + 1, Int(place >> 8 & 15) + 1)
        guard groupThreshold <= groupCount else { throw MnemonicError.groupThreshold }
        self.init(
            settings: settings, groupIndex: Int(place >> 16), groupThreshold: groupThreshold, groupCount: groupCount,
            memberIndex: Int(place >> 4 & 15), memberThreshold: Int(place & 15) + 1, value: SecretBox(try words.value()))
    }

    /// Bits before the value that fill up its words.
    static func paddingBitCount(wordCount: Int) -> Int { 10 * (wordCount - metadataWordCount) % 16 }

    private static func wordCount(of text: Span<UInt8>) -> Int {
        var (count, isInWord) = (0, false)
        for index in 0..<text.count {
            let isBlank = isBlank(text[index])
            if !isBlank, !isInWord { count += 1 }
            isInWord = !isBlank
        }
        return count
    }

    /// The next word, nil at the end; its letters are nil when no word is like it.
    fileprivate static func nextWord(_ text: Span<UInt8>, _ position: inout Int) -> (packed: UInt64?, Void)? {
        while position < text.count, isBlank(text[position]) { position += 1 }
        guard position < text.count else { return nil }
        var (packed, letterCount, isWord): (UInt64, Int, Bool) = (0, 0, true)
        while position < text.count, !isBlank(text[position]) {
            let letter = text[position] | 0x20
            isWord = isWord && (0x61...0x7A).contains(letter) && text[position] < 0x80 && letterCount < WordTable.maximumLetterCount
            if isWord { packed |= UInt64(letter) << UInt64(56 - 8 * letterCount) }
            letterCount += 1
            position += 1
        }
        return (isWord ? packed : nil, ())
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}

/// The numbers of the words of a share, two bytes each.
private struct WordNumbers: ~Copyable {
    private let bytes: SecretBytes
    private let count: Int

    init(_ text: Span<UInt8>, count: Int) throws {
        self.count = count
        bytes = try SecretBytes(
            count: 2 * count,
            fill: { (span: inout MutableSpan<UInt8>) throws in
                var (position, number) = (0, 0)
                while let letters = MnemonicShare.nextWord(text, &position) {
                    guard let letters = letters.packed, let found = WordTable.number(of: letters) else {
                        throw MnemonicError.unknownWord(number: number + 1)
                    }
                    span[2 * number] = UInt8(found >> 8)
                    span[2 * number + 1] = UInt8(found & 0xFF)
                    number += 1
                }
            })
    }

    private func word(at index: Int) -> UInt16 { bytes.withBytes { UInt16($0[2 * index]) << 8 | UInt16($0[2 * index + 1]) } }

    func number(at index: Int, count: Int) -> UInt32 {
        (index..<index + count).reduce(0) { $0 << 10 | UInt32(word(at: $1)) }
    }

    func hasValidChecksum(isExtendable: Bool) -> Bool {
        var checksum = Checksum(isExtendable: isExtendable)
        for index in 0..<count { checksum.take(word(at: index)) }
        return checksum.state == 1
    }

    /// - Throws: ``MnemonicError/padding``, `SecretMemoryError`.
    func value() throws -> SecretBytes {
        let padding = MnemonicShare.paddingBitCount(wordCount: count)
        guard word(at: 4) >> UInt16(10 - padding) == 0 else { throw MnemonicError.padding }
        let byteCount = (10 * (count - MnemonicShare.metadataWordCount) - padding) / 8
        return try SecretBytes(
            count: byteCount,
            fill: { span in
                var (bits, bitCount, next): (UInt32, Int, Int) = (0, -padding, 0)
                for index in 4..<(count - 3) {
                    bits = bits << 10 | UInt32(word(at: index))
                    bitCount += 10
                    while bitCount >= 8 {
                        bitCount -= 8
                        span[next] = UInt8(truncatingIfNeeded: bits >> UInt32(bitCount))
                        next += 1
                    }
                }
            })
    }
}
