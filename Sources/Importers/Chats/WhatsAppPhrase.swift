/// What WhatsApp writes itself in place of a message, in the language of the telephone.
///
/// There is no list of these; they are collected from exports and translations. A phrase that is missing here makes a
/// message plain text and loses nothing.
enum WhatsAppPhrase: Hashable {
    /// Somebody deleted the message.
    case deleted
    /// A picture, recording or file is not in the export.
    case omitted
    /// A message that could be seen once.
    case viewOnce
    /// A call.
    case call
    /// Any other notice.
    case notice

    /// A whole text; nil when it is none of these.
    static func whole(_ text: String) -> (phrase: WhatsAppPhrase, language: String)? {
        guard text.utf8.count <= 200 else { return nil }
        return wholes[normal(text)]
    }

    /// Whether a text that a program wrote ends as texts in place of a file do, such as `3 pages document omitted`.
    static func endsOmitted(_ text: String) -> Bool {
        guard text.utf8.count <= 400 else { return false }
        let text = normal(text)
        return omittedEndings.contains { text.hasSuffix($0) }
    }

    /// A text that begins or goes on like a notice: who joined, what changed. Its language.
    static func notice(in text: String) -> String? {
        let head = Array(normal(ChatDraft.prefix(of: text, byteCount: 400)).utf8)
        return noticeBytes.first { contains(head, $0.bytes) }?.language
    }

    /// A text that begins like a call, such as `Voice call, 2 min`.
    static func isCall(_ text: String) -> Bool {
        let head = normal(ChatDraft.prefix(of: text, byteCount: 100))
        return callBeginnings.contains { head.hasPrefix($0) }
    }

    /// The text before the mark of an edited message; nil when it has none.
    static func beforeEditMark(_ text: String) -> (text: String, language: String)? {
        guard text.utf8.last == 0x3E, let open = text.utf8.lastIndex(of: 0x3C) else { return nil }
        let mark = text[text.utf8.index(after: open)...].dropLast()
        guard mark.utf8.count <= 120, let language = editMarks[normal(String(mark))] else { return nil }
        return (trimmed(String(text[..<open])), language)
    }

    /// A name between the marks of an attached file; nil when `text` is none.
    /// - Parameter isKnown: whether a file of this name is in the export.
    static func attachedName(_ text: String, isKnown: (String) -> Bool) -> String? {
        guard text.utf8.count <= 600 else { return nil }
        let text = trimmed(text)
        if text.utf8.first == 0x3C, text.utf8.last == 0x3E {
            let inner = text.dropFirst().dropLast()
            guard let colon = inner.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
            let word = normal(String(inner[..<colon])), name = trimmed(String(inner[inner.index(after: colon)...]))
            return attachedWords.contains(word) || isKnown(name) ? name : nil
        }
        guard text.utf8.last == 0x29, let open = text.utf8.lastIndex(of: 0x28) else { return nil }
        let word = normal(String(text[text.utf8.index(after: open)...].dropLast())), name = trimmed(String(text[..<open]))
        return attachedNotes.contains(word) || isKnown(name) ? name : nil
    }

    private static let noticeBytes = notices.map { (bytes: Array($0.text.utf8), language: $0.language) }

    private static func contains(_ text: [UInt8], _ part: [UInt8]) -> Bool {
        guard text.count >= part.count, let first = part.first else { return false }
        for start in 0...(text.count - part.count) where text[start] == first {
            if text[start..<start + part.count].elementsEqual(part) { return true }
        }
        return false
    }

    /// Without marks and spaces around it, in lower case, without a stop at the end.
    static func normal(_ text: String) -> String {
        var text = trimmed(text)
        if text.hasPrefix("<"), text.hasSuffix(">") { text = trimmed(String(text.dropFirst().dropLast())) }
        while let last = text.last, last == "." || last == "。" { text.removeLast() }
        return text.lowercased()
    }

    /// Without marks of writing direction and spaces at both ends.
    static func trimmed(_ text: String) -> String {
        func isOutside(_ scalar: Unicode.Scalar) -> Bool {
            WhatsAppUnits.isMark(scalar.value) || scalar == " " || scalar == "\u{A0}" || scalar == "\u{202F}" || scalar == "\n"
        }
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !isOutside($0) }), let last = scalars.lastIndex(where: { !isOutside($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
