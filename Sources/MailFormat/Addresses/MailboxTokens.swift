/// The tokens of one mailbox, and what they say.
struct MailboxTokens {
    /// Between two commas.
    let tokens: [FieldToken]
    /// The field that they divide.
    let bytes: [UInt8]

    /// The mailbox.
    func address(in group: String?) -> MailAddress {
        let raw = Charset.headerText(bytes[(tokens.first?.range.lowerBound ?? 0)..<(tokens.last?.range.upperBound ?? 0)])
        guard let open = tokens.firstIndex(where: { $0.isDelimiter(0x3C) }) else { return bare(raw, group) }
        let close = tokens[(open + 1)...].firstIndex { $0.isDelimiter(0x3E) }
        var inner = tokens[(open + 1)..<(close ?? tokens.endIndex)].filter { $0.kind != .comment }
        // An obsolete route, `<@a,@b:user@c>`: it was for servers and says nothing of the mailbox (RFC 5322 §4.4).
        if inner.first?.isDelimiter(0x40) == true, let colon = inner.firstIndex(where: { $0.isDelimiter(0x3A) }) {
            inner.removeSubrange(...colon)
        }
        let specification = Self.specification(inner, bytes)
        // A quote or parenthesis inside a word is one that nothing closes.
        let isOpen = tokens[..<open].contains { $0.kind == .word && bytes[$0.range].contains { $0 == 0x22 || $0 == 0x28 } }
        let behind = close.map { tokens[($0 + 1)...] } ?? []
        let name = phrase(of: tokens[..<open]) ?? comment(in: tokens[...])
        return MailAddress(
            name: name, address: specification.text, group: group, raw: raw,
            isDamaged: close == nil || isOpen || specification.isDamaged || behind.contains { $0.kind != .comment })
    }

    /// `user@domain (Name)`, or words around something with an `@`, or text without any.
    private func bare(_ raw: String, _ group: String?) -> MailAddress {
        let words = tokens.filter { $0.kind != .comment }
        guard words.contains(where: { $0.isDelimiter(0x40) }) else {
            // One word is a mailbox of the same machine, as servers of old wrote it: "root".
            let isWord = words.count == 1 && words[0].kind == .word
            let word = isWord ? Charset.headerText(words[0].content(in: bytes)) : nil
            return MailAddress(name: isWord ? nil : phrase, address: word, group: group, raw: raw, isDamaged: true)
        }
        let whole = Self.specification(words, bytes)
        if !whole.isDamaged {
            return MailAddress(name: comment(in: tokens[...]), address: whole.text, group: group, raw: raw, isDamaged: false)
        }
        let run = runWithAt(words)
        let found = Self.specification(Array(words[run]), bytes)
        return MailAddress(
            name: phrase(of: words[..<run.lowerBound]) ?? comment(in: tokens[...]), address: found.text, group: group, raw: raw,
            isDamaged: true)
    }

    /// The tokens without space between them around the first `@`.
    private func runWithAt(_ words: [FieldToken]) -> Range<Int> {
        let at = words.firstIndex { $0.isDelimiter(0x40) } ?? 0
        var (start, end) = (at, at + 1)
        while start > 0, !words[start].hasSpaceBefore { start -= 1 }
        while end < words.count, !words[end].hasSpaceBefore { end += 1 }
        return start..<end
    }

    /// All of it as a phrase: names of groups.
    var phrase: String? { phrase(of: tokens[...]) }

    /// Words and quoted strings, decoded, with one space where there was some; nil when empty.
    private func phrase(of tokens: ArraySlice<FieldToken>) -> String? {
        var text: [UInt8] = []
        var hasSpace = false
        for token in tokens {
            hasSpace = hasSpace || token.hasSpaceBefore || token.kind == .comment
            guard token.kind != .comment else { continue }
            if hasSpace, !text.isEmpty { text.append(0x20) }
            text += token.content(in: bytes)
            hasSpace = false
        }
        let decoded = EncodedWords.decode(text.trimmed)
        return decoded.isEmpty ? nil : decoded
    }

    /// The last comment: in old mails the name.
    private func comment(in tokens: ArraySlice<FieldToken>) -> String? {
        guard let token = tokens.last(where: { $0.kind == .comment }) else { return nil }
        let text = EncodedWords.decode(token.content(in: bytes).trimmed)
        return text.isEmpty ? nil : text
    }

    /// `local@domain` of tokens without comments; nil text when it is no address at all.
    private static func specification(_ tokens: [FieldToken], _ bytes: [UInt8]) -> (text: String?, isDamaged: Bool) {
        guard !tokens.isEmpty else { return ("", false) }
        guard let at = tokens.lastIndex(where: { $0.isDelimiter(0x40) }) else {
            return (Charset.headerText(tokens.flatMap { $0.content(in: bytes) }), true)
        }
        let local = tokens[..<at], domain = tokens[(at + 1)...]
        // A local part without any quoted string stays as it is; one with has its quotes only where they are needed.
        let parts: [UInt8] = local.flatMap { $0.content(in: bytes) }
        let isAlternating = alternates(local, bytes, .quoted) && (alternates(domain, bytes, .word) || (domain.count == 1 && domain.first?.kind == .literal))
        let needsQuotes = local.contains { $0.kind == .quoted } && !isDotAtom(parts)
        let host: [UInt8] = domain.flatMap { $0.content(in: bytes) }
        let text = (needsQuotes ? quoted(parts) : parts) + [0x40] + host
        return (Charset.headerText(text), !isAlternating)
    }

    /// Whether words, or what `other` allows beside them, stand between dots and nowhere else.
    private static func alternates(_ tokens: ArraySlice<FieldToken>, _ bytes: [UInt8], _ other: FieldToken.Kind) -> Bool {
        guard tokens.count % 2 == 1 else { return false }
        return zip(0..., tokens).allSatisfy { index, token in
            guard index % 2 == 0 else { return token.isDelimiter(0x2E) }
            if token.kind == .quoted { return other == .quoted }
            return token.kind == .word && !bytes[token.range].contains(where: isOutOfPlace)
        }
    }

    /// What stands in a word only when nothing closes or opens it, or as a control character: `"()[]\`.
    private static func isOutOfPlace(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == 0x22 || byte == 0x28 || byte == 0x29 || byte == 0x5B || byte == 0x5C || byte == 0x5D
    }

    /// Whether a local part needs no quotes (RFC 5322 §3.2.3).
    private static func isDotAtom(_ text: [UInt8]) -> Bool {
        let special = Array("()<>[]:;@\\,\" \t".utf8)
        guard !text.isEmpty, text.first != 0x2E, text.last != 0x2E else { return false }
        // Neither two dots in a row nor the beginning of an encoded word.
        let pairs = zip(text, text.dropFirst())
        return !pairs.contains { $0 == 0x2E && $1 == 0x2E || $0 == 0x3D && $1 == 0x3F }
            && !text.contains { $0 < 0x20 || $0 == 0x7F || special.contains($0) }
    }

    private static func quoted(_ text: [UInt8]) -> [UInt8] {
        [0x22] + text.flatMap { ($0 == 0x22 || $0 == 0x5C ? [0x5C, $0] : [$0]) as [UInt8] } + [0x22]
    }
}
