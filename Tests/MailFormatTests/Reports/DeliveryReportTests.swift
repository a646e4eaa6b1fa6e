import MailFormat
import Testing

@Suite struct DeliveryReportTests {
    private func report(_ text: String) -> DeliveryReport? {
        let report = MailMessage(parsing: Array(text.utf8)).deliveryReport
        // Line ends make no difference.
        #expect(MailMessage(parsing: Array(text.replacing("\n", with: "\r\n").utf8)).deliveryReport == report)
        return report
    }

    /// A report with these fields for programs, and parts behind them.
    private func status(_ fields: String, type: String = "message/delivery-status", more: String = "") -> DeliveryReport? {
        report("Content-Type: multipart/report; boundary=b\n\n--b\n\nwords\n--b\nContent-Type: \(type)\n\n\(fields)\n\(more)--b--\n")
    }

    @Test func aServerThatCouldNotDeliverIsRead() throws {
        let read = try #require(report(SampleReports.postfix))
        #expect(read.kind == .delivery && read.reporter == "mail.sender.example" && !read.isCut)
        #expect(read.originalMessageID == "20260301.1@sender.example")
        #expect(read.arrivalDate?.secondsSince1970 == 1_772_355_900)
        try #require(read.recipients.count == 2)
        let (first, second) = (read.recipients[0], read.recipients[1])
        #expect(first.finalRecipient == "board@events.example" && first.originalRecipient == "conduct@events.example")
        #expect(first.action == .failed && first.status == "5.1.1" && first.disposition == nil && first.isAutomatic == nil)
        #expect(first.diagnostic == "550 5.1.1 <board@events.example>: Recipient address rejected: User unknown in virtual mailbox table")
        #expect(second.finalRecipient == "abuse@provider.example" && second.originalRecipient == nil)
        #expect(second.action == .delayed && second.status == "4.4.1")
    }

    @Test func theIdentifierComesFromTheHeadersThatCameBack() throws {
        let read = try #require(report(SampleReports.exchange))
        #expect(read.kind == .delivery && read.reporter == "AM0PR01.prod.company.example")
        #expect(read.originalMessageID == "20260301.2@sender.example")
        #expect(read.recipients.map(\.action) == [.relayed] && read.recipients.map(\.status) == ["2.0.0"])
    }

    @Test func aReaderWhoseProgramSaysThatItWasOpenedIsRead() throws {
        let read = try #require(report(SampleReports.displayed))
        #expect(read.kind == .disposition && read.reporter == "desk.events.example; Some Mail 1.0")
        #expect(read.originalMessageID == "20260301.1@sender.example" && read.arrivalDate == nil)
        #expect(read.recipients.map(\.disposition) == [.displayed] && read.recipients.map(\.isAutomatic) == [false])
        #expect(read.recipients[0].finalRecipient == "board@events.example" && read.recipients[0].action == nil)
    }

    @Test func aMailThatARuleThrewAwayIsTold() throws {
        let read = try #require(report(SampleReports.deleted))
        #expect(read.recipients.map(\.disposition) == [.deleted] && read.recipients.map(\.isAutomatic) == [true])
        #expect(read.recipients[0].diagnostic == "Regel \"Beschwerden\"")
        #expect(read.originalMessageID == "3@sender.example" && read.reporter == nil)
    }

    @Test(arguments: [
        "Subject: hello\n\nhi\n", "Content-Type: message/delivery-status\n\nAction: failed\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nAction: failed\n--b--\n",
        "Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\n--b--\n", "",
    ])
    func otherMailsAreNone(text: String) { #expect(report(text) == nil) }

    @Test func aReportThatIsAttachedIsNotTheMailsOwn() {
        let outer = "Content-Type: multipart/mixed; boundary=outer\n\n--outer\nContent-Type: message/rfc822\n\n\(SampleReports.postfix)\n--outer--\n"
        #expect(report(outer) == nil)
        #expect(report("Content-Type: message/rfc822\n\n\(SampleReports.postfix)") == nil)
        // One that a mailing list put its own parts around is.
        #expect(report("Content-Type: multipart/mixed; boundary=outer\n\n--outer\n\(SampleReports.displayed)\n--outer--\n") != nil)
    }

    @Test func oddFieldsAreReadAsFarAsTheyGo() throws {
        let read = try #require(
            status("reporting-mta: mail\nFinal-Recipient: nobody at all\naction: DELIVERED\nno field\nstatus: 2.1\n\n\n\nAction: shredded\nStatus: 5.1.1000\nDiagnostic-Code: x\n"))
        #expect(read.reporter == "mail")
        try #require(read.recipients.count == 2)
        #expect(read.recipients[0].finalRecipient == "nobody at all" && read.recipients[0].action == .delivered && read.recipients[0].status == nil)
        #expect(read.recipients[1].action == nil && read.recipients[1].status == nil && read.recipients[1].diagnostic == "x")
        #expect(try #require(status("")).recipients.isEmpty)
    }

    @Test func aLineThatIsNoFieldDoesNotDivideARecipient() throws {
        let read = try #require(status("Reporting-MTA: dns; m\n\nFinal-Recipient: rfc822; a@b.example\n<garbage>\nAction: failed\n"))
        #expect(read.recipients.count == 1 && read.recipients[0].action == .failed)
    }

    @Test func reportsInUTF8AreRead() throws {
        let read = try #require(status("Final-Recipient: utf-8; bücher@b.example\nAction: expanded\n", type: "message/global-delivery-status"))
        #expect(read.recipients.map(\.finalRecipient) == ["bücher@b.example"] && read.recipients.map(\.action) == [.expanded])
    }

    @Test func limitsHold() throws {
        let many = try #require(status(String(repeating: "Final-Recipient: rfc822; a@b.example\n\n", count: 1001)))
        #expect(many.recipients.count == 1000 && many.isCut)
        let long = try #require(status("Action: failed\nDiagnostic-Code: smtp; \(String(repeating: "x", count: 5000))\n"))
        #expect((long.recipients[0].diagnostic ?? "").utf8.count <= 2000 && !long.isCut)
        let lines = try #require(status(String(repeating: "x\n", count: 5000) + "Action: failed\n"))
        #expect(lines.isCut)
        let large = try #require(status("Action: failed\n\n" + String(repeating: "X: \(String(repeating: "y", count: 900))\n", count: 1200)))
        #expect(large.isCut && large.recipients.count == 1)
    }
}
