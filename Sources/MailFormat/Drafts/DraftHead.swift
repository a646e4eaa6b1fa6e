/// The header block of a draft, without what describes its body.
package struct DraftHead {
    /// As in ``DraftMessage``.
    let from: String?, to: [String], cc: [String], subject: String

    /// Values as they were typed.
    package init(from: String?, to: [String], cc: [String], subject: String) {
        (self.from, self.to, self.cc, self.subject) = (from, to, cc, subject)
    }

    /// The whole mail.
    package func encode(around body: WrittenPart) -> [UInt8] {
        var writer = FieldWriter()
        writer.write("X-Unsent", ["1"])
        writer.write("From", Self.pieces(of: [from].compactMap { $0 }))
        writer.write("To", Self.pieces(of: to))
        writer.write("Cc", Self.pieces(of: cc))
        writer.write("Subject", text: subject)
        writer.write("MIME-Version", ["1.0"])
        var bytes = writer.bytes + body.head + [0x0D, 0x0A] + body.body
        if body.isMultipart { bytes += [0x0D, 0x0A] }
        return bytes
    }

    /// The mailboxes among the values, with commas between them.
    private static func pieces(of values: [String]) -> [String] {
        let mailboxes = values.compactMap { TypedMailbox(parsing: $0)?.pieces }
        return mailboxes.enumerated().flatMap { index, pieces in
            index < mailboxes.count - 1 ? pieces.dropLast() + pieces.suffix(1).map { $0 + "," } : pieces
        }
    }
}
