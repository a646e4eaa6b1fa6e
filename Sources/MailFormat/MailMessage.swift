/// A mail, read. Nothing is changed and nothing re-serialized: every part knows where it stands in the bytes.
///
/// Any bytes are a mail: what is wrong becomes a ``MailDefect``, and the rest is read. Sources: RFC 5322, 2045 to 2049,
/// 2047, 2231, 6532.
public struct MailMessage: Sendable {
    /// The mail as it came.
    public let bytes: [UInt8]
    /// The mail itself, then all its parts, parents before their parts; at least one.
    public let parts: [MailPart]
    /// What was allowed.
    public let limits: MailLimits
    /// The mail itself.
    let root: MailPart

    /// Reads any bytes. Bodies are not decoded yet.
    public init(parsing bytes: [UInt8], limits: MailLimits = MailLimits()) {
        self.bytes = bytes
        self.limits = limits
        var scanner = PartScanner(limits: limits, end: bytes.count)
        root = scanner.scan(bytes.span)
        parts = scanner.parts
    }

    /// Header block of the mail itself.
    public var headers: HeaderBlock { root.headers }

    /// What is wrong in the mail and its parts, each once, and with what its dates and addresses lack.
    public var defects: [MailDefect] {
        var found = parts.flatMap(\.defects)
        if Self.single.contains(where: { headers.all($0).count > 1 }) { found.append(.headerRepeated) }
        if parts.contains(where: { $0.headers.fields.contains(where: isTooLong) }) { found.append(.fieldTooLong) }
        if headers.first("Date") != nil, date == nil { found.append(.dateDamaged) }
        if Self.addressFields.contains(where: { addresses(of: $0).contains(where: \.isDamaged) }) { found.append(.addressDamaged) }
        return found.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// Fields that may stand once (RFC 5322 §3.6).
    private static let single = [
        "Date", "From", "Sender", "Reply-To", "To", "Cc", "Bcc", "Message-ID", "In-Reply-To", "References", "Subject",
    ]
    private static let addressFields = ["From", "Sender", "Reply-To", "To", "Cc", "Bcc"]
    private static let traceFields = ["Received"]
    private static let parameterFields = [
        "Content-Type", "Content-Disposition", "Content-Transfer-Encoding", "Authentication-Results", "ARC-Authentication-Results",
    ]

    /// Whether a field has more tokens than are read.
    private func isTooLong(_ field: HeaderField) -> Bool {
        let kinds: [([String], FieldTokenizer.Delimiters)] = [
            (Self.addressFields, .addresses), (Self.traceFields, .trace), (Self.parameterFields, .parameters),
        ]
        guard field.bodyRange.count >= FieldTokenizer.limit, let kind = kinds.first(where: { $0.0.contains(where: field.isNamed) })
        else { return false }
        return FieldTokenizer.tokens(of: field.unfolded(in: bytes), delimiters: kind.1).count == FieldTokenizer.limit
    }
}
