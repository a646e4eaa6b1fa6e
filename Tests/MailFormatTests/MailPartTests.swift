import MailFormat
import Testing

@Suite struct MailPartTests {
    private func text(_ mail: MailMessage, _ index: Int) -> String {
        String(decoding: mail.bytes[mail.parts[index].bodyRange], as: UTF8.self)
    }

    private static let simple = [
        "Content-Type: multipart/mixed; boundary=x", "", "preamble", "--x", "Content-Type: text/plain", "", "one", "--x", "", "two", "--x--",
        "epilogue",
    ]

    @Test func partsKnowWhereTheyStand() {
        let mail = Mails.read(Self.simple.joined(separator: "\r\n"))
        #expect(mail.parts.map(\.contentType.mediaType) == ["multipart/mixed", "text/plain", "text/plain"])
        #expect(text(mail, 1) == "one")
        #expect(text(mail, 2) == "two")
        #expect(mail.parts.map(\.section) == ["", "1", "2"])
        #expect(mail.parts[0].children == [1, 2])
        #expect(mail.parts[0].range == mail.bytes.indices)
        #expect(String(decoding: mail.bytes[mail.parts[1].range], as: UTF8.self) == "Content-Type: text/plain\r\n\r\none")
        #expect(mail.defects.isEmpty)
    }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func everyLineEndDividesParts(end: String) {
        let mail = MailMessage(parsing: Array(Self.simple.joined(separator: end).utf8))
        #expect(mail.parts.count == 3)
        #expect(text(mail, 1) == "one")
    }

    @Test func missingLastBoundaryLeavesThePartToTheEnd() {
        let mail = Mails.read("Content-Type: multipart/mixed; boundary=x", "", "--x", "", "one")
        #expect(text(mail, 1) == "one")
        #expect(mail.defects == [.boundaryUnclosed])
    }

    @Test func boundaryThatStandsNowhereLeavesTheBodyAsText() {
        let mail = Mails.read("Content-Type: multipart/mixed; boundary=x", "", "--y", "", "one")
        #expect(mail.parts.count == 1)
        #expect(mail.defects == [.boundaryNotFound])
        #expect(mail.text.text == "--y\n\none")
    }

    @Test func missingBoundaryParameterLeavesTheBodyAsText() {
        let mail = Mails.read("Content-Type: multipart/mixed", "", "one")
        #expect(mail.defects == [.boundaryMissing])
        #expect(mail.text.text == "one")
    }

    @Test func outerBoundaryEndsAnInnerPartThatIsNotClosed() {
        let mail = Mails.read(
            "Content-Type: multipart/mixed; boundary=x", "", "--x", "Content-Type: multipart/mixed; boundary=y", "", "--y", "", "one", "--x", "", "two",
            "--x--")
        #expect(mail.parts.map(\.parent) == [nil, 0, 1, 0])
        #expect(mail.defects == [.boundaryUnclosed])
        #expect(text(mail, 2) == "one")
        #expect(text(mail, 3) == "two")
    }

    @Test func sameBoundaryInsideBelongsToTheInnermost() {
        let mail = Mails.read(
            "Content-Type: multipart/mixed; boundary=x", "", "--x", "Content-Type: multipart/alternative; boundary=x", "", "--x", "", "one", "--x--",
            "--x", "", "two", "--x--")
        #expect(mail.parts.map(\.parent) == [nil, 0, 1, 0])
        #expect(mail.defects.isEmpty)
    }

    @Test func messageInTheMailIsDivided() {
        let mail = Mails.read("Content-Type: message/rfc822", "", "Subject: inner", "Content-Type: multipart/mixed; boundary=x", "", "--x", "", "one", "--x--")
        #expect(mail.parts.map(\.section) == ["", "1", "1.1"])
        #expect(mail.parts[1].headers.first("Subject") != nil)
        #expect(text(mail, 2) == "one")
    }

    @Test func encodedMessageInTheMailIsReadOnDemand() {
        let mail = Mails.read("Content-Type: message/rfc822", "Content-Transfer-Encoding: base64", "", "U3ViamVjdDogaW5uZXINCg0KaGVsbG8=")
        #expect(mail.parts.count == 1)
        #expect(mail.parts[0].isEncodedMessage)
        #expect(mail.embeddedMessage(in: mail.parts[0])?.subject == "inner")
        #expect(mail.text.text == "Subject: inner\n\nhello")
    }

    @Test func partsOfADigestAreMessages() {
        let mail = Mails.read("Content-Type: multipart/digest; boundary=x", "", "--x", "", "Subject: inner", "", "one", "--x--")
        #expect(mail.parts.map(\.contentType.mediaType) == ["multipart/digest", "message/rfc822", "text/plain"])
        #expect(text(mail, 2) == "one")
    }

    @Test func emptyPartsHaveEmptyRanges() {
        let mail = Mails.read("Content-Type: multipart/mixed; boundary=x", "", "--x", "", "--x", "A: b", "--x--")
        #expect(mail.parts.count == 3)
        #expect(mail.parts[1].bodyRange.isEmpty)
        #expect(mail.parts[2].bodyRange.isEmpty)
        #expect(mail.parts[2].headers.first("A") != nil)
    }

    @Test func multipartThatSaysItIsEncodedIsDividedAllTheSame() {
        let mail = Mails.read("Content-Type: multipart/mixed; boundary=x", "Content-Transfer-Encoding: base64", "", "--x", "", "one", "--x--")
        #expect(mail.parts.count == 2)
        #expect(mail.defects == [.encodingOfMultipart])
    }

    @Test func moreDepthThanTheLimitIsNotDivided() {
        let mail = Mails.read(String(repeating: "Content-Type: message/rfc822\r\n\r\n", count: 200))
        #expect(mail.parts.count == 51)
        #expect(mail.parts.last?.depth == 50)
        #expect(mail.defects == [.tooDeep])
        let inner = String(repeating: "--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n", count: 200)
        let multiparts = Mails.read("Content-Type: multipart/mixed; boundary=x", "", inner)
        #expect(multiparts.parts.map(\.depth).max() == 50)
        #expect(multiparts.defects.contains(.tooDeep))
    }

    @Test func morePartsThanTheLimitStayInTheLast() {
        let mail = Mails.read("Content-Type: multipart/mixed; boundary=x", "", String(repeating: "--x\r\n\r\na\r\n", count: 2000) + "--x--")
        #expect(mail.parts.count == 1000)
        #expect(mail.defects == [.tooManyParts])
    }

    @Test func fieldsThatMayStandOnceAndStandTwiceAreADefect() {
        #expect(Mails.read("From: a@b.example", "From: c@d.example", "", "").defects == [.headerRepeated])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["--", "--x\r\n", "--x--\r\n", "\r\n--x", "\n"])
    func hostileBodiesTakeNoLongerThanTheirSize(piece: String) {
        _ = Mails.read("Content-Type: multipart/mixed; boundary=x", "", String(repeating: piece, count: 500_000))
    }
}
