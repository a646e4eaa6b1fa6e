/// Divides a structured field into its pieces, in one pass. Quotes, comments and brackets that nothing closes are
/// ordinary characters.
struct FieldTokenizer {
    /// Which characters stand for themselves alone, in which kind of field.
    struct Delimiters {
        fileprivate let bytes: [UInt8]
        /// Whether brackets make a domain literal.
        fileprivate let hasLiterals: Bool

        /// `<>,;:@.`: fields of addresses (RFC 5322 §3.2.3).
        static let addresses = Delimiters(bytes: Array("<>,;:@.".utf8), hasLiterals: true)
        /// `;=`: fields with parameters (RFC 2045 §5.1).
        static let parameters = Delimiters(bytes: Array(";=".utf8), hasLiterals: false)
        /// `;`: trace fields (RFC 5321 §4.4).
        static let trace = Delimiters(bytes: Array(";".utf8), hasLiterals: false)
        /// None: dates.
        static let none = Delimiters(bytes: [], hasLiterals: false)
    }

    /// Most tokens of one field. Each takes 32 bytes: a field of commas would else become forty times as large in memory.
    static let limit = 200_000

    private let bytes: [UInt8]
    private let delimiters: Delimiters
    private var position = 0
    private var words: EncodedWords.Finder
    /// Whether a search for the end of a quoted string, comment or literal once came to nothing; then none is looked for.
    private var (hasOpenQuote, hasOpenComment, hasOpenLiteral) = (false, false, false)

    private init(_ bytes: [UInt8], _ delimiters: Delimiters) {
        (self.bytes, self.delimiters) = (bytes, delimiters)
        words = EncodedWords.Finder(bytes[...])
    }

    /// The tokens of a field without folds; as many as ``limit`` say that the rest is not read.
    static func tokens(of bytes: [UInt8], delimiters: Delimiters) -> [FieldToken] {
        var tokenizer = FieldTokenizer(bytes, delimiters)
        var tokens: [FieldToken] = []
        while tokens.count < limit, let token = tokenizer.next() { tokens.append(token) }
        return tokens
    }

    private mutating func next() -> FieldToken? {
        let before = position
        while position < bytes.count, bytes[position].isWhite { position += 1 }
        guard position < bytes.count else { return nil }
        let start = position
        let kind = kind(at: start)
        return FieldToken(kind: kind, range: start..<position, hasSpaceBefore: start > before)
    }

    /// The kind of the token that begins here; `position` is behind it afterwards.
    private mutating func kind(at start: Int) -> FieldToken.Kind {
        let byte = bytes[start]
        if delimiters.bytes.contains(byte) {
            position += 1
            return .delimiter(byte)
        }
        if byte == 0x22, !hasOpenQuote {
            if let end = end(of: start, close: 0x22) { return moved(to: end, .quoted) }
            hasOpenQuote = true
        }
        if byte == 0x28, !hasOpenComment {
            if let end = endOfComment(start) { return moved(to: end, .comment) }
            hasOpenComment = true
        }
        if byte == 0x5B, delimiters.hasLiterals, !hasOpenLiteral {
            if let end = end(of: start, close: 0x5D) { return moved(to: end, .literal) }
            hasOpenLiteral = true
        }
        // An encoded word may hold what ends others.
        position = words.word(at: start)?.range.upperBound ?? start + 1
        while position < bytes.count, !endsWord(bytes[position]) { position += 1 }
        return .word
    }

    private func endsWord(_ byte: UInt8) -> Bool {
        byte.isWhite || delimiters.bytes.contains(byte) || (byte == 0x22 && !hasOpenQuote) || (byte == 0x28 && !hasOpenComment)
            || (byte == 0x5B && delimiters.hasLiterals && !hasOpenLiteral)
    }

    private mutating func moved(to end: Int, _ kind: FieldToken.Kind) -> FieldToken.Kind {
        position = end
        return kind
    }

    private func end(of start: Int, close: UInt8) -> Int? {
        var index = start + 1
        while index < bytes.count {
            if bytes[index] == 0x5C { index += 1 } else if bytes[index] == close { return index + 1 }
            index += 1
        }
        return nil
    }

    private func endOfComment(_ start: Int) -> Int? {
        var (index, depth) = (start, 0)
        while index < bytes.count {
            switch bytes[index] {
            case 0x5C: index += 1
            case 0x28: depth += 1
            case 0x29:
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return nil
    }
}
