internal import EvidenceModel
internal import MailFormat
internal import Octets

/// The mails of a mailbox file, each a piece of it.
///
/// A mail's own bytes are read once more by whoever keeps it, and described there (``Importer/describe(_:_:as:context:)``
/// as ``ImportFormat/mail``), on all cores: this tells only where it stands, and its envelope line. Envelope lines, mails and what was
/// not understood give the file again: docs/format/mbox-pieces.md.
struct MailboxReader: SourceReader {
    /// How much of a mail shows whether it has a header field, in bytes.
    private static let headByteCount = 4 << 10

    private var reader: MboxReader
    private let byteCount: UInt64
    /// What ends lines between mails: LF or CRLF, as behind the first envelope line.
    private var lineBreak: MboxMail.LineBreak?
    /// Where the next piece begins, and whether the separator before it is one that everybody would put there.
    private var pieceEnd: UInt64 = 0
    private var waiting: [ReadStep] = []

    init(_ source: any ByteSource) { (reader, byteCount) = (MboxReader(source), source.byteCount) }

    let isKeptInPieces = true

    var formatDetail: String? {
        guard let lineBreak else { return nil }
        return reader.variant.rawValue + (lineBreak == .crlf ? " crlf" : " lf")
    }

    mutating func next() throws -> ReadStep? {
        if !waiting.isEmpty { return waiting.removeFirst() }
        switch try reader.next() {
        case .preamble(let offset, let count):
            if count == byteCount { throw ImportError.malformed(reason: "no_envelope_line", place: nil) }
            pieceEnd = offset + count
            return unread("before_first_mail", from: offset, to: pieceEnd)
        case .mail(let mail): return try step(mail)
        case nil: return endPiece()
        }
    }

    /// What stands behind the last mail and is no separator that everybody would put there.
    private mutating func endPiece() -> ReadStep? {
        guard pieceEnd < byteCount else { return nil }
        let start = pieceEnd
        pieceEnd = byteCount
        let isUsual = lineBreak.map { UInt64($0.byteCount) == byteCount - start } ?? false
        return isUsual && lastSeparator == lineBreak ? nil : unread("line_break", from: start, to: byteCount)
    }

    private var lastSeparator = MboxMail.LineBreak.none

    private mutating func step(_ mail: MboxMail) throws -> ReadStep {
        if lineBreak == nil { lineBreak = mail.envelopeBreak == .crlf ? .crlf : .lf }
        let (start, separator) = (pieceEnd, lastSeparator)
        let contentEnd = mail.contentOffset + mail.byteCount
        let head = try reader.content(of: mail, limit: Self.headByteCount)
        guard !HeaderBlock(of: head, in: head.indices).fields.isEmpty else {
            (pieceEnd, lastSeparator) = (mail.end, .none)
            return unread("no_header_fields", from: start, to: mail.end)
        }
        (pieceEnd, lastSeparator) = (contentEnd, mail.separator)
        var email = Evidence.Email()
        let envelope = String(validating: mail.envelope, as: UTF8.self)
        let isUsual = envelope != nil && mail.envelopeBreak == lineBreak && (separator == .none || separator == lineBreak)
        email.envelope = envelope ?? HeaderText.text(of: mail.envelope[...])
        var evidence = Evidence()
        (evidence.kind, evidence.mediaType, evidence.email) = (.email, "message/rfc822", email)
        let item = ReadStep.item(
            ImportedItem(.evidence(evidence), content: PlaceInSource(offset: mail.contentOffset, byteCount: mail.byteCount)))
        if isUsual { return item }
        waiting.append(item)
        return unread("line_break", from: start, to: mail.contentOffset)
    }

    private func unread(_ reason: String, from start: UInt64, to end: UInt64) -> ReadStep {
        var part = ImportBatch.Unread()
        (part.place, part.reason) = (PlaceInSource(offset: start, byteCount: end - start), reason)
        return .unread(part)
    }
}
