internal import EvidenceModel

/// Reads people out of an answer: handles and names, one after another.
enum PeopleNamed {
    /// The names in an answer, in order, none twice. Commas of several scripts, semicolons and line ends are between them.
    static func split(_ text: String) -> [String] {
        var names: [String] = []
        for part in text.split(whereSeparator: { separators.contains($0) || $0.isNewline }) {
            let name = trimmed(part)
            if !name.isEmpty, !names.contains(name) { names.append(name) }
        }
        return names
    }

    /// Whether this is how handles of a kind look: its letter and a number.
    static func isHandle(_ text: String, of kind: RecordKind) -> Bool {
        kind.handlePrefix.map { isHandle(text, prefix: $0) } ?? false
    }

    static func isHandle(_ text: String, prefix: String) -> Bool {
        guard text.hasPrefix(prefix) else { return false }
        let digits = text.dropFirst(prefix.count)
        return !digits.isEmpty && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    static func trimmed(_ text: some StringProtocol) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }
        return end.map { String(text[start...$0]) } ?? ""
    }

    private static let separators: Set<Character> = [",", ";", "،", "؛", "、", "，", "；"]
}
