import MailFormat
import Testing

@Suite struct MailTextTests {
    private static let alternative = "Content-Type: multipart/alternative; boundary=a"

    @Test func plainTextIsPreferred() {
        let mail = Mails.read(Self.alternative, "", "--a", "Content-Type: text/plain", "", "plain", "--a", "Content-Type: text/html", "", "<p>html</p>", "--a--")
        #expect(mail.text.text == "plain")
    }

    @Test func emptyPlainTextGivesWayToHTML() {
        let mail = Mails.read(Self.alternative, "", "--a", "Content-Type: text/plain", "", " ", "--a", "Content-Type: text/html", "", "html", "--a--")
        #expect(mail.text.text == "html")
    }

    @Test func allInlineTextsAreJoinedAndAttachedOnesAreNot() {
        let mail = Mails.read(
            "Content-Type: multipart/mixed; boundary=a", "", "--a", "", "one", "--a", "Content-Disposition: attachment; filename=t.txt", "", "file", "--a",
            "Content-Type: message/rfc822", "", "From: x@y.example", "Subject: =?utf-8?q?=C3=A4?=", "", "inner", "--a--")
        #expect(mail.text.text == "one\n\nFrom: x@y.example\nSubject: ä\n\ninner")
        #expect(mail.attachments.map(\.name) == ["t.txt", nil])
        #expect(mail.attachments.map(\.mediaType) == ["text/plain", "message/rfc822"])
    }

    @Test func characterSetsAreRead() {
        let bytes = Array("Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGr".utf8) + [0xFC, 0xDF]
        #expect(MailMessage(parsing: bytes).text.text == "Grüß")
        let unknown = MailMessage(parsing: Array("Content-Type: text/plain; charset=x-none\r\n\r\nGrüß".utf8)).text
        #expect(unknown.text == "Grüß")
        #expect(unknown.defects == [.charsetUnknown])
    }

    @Test func flowedLinesAreJoined() {
        let flowed = "Content-Type: text/plain; format=flowed"
        #expect(Mails.read(flowed, "", "a ", "b", " >c", ">> d ", ">> e", "> f", "-- ", "sig").text.text == "a b\n>c\n>> d e\n> f\n-- \nsig")
        #expect(Mails.read(flowed, "", "a ", "-- ", "sig").text.text == "a \n-- \nsig")
        #expect(Mails.read(flowed + "; delsp=yes", "", "a ", "b").text.text == "ab")
        #expect(Mails.read("Content-Type: text/plain", "", "a ", "b").text.text == "a \nb")
    }

    @Test func longTextIsCutBetweenCharacters() {
        var limits = MailLimits()
        limits.textByteCount = 6
        let text = Mails.read("", "", "ääää", limits: limits).text
        #expect(text.text == "äää")
        #expect(text.isCut)
        #expect(!Mails.read("", "", "äää", limits: limits).text.isCut)
    }

    @Test func damageOfABodyIsSaid() {
        #expect(Mails.read("Content-Transfer-Encoding: base64", "", "SGk*=").text.defects == [.base64Damaged])
    }

    @Test func attachmentSaysWhatItIs() throws {
        let mail = Mails.read(
            "Content-Type: multipart/related; boundary=a", "", "--a", "Content-Type: text/html", "", "x", "--a", "Content-Type: image/png; name=old.png",
            "Content-ID: <p1@y.example>", "Content-Transfer-Encoding: base64", "", "iVBORw==", "--a", "Content-Type: application/ms-tnef",
            "Content-Disposition: attachment; filename=winmail.dat", "", "x", "--a--")
        let (picture, file) = (try #require(mail.attachments.first), try #require(mail.attachments.last))
        #expect(picture.isInline && picture.contentID == "p1@y.example" && picture.name == "old.png")
        #expect(String(decoding: mail.bytes[picture.encodedRange], as: UTF8.self) == "iVBORw==")
        #expect(mail.decodedHead(of: mail.parts[picture.partIndex]) == [0x89, 0x50, 0x4E, 0x47])
        #expect(!file.isInline && file.name == "winmail.dat" && file.mediaType == "application/ms-tnef")
    }

    @Test func mailThatIsOneFileIsItsOwnAttachment() {
        #expect(Mails.read("Content-Type: application/pdf", "", "x").attachments.map(\.partIndex) == [0])
        #expect(Mails.read("Content-Type: text/plain", "", "x").attachments.isEmpty)
    }

    @Test func identifiersOfTheThreadAreRead() {
        let mail = Mails.read(
            "Message-ID: <a@b>", "In-Reply-To: Your message of today <c@d>", "References: <e@f>\r\n <g@h>junk<i@j", "List-Id: A list <l.example>", "", "")
        #expect(mail.messageID == "a@b")
        #expect(mail.inReplyTo == ["c@d"])
        #expect(mail.references == ["e@f", "g@h"])
        #expect(mail.listID == "l.example")
        #expect(Mails.read("Message-ID: a@b", "", "").messageID == "a@b")
        #expect(Mails.read("List-Id: <l>", "", "").listID == "l")
    }
}
