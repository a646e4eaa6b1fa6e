/// Puts other words in the place of names, addresses and numbers in a text.
///
/// Found are whole words only, without regard to letter case unless said otherwise; a blank stands for any white space; an "s" may
/// follow, as in "Alex Examples". Of several that begin at one place the longest counts. Takes time that grows with the text and
/// with how many begin with the same letter.
package struct TextReplacer: Sendable {
    /// What is looked for.
    package struct Needle: Sendable {
        fileprivate let scalars: [Unicode.Scalar]
        fileprivate let replacement: String
        /// Whether capital letters must be where they are.
        fileprivate let isExact: Bool
        /// Whether only digits are compared, whatever signs stand between them.
        fileprivate let isNumber: Bool

        /// - Parameter isExact: whether letter case counts.
        package init?(_ text: String, replacement: String, isExact: Bool = false) {
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let signs = words.unicodeScalars
            let digits = signs.filter { TextReplacer.isDigit($0) }
            isNumber = digits.count >= 6 && signs.allSatisfy { TextReplacer.isDigit($0) || TextReplacer.separators.contains($0) }
            scalars = isNumber ? Array(digits) : signs.map { isExact ? $0 : TextReplacer.folded($0) }
            (self.replacement, self.isExact) = (replacement, isExact)
            guard scalars.count >= 2 else { return nil }
        }
    }

    /// The longest first, by their first scalar, folded.
    private var needles: [Unicode.Scalar: [Needle]] = [:]
    fileprivate static let separators: Set<Unicode.Scalar> = [" ", "-", "/", ".", "(", ")", "+", "\u{A0}"]

    package init(_ needles: [Needle]) {
        for needle in needles { self.needles[Self.folded(needle.scalars[0]), default: []].append(needle) }
        for (first, some) in self.needles { self.needles[first] = some.sorted { $0.scalars.count > $1.scalars.count } }
    }

    package var isEmpty: Bool { needles.isEmpty }

    /// The text with everything replaced; nil when nothing of it is there.
    package func replacing(_ text: String) -> String? {
        let scalars = Array(text.unicodeScalars)
        var output = String.UnicodeScalarView()
        var (place, copied) = (0, 0)
        while place < scalars.count {
            guard let (needle, end) = match(at: place, in: scalars) else {
                place += 1
                continue
            }
            output.append(contentsOf: scalars[copied..<place])
            output.append(contentsOf: needle.replacement.unicodeScalars)
            (place, copied) = (end, end)
        }
        guard copied > 0 else { return nil }
        output.append(contentsOf: scalars[copied...])
        return String(output)
    }

    private func match(at place: Int, in scalars: [Unicode.Scalar]) -> (Needle, end: Int)? {
        guard let candidates = needles[Self.folded(scalars[place])] else { return nil }
        let isInsideWord = place > 0 && Self.isOfWord(scalars[place - 1]) && Self.isOfWord(scalars[place])
        guard !isInsideWord else { return nil }
        for needle in candidates {
            let end = needle.isNumber ? Self.endOfNumber(needle, place, scalars) : Self.end(needle, place, scalars)
            if let end, Self.isEndOfWord(end, scalars) { return (needle, end) }
        }
        return nil
    }

    private static func end(_ needle: Needle, _ start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        var place = start
        for wanted in needle.scalars {
            guard place < scalars.count else { return nil }
            if wanted == " " {
                guard scalars[place].properties.isWhitespace else { return nil }
                while place < scalars.count, scalars[place].properties.isWhitespace { place += 1 }
                continue
            }
            guard (needle.isExact ? scalars[place] : folded(scalars[place])) == wanted else { return nil }
            place += 1
        }
        return place
    }

    /// Digits with at most two other signs between each two.
    private static func endOfNumber(_ needle: Needle, _ start: Int, _ scalars: [Unicode.Scalar]) -> Int? {
        var (place, gap) = (start, 0)
        for wanted in needle.scalars {
            while place < scalars.count, place > start, gap < 2, separators.contains(scalars[place]) { (place, gap) = (place + 1, gap + 1) }
            guard place < scalars.count, scalars[place] == wanted else { return nil }
            (place, gap) = (place + 1, 0)
        }
        return place
    }

    private static func isEndOfWord(_ end: Int, _ scalars: [Unicode.Scalar]) -> Bool {
        guard end < scalars.count, isOfWord(scalars[end]), isOfWord(scalars[end - 1]) else { return true }
        return scalars[end] == "s" && (end + 1 == scalars.count || !isOfWord(scalars[end + 1]))
    }

    private static func isOfWord(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isDigit(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) }
        return scalar.properties.isAlphabetic
    }

    fileprivate static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    fileprivate static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        if scalar.isASCII { return ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar }
        let lower = scalar.properties.lowercaseMapping.unicodeScalars
        return lower.count == 1 ? lower[lower.startIndex] : scalar
    }
}
