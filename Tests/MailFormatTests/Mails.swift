import MailFormat

/// Short ways to make mails in tests.
enum Mails {
    /// A mail of these lines.
    static func read(_ lines: String..., limits: MailLimits = MailLimits()) -> MailMessage {
        MailMessage(parsing: Array(lines.joined(separator: "\r\n").utf8), limits: limits)
    }

    /// What a field of a mail says, decoded.
    static func decoded(_ body: String) -> String { decoded(Array(body.utf8)) }

    static func decoded(_ body: [UInt8]) -> String {
        let bytes = Array("X: ".utf8) + body + Array("\r\n\r\n".utf8)
        var limits = MailLimits()
        limits.headerByteCount = .max
        return HeaderBlock(of: bytes, in: bytes.indices, limits: limits).fields[0].decoded(in: bytes)
    }

    static func addresses(_ text: String) -> [MailAddress] { MailAddress.list(parsing: Array(text.utf8)) }

    static func date(_ text: String) -> MailDate? { MailDate(parsing: Array(text.utf8)) }
}
