import TextDecoding

/// Walks the parts of a mail and joins what is text. As deep as the limit of depth and no deeper.
struct TextCollector {
    private let limit: Int
    /// What was collected so far.
    private(set) var result = MailText(text: "", isCut: false, defects: [])

    /// Collects at most `limit` bytes of UTF-8.
    init(limit: Int) { self.limit = limit }

    /// Adds the text of a part and of the parts in it.
    mutating func add(partAt index: Int, of message: MailMessage) {
        guard !result.isCut else { return }
        let part = message.parts[index]
        if part.isContainer {
            if part.contentType.mediaType == "multipart/alternative" { return addAlternative(part, of: message) }
            for child in part.children {
                if part.contentType.isMessage { addHeaders(message.parts[child].headers, in: message.bytes) }
                add(partAt: child, of: message)
            }
        } else if part.isEncodedMessage, let inner = message.embeddedMessage(in: part) {
            addHeaders(inner.headers, in: inner.bytes)
            add(partAt: 0, of: inner)
        } else if part.isReadable(in: message.bytes) {
            addLeaf(part, of: message)
        }
    }

    /// The plain text, unless it is empty; else the last alternative, which is the richest, that gives any text (RFC 2046 §5.1.4).
    private mutating func addAlternative(_ part: MailPart, of message: MailMessage) {
        let children = part.children.map { message.parts[$0] }
        let plain = children.filter { $0.contentType.mediaType == "text/plain" }
        for candidate in plain + children.reversed().filter({ $0.contentType.mediaType != "text/plain" }) {
            let before = result
            add(partAt: candidate.index, of: message)
            if result.text.utf8.count > before.text.utf8.count { return }
        }
    }

    private mutating func addHeaders(_ headers: HeaderBlock, in bytes: [UInt8]) {
        let lines = ["From", "To", "Cc", "Date", "Subject"].compactMap { name in
            headers.first(name).map { "\(name): \($0.decoded(in: bytes))" }
        }
        append(lines.joined(separator: "\n"))
    }

    private mutating func addLeaf(_ part: MailPart, of message: MailMessage) {
        let isHTML = part.contentType.mediaType == "text/html"
        // HTML is several times as long as its text; what lies far behind the limit is not even decoded.
        let body = message.decodedBody(of: part, limit: isHTML ? limit * 4 : limit * 2)
        if let defect = body.defect { note(defect) }
        if body.isCut { result.isCut = true }
        let label = part.contentType.charset
        if Charset.isUnknown(label) { note(.charsetUnknown) }
        let text = Charset.text(body.bytes, label: label)
        if isHTML {
            append(HTMLText.text(of: text, limit: limit))
        } else if part.contentType.field["format"]?.lowercased() == "flowed" {
            append(FlowedText.unfold(text, deletingSpace: part.contentType.field["delsp"]?.lowercased() == "yes"))
        } else {
            append(text)
        }
    }

    private mutating func append(_ text: String) {
        let lines = Array(text.utf8).withLFLines.trimmed
        guard !lines.isEmpty else { return }
        let separator: [UInt8] = result.text.isEmpty ? [] : [0x0A, 0x0A]
        let room = limit - result.text.utf8.count - separator.count
        guard lines.count > room else { return result.text += (separator + lines).text }
        result.isCut = true
        guard room > 0 else { return }
        var end = lines.startIndex + room
        while end > lines.startIndex, lines[end] & 0xC0 == 0x80 { end -= 1 }  // not inside a character
        result.text += (separator + lines[..<end]).text
    }

    private mutating func note(_ defect: MailDefect) {
        if !result.defects.contains(defect) { result.defects.append(defect) }
    }
}

extension MailPart {
    /// Whether it is shown as text: no attachment, and a kind of text that people read.
    func isReadable(in bytes: [UInt8]) -> Bool {
        if isContainer || disposition(in: bytes)?.value == "attachment" { return false }
        switch contentType.mediaType {
        case "text/calendar", "text/vcard", "text/x-vcard", "text/directory", "text/rtf", "text/css", "text/xml": return false
        case "message/delivery-status", "message/disposition-notification": return true
        default: return contentType.type == "text" ? true : contentType.isMultipart
        }
    }

    /// Its Content-Disposition.
    func disposition(in bytes: [UInt8]) -> FieldParameters? {
        headers.first("Content-Disposition").map { FieldParameters(parsing: $0.unfolded(in: bytes)) }
    }
}

extension [UInt8] {
    /// CRLF and CR become LF.
    fileprivate var withLFLines: [UInt8] {
        guard contains(0x0D) else { return self }
        var (result, wasCR) = ([UInt8](), false)
        result.reserveCapacity(count)
        for byte in self {
            if byte == 0x0D { result.append(0x0A) } else if byte != 0x0A || !wasCR { result.append(byte) }
            wasCR = byte == 0x0D
        }
        return result
    }
}
