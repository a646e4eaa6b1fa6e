internal import Octets

/// Builds plain text of at most ``width`` columns. Nothing is cut: a word that is longer than a line stands
/// on a line of its own.
package struct PlainText: Sendable {
    /// Columns of a line.
    let width: Int

    /// The text so far; every line ends with a newline.
    package private(set) var text = ""

    /// An empty text.
    package init(width: Int = 78) { self.width = width }

    /// Adds a headline, underlined.
    mutating func heading(_ title: String, underline: Character) {
        let title = title.printable
        text +=
            "\n" + title + "\n" + String(repeating: underline, count: max(1, min(title.count, width)))
            + "\n\n"
    }

    /// Adds text, each of its lines wrapped.
    /// - Parameters:
    ///   - first: what stands before the first line.
    ///   - rest: the same for further lines, as wide.
    package mutating func wrapped(_ outside: String, first: String = "", rest: String = "") {
        var isFirst = true
        for line in outside.printableLines.split(separator: "\n", omittingEmptySubsequences: false) {
            for piece in Self.wrap(line, width: width - rest.count) {
                let start = isFirst ? first : rest
                text += (piece.isEmpty ? Self.trimmed(start) : start + piece) + "\n"
                isFirst = false
            }
        }
    }

    /// Adds a line that was already broken, behind its number.
    /// - Parameter line: printable, without line breaks.
    mutating func numbered(_ number: String, _ line: String) { text += line.isEmpty ? number + "\n" : number + "  " + line + "\n" }

    /// Adds lines as they are, indented.
    mutating func verbatim(_ outside: String, indent: String = "    ") {
        for line in outside.printableLines.split(separator: "\n", omittingEmptySubsequences: false) {
            text += line.isEmpty ? "\n" : indent + line + "\n"
        }
    }

    /// Adds an empty line, unless there is one.
    package mutating func gap() { if !text.hasSuffix("\n\n"), !text.isEmpty { text += "\n" } }

    private static func wrap(_ line: Substring, width: Int) -> [String] {
        guard line.count > width else { return [String(line)] }
        var lines: [String] = []
        var current = ""
        for word in line.split(separator: " ") {
            if !current.isEmpty, current.count + 1 + word.count > width {
                lines.append(current)
                current = ""
            }
            current += (current.isEmpty ? "" : " ") + word
        }
        return lines + [current]
    }

    private static func trimmed(_ start: String) -> String {
        var start = start
        while start.hasSuffix(" ") { start.removeLast() }
        return start
    }
}
