import Foundation
import MailFormat
import Octets
import SodiumCrypto
import TestSupport
import Testing

@Suite struct DraftMessageTests {
    private func text(_ draft: DraftMessage) -> String { String(decoding: draft.encode(), as: UTF8.self) }

    private func head(_ draft: DraftMessage) -> [String] {
        let text = text(draft)
        let end = text.firstRange(of: "\r\n\r\n")?.lowerBound ?? text.endIndex
        return text[..<end].replacing("\r\n ", with: " ").split(separator: "\r\n").map(String.init)
    }

    @Test func aLetterIsUnsentAndHasNeitherDateNorIdentifier() {
        let draft = DraftMessage(from: "Ann <ann@a.example>", to: ["abuse@b.example"], subject: "Harassment", text: "Hello")
        #expect(
            text(draft) == """
                X-Unsent: 1\r
                From: Ann <ann@a.example>\r
                To: abuse@b.example\r
                Subject: Harassment\r
                MIME-Version: 1.0\r
                Content-Type: text/plain; charset=utf-8\r
                Content-Transfer-Encoding: quoted-printable\r
                \r
                Hello\r

                """)
    }

    @Test func aSenderIsOnlyThereWhenOneIsGiven() {
        #expect(head(DraftMessage(to: ["a@b.example"], subject: "x", text: "")).contains { $0.hasPrefix("From") } == false)
        #expect(head(DraftMessage(from: "nobody", to: [], subject: "x", text: "")).contains { $0.hasPrefix("From") } == false)
    }

    @Test func theSameLetterGivesTheSameBytes() {
        let draft = DraftMessage(
            to: ["a@b.example"], subject: "ü", text: "a", html: "<p>a</p>",
            attachments: [.init(fileName: "a.png", mediaType: "image/png", bytes: [1, 2, 3])])
        #expect(draft.encode() == draft.encode())
        var other = draft
        other.attachments[0].bytes = [1, 2, 4]
        func boundaries(_ draft: DraftMessage) -> [Substring] { text(draft).matches(of: /boundary="([^"]+)"/).map(\.1) }
        #expect(Set(boundaries(draft)).isDisjoint(with: boundaries(other)) == false)  // the letter in it is the same
        #expect(boundaries(draft)[0] != boundaries(other)[0])
    }

    @Test(arguments: [
        ("x\r\nBcc: evil@e.example", "x Bcc: evil@e.example"), ("x\n\nbody", "x  body"), ("x\u{0}\u{1B}[1m\u{7F}\u{85}y", "x  [1m  y"),
        ("x\u{2028}Bcc: y", "x Bcc: y"), ("  spaces  ", "spaces"), ("x\u{202E}fdp", "x fdp"), ("\r\n\r\n", nil),
    ])
    func noValueBeginsANewField(value: String, read: String?) {
        let draft = DraftMessage(to: ["\(value) <a@b.example>"], subject: value, text: "t")
        let mail = MailMessage(parsing: draft.encode())
        #expect(mail.subject == read)
        #expect(mail.headers.first("Bcc") == nil)
        #expect(mail.addresses(of: "To").map(\.address) == ["a@b.example"])
        #expect(mail.addresses(of: "To").map(\.name) == [read])
        #expect(mail.decodedBody(of: mail.parts[0]).bytes == Array("t\r\n".utf8))
    }

    @Test func aFileNameEndsNoFieldAndIsNoPath() {
        for (name, read) in [
            ("a\r\nX: y.txt", "a X: y.txt"), ("../../etc/passwd", ".._.._etc_passwd"), ("a\"b.txt", "a\"b.txt"), ("C:\\x.txt", "C:_x.txt"),
            ("", "file"), ("..", "file"), ("=?utf-8?q?a?=", "=?utf-8?q?a?="),
        ] {
            let draft = DraftMessage(subject: "s", text: "t", attachments: [.init(fileName: name, mediaType: "text/plain", bytes: [65])])
            let mail = MailMessage(parsing: draft.encode())
            #expect(mail.attachments.map(\.name) == [read], "\(name)")
            #expect(mail.parts.allSatisfy { $0.headers.first("X") == nil })
        }
    }

    @Test(arguments: [
        "nobody", "", "a@", "@b", "a@b@c", "a b@c.example", "Ann <a@b.example", "Ann a@b.example", "a@b.example (Ann)", "a@b..example",
        "a.@b.example", ".a@b.example", "a@-b.example", "a@b.example, c@d.example", "Team: a@b.example;", "mailto:a@b.example", "ä@b.example",
        "a@bücher.example", "a@[1.2.3]", "<>", "Ann <>", "\"a@b.example", "a@b.example>", "<a@b.example", "a@b_c.example",
    ])
    func whatIsNoAddressIsLeftOut(value: String) {
        let draft = DraftMessage(from: value, to: ["x@y.example", value], cc: [value], subject: "s", text: "t")
        let mail = MailMessage(parsing: draft.encode())
        #expect(mail.addresses(of: "To").map(\.address) == ["x@y.example"])
        #expect(mail.headers.first("Cc") == nil && mail.headers.first("From") == nil)
        #expect(draft.leftOut == [value, value, value])
    }

    @Test(arguments: [
        ("a@b", nil, "a@b"), ("<a@b.example>", nil, "a@b.example"), (" Ann  Lee <a.b+c@d-e.example> ", "Ann  Lee", "a.b+c@d-e.example"),
        ("\"Lee, Ann\" <a@b.example>", "Lee, Ann", "a@b.example"), ("Lee, Ann <a@b.example>", "Lee, Ann", "a@b.example"),
        ("\"say \\\"hi\\\"\" <a@b.example>", "say \"hi\"", "a@b.example"), ("Zoë <a@b.example>", "Zoë", "a@b.example"),
        ("a@x.example <a@b.example>", "a@x.example", "a@b.example"), ("=?utf-8?q?x?= <a@b.example>", "=?utf-8?q?x?=", "a@b.example"),
        ("\"a b\"@c.example", nil, "\"a b\"@c.example"), ("a@[192.0.2.1]", nil, "a@[192.0.2.1]"), ("Dr. A (x) <a@b.example>", "Dr. A (x)", "a@b.example"),
        ("\"a\" b \"c\" <a@b.example>", "\"a\" b \"c\"", "a@b.example"),
    ])
    func namesAndAddressesAreWrittenSoThatTheyReadTheSame(value: String, name: String?, address: String) {
        let draft = DraftMessage(to: [value, value], subject: "s", text: "t")
        let found = MailMessage(parsing: draft.encode()).addresses(of: "To")
        #expect(found.map(\.name) == [name, name] && found.map(\.address) == [address, address] && !found.contains(where: \.isDamaged))
        #expect(draft.leftOut == [])
    }

    @Test(arguments: [
        ("message/rfc822", "application/octet-stream"), ("MESSAGE/RFC822", "application/octet-stream"), ("multipart/mixed", "application/octet-stream"),
        ("text/html; charset=x", "text/html"), ("image/PNG", "image/png"), ("x", "application/octet-stream"), ("a/b\r\nX: y", "application/octet-stream"),
        ("", "application/octet-stream"), ("a/b/c", "application/octet-stream"), ("a/", "application/octet-stream"), (" image/gif ", "image/gif"),
    ])
    func aMailInTheLetterKeepsItsBytes(mediaType: String, written: String) {
        let original = Array("Subject: x\n\nFrom me\r\n.\r\n\rä".utf8) + [0xFF]
        let draft = DraftMessage(subject: "s", text: "t", attachments: [.init(fileName: "m.eml", mediaType: mediaType, bytes: original)])
        let mail = MailMessage(parsing: draft.encode())
        #expect(mail.attachments.map(\.mediaType) == [written])
        #expect(mail.attachments.map { mail.decodedBody(of: mail.parts[$0.partIndex]).bytes } == [original])
        #expect(mail.parts.count == 3)
    }

    @Test func encodedWordsHoldWholeCharactersAndNoMoreThan75() throws {
        let subject = String(repeating: "👩🏽‍🚀é\u{301}ü漢ع", count: 30) + String(repeating: "\u{301}", count: 400)
        let draft = DraftMessage(subject: subject, text: "")
        let line = try #require(text(draft).split(separator: "MIME-Version").first)
        let words = line.matches(of: /=\?utf-8\?([qb])\?([^?]*)\?=/)
        #expect(words.count > 20 && words.allSatisfy { $0.0.utf8.count <= 75 })
        for word in words {
            let alone = MailMessage(parsing: Array("Subject: \(word.0)\n\n".utf8)).subject ?? ""
            #expect(!alone.contains("\u{FFFD}"))
        }
        #expect(MailMessage(parsing: draft.encode()).subject == subject)
    }

    @Test func aHundredRecipientsFitTheirLines() {
        let all = (0..<100).map { "Person Number \($0) <person\($0)@somewhere.example>" }
        let draft = DraftMessage(to: all, subject: String(repeating: "word ", count: 100), text: "t")
        #expect(text(draft).split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 })
        #expect(MailMessage(parsing: draft.encode()).addresses(of: "To").count == 100)
    }

    @Test func linesThatServersAndMailboxesWouldChangeAreEscaped() {
        let body = text(DraftMessage(subject: "s", text: ".\nFrom me\n-- \nend\t\n>From\nFromage\n"))
        #expect(body.hasSuffix("\r\n=2E\r\n=46rom me\r\n--=20\r\nend=09\r\n>From\r\nFromage\r\n"))
    }

    /// The example of `docs/format/letter-mail.md`, which has LF and an indentation of four.
    @Test func thePageOfTheFormatShowsWhatIsWritten() throws {
        let mail = Array("Subject: x\r\n\r\nI know where you live.\r\n".utf8)
        let draft = DraftMessage(
            to: ["Lee, Ann <ann@events.example>", "abuse@provider.example"], subject: "Belästigung auf der Konferenz",
            text: "Guten Tag,\nich bitte Sie, die Belästigung zu beenden.\n",
            attachments: [.init(fileName: "grün.eml", mediaType: "message/rfc822", bytes: mail)])
        let page = try String(contentsOf: URL(filePath: Project.root + "/docs/format/letter-mail.md"), encoding: .utf8)
        #expect(page.replacing("\n    ", with: "\n").contains("\n" + text(draft).replacing("\r\n", with: "\n")))
    }
}
