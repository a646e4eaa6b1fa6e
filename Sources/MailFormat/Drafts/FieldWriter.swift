/// Writes header fields: ASCII, each line at most 76 characters long unless a single piece is longer.
package struct FieldWriter {
    /// Greatest length of a line without its line break (RFC 2047 §2, RFC 2045 §6.7).
    static let lineLength = 76

    /// The fields so far; every line ends with CRLF.
    package private(set) var bytes: [UInt8] = []

    /// Has written nothing yet.
    package init() {}

    /// Writes a field of pieces that are not broken, with a space or a fold between them; nothing when there are none.
    /// - Parameters:
    ///   - name: ASCII.
    ///   - pieces: ASCII without line breaks.
    package mutating func write(_ name: String, _ pieces: [String]) {
        guard !pieces.isEmpty else { return }
        var column = name.utf8.count + 1
        bytes += "\(name):".utf8
        for (index, piece) in pieces.enumerated() {
            let count = piece.utf8.count
            // Not before the first piece: a field whose first line is empty confuses some readers.
            if index > 0, column + 1 + count > Self.lineLength {
                bytes += "\r\n".utf8
                column = 0
            }
            bytes.append(0x20)
            bytes += piece.utf8
            column += 1 + count
        }
        bytes += "\r\n".utf8
    }

    /// Writes a field of free text, as it is where ASCII words with single spaces allow it, else as encoded words; nothing
    /// when there is no text.
    package mutating func write(_ name: String, text: String) {
        write(name, Self.pieces(of: text.onOneLine, room: Self.lineLength - name.utf8.count - 2))
    }

    /// - Parameter room: how much of the first line is left.
    private static func pieces(of text: String, room: Int) -> [String] {
        guard !text.isEmpty else { return [] }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
            && words.allSatisfy { !$0.isEmpty && $0.utf8.count <= room }
        return isPlain ? words.map(String.init) : EncodedWordWriter.words(of: text, firstLength: room)
    }
}

extension String {
    /// On one line: line breaks, control characters, and marks that change the direction of all that follows become
    /// spaces, as does the mark U+FEFF; no white space at either end. So a value can neither end its field nor seem to be
    /// another one.
    package var onOneLine: String {
        var (result, previous) = ("", Unicode.Scalar(0x20 as UInt8))
        for scalar in unicodeScalars {
            defer { previous = scalar }
            if scalar == "\n", previous == "\r" { continue }
            result.unicodeScalars.append(Self.isAllowedInLine(scalar) ? scalar : " ")
        }
        var rest = result.unicodeScalars[...]
        while let first = rest.first, first.properties.isWhitespace { rest.removeFirst() }
        while let last = rest.last, last.properties.isWhitespace { rest.removeLast() }
        return String(rest)
    }

    private static func isAllowedInLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        // Embeddings, overrides and isolates (UAX 9 §2); the marks U+200E, U+200F and U+061C act on their own place only.
        default: !(0x202A...0x202E).contains(scalar.value) && !(0x2066...0x2069).contains(scalar.value)
            && scalar.value != 0xFEFF
        }
    }
}
