/// The line that is being edited: what stands before the cursor, and what behind it. One step is one character as people see
/// them, whatever it is made of.
struct LineText: Hashable, Sendable {
    private(set) var before: String
    private(set) var after = ""

    init(_ text: String = "") { before = text }

    var text: String { before + after }
    var isEmpty: Bool { before.isEmpty && after.isEmpty }

    mutating func insert(_ text: String) { before += text }

    /// - Returns: what was taken away; nil when there was nothing.
    mutating func deleteBefore() -> Character? { before.popLast() }
    mutating func deleteAfter() { if !after.isEmpty { after.removeFirst() } }

    mutating func left() { if let character = before.popLast() { after = String(character) + after } }
    mutating func right() { if !after.isEmpty { before.append(after.removeFirst()) } }
    mutating func toStart() { (before, after) = ("", text) }
    mutating func toEnd() { (before, after) = (text, "") }

    mutating func deleteToStart() { before = "" }
    mutating func deleteToEnd() { after = "" }

    /// Blanks before the cursor, and the word before them.
    mutating func deleteWord() {
        while before.last?.isWhitespace == true { before.removeLast() }
        while let last = before.last, !last.isWhitespace { before.removeLast() }
    }

    /// Puts another text in place of the end of what stands before the cursor.
    mutating func replaceEnd(_ count: Int, with text: String) {
        before.removeLast(count)
        before += text
    }

    /// The part that fits into `width` columns with the cursor in it, and whether something was left out on either side.
    func window(_ width: Int) -> (before: String, after: String, cutsStart: Bool, cutsEnd: Bool) {
        guard DisplayWidth.of(before) + DisplayWidth.of(after) > width else { return (before, after, false, false) }
        // A third of the room is for what follows the cursor, as far as there is anything.
        let (end, endWidth) = Self.fitting(after, width / 3)
        let (start, _) = Self.fitting(before.reversed(), width - endWidth)
        let seen = String(start.reversed())
        return (seen, String(end), seen.count < before.count, end.count < after.count)
    }

    private static func fitting(_ characters: some Sequence<Character>, _ width: Int) -> ([Character], Int) {
        var (found, used): ([Character], Int) = ([], 0)
        for character in characters {
            let next = used + DisplayWidth.of(String(character))
            guard next <= width else { break }
            found.append(character)
            used = next
        }
        return (found, used)
    }
}
