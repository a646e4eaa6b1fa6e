internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import SodiumCrypto
internal import TextDecoding

/// What a mail of Outlook says, on its way into a record: what came over the network where the file has it, else what
/// Outlook noted.
struct OutlookReading {
    private let mail: OutlookMessage
    private var reading: MailReading

    /// - Throws: the error of the source.
    init(_ mail: OutlookMessage, _ context: ImportContext) throws {
        self.mail = mail
        reading = MailReading(MailMessage(parsing: Array((mail.transportHeaders ?? "").utf8)), context, envelope: nil)
        if reading.message.headers.fields.isEmpty {
            reading.email = Evidence.Email()
            reading.note("transport_headers_missing")
        }
        // The headers speak of a body that is not here.
        reading.email.defects.removeAll { ["boundary_", "content_type_", "encoding_"].contains(where: $0.hasPrefix) }
        reading.addSignatures(isWhole: false)
        addNoted()
        try addAttachments()
        for defect in mail.defects { reading.note(defect) }
    }

    func fill(_ evidence: inout Evidence) {
        reading.fill(&evidence)
        evidence.occurred = evidence.occurred ?? noted(mail.submitted ?? mail.delivered)
        guard let text = [mail.plainText, mail.html.map { HTMLText.text(of: $0) }, mail.richText].compactMap({ $0 }).first(where: { !$0.isEmpty })
        else { return }
        let (kept, isCut) = Self.cut(HeaderText.text(of: Array(text.utf8)[...]), limit: reading.message.limits.textByteCount)
        evidence.extractedText = kept
        evidence.textIsCut = isCut ? true : nil
    }

    private mutating func addNoted() {
        var email = reading.email
        email.subject = email.subject ?? mail.subject
        if email.from.isEmpty { email.from = [mail.author.map(Self.text)].compactMap { $0 } }
        if email.sender.isEmpty { email.sender = [mail.sender.map(Self.text)].compactMap { $0 } }
        if email.to.isEmpty { email.to = people(.to) }
        if email.cc.isEmpty { email.cc = people(.cc) }
        if email.bcc.isEmpty { email.bcc = people(.bcc) }
        email.messageID = email.messageID ?? mail.messageID.map(Self.identifier)
        email.date = email.date ?? noted(mail.submitted)
        if email.inReplyTo.isEmpty { email.inReplyTo = [mail.inReplyTo.map(Self.identifier)].compactMap { $0 } }
        reading.email = email
    }

    private func people(_ kind: OutlookMessage.Recipient.Kind) -> [String] {
        mail.recipients.filter { $0.kind == kind }.prefix(500).map { Self.text($0.person) }
    }

    private static func text(_ person: OutlookMessage.Person) -> String {
        guard let address = person.address else { return person.name ?? "" }
        guard let name = person.name, !name.isEmpty, name != address else { return address }
        return "\(name) <\(address)>"
    }

    private static func identifier(_ text: String) -> String {
        String(text.drop { $0 == "<" || $0 == " " }.prefix { $0 != ">" }.prefix(998))
    }

    private func noted(_ time: OutlookTime?) -> TimeValue? {
        time.map { TimeValue(raw: String($0.ticks), secondsSince1970: $0.secondsSince1970, source: .header) }
    }

    /// Cuts between two characters.
    private static func cut(_ text: String, limit: Int) -> (String, Bool) {
        guard text.utf8.count > limit else { return (text, false) }
        var end = text.utf8.index(text.startIndex, offsetBy: limit)
        while end > text.startIndex, end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return (String(text[..<end]), true)
    }

    private mutating func addAttachments() throws {
        if mail.attachments.count > MailReading.attachmentLimit { reading.note("list_cut") }
        for attachment in mail.attachments.prefix(MailReading.attachmentLimit) {
            var entry = Evidence.Attachment()
            entry.name = attachment.name
            entry.claimedType = attachment.mediaType ?? (attachment.isMessage ? "application/vnd.ms-outlook" : nil)
            entry.place = attachment.place.map { PlaceInSource(offset: $0.lowerBound, byteCount: $0.upperBound - $0.lowerBound) }
            if attachment.byteCount != nil {
                do {
                    var (hash, head, count) = (StreamingSHA256(), [UInt8](), UInt64(0))
                    try mail.forEachPiece(of: attachment) { piece in
                        if head.isEmpty { head = Array(piece.prefix(64)) }
                        hash.update(piece)
                        count += UInt64(piece.count)
                    }
                    (entry.byteCount, entry.sha256, entry.mediaType) = (count, hash.finalize(), ContentSignature.mediaType(of: head[...]))
                } catch is OutlookError {
                    reading.note("stream_damaged")
                }
            }
            reading.email.attachments.append(entry)
        }
    }
}
