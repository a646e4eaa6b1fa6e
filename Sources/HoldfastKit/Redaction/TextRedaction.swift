internal import TextDecoding

/// Takes words out of a text, so that nothing of them is left to guess from.
///
/// They are found as `ComparableText` compares: without letter case, accents and line breaks. What is found is widened to
/// the whole word in which it stands, since "█████rdan" would tell that the word begins "Jordan"; of an address of mail or web to
/// all of it. Words of fewer than four letters are found as whole words only, or with an s behind, since they stand inside
/// of too many others.
package struct TextRedaction {
    /// Stands for whatever was taken out: its length says nothing.
    package static let bar = "█████"

    /// The text without the words.
    package let text: String
    /// In how many places something was taken out.
    package let placeCount: Int
    /// For each word, in how many places it was found.
    package let counts: [Int]

    /// - Parameter replacement: stands in place of what is taken out.
    package init(_ original: String, without words: [String], replacement: String = TextRedaction.bar) {
        let first = Self.pass(original, words, replacement)
        var (text, placeCount) = (first.text, first.placeCount)
        // What stood beside something that went can be a word of its own now. A replacement that has the words in it never ends.
        for _ in 0..<Self.greatestPassCount where placeCount > 0 && Self.isStillFound(words, in: text) {
            let next = Self.pass(text, words, replacement)
            text = next.text
            placeCount += next.placeCount
        }
        (self.text, self.placeCount, counts) = (text, placeCount, first.counts)
    }

    private static let greatestPassCount = 8

    private static func pass(
        _ original: String, _ words: [String], _ replacement: String
    ) -> (text: String, placeCount: Int, counts: [Int]) {
        let places = WordPlaces(original)
        let found = words.map { places.ranges(of: $0) }
        let merged = Self.merged(found.flatMap(\.self))
        let bytes = Array(original.utf8)
        var result: [UInt8] = []
        var position = 0
        for range in merged {
            result += bytes[position..<range.lowerBound] + Array(replacement.utf8)
            position = range.upperBound
        }
        return (String(decoding: result + bytes[position...], as: UTF8.self), merged.count, found.map(\.count))
    }

    /// Whether one of the words could still be found in a text.
    package static func isStillFound(_ words: [String], in text: String) -> Bool {
        let places = WordPlaces(text)
        return words.contains { !places.ranges(of: $0).isEmpty }
    }

    /// What stands for some words.
    package struct Rule: Sendable {
        /// Widened to the whole word or address in which they stand; of fewer than four letters only as whole words.
        package var words: [String]
        /// Found as whole words or inside of an address only.
        package var wholeWords: [String]
        package var replacement: String

        package init(words: [String], wholeWords: [String] = [], replacement: String) {
            (self.words, self.wholeWords, self.replacement) = (words, wholeWords, replacement)
        }
    }

    /// The text with what each rule says in the place of its words; nil when none of them is there.
    package static func replacing(_ original: String, _ rules: [Rule]) -> String? {
        var text = original
        for _ in 0..<greatestPassCount {
            let places = WordPlaces(text)
            let found = rules.flatMap { rule in
                (rule.words.flatMap { places.ranges(of: $0) } + rule.wholeWords.flatMap { places.ranges(of: $0, wholly: true) })
                    .map { (range: $0, replacement: rule.replacement) }
            }.sorted { ($0.range.lowerBound, -$0.range.count) < ($1.range.lowerBound, -$1.range.count) }
            guard !found.isEmpty else { break }
            text = cut(text, found)
        }
        return text == original ? nil : text
    }

    /// Of what overlaps the first counts, with all that any of them covers.
    private static func cut(_ text: String, _ found: [(range: Range<Int>, replacement: String)]) -> String {
        let bytes = Array(text.utf8)
        var (result, position): ([UInt8], Int) = ([], 0)
        for (range, replacement) in found {
            if range.lowerBound >= position { result += bytes[position..<range.lowerBound] + Array(replacement.utf8) }
            position = max(position, range.upperBound)
        }
        return String(decoding: result + bytes[position...], as: UTF8.self)
    }

    /// In order; what overlaps is one.
    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}

/// Where words stand in a text, in bytes of its UTF-8.
private struct WordPlaces {
    private let bytes: [UInt8]
    /// As it is compared; and, when a line was broken at a hyphen, the same without these hyphens, and with them but without
    /// the break.
    private let forms: [(bytes: [UInt8], places: [Int])]
    /// For each byte, which kind of character it is part of.
    private let isWord: [Bool], isAddress: [Bool]

    init(_ text: String) {
        bytes = Array(text.utf8)
        let plain = ComparableText(text, keepsPlaces: true)
        forms = [(plain.bytes, plain.places)] + [true, false].compactMap { Self.joined(plain, keepsHyphens: $0) }
        (isWord, isAddress) = Self.kinds(of: text)
    }

    /// All places, each widened to whole words.
    /// - Parameter wholly: whether parts of longer words are left alone, outside of addresses.
    func ranges(of word: String, wholly: Bool = false) -> [Range<Int>] {
        let needle = ComparableText(word).bytes
        guard !needle.isEmpty else { return [] }
        let isShort = wholly || word.unicodeScalars.count { $0.properties.isAlphabetic } < 4
        return forms.flatMap { form in
            Self.occurrences(of: needle, in: form.bytes).compactMap { place in
                let start = form.places[place], last = form.places[place + needle.count - 1]
                let exact = start..<end(after: last)
                let wide = widened(exact)
                guard isShort, wide != exact, !isAddress[start] else { return wide }
                let rest = String(decoding: bytes[exact.upperBound..<wide.upperBound], as: UTF8.self)
                return wide.lowerBound == exact.lowerBound && rest.lowercased() == "s" ? wide : nil
            }
        }
    }

    /// Where the character that begins at a place ends, with marks upon it.
    private func end(after place: Int) -> Int {
        let next = forms[0].places.partitioningIndex { $0 > place }
        guard next == forms[0].places.count else {
            // White space between two words belongs to neither.
            return forms[0].places[next]
        }
        var end = bytes.count
        while end > place + 1, bytes[end - 1] == 0x20 || (0x09...0x0D).contains(bytes[end - 1]) { end -= 1 }
        return end
    }

    private func widened(_ range: Range<Int>) -> Range<Int> {
        let kinds = range.contains { isAddress[$0] } ? isAddress : isWord
        var (start, end) = (range.lowerBound, range.upperBound)
        if start < bytes.count, kinds[start] { while start > 0, kinds[start - 1] { start -= 1 } }
        if end > 0, kinds[end - 1] { while end < bytes.count, kinds[end] { end += 1 } }
        return start..<end
    }

    /// - Returns: which bytes are of letters and digits of scripts that part their words by spaces, and which are of
    ///   addresses of mail or web.
    private static func kinds(of text: String) -> ([Bool], [Bool]) {
        var isWord: [Bool] = [], isAddress: [Bool] = []
        isWord.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            isWord += [Bool](repeating: isPartOfWord(scalar), count: UTF8.width(scalar))
        }
        for piece in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isWhitespace || "<>()\"',;[]".contains($0) }) {
            let separated = isAddress.count < text.utf8.distance(from: text.startIndex, to: piece.startIndex)
            if separated {
                isAddress += [Bool](
                    repeating: false, count: text.utf8.distance(from: text.startIndex, to: piece.startIndex) - isAddress.count)
            }
            let found = piece.contains("@") || piece.contains("://") || piece.hasPrefix("www.")
            isAddress += [Bool](repeating: found, count: piece.utf8.count)
        }
        isAddress += [Bool](repeating: false, count: text.utf8.count - isAddress.count)
        return (isWord, isAddress)
    }

    private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return (0x30...0x39).contains(scalar.value) || (0x41...0x5A).contains(scalar.value & 0xDF) }
        let withoutSpaces: [ClosedRange<UInt32>] = [0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x2E80...0xABFF, 0xF900...0xFAFF, 0x20000...0x3FFFF]
        guard !withoutSpaces.contains(where: { $0.contains(scalar.value) }) else { return false }
        let category = scalar.properties.generalCategory
        return scalar.properties.isAlphabetic || scalar.properties.numericType != nil || category == .nonspacingMark || category == .format
    }

    private static func joined(_ text: ComparableText, keepsHyphens: Bool) -> (bytes: [UInt8], places: [Int])? {
        let hyphens = occurrences(of: Array("- ".utf8), in: text.bytes)
        guard !hyphens.isEmpty else { return nil }
        var (bytes, places): ([UInt8], [Int]) = ([], [])
        var position = 0
        for hyphen in hyphens {
            let end = keepsHyphens ? hyphen + 1 : hyphen
            bytes += text.bytes[position..<end]
            places += text.places[position..<end]
            position = hyphen + 2
        }
        return (bytes + text.bytes[position...], places + text.places[position...])
    }

    private static func occurrences(of needle: [UInt8], in bytes: [UInt8]) -> [Int] {
        guard let first = needle.first, bytes.count >= needle.count else { return [] }
        var found: [Int] = []
        for place in 0...(bytes.count - needle.count) where bytes[place] == first {
            if bytes[place..<place + needle.count].elementsEqual(needle) { found.append(place) }
        }
        return found
    }
}

extension [Int] {
    /// The first index at which `isAfter` holds, of numbers in order; their count when there is none.
    fileprivate func partitioningIndex(_ isAfter: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isAfter(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
