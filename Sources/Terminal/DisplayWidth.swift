/// How many columns of a terminal a text takes: an estimate that is never too small.
///
/// Terminals disagree about emoji that are put together of several; such a text counts as all of its parts. Whoever draws goes
/// by this only to keep inside the window, and leaves it to the terminal where the cursor is.
/// Source: UAX #11 (wide and fullwidth), UTS #51 (emoji presentation).
package enum DisplayWidth {
    /// Columns of a text; sequences that only change how letters look take none.
    package static func of(_ text: some StringProtocol) -> Int {
        var (width, isEscape) = (0, false)
        for scalar in text.unicodeScalars {
            if isEscape {
                isEscape = !("a"..."z" ~= scalar || "A"..."Z" ~= scalar)
            } else if scalar == "\u{1B}" {
                isEscape = true
            } else {
                width += columns(scalar)
            }
        }
        return width
    }

    private static func columns(_ scalar: Unicode.Scalar) -> Int {
        guard scalar.value >= 0x300 else { return scalar.value < 0x20 ? 0 : 1 }
        // Asks for the wide form of the character before it.
        if scalar.value == 0xFE0F { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: return scalar.properties.isEmojiPresentation || isWide(scalar.value) ? 2 : 1
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        guard value >= 0x1100 else { return false }
        return wide.contains { $0.contains(value) }
    }

    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18DFF, 0x1AFF0...0x1B2FF, 0x1F200...0x1F2FF, 0x1F300...0x1F64F, 0x1F680...0x1F6FF,
        0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
