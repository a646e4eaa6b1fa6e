/// Text from outside that is safe to show on a terminal, in a report or in a message.
///
/// Control characters (escape sequences, line breaks), bidirectional marks, whatever prints nothing, and
/// private-use characters become visible escapes like `\u{1B}`. The joiners U+200C and U+200D and the
/// variation selectors stay where writing needs them (``InvisibleMark``) and are escaped elsewhere.
public struct PrintableText: Hashable, Sendable, CustomStringConvertible {
    /// The text on one line.
    public let description: String

    /// Makes any text printable.
    /// - Parameter limit: the greatest number of Unicode scalars taken; a longer text ends in "…".
    public init(_ text: some StringProtocol, limit: Int = .max) {
        let scalars = Array(text.unicodeScalars)
        // A String, because adding several scalars to a UnicodeScalarView takes time that grows with all of it (Swift 6.3).
        var result = ""
        for (index, scalar) in scalars.enumerated() {
            if index == limit {
                result += "…"
                break
            }
            let previous = index > 0 ? scalars[index - 1] : nil
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if Self.isSafe(scalar) || InvisibleMark.isNeeded(scalar, after: previous, before: next) {
                result.unicodeScalars.append(scalar)
            } else {
                let digits = String(scalar.value, radix: 16, uppercase: true)
                result += "\\u{\(digits)}"
            }
        }
        description = result
    }

    /// Whether a character neither moves, hides nor reorders what stands around it, wherever it stands.
    public static func isSafe(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator:
            false
        default:
            // Ignorable are fillers, joiners, selectors; the braille blank prints nothing but is a symbol.
            !scalar.properties.isDefaultIgnorableCodePoint && scalar.value != 0x2800
        }
    }
}

/// Characters that print nothing themselves but without which some scripts and emoji come out wrong.
/// Source: RFC 5892 appendix A.1 and A.2 (joiners); UTS 51 and UTS 37 (sequences).
enum InvisibleMark {
    /// Whether `scalar` does its work between these neighbours.
    static func isNeeded(
        _ scalar: Unicode.Scalar, after previous: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        guard let previous else { return false }
        switch scalar.value {
        case 0x200C: return isJoinerPlace(previous, next)
        case 0x200D: return isJoinerPlace(previous, next) || isEmojiJoinerPlace(previous, next)
        case 0xFE0E, 0xFE0F: return previous.properties.isEmoji
        case 0xFE00...0xFE02, 0xE0100...0xE01EF: return previous.properties.isIdeographic
        case 0x180B...0x180D, 0x180F: return (0x1820...0x18AA).contains(previous.value)
        default: return false
        }
    }

    /// Beside a virama (Indic scripts), or between two characters of a script whose letters join.
    private static func isJoinerPlace(_ previous: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
        if previous.properties.canonicalCombiningClass == .virama { return true }
        guard let next else { return false }
        return next.properties.canonicalCombiningClass == .virama || (joins(previous) && joins(next))
    }

    /// Between two pictures that make one.
    private static func isEmojiJoinerPlace(_ previous: Unicode.Scalar, _ next: Unicode.Scalar?) -> Bool {
        guard let next else { return false }
        return (isPicture(previous) || previous.value == 0xFE0F) && isPicture(next)
    }

    private static func joins(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        // Arabic, Syriac, Thaana, N'Ko; Mandaic to Arabic Extended-A; Mongolian; Adlam.
        case 0x0620...0x07FF, 0x0840...0x08FF, 0x1820...0x18AA, 0x1E900...0x1E94B:
            scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
        default: false
        }
    }

    /// Digits and a few signs of Latin text count as emoji too.
    private static func isPicture(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value > 0xFF && scalar.properties.isEmoji
    }
}

extension StringProtocol {
    /// The text made safe to show, on one line.
    public var printable: String { PrintableText(self).description }

    /// The text made safe to show, its line breaks (LF, CRLF, CR) kept as LF and tabs as four spaces.
    public var printableLines: String {
        var lines: [String] = []
        var line = ""
        var previous: Unicode.Scalar?
        for scalar in unicodeScalars {
            switch scalar {
            case "\n" where previous == "\r": break
            case "\n", "\r":
                lines.append(line.printable)
                line = ""
            case "\t": line += "    "
            default: line.unicodeScalars.append(scalar)
            }
            previous = scalar
        }
        lines.append(line.printable)
        return lines.joined(separator: "\n")
    }
}
