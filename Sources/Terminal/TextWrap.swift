/// Breaks lines between words, so that a narrow window cuts none in two.
package enum TextWrap {
    /// The lines of `text`, each as wide as the window at most, unless one word alone is wider: a command or an address must
    /// stay in one piece to be copied. What a line is indented by, its further lines are too.
    package static func lines(_ text: String, width: Int) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            DisplayWidth.of(line) <= width ? [String(line)] : broken(line, width)
        }
    }

    package static func text(_ text: String, width: Int) -> String { lines(text, width: width).joined(separator: "\n") }

    private static func broken(_ line: Substring, _ width: Int) -> [String] {
        let margin = String(line.prefix { $0 == " " })
        var (lines, current, currentWidth): ([String], String, Int) = ([], margin, margin.count)
        var isEmpty = true
        // Several blanks between words are columns; they stay as long as they are not at an end.
        var gap = 0
        for word in line.dropFirst(margin.count).split(separator: " ", omittingEmptySubsequences: false) {
            guard !word.isEmpty else {
                gap += 1
                continue
            }
            let (blanks, wordWidth) = (isEmpty ? 0 : gap + 1, DisplayWidth.of(word))
            if !isEmpty, currentWidth + blanks + wordWidth > width {
                lines.append(current)
                (current, currentWidth) = (margin + word, margin.count + wordWidth)
            } else {
                current += String(repeating: " ", count: blanks) + word
                currentWidth += blanks + wordWidth
            }
            (isEmpty, gap) = (false, 0)
        }
        return lines + [current]
    }
}
