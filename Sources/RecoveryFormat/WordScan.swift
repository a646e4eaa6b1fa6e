internal import ShamirMnemonic
internal import SodiumCrypto

/// Looks for shares in a text: 33 words one after the other, with their numbers or without.
///
/// Prose around them may have words of the list too; the checksum says where a share begins.
struct WordScan {
    /// Where the words stand; numbers and marks are left out.
    private let words: [Range<Int>]

    init(_ text: Span<UInt8>) {
        var words: [Range<Int>] = []
        var start: Int?
        for index in 0...text.count {
            let isLetter = index < text.count && Self.isLetter(text[index])
            if isLetter, start == nil { start = index }
            if !isLetter, let begun = start {
                words.append(begun..<index)
                start = nil
            }
        }
        self.words = words
    }

    /// - Throws: `SecretMemoryError`.
    func shares(in text: Span<UInt8>) throws -> [MnemonicShare] {
        let isKnown = areKnown(in: text)
        var shares: [MnemonicShare] = []
        var (index, run) = (0, 0)
        // `run` words of the list end before `index`.
        while index < words.count {
            run = isKnown[index] ? run + 1 : 0
            index += 1
            guard run >= SheetText.shareWordCount else { continue }
            do {
                shares.append(try share(words[(index - SheetText.shareWordCount)..<index], in: text))
                run = 0
            } catch is MnemonicError {
                continue
            }
        }
        return shares
    }

    /// What is wrong with a text without a share.
    func reason(in text: Span<UInt8>) throws -> SheetError {
        guard words.count >= MnemonicShare.minimumWordCount / 2 else { return .nothingFound }
        let isKnown = areKnown(in: text)
        // Most of a prose is not in the list.
        guard isKnown.count(where: { $0 }) * 10 >= isKnown.count * 6 else { return .nothingFound }
        do {
            // Of several sheets in one text the first says more than all together.
            let isMany = words.count >= 2 * SheetText.shareWordCount - 3
            _ = try share(isMany ? words.prefix(SheetText.shareWordCount) : words[...], in: text)
            return .nothingFound
        } catch let error as MnemonicError {
            return .words(error)
        }
    }

    private func areKnown(in text: Span<UInt8>) -> [Bool] {
        var areKnown: [Bool] = []
        for place in words { areKnown.append(MnemonicShare.isWord(text.extracting(place))) }
        return areKnown
    }

    private func share(_ places: ArraySlice<Range<Int>>, in text: Span<UInt8>) throws -> MnemonicShare {
        let line = try SecretText.make { put in
            for (number, place) in places.enumerated() {
                if number > 0 { put(0x20) }
                for index in place { put(text[index]) }
            }
        }
        return try line.withBytes { (line: Span<UInt8>) throws -> MnemonicShare in try MnemonicShare(parsing: line) }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80 }
}
