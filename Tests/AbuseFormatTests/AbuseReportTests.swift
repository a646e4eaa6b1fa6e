import AbuseFormat
import MailFormat
import Octets
import TestSupport
import Testing

/// A mail reported as abuse, read by Python's `email` and by our own reader.
@Suite struct AbuseReportTests {
    private static let mail = [
        "Received: from out.example ([192.0.2.7]) by in.example; Sun, 1 Mar 2026 09:05:00 +0000", "From: x <x@out.example>",
        "To: ann@in.example", "Subject: hello", "", "I know where you live.", "",
    ]

    /// Mails of all kinds of line ends and bytes.
    static let originals: [(name: String, bytes: [UInt8], encoding: String)] = [
        ("CRLF", Array(mail.joined(separator: "\r\n").utf8), "7bit"),
        ("LF", Array(mail.joined(separator: "\n").utf8), "binary"),
        ("no final line end", Array(mail.dropLast().joined(separator: "\r\n").utf8), "7bit"),
        ("8-bit", Array(mail.joined(separator: "\r\n").utf8) + Array("Grüße\r\n".utf8), "8bit"),
        ("bytes that are no text", Array(mail.joined(separator: "\n").utf8) + (1...255).map { UInt8($0) } + [0x0A], "binary"),
        ("a long line", Array(mail.joined(separator: "\r\n").utf8) + [UInt8](repeating: 0x61, count: 999) + [0x0D, 0x0A], "binary"),
        ("998 characters", Array(mail.joined(separator: "\r\n").utf8) + [UInt8](repeating: 0x61, count: 998) + [0x0D, 0x0A], "7bit"),
        ("boundaries", Array("Subject: hello\r\nContent-Type: multipart/mixed; boundary=\"=_a\"\r\n\r\n--=_a\r\n\r\nx\r\n--=_a--\r\n".utf8), "7bit"),
        ("an empty body", Array("Subject: hello\r\n\r\n".utf8), "7bit"),
        ("empty lines at the end", Array(mail.joined(separator: "\r\n").utf8) + Array("\r\n\r\n\r\n".utf8), "7bit"),
    ]

    private func report(_ original: [UInt8]) -> AbuseReport {
        AbuseReport(to: ["abuse@out.example"], subject: "Harassment by mail", text: "This came on 1 March.\n", original: original, version: "0.1.0")
    }

    @Test(arguments: originals.indices)
    func theOriginalStandsByteForByte(index: Int) throws {
        let (name, original, encoding) = Self.originals[index]
        let bytes = report(original).encode()
        let mail = MailMessage(parsing: bytes)
        let outer = mail.parts[0], parts = outer.children.map { mail.parts[$0] }
        #expect(outer.contentType.mediaType == "multipart/report" && outer.contentType.field["report-type"] == "feedback-report")
        #expect(parts.map(\.contentType.mediaType) == ["text/plain", "message/feedback-report", "message/rfc822"])
        #expect(Array(bytes[parts[2].bodyRange]) == original, "\(name)")
        #expect(parts[2].transferEncoding.rawValue == encoding, "\(name)")
        // What is inside has to be announced outside too.
        #expect(outer.transferEncoding.rawValue == encoding, "\(name)")
        #expect(mail.parts[mail.parts[parts[2].index].children[0]].headers.first("Subject")?.decoded(in: bytes) == "hello")
    }

    @Test(.enabled(if: Tool.python.isWanted)) func pythonReadsAReportAndTheSameBytes() throws {
        let all = Self.originals.map { report($0.bytes).encode() }
        for (theirs, (name, original, _)) in zip(try MailPeer.read(all), Self.originals) {
            #expect(theirs["type"] == "multipart/report" && theirs["report_type"] == "feedback-report")
            #expect(theirs["tree"]?.array?.dropFirst().prefix(2) == ["text/plain", "message/feedback-report"], "\(name)")
            #expect(theirs["raw"]?.array?.last == .string(Digest.hex(original)), "\(name)")
            #expect(theirs["inner_subject"] == "hello", "\(name)")
            #expect(theirs["unsent"] == "1" && theirs["subject"] == "Harassment by mail")
            #expect(theirs["leaves"]?.array?.first?["text"]?.string == "This came on 1 March.\n" || theirs["leaves"]?.array?.first?["text"]?.string == "This came on 1 March.\r\n")
        }
    }

    @Test func onlyGivenFieldsAreThere() {
        let bytes = report(Array("Subject: x\r\n\r\n".utf8)).encode()
        #expect(fields(bytes) == ["Feedback-Type: abuse", "User-Agent: Holdfast/0.1.0", "Version: 1"])
    }

    @Test func givenFieldsAreThereInTheFormOfTheStandard() {
        var full = report(Array("Subject: x\r\n\r\n".utf8))
        full.sourceAddress = InternetAddress(parsing: "2001:db8:0:0:0:0:0:1".utf8)
        (full.originalMailFrom, full.originalRecipients) = ("x@out.example", ["ann@in.example", "<bob@in.example>"])
        (full.arrivalDate, full.reportedDomains) = (1_772_355_900, ["out.example"])
        full.reportedURIs = ["https://out.example/a?b=%20c"]
        #expect(
            fields(full.encode()) == [
                "Feedback-Type: abuse", "User-Agent: Holdfast/0.1.0", "Version: 1", "Original-Mail-From: <x@out.example>",
                "Original-Rcpt-To: <ann@in.example>", "Original-Rcpt-To: <bob@in.example>", "Arrival-Date: Sun, 1 Mar 2026 09:05:00 +0000",
                "Source-IP: 2001:db8::1", "Reported-Domain: out.example", "Reported-URI: https://out.example/a?b=%20c",
            ])
        #expect(full.leftOut == [])
    }

    @Test func whatDoesNotFitItsFieldIsLeftOutAndNamed() {
        var odd = report(Array("Subject: x\r\n\r\n".utf8))
        odd.version = "1\r\nX: y"
        odd.originalMailFrom = "Ann <a@b.example>"
        odd.originalRecipients = ["nobody", "a@b.example\r\nX: y"]
        odd.arrivalDate = .max
        odd.reportedDomains = ["a b", "bücher.example", "a\r\nX: y"]
        odd.reportedURIs = ["https://bücher.example", "no address", "https://a.example/\r\nX: y", "https://a.example/%zz", "https:"]
        #expect(fields(odd.encode()) == ["Feedback-Type: abuse", "User-Agent: Holdfast/1Xy", "Version: 1"])
        #expect(odd.leftOut.count == 12)
    }

    /// Days of the calendar, with Python's as the measure in ``XARFReportTests``.
    @Test(arguments: [
        (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (-1, "Wed, 31 Dec 1969 23:59:59 +0000"), (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"),
        (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"), (-62_135_596_800, "Mon, 1 Jan 0001 00:00:00 +0000"),
        (4_107_542_400, "Mon, 1 Mar 2100 00:00:00 +0000"),
    ])
    func timesAreThoseOfTheCalendar(seconds: Int64, text: String) {
        var timed = report(Array("Subject: x\r\n\r\n".utf8))
        timed.arrivalDate = seconds
        #expect(fields(timed.encode()).last == "Arrival-Date: \(text)")
    }

    /// The fields of the second part, unfolded.
    private func fields(_ bytes: [UInt8]) -> [String] {
        let mail = MailMessage(parsing: bytes)
        let body = String(decoding: bytes[mail.parts[mail.parts[0].children[1]].bodyRange], as: UTF8.self)
        return body.replacing("\r\n ", with: " ").split(separator: "\r\n").map(String.init)
    }
}
