internal import Foundation

/// Finds in a text what a query was looking for, as the index's tokenizer would.
package struct MatchMarker: Sendable {
    /// Words that follow one another, folded; the last one may go on.
    private let phrases: [(words: [String], isPrefix: Bool)]
    /// Runs of scripts without spaces.
    private let runs: [String]

    package init(_ terms: [IndexQuery.Term]) {
        var (phrases, runs): ([([String], Bool)], [String]) = ([], [])
        for term in terms {
            let folded = FoldedText(term.text)
            let words = Self.tokens(of: folded.words).map(\.word)
            if !words.isEmpty { phrases.append((words, term.isPrefix)) }
            runs += folded.runs
        }
        (self.phrases, self.runs) = (phrases, runs)
    }

    /// Where something was found, in order, not overlapping.
    package func marks(in text: String) -> [Range<String.Index>] {
        let tokens = Self.tokens(of: text)
        var found: [Range<String.Index>] = []
        for (words, isPrefix) in phrases where words.count <= tokens.count {
            for start in 0...tokens.count - words.count where Self.matches(words, isPrefix, tokens[start...]) {
                found.append(tokens[start].range.lowerBound..<tokens[start + words.count - 1].range.upperBound)
            }
        }
        for run in runs { found += Self.ranges(of: run, in: text) }
        return Self.merged(found)
    }

    /// Scalar by scalar: an accent behind the run belongs to the same character.
    private static func ranges(of run: String, in text: String) -> [Range<String.Index>] {
        let (scalars, wanted) = (text.unicodeScalars, Array(run.unicodeScalars))
        return scalars.indices.compactMap { start in
            guard scalars[start...].starts(with: wanted) else { return nil }
            return start..<scalars.index(start, offsetBy: wanted.count)
        }
    }

    private struct Token {
        let word: String
        let range: Range<String.Index>
    }

    private static func matches(_ words: [String], _ isPrefix: Bool, _ tokens: ArraySlice<Token>) -> Bool {
        for (index, (word, token)) in zip(words, tokens).enumerated() {
            let mayGoOn = isPrefix && index == words.count - 1
            guard mayGoOn ? token.word.hasPrefix(word) : token.word == word else { return false }
        }
        return true
    }

    /// Letters, digits and the accents on them, as words without case and accents.
    private static func tokens(of text: String) -> [Token] {
        text.utf8.allSatisfy { $0 < 0x80 } ? asciiTokens(of: text) : unicodeTokens(of: text)
    }

    /// The same for a text of ASCII characters only, many times faster.
    private static func asciiTokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var word: [UInt8] = []
        var start = text.startIndex
        for index in text.utf8.indices {
            let byte = text.utf8[index]
            let isLetter = (0x61...0x7A).contains(byte | 0x20)
            if isLetter || (0x30...0x39).contains(byte) {
                if word.isEmpty { start = index }
                word.append(isLetter ? byte | 0x20 : byte)
            } else if !word.isEmpty {
                tokens.append(Token(word: String(decoding: word, as: UTF8.self), range: start..<index))
                word = []
            }
        }
        if !word.isEmpty { tokens.append(Token(word: String(decoding: word, as: UTF8.self), range: start..<text.endIndex)) }
        return tokens
    }

    private static func unicodeTokens(of text: String) -> [Token] {
        var tokens: [Token] = []
        var start: String.Index?
        let scalars = text.unicodeScalars
        func end(at index: String.Index) {
            guard let begin = start else { return }
            tokens.append(Token(word: folded(String(scalars[begin..<index])), range: begin..<index))
            start = nil
        }
        for index in scalars.indices {
            let scalar = scalars[index]
            let isInWord = !FoldedText.isWrittenWithoutSpaces(scalar)
                && (FoldedText.isWordCharacter(scalar)
                    || (start != nil && scalar.properties.generalCategory == .nonspacingMark))
            if isInWord { start = start ?? index } else { end(at: index) }
        }
        end(at: scalars.endIndex)
        return tokens
    }

    private static func folded(_ word: String) -> String {
        let lower = FoldedText.fold(word).lowercased()
        guard lower.utf8.contains(where: { $0 >= 0x80 }) else { return lower }
        let scalars = lower.decomposedStringWithCanonicalMapping.unicodeScalars.filter {
            $0.properties.generalCategory != .nonspacingMark
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func merged(_ ranges: [Range<String.Index>]) -> [Range<String.Index>] {
        var merged: [Range<String.Index>] = []
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
