internal import Octets

/// Writes text as quoted-printable UTF-8 (RFC 2045 §6.7).
enum QuotedPrintableWriter {
    /// Greatest length of a line, without the `=` that may end it.
    private static let room = FieldWriter.lineLength - 1

    /// Lines end with CRLF, the last one too; CRLF, CR and LF of the text are line ends.
    static func encode(_ text: String) -> [UInt8] {
        var lines = LineEncoder()
        var previous = Unicode.Scalar(0x20 as UInt8)
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            if scalar == "\r" || (scalar == "\n" && previous != "\r") {
                lines.end()
            } else if scalar != "\n" {
                lines.add(scalar)
            }
        }
        if let last = text.unicodeScalars.last, last != "\r", last != "\n" { lines.end() }
        return lines.output
    }

    /// Holds one line of the text back, because the end of it decides how it begins and ends.
    private struct LineEncoder {
        private(set) var output: [UInt8] = []
        private var line: [[UInt8]] = []

        mutating func add(_ scalar: Unicode.Scalar) {
            let bytes = Array(String(scalar).utf8)
            line.append(bytes.count == 1 && QuotedPrintableWriter.isLiteral(bytes[0]) ? bytes : bytes.flatMap(escape))
        }

        /// Writes the line. A blank at its end would be taken for one that was added on the way (rule 3); a dot, or `From `,
        /// at the beginning has a meaning for servers and mailboxes (RFC 5321 §4.5.2, RFC 4155).
        mutating func end() {
            if let last = line.last, last == [0x20] || last == [0x09] { line[line.count - 1] = escape(last[0]) }
            var column = 0
            for (index, unit) in line.enumerated() {
                if column + unit.count > room {
                    output += "=\r\n".utf8
                    column = 0
                }
                let first = column == 0 && (unit == [0x2E] || startsWithFrom(at: index)) ? escape(unit[0]) : unit
                output += first
                column += first.count
            }
            output += "\r\n".utf8
            line = []
        }

        private func startsWithFrom(at index: Int) -> Bool {
            line[index] == [0x46] && line[index...].prefix(5).elementsEqual("From ".utf8.map { [$0] })
        }

        private func escape(_ byte: UInt8) -> [UInt8] { Array("=\(Hex.encode([byte]).uppercased())".utf8) }
    }

    /// What may stand for itself; blanks may, unless they end a line.
    private static func isLiteral(_ byte: UInt8) -> Bool { (0x20...0x7E).contains(byte) && byte != 0x3D || byte == 0x09 }
}
