internal import Octets
internal import Wording

/// A first mail, without attachment, that asks how somebody can receive something confidential. It says nothing of what that
/// is.
public enum FirstMail {
    /// The whole text. Lines end with a line feed.
    /// - Parameters:
    ///   - from: a name or a pseudonym; nil leaves a place for it.
    ///   - answer: a safe way to answer; nil for "to this address".
    public static func text(from: String?, answer: String?) -> String {
        var text = PlainText(width: 72)
        text.wrapped(Words.text("first-mail.subject"))
        text.gap()
        for block in blocks(answer) { text.block(block) }
        text.wrapped(Words.text("first-mail.end"))
        text.wrapped(from ?? "______________")
        return text.text
    }

    /// The ways stand in the order in which they are safest and easiest for whoever receives it.
    private static func blocks(_ answer: String?) -> [DocumentBlock] {
        [
            .paragraph(Words.text("first-mail.greeting")), .paragraph(Words.paragraph("first-mail.what")),
            .numbered(["portal", "stick", "key", "passphrase"].map { Words.paragraph("first-mail.\($0)") }),
            .paragraph(Words.paragraph("first-mail.compare")),
            .paragraph(answer.map { Words.text("first-mail.answer-to", ["answer": $0]) } ?? Words.paragraph("first-mail.answer")),
        ]
    }
}
