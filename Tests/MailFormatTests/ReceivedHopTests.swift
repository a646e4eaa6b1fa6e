import MailFormat
import Testing

/// The forms of the usual servers, with made-up names and addresses.
@Suite struct ReceivedHopTests {
    /// helo, reverse name, address, whether stated, by, with, id, recipient.
    struct Form: Sendable {
        let name: String, text: String
        let helo: String?, reverse: String?, address: String?
        var isStated = true
        let by: String?
        var with: String?, id: String?, recipient: String?
    }

    static let forms: [Form] = [
        Form(
            name: "Postfix",
            text: "from mx.out.example (mx.out.example [192.0.2.1]) (using TLSv1.3 with cipher X (256/256 bits)) (Client CN \"[203.0.113.9]\", Issuer \"x\" (verified OK)) by mail.in.example (Postfix) with ESMTPS id 4XyZ for <a@in.example>; Mon, 2 Jan 2023 15:04:05 +0100 (CET)",
            helo: "mx.out.example", reverse: "mx.out.example", address: "192.0.2.1", by: "mail.in.example", with: "ESMTPS", id: "4XyZ",
            recipient: "a@in.example"),
        Form(
            name: "Postfix without reverse name",
            text: "from [10.0.0.5] (unknown [198.51.100.7]) by mail.in.example (Postfix) with ESMTPSA id A1; Mon, 2 Jan 2023 15:04:05 +0100",
            helo: "[10.0.0.5]", reverse: nil, address: "198.51.100.7", by: "mail.in.example", with: "ESMTPSA", id: "A1"),
        Form(
            name: "Exim",
            text: "from mx.out.example ([192.0.2.1]:52345 helo=claimed.example) by mail.in.example with esmtps (TLS1.3) tls X (Exim 4.96) (envelope-from <b@out.example>) id 1pCx-0001 for a@in.example; Mon, 02 Jan 2023 15:04:05 +0100",
            helo: "claimed.example", reverse: "mx.out.example", address: "192.0.2.1", by: "mail.in.example", with: "esmtps tls X", id: "1pCx-0001",
            recipient: "a@in.example"),
        Form(
            name: "Exim without reverse name",
            text: "from [192.0.2.1] (port=1234 helo=claimed.example) by mail.in.example with esmtp (Exim 4.96) id 1p; Mon, 02 Jan 2023 15:04:05 +0100",
            helo: "claimed.example", reverse: nil, address: "192.0.2.1", by: "mail.in.example", with: "esmtp", id: "1p"),
        Form(
            name: "Sendmail",
            text: "from claimed.example (user@mx.out.example [192.0.2.1] (may be forged)) by mail.in.example (8.17.1/8.17.1) with ESMTP id 302F; Mon, 2 Jan 2023 15:04:05 GMT",
            helo: "claimed.example", reverse: "mx.out.example", address: "192.0.2.1", by: "mail.in.example", with: "ESMTP", id: "302F"),
        Form(
            name: "qmail", text: "from unknown (HELO claimed.example) (user@192.0.2.1) by mail.in.example with SMTP; 2 Jan 2023 15:04:05 -0000",
            helo: "claimed.example", reverse: nil, address: "192.0.2.1", by: "mail.in.example", with: "SMTP"),
        Form(
            name: "qmail inside", text: "(qmail 12345 invoked by uid 89); 2 Jan 2023 15:04:05 -0000", helo: nil, reverse: nil, address: nil,
            isStated: false, by: nil),
        Form(
            name: "Exchange",
            text: "from AM0PR01.prod.cloud.example (2001:db8:10a6::1) by DB7PR02.prod.cloud.example (2001:db8:10a6:4f::22) with Microsoft SMTP Server (version=TLS1_2, cipher=X) id 15.20.5944.19; Mon, 2 Jan 2023 15:04:05 +0000",
            helo: "AM0PR01.prod.cloud.example", reverse: nil, address: "2001:db8:10a6::1", by: "DB7PR02.prod.cloud.example",
            with: "Microsoft SMTP Server", id: "15.20.5944.19"),
        Form(
            name: "Exchange with mapi", text: "from A.example ([fe80::1]) by B.example ([fe80::2%3]) with mapi id 15.20; Mon, 2 Jan 2023 15:04:05 +0000",
            helo: "A.example", reverse: nil, address: "fe80::1", by: "B.example", with: "mapi", id: "15.20"),
        Form(
            name: "Gmail",
            text: "from mail-1.out.example (mail-1.out.example. [192.0.2.1]) by mx.google.com with SMTPS id x12 for <a@in.example> (Google Transport Security); Mon, 02 Jan 2023 07:04:05 -0800 (PST)",
            helo: "mail-1.out.example", reverse: "mail-1.out.example", address: "192.0.2.1", by: "mx.google.com", with: "SMTPS", id: "x12",
            recipient: "a@in.example"),
        Form(
            name: "Gmail inside", text: "by 2002:a05:6602:1234:b0:6e2:1:2 with SMTP id k12; Mon, 2 Jan 2023 07:04:05 -0800 (PST)", helo: nil, reverse: nil,
            address: nil, isStated: false, by: "2002:a05:6602:1234:b0:6e2:1:2", with: "SMTP", id: "k12"),
        Form(
            name: "Yahoo", text: "from 127.0.0.1 (EHLO claimed.example) (192.0.2.1) by mta1.mail.example with SMTPS; Mon, 02 Jan 2023 15:04:05 +0000",
            helo: "claimed.example", reverse: nil, address: "192.0.2.1", by: "mta1.mail.example", with: "SMTPS"),
        Form(
            name: "Yahoo by web", text: "from [192.0.2.1] by web1.mail.example via HTTP; Mon, 02 Jan 2023 15:04:05 +0000", helo: nil, reverse: nil,
            address: "192.0.2.1", by: "web1.mail.example"),
        Form(
            name: "Fastmail",
            text: "from mx3.messagingengine.example ([10.202.2.202]) by compute1.internal (LMTPProxy); Mon, 02 Jan 2023 10:04:05 -0500",
            helo: "mx3.messagingengine.example", reverse: nil, address: "10.202.2.202", by: "compute1.internal"),
        Form(
            name: "address as a name only", text: "from [192.0.2.1] by mail.in.example; Mon, 2 Jan 2023 15:04:05 +0000", helo: "[192.0.2.1]", reverse: nil,
            address: "192.0.2.1", isStated: false, by: "mail.in.example"),
    ]

    @Test(arguments: forms.indices)
    func formIsRead(index: Int) {
        let form = Self.forms[index]
        let hop = ReceivedHop(parsing: Array(form.text.utf8))
        #expect(hop.helo == form.helo, "\(form.name)")
        #expect(hop.reverseName == form.reverse, "\(form.name)")
        #expect(hop.address?.description == form.address, "\(form.name)")
        #expect(hop.isAddressStated == form.isStated, "\(form.name)")
        #expect(hop.by == form.by, "\(form.name)")
        #expect(hop.with == form.with, "\(form.name)")
        #expect(hop.id == form.id, "\(form.name)")
        #expect(hop.recipient == form.recipient, "\(form.name)")
        #expect(hop.date?.year == 2023, "\(form.name)")
        #expect(!hop.isAmbiguous, "\(form.name)")
    }

    @Test func forgedReverseNameIsSaid() {
        #expect(ReceivedHop(parsing: Array("from a (b [192.0.2.1] (may be forged)) by c".utf8)).isReverseNameForged)
        #expect(!ReceivedHop(parsing: Array("from a (b [192.0.2.1]) by c".utf8)).isReverseNameForged)
    }

    @Test(arguments: ["from x (y [203.0.113.9]) (z [192.0.2.1]) by c", "from x by trusted.example (y [203.0.113.9]) by c"])
    func fieldThatReadsInTwoWaysIsAmbiguous(text: String) { #expect(ReceivedHop(parsing: Array(text.utf8)).isAmbiguous) }

    @Test(arguments: [
        ("192.0.2.1", "192.0.2.1", false), ("[10.1.2.3]", "10.1.2.3", true), ("IPv6:2001:DB8:0:0:1:0:0:1", "2001:db8::1:0:0:1", false), ("::1", "::1", true),
        ("::", "::", true), ("fe80::1%eth0", "fe80::1", true), ("::ffff:192.0.2.1", "192.0.2.1", false), ("2002:a05:6602::", "2002:a05:6602::", true),
        ("fd00::1", "fd00::1", true), ("100.64.0.1", "100.64.0.1", true), ("1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8", false), ("172.32.0.1", "172.32.0.1", false),
    ])
    func addressIsRead(text: String, expected: String, isPrivate: Bool) throws {
        let address = try #require(InternetAddress(parsing: text.utf8))
        #expect(address.description == expected)
        #expect(address.isPrivate == isPrivate)
        #expect(InternetAddress(parsing: expected.utf8) == address)
    }

    @Test(arguments: ["", "1.2.3", "1.2.3.256", "1.2.3.4.5", "1:2", ":::", "1::2::3", "12345::", "1:2:3:4:5:6:7:8:9", "a.b.c.d", "::g", ":1:2:3:4:5:6:7:8"])
    func whatIsNoAddressIsNone(text: String) { #expect(InternetAddress(parsing: text.utf8) == nil) }
}
