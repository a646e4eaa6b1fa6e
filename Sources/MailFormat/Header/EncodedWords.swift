/// Encoded words in header text: `=?utf-8?q?Gr=C3=BC=C3=9Fe?=` (RFC 2047, language tags of RFC 2231 §5).
///
/// Tolerant: words with spaces in them, without space around them, in quoted strings and parameters. Neighbours of the
/// same character set are decoded together, because many programs divide a text inside a character. What is no encoded
/// word stays as it stands. Time grows with the size of the text and no faster.
enum EncodedWords {
    /// One encoded word in a text.
    struct Word {
        /// From `=?` to `?=`.
        let range: Range<Int>
        /// Label of the character set, without language.
        let charset: String
        let content: [UInt8]
    }

    /// The text, decoded.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(0x3D) else { return Charset.headerText(bytes) }
        var (result, charset, content) = ("", String?.none, [UInt8]())
        var (position, finder) = (bytes.startIndex, Finder(bytes))
        while let word = finder.next(from: position) {
            let between = bytes[position..<word.range.lowerBound]
            // Space between two encoded words only divides them (RFC 2047 §6.2).
            if charset == nil || charset != word.charset || !between.allSatisfy(\.isWhite) {
                if let charset { result += Charset.text(content, label: charset) }
                if charset == nil || !between.allSatisfy(\.isWhite) { result += Charset.headerText(between) }
                (charset, content) = (word.charset, [])
            }
            content += word.content
            position = word.range.upperBound
        }
        if let charset { result += Charset.text(content, label: charset) }
        return result + Charset.headerText(bytes[position...])
    }

    /// Finds one word after the other.
    struct Finder {
        private let bytes: ArraySlice<UInt8>
        /// Behind this place there is no `?=`: it is not looked for again.
        private var isWithoutEnd = false

        init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

        /// The first word that begins at `start` or behind.
        mutating func next(from start: Int) -> Word? {
            var position = start
            while position + 7 < bytes.endIndex, !isWithoutEnd {
                if bytes[position] == 0x3D, bytes[position + 1] == 0x3F, let word = word(at: position) { return word }
                position += 1
            }
            return nil
        }

        /// The word that begins at a place.
        mutating func word(at start: Int) -> Word? {
            let end = bytes.endIndex
            guard !isWithoutEnd, start + 7 < end, bytes[start] == 0x3D, bytes[start + 1] == 0x3F else { return nil }
            var position = start + 2
            let charsetLimit = min(end, position + 80)
            while position < charsetLimit, bytes[position] > 0x20, bytes[position] < 0x7F, bytes[position] != 0x3F { position += 1 }
            guard position > start + 2, position + 3 < end, bytes[position] == 0x3F, bytes[position + 2] == 0x3F else { return nil }
            let charset = bytes[(start + 2)..<position].prefix { $0 != 0x2A }
            let encoding = bytes[position + 1].lowercasedASCII
            guard encoding == 0x62 || encoding == 0x71 else { return nil }
            let contentStart = position + 3
            position = contentStart
            while position + 1 < end, !(bytes[position] == 0x3F && bytes[position + 1] == 0x3D) { position += 1 }
            guard position + 1 < end else {
                isWithoutEnd = true
                return nil
            }
            let raw = bytes[contentStart..<position]
            let content = encoding == 0x62 ? Base64Body.decode(raw, limit: .max).bytes : decodeQ(raw)
            return Word(range: start..<(position + 2), charset: charset.text.lowercased(), content: content)
        }

        /// The "Q" encoding: quoted-printable with `_` for space (RFC 2047 §4.2).
        private func decodeQ(_ raw: ArraySlice<UInt8>) -> [UInt8] {
            var result: [UInt8] = []
            result.reserveCapacity(raw.count)
            var position = raw.startIndex
            while position < raw.endIndex {
                let byte = raw[position]
                if byte == 0x3D, position + 2 < raw.endIndex, let high = raw[position + 1].hexValue, let low = raw[position + 2].hexValue {
                    result.append(high << 4 | low)
                    position += 3
                } else {
                    result.append(byte == 0x5F ? 0x20 : byte)
                    position += 1
                }
            }
            return result
        }
    }
}
