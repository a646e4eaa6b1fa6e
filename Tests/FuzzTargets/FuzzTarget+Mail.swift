import MailFormat

extension FuzzTarget {
    static let mailTargets = [mail, mailAddresses, mailReceived, deliveryReport]

    /// Ranges lie inside, parts in their parents and beside each other, fields in their blocks; bodies, text and files can be had;
    /// limits hold; the same bytes are the same mail.
    private static let mail = FuzzTarget(
        "mail", upTo: 1 << 14,
        words: [
            "Content-Type: multipart/mixed; boundary=x\r\n\r\n", "\r\n--x\r\n", "\r\n--x--\r\n", "Content-Type: message/rfc822\r\n\r\n",
            "Content-Transfer-Encoding: base64\r\n", "quoted-printable", "x-uuencode", "begin 644 a\n", "=?utf-8?q?=C3?=", "filename*0*=utf-8''%C3",
            "format=flowed; delsp=yes", "text/html; charset=", "multipart/alternative", "multipart/digest", "From ", "\r\n\r\n", "\n\n", "\r\r",
        ]
    ) { bytes in
        var limits = MailLimits()
        (limits.partCount, limits.depth, limits.textByteCount, limits.fieldCount) = (40, 6, 4000, 60)
        let mail = MailMessage(parsing: bytes, limits: limits)
        try expect(mail.bytes == bytes, "the bytes of a mail change")
        try expect(!mail.parts.isEmpty && mail.parts.count <= limits.partCount, "\(mail.parts.count) parts")
        try expect(mail.parts[0].range == bytes.indices, "the mail is not all of its bytes")
        for part in mail.parts { try check(part, of: mail) }
        let text = mail.text
        try expect(text.text.utf8.count <= limits.textByteCount, "the text is longer than its limit")
        for file in mail.attachments { try expect(bytes.indices.contains(file.encodedRange), "a file lies outside") }
        let again = MailMessage(parsing: bytes, limits: limits)
        try expect(again.parts == mail.parts && again.text == text && again.defects == mail.defects, "a mail reads in two ways")
        _ = (mail.date, mail.subject, mail.messageID, mail.references, mail.listID, mail.origins(), mail.authenticationResults)
    }

    private static func check(_ part: MailPart, of mail: MailMessage) throws {
        let (all, body) = (part.range, part.bodyRange)
        try expect(mail.bytes.indices.contains(all) && all.contains(body) && all.contains(part.headerRange), "a part lies outside of itself")
        try expect(part.headerRange.upperBound <= body.lowerBound, "a body begins in its header block")
        try expect(part.depth <= mail.limits.depth, "a part is too deep")
        var place = body.lowerBound
        for child in part.children.map({ mail.parts[$0] }) {
            try expect(child.parent == part.index && child.index > part.index, "parents and parts disagree")
            try expect(child.range.lowerBound >= place && child.range.upperBound <= body.upperBound, "parts overlap or lie outside")
            place = child.range.upperBound
        }
        place = part.headerRange.lowerBound
        for field in part.headers.fields {
            try expect(field.range.lowerBound >= place && field.range.upperBound <= part.headerRange.upperBound, "fields overlap or lie outside")
            try expect(field.range.contains(field.bodyRange) && !field.name.isEmpty, "a field lies outside of itself")
            place = field.range.upperBound
            _ = field.decoded(in: mail.bytes)
        }
        let decoded = mail.decodedBody(of: part, limit: 1000)
        try expect(decoded.bytes.count <= 1000, "a body is longer than its limit")
        let whole = mail.decodedBody(of: part)
        try expect(whole.bytes.starts(with: decoded.bytes), "a cut body is not the beginning of the body")
        try expect(decoded.isCut == (whole.bytes.count > 1000), "a body is cut and does not say so")
        _ = (mail.fileName(of: part), mail.embeddedMessage(in: part)?.text)
    }

    /// Limits hold, and a mail reports one thing. The first byte says whether the rest is a mail, or the part of a report that programs
    /// read, with the mail around it.
    private static let deliveryReport = FuzzTarget(
        "delivery-report", upTo: 4096,
        words: [
            "Reporting-MTA: dns; a\n", "Arrival-Date: ", "\n\n", "Final-Recipient: rfc822; a@b.example\n", "Original-Recipient: utf-8;", "Action: failed\n",
            "Status: 5.1.1", "Diagnostic-Code: smtp; ", "Disposition: automatic-action/MDN-sent-automatically; displayed\n", "Original-Message-ID: <a@b>\n",
            "Content-Type: message/delivery-status\n\n", "--b\n", "Content-Type: text/rfc822-headers\n\nMessage-ID: <a@b>\n", "=?utf-8?q?a?=",
        ]
    ) { bytes in
        let head = { (type: String) in Array("Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/\(type)\n\n".utf8) }
        let mail: [UInt8] =
            switch bytes.first {
            case 0x64: head("delivery-status") + bytes.dropFirst() + Array("\n--b--\n".utf8)
            case 0x72: head("disposition-notification") + bytes.dropFirst() + Array("\n--b--\n".utf8)
            default: bytes
            }
        let message = MailMessage(parsing: mail), report = message.deliveryReport
        try expect(report == MailMessage(parsing: mail).deliveryReport, "a report reads in two ways")
        guard let report else { return }
        try expect(report.recipients.count <= 1000, "\(report.recipients.count) recipients")
        var texts = [report.reporter, report.originalMessageID]
        for recipient in report.recipients {
            texts += [recipient.finalRecipient, recipient.originalRecipient, recipient.status, recipient.diagnostic]
            let isOfOneKind = report.kind == .delivery ? recipient.disposition == nil && recipient.isAutomatic == nil : recipient.action == nil
            try expect(isOfOneKind, "a recipient of both kinds")
        }
        // A byte that is no UTF-8 becomes up to three.
        try expect(texts.allSatisfy { ($0?.utf8.count ?? 1) <= 6000 && $0 != "" }, "a text is empty or longer than its limit")
    }

    /// As many addresses as commas and semicolons allow; what is written from an address reads as the same one.
    private static let mailAddresses = FuzzTarget(
        "mail-addresses", upTo: 2048, words: ["<a@b.example>", "\"", "(", ")", "Team: ", ";", "=?utf-8?q?a?=", "[192.0.2.1]", "<@a,@b:c@d>", "\\\""]
    ) { bytes in
        let list = MailAddress.list(parsing: bytes)
        try expect(list.count <= bytes.count + 1, "more addresses than bytes")
        try expect(list == MailAddress.list(parsing: bytes), "addresses read in two ways")
        for entry in list where !entry.isDamaged {
            guard let address = entry.address else { continue }
            let again = MailAddress.list(parsing: Array("<\(address)>".utf8))
            try expect(again.count == 1 && again[0].address == address && !again[0].isDamaged, "an address reads as another: \(address)")
        }
        _ = (MailDate(parsing: bytes), FieldParameters(parsing: bytes), ContentType(parsing: bytes))
    }

    /// An address that is written reads as the same; what is proved is stated, in a field of the provider; never more hops than there
    /// are.
    private static let mailReceived = FuzzTarget(
        "mail-received", upTo: 4096,
        words: [
            "from ", " by ", " with ", " id ", " for ", "; Mon, 2 Jan 2023 15:04:05 +0000", "(helo=", "(HELO a)", "[192.0.2.1]", "2001:db8::1",
            "(may be forged)", "dkim=pass header.d=a", "i=1; ", "\n",
        ]
    ) { bytes in
        let hops = bytes.split(separator: 0x0A).map { ReceivedHop(parsing: Array($0)) }
        for hop in hops {
            guard let address = hop.address else { continue }
            try expect(InternetAddress(parsing: address.description.utf8) == address, "an address reads as another: \(address)")
        }
        for own in [[], ["a"], ["in.example", "192.0.2.1"]] {
            let path = MailPath(hops: hops, ownServers: own)
            try expect((0...hops.count).contains(path.ownHopCount), "more hops than there are")
            let proved = path.origins.filter { $0.trust == .ownProvider }
            try expect(proved.count <= 1, "two borders")
            guard let origin = proved.first, let border = path.border else { continue }
            try expect(border.address == origin.address && border.isAddressStated && !border.isAmbiguous, "an origin is proved by nothing")
        }
        let results = AuthenticationResults(parsing: bytes, isARC: bytes.first == 0x69)
        try expect(results.results.count <= 200, "too many results")
        if let date = MailDate(parsing: bytes) { try expect(date.secondsSince1970 > -63_000_000_000, "a date before all dates") }
    }
}

extension Range<Int> {
    /// Whether another lies inside; an empty one may stand at the end.
    fileprivate func contains(_ other: Range<Int>) -> Bool { other.lowerBound >= lowerBound && other.upperBound <= upperBound }
}
