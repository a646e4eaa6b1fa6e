import TestSupport
import Testing

// The example of the page begins.
import MailFormat

/// Who wrote a mail, when and what, in one line for each; and where it is proved to have come from.
func summary(of bytes: [UInt8]) -> [String] {
    let mail = MailMessage(parsing: bytes)
    var lines = mail.addresses(of: "From").map { "from \($0.name ?? "") <\($0.address ?? "")>" }
    if let date = mail.date { lines.append("on \(date.year)-\(date.month)-\(date.day)") }
    lines.append("about \(mail.subject ?? "")")
    lines.append(mail.text.text)
    for file in mail.attachments {
        let content = mail.decodedBody(of: mail.parts[file.partIndex])
        lines.append("file \(file.name ?? "without name"): \(content.bytes.count) bytes")
    }
    for origin in mail.origins(ownServers: ["in.example"]) where origin.trust == .ownProvider {
        lines.append("taken from \(origin.address)")
    }
    return lines
}
// The example of the page ends.

@Test func theExampleWorks() {
    let mail = [
        "Received: from mx.out.example (mx.out.example [192.0.2.1]) by mail.in.example with ESMTPS; Mon, 2 Jan 2023 15:04:05 +0000",
        "From: =?utf-8?q?Zo=C3=AB?= <z@out.example>", "Date: Mon, 2 Jan 2023 15:04:05 +0000", "Subject: hello",
        "Content-Type: multipart/mixed; boundary=x", "", "--x", "", "I know where you live.", "--x", "Content-Type: application/pdf; name=my file.pdf",
        "Content-Transfer-Encoding: base64", "", "SGVsbG8", "--x--",
    ]
    #expect(
        summary(of: Array(mail.joined(separator: "\n").utf8)) == [
            "from Zoë <z@out.example>", "on 2023-1-2", "about hello", "I know where you live.", "file my file.pdf: 5 bytes", "taken from 192.0.2.1",
        ])
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "MailFormat").faults == [])
}
