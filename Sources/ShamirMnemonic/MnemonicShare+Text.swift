public import SodiumCrypto

extension MnemonicShare {
    /// How many words it has.
    public var wordCount: Int { (8 * value.bytes.count + 9) / 10 + Self.metadataWordCount }

    /// The words in lower case, one blank between them.
    /// - Throws: `SecretMemoryError`.
    public func encoded() throws -> SecretBytes {
        let letterCount = WordTable.maximumLetterCount
        var byteCount = wordCount - 1
        let letters = try SecretBytes(
            count: letterCount * wordCount,
            fill: { span in
                var position = 0
                forEachWordNumber { number in
                    let word = WordTable.letters(of: number)
                    for shift in stride(from: 56, through: 0, by: -8) {
                        span[position] = UInt8(truncatingIfNeeded: word >> UInt64(shift))
                        if span[position] != 0 { byteCount += 1 }
                        position += 1
                    }
                }
            })
        return try SecretBytes(
            count: byteCount,
            fill: { span in
                letters.withBytes { letters in
                    var position = 0
                    for index in 0..<letters.count {
                        let isNewWord = index > 0 && index % letterCount == 0
                        if isNewWord || letters[index] != 0 {
                            if isNewWord {
                                span[position] = 0x20
                                position += 1
                            }
                            span[position] = letters[index]
                            position += 1
                        }
                    }
                }
            })
    }

    /// Calls `body` with each word's number, those of the checksum last.
    private func forEachWordNumber(_ body: (UInt16) -> Void) {
        var checksum = Checksum(isExtendable: settings.isExtendable)
        func put(_ number: UInt16) {
            checksum.take(number)
            body(number)
        }
        let head = UInt32(settings.identifier) << 5 | (settings.isExtendable ? 16 : 0) | UInt32(settings.iterationExponent)
        let place =
            UInt32(groupIndex) << 16 | UInt32(groupThreshold - 1) << 12 | UInt32(groupCount - 1) << 8
            | UInt32(memberIndex) << 4 | UInt32(memberThreshold - 1)
        for number in [head, place] {
            put(UInt16(number >> 10))
            put(UInt16(number & 0x3FF))
        }
        value.bytes.withBytes { bytes in
            var (bits, bitCount): (UInt32, Int) = (0, Self.paddingBitCount(wordCount: wordCount))
            for index in 0..<bytes.count {
                bits = bits << 8 | UInt32(bytes[index])
                bitCount += 8
                guard bitCount >= 10 else { continue }
                bitCount -= 10
                put(UInt16(truncatingIfNeeded: bits >> UInt32(bitCount)) & 0x3FF)
            }
        }
        for number in checksum.words() { body(number) }
    }
}
