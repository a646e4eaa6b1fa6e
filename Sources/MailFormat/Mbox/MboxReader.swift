public import Octets

/// Takes a mailbox file apart, in memory that does not grow with the file or with a mail in it.
///
/// Envelope lines, mails and the empty lines between them give the file again, byte for byte; quoting (`>From `) stays as
/// it is. Where a mail ends, the lines say (`MboxEnvelope` has the rule), and in a file in which every mail has a
/// Content-Length that fits, also these: a line `From ` inside such a length ends nothing (mboxcl2).
/// Source: RFC 4155; the four variants after J. Levine.
public struct MboxReader {
    /// What the file was seen to be so far.
    public enum Variant: String, Sendable {
        /// Envelope lines end mails.
        case plain
        /// As Gmail's takeout writes it.
        case gmail
        /// As Thunderbird writes it.
        case thunderbird
        /// Mails have their lengths, and these were needed.
        case contentLength = "content_length"
    }

    /// Greatest header block in which a Content-Length is looked for, in bytes.
    static let maximumHeaderByteCount = 64 << 10

    public private(set) var variant = Variant.plain
    private var window: MboxWindow
    private let scan = MboxScan()
    private var offset: UInt64 = 0
    private var isStarted = false
    /// Whether every mail so far had a length that fits.
    private var haveLengths = true

    /// - Parameter windowByteCount: how much is in memory at once.
    public init(_ source: any ByteSource, windowByteCount: Int = 1 << 20) {
        window = MboxWindow(source, byteCount: max(windowByteCount, 2 * MboxEnvelope.lookahead))
    }

    /// The next piece, or nil at the end of the file.
    /// - Throws: the error of the source.
    public mutating func next() throws -> MboxPiece? {
        guard offset < window.sourceByteCount else { return nil }
        if !isStarted {
            isStarted = true
            let start = try firstEnvelope() ?? window.sourceByteCount
            if start > 0 {
                offset = start
                return .preamble(offset: 0, byteCount: start)
            }
        }
        return try mail()
    }

    /// The bytes of a mail that this reader gave, or the first of them.
    /// - Throws: the error of the source.
    public mutating func content(of mail: MboxMail, limit: Int = .max) throws -> [UInt8] {
        try window.bytes(at: mail.contentOffset, count: Int(clamping: min(mail.byteCount, UInt64(limit))))
    }

    /// Where the first envelope line begins: at the start, behind a byte order mark or behind an empty line.
    private mutating func firstEnvelope() throws -> UInt64? {
        try window.load(at: 0, count: MboxEnvelope.lookahead)
        let mark = window.loaded.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        if MboxEnvelope.line(at: mark, in: window.loaded.span) != nil { return UInt64(mark) }
        return try nextEnvelope(from: 0)
    }

    private mutating func mail() throws -> MboxPiece {
        try window.load(at: offset, count: MboxEnvelope.lookahead)
        let start = Int(offset - window.start)
        guard let line = MboxEnvelope.line(at: start, in: window.loaded.span) else {
            preconditionFailure("a mail begins with an envelope line")
        }
        let envelope = Array(window.loaded[line.text])
        note(envelope)
        let content = offset + UInt64(envelope.count + line.lineBreak.byteCount)
        var next = try nextEnvelope(from: content) ?? window.sourceByteCount
        if haveLengths { next = try endByLength(from: content, or: next) }
        let separator = try separator(from: content, to: next)
        let mail = MboxMail(
            offset: offset, envelope: envelope, envelopeBreak: line.lineBreak,
            byteCount: next - content - UInt64(separator.byteCount), separator: separator)
        offset = next
        return .mail(mail)
    }

    private mutating func note(_ envelope: [UInt8]) {
        guard variant == .plain else { return }
        if envelope.starts(with: "From - ".utf8) || envelope.elementsEqual("From ".utf8) { variant = .thunderbird }
        if envelope.dropFirst(5).prefix(24).split(separator: 0x20).first?.suffix(4).elementsEqual("@xxx".utf8) == true { variant = .gmail }
    }

    /// Where the next envelope line begins whose empty line begins at `start` or later.
    private mutating func nextEnvelope(from start: UInt64) throws -> UInt64? {
        var position = start
        while position < window.sourceByteCount {
            try window.load(at: position - min(position, 2), count: MboxEnvelope.lookahead)
            guard let index = scan.lineBreakBeforeFrom(in: window.loaded.span, from: Int(position - window.start)) else {
                if window.isAtEnd { return nil }
                // The last five bytes may begin what is looked for.
                position = window.end - 5
                continue
            }
            let found = window.start + UInt64(index)
            // Decided only where the whole line and the beginning of the next are in the window.
            if window.loaded.count - index <= MboxEnvelope.lookahead, !window.isAtEnd {
                try window.reload(at: found - min(found, 2))
                position = found
                continue
            }
            if MboxEnvelope.separates(at: index + 1, in: window.loaded.span) { return found + 1 }
            position = found + 1
        }
        return nil
    }

    /// The empty line that ends at `next`, if one does.
    private mutating func separator(from content: UInt64, to next: UInt64) throws -> MboxMail.LineBreak {
        // A content may be nothing but an empty line; then its line break stands behind that of the envelope.
        let start = max(content - 1, next - min(next, 4))
        let tail = try window.bytes(at: start, count: Int(next - start))
        guard tail.last == 0x0A, next > content else { return .none }
        let isCRLF = tail.dropLast().last == 0x0D && next - content > 1
        let before = tail.dropLast(isCRLF ? 2 : 1).last
        return before == 0x0A ? (isCRLF ? .crlf : .lf) : .none
    }
}

// MARK: - Lengths

extension MboxReader {
    /// The end of a mail as its Content-Length says, when that fits and reaches over `next`; else `next`.
    private mutating func endByLength(from content: UInt64, or next: UInt64) throws -> UInt64 {
        guard let end = try statedEnd(from: content) else {
            haveLengths = false
            return next
        }
        if end <= next {
            // Programs count the empty line or not, and some count characters: near enough changes nothing.
            if next - end > 2 { haveLengths = false }
            return next
        }
        // A length that jumps over what looks in every way like another mail would hide that mail.
        let isOtherMail = try isMail(at: next)
        guard !isOtherMail, let following = try envelope(behind: end) else {
            haveLengths = false
            return next
        }
        variant = .contentLength
        return following
    }

    /// Whether an envelope line with a date stands there, and a header field behind it.
    private mutating func isMail(at start: UInt64) throws -> Bool {
        let count = min(UInt64(MboxEnvelope.lookahead), window.sourceByteCount - start)
        let bytes = try window.bytes(at: start, count: Int(count))
        return MboxEnvelope.isSurely(at: 0, in: bytes.span)
    }

    /// Where a mail ends by its Content-Length; nil when it has none or it reaches over the file.
    private mutating func statedEnd(from content: UInt64) throws -> UInt64? {
        let count = min(UInt64(Self.maximumHeaderByteCount), window.sourceByteCount - content)
        let head = try window.bytes(at: content, count: Int(count))
        let block = ContentLength(in: head.span)
        guard let length = block.value else { return nil }
        let start = content + UInt64(block.bodyStart)
        return length <= window.sourceByteCount - start ? start + length : nil
    }

    /// The beginning of the envelope line that follows at `end`, directly or behind an empty line, with a mail that has a
    /// length too; or the end of the file.
    private mutating func envelope(behind end: UInt64) throws -> UInt64? {
        let count = min(UInt64(MboxEnvelope.lookahead + 2), window.sourceByteCount - end)
        let bytes = try window.bytes(at: end, count: Int(count))
        let skipped = MboxEnvelope.lineBreak(at: 0, in: bytes.span).byteCount
        if skipped == bytes.count { return window.sourceByteCount }
        guard let line = MboxEnvelope.line(at: skipped, in: bytes.span) else { return nil }
        let next = end + UInt64(line.text.upperBound + line.lineBreak.byteCount)
        return try next == window.sourceByteCount || statedEnd(from: next) != nil ? end + UInt64(skipped) : nil
    }
}
