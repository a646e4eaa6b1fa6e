/// A piece of a structured field (RFC 5322 §3.2).
struct FieldToken {
    /// What it is.
    enum Kind: Hashable {
        /// Characters without space and without delimiters, or an encoded word.
        case word
        /// A quoted string, quotes included.
        case quoted
        /// A comment, parentheses included; others may stand inside.
        case comment
        /// A domain literal, brackets included.
        case literal
        /// One delimiter.
        case delimiter(UInt8)
    }

    /// What it is.
    let kind: Kind
    /// Where it stands in the field.
    let range: Range<Int>
    /// Whether white space stands before it.
    let hasSpaceBefore: Bool

    /// Whether it is this delimiter.
    func isDelimiter(_ byte: UInt8) -> Bool { kind == .delimiter(byte) }

    /// Without quotes, parentheses and backslashes that only protect; words and literals as they stand.
    func content(in bytes: [UInt8]) -> [UInt8] {
        guard kind == .quoted || kind == .comment else { return Array(bytes[range]) }
        var result: [UInt8] = []
        result.reserveCapacity(range.count)
        var position = range.lowerBound + 1
        while position < range.upperBound - 1 {
            if bytes[position] == 0x5C, position + 1 < range.upperBound - 1 { position += 1 }
            result.append(bytes[position])
            position += 1
        }
        return result
    }
}
