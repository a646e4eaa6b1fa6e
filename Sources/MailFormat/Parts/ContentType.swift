/// What a part says that it is (RFC 2045 §5).
public struct ContentType: Hashable, Sendable {
    /// In lower case: `text`.
    public let type: String
    /// In lower case: `plain`.
    public let subtype: String
    /// Parameters and the value as written.
    public let field: FieldParameters
    /// Whether the field was there and says something else than a type and subtype; then it counts as text/plain.
    public let isDamaged: Bool

    /// `text/plain`.
    public var mediaType: String { "\(type)/\(subtype)" }
    /// Label of the character set.
    public var charset: String? { field["charset"] }

    /// What counts without a field.
    static let plainText = ContentType(value: "text/plain")
    /// What counts without a field in a multipart/digest (RFC 2046 §5.1.5).
    static let message = ContentType(value: "message/rfc822")

    private init(value: String) {
        let parts = value.split(separator: "/")
        (type, subtype, field, isDamaged) = (String(parts[0]), String(parts[1]), FieldParameters(value: value), false)
    }

    /// - Parameter value: the field without folds.
    public init(parsing value: [UInt8], limits: MailLimits = MailLimits()) {
        field = FieldParameters(parsing: value, limit: limits.parameterCount)
        let text = field.value.utf8
        let slash = text.firstIndex(of: 0x2F)
        let parts = slash.map { (text[..<$0], text[text.index(after: $0)...]) }
        if let parts, Self.isToken(parts.0), Self.isToken(parts.1) {
            (type, subtype, isDamaged) = (String(Substring(parts.0)), String(Substring(parts.1)), false)
        } else {
            // RFC 2045 §5.2 asks for text/plain; the old `text` alone is that as well.
            (type, subtype, isDamaged) = ("text", "plain", true)
        }
    }

    private static func isToken(_ text: Substring.UTF8View) -> Bool {
        !text.isEmpty && text.allSatisfy { $0 > 0x20 && $0 != 0x7F && $0 != 0x2F }
    }
}
