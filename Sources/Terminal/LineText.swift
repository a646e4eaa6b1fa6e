/// The line that is being edited: what stands before the cursor, and what behind it. One step is one character as people see
/// them, whatever it is made of.
package struct LineText: Hashable, Sendable {
    package private(set) var before: String
    package private(set) var after = ""

    package init(_ text: String = "") { before = text }

    package var text: String { before + after }
    package var isEmpty: Bool { before.isEmpty && after.isEmpty }

    package mutating func insert(_ text: String) { before += text }

    /// - Returns: what was taken away; nil when there was nothing.
    package mutating func deleteBefore() -> Character? { before.popLast() }
    package mutating func deleteAfter() { if !after.isEmpty { after.removeFirst() } }

    package mutating func left() { if let character = before.popLast() { after = String(character) + after } }
    package mutating func right() { if !after.isEmpty { before.append(after.removeFirst()) } }
    package mutating func toStart() { (before, after) = ("", text) }
    package mutating func toEnd() { (before, after) = (text, "") }

    package mutating func deleteToStart() { before = "" }
    package mutating func deleteToEnd() { after = "" }

    /// Blanks before the cursor, and the word before them.
    package mutating func deleteWord() {
        while before.last?.isWhitespace == true { before.removeLast() }
        while let last = before.last, !last.isWhitespace { before.removeLast() }
    }

    /// Puts another text in place of the end of what stands before the cursor.
    package mutating func replaceEnd(_ count: Int, with text: String) {
        before.removeLast(count)
        before += text
    }

    /// The part that fits into `width` columns with the cursor in it, and whether something was left out on either side.
    package func window(_ width: Int) -> (before: String, after: String, cutsStart: Bool, cutsEnd: Bool) {
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
