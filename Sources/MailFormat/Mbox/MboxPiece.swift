/// A stretch of a mailbox file. Pieces follow each other without a gap, from the first byte of the file to the last.
public enum MboxPiece: Hashable, Sendable {
    case mail(MboxMail)
    /// What stands before the first envelope line: empty lines, a byte order mark, or anything else. A file without any
    /// envelope line is one such piece.
    case preamble(offset: UInt64, byteCount: UInt64)
}

/// Where a mail stands in a mailbox file: an envelope line, the content, and the empty line behind it.
public struct MboxMail: Hashable, Sendable {
    /// What ends a line.
    public enum LineBreak: String, Hashable, Sendable {
        case lf, crlf, cr
        /// The file ends with the line.
        case none

        /// Size in bytes.
        public var byteCount: Int {
            switch self {
            case .none: 0
            case .lf, .cr: 1
            case .crlf: 2
            }
        }
    }

    /// Offset of the envelope line in the file.
    public let offset: UInt64
    /// The envelope line, `From …`, without its line break.
    public let envelope: [UInt8]
    /// What ends the envelope line.
    public let envelopeBreak: LineBreak
    /// Size of the mail itself, quoting as it stands in the file. What was `From ` in the mail may be `>From ` there.
    public let byteCount: UInt64
    /// The empty line behind the mail, which is none of it; `none` when there is none.
    public let separator: LineBreak

    /// Offset of the mail itself.
    public var contentOffset: UInt64 { offset + UInt64(envelope.count + envelopeBreak.byteCount) }
    /// Offset past the mail and its separator: where the next one begins.
    public var end: UInt64 { contentOffset + byteCount + UInt64(separator.byteCount) }
}
