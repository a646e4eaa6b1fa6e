import TestSupport
import Testing

// The example of the page begins.
import AbuseFormat
import MailFormat

/// A threat in a mail, and one in a chat, each as a draft to the provider.
func reports(on mail: [UInt8], receivedAt seconds: Int64) throws -> [[UInt8]] {
    let words = "The mail below threatens me. Please tell your customer to stop.\n"
    var arf = AbuseReport(to: ["abuse@out.example"], subject: "Threat by mail", text: words, original: mail, version: "0.1.0")
    // Only an address that the own provider wrote down is worth reporting.
    let origins = MailMessage(parsing: mail).origins(ownServers: ["in.example"])
    arf.sourceAddress = origins.first { $0.trust == .ownProvider }?.address
    arf.arrivalDate = seconds
    var xarf = XARFReport(
        reporter: XARFContact(name: "A pseudonym"), mayBeDisclosed: false, harasser: "@nobody", description: "He writes where I live.",
        source: .init(url: "https://chat.example/room"), date: seconds)
    (xarf.kind, xarf.place) = (.doxing, .chat)
    return [arf.encode(), try xarf.draft(to: ["abuse@chat.example"], subject: "Harassment in a chat", text: "See the report.\n", version: "0.1.0")]
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let mail = [
        "Received: from mx.out.example (mx.out.example [192.0.2.1]) by mail.in.example with ESMTPS; Sun, 1 Mar 2026 09:05:00 +0000",
        "From: x <x@out.example>", "Subject: hello", "", "I know where you live.",
    ].joined(separator: "\n")
    let drafts = try reports(on: Array(mail.utf8), receivedAt: 1_772_355_900).map { String(decoding: $0, as: UTF8.self) }
    #expect(drafts[0].contains("\r\nSource-IP: 192.0.2.1\r\n") && drafts[0].contains(mail))
    #expect(drafts[1].contains("\r\nFeedback-Type: xarf\r\n"))
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "AbuseFormat").faults == [])
}
