internal import Octets

/// A text of an exhibit in lines that have numbers, so that somebody can cite "A-03, line 12". Page, PDF and plain text break
/// it at the same places and count alike; nothing of it is left out.
struct NumberedLines: Hashable, Sendable {
    /// What the text is.
    let label: String
    /// Number of the first line, from 1.
    let first: Int
    /// Each at most ``width`` characters, or one longer word. Printable, with the blanks of the text.
    private(set) var lines: [String]

    /// Characters of a line: what mails and most typed texts keep to, so that their own lines stay whole.
    static let width = 80

    /// - Parameter outside: the text; line breaks are kept.
    init(label: String, _ outside: String, first: Int = 1) {
        (self.label, self.first) = (label, first)
        lines = outside.printableLines.split(separator: "\n", omittingEmptySubsequences: false).flatMap(Self.broken)
    }

    private init(label: String, first: Int, lines: [String]) { (self.label, self.first, self.lines) = (label, first, lines) }

    /// Number of the line behind the last one.
    var next: Int { first + lines.count }

    /// The first lines, with their numbers.
    func prefix(_ count: Int) -> NumberedLines { NumberedLines(label: label, first: first, lines: Array(lines.prefix(count))) }

    /// A line broken behind the last blank that fits.
    private static func broken(_ line: Substring) -> [String] {
        var lines: [String] = []
        var rest = line[...]
        // Counting characters is slow; what has few bytes has few characters.
        while rest.utf8.count > width, let end = rest.index(rest.startIndex, offsetBy: width, limitedBy: rest.endIndex), end < rest.endIndex {
            guard let blank = rest[...end].lastIndex(of: " ").map({ rest.index(after: $0) }) ?? rest[end...].firstIndex(of: " ").map({ rest.index(after: $0) })
            else { break }
            lines.append(String(rest[..<blank]))
            rest = rest[blank...]
        }
        return rest.isEmpty && !lines.isEmpty ? lines : lines + [String(rest)]
    }
}
