internal import EvidenceModel
internal import Octets
internal import StructuredText

extension PhoneBackupReader {
    /// A text message; nil when neither who nor what is said.
    func textMessage(_ element: XMLElement, place: PlaceInSource) throws -> Evidence? {
        let body = try text(element, "body")
        guard body != nil || element.said("address") != nil else { return nil }
        var draft = ChatDraft(platform: "sms", place: place)
        draft.text = body
        draft.message.kind = .text
        setTime(element, &draft)
        let correspondent = Correspondents(addresses: element.said("address"), names: element.said("contact_name"))
        setThread(correspondent, &draft)
        setDirection(element.said("type"), &draft)
        setPeople(correspondent, sender: nil, &draft)
        if element.said("status") == "64" { draft.message.defects.append("not_sent") }
        var evidence = draft.evidence()
        evidence.title = element.said("subject").map { ChatDraft.prefix(of: $0, byteCount: ChatDraft.greatestNameByteCount) }
        return evidence
    }

    /// The time of a message or call: thousandths of a second since 1970, or seconds in old backups of multimedia messages.
    func setTime(_ element: XMLElement, _ draft: inout ChatDraft) {
        draft.occurred = time(element)
        if draft.occurred?.earliest == nil { draft.message.defects.append("time_unclear") }
    }

    func time(_ element: XMLElement) -> TimeValue? {
        guard let raw = element.said("date") else { return nil }
        guard let number = Int64(raw), number > 0 else { return TimeValue(raw: ChatTime.kept(raw), source: .export) }
        // As seconds this is the year 5138, as thousandths of a second the year 1973.
        return ChatTime.value(milliseconds: number < 100_000_000_000 ? number * 1000 : number, raw: raw)
    }

    func setThread(_ correspondents: Correspondents, _ draft: inout ChatDraft) {
        draft.message.thread = correspondents.title
        draft.message.threadID = correspondents.all.isEmpty ? nil : correspondents.all.map(\.address).joined(separator: "~")
    }

    /// Android's folders: 1 received, 2 sent, 3 draft, 4 outbox, 5 failed, 6 queued.
    func setDirection(_ folder: String?, _ draft: inout ChatDraft) {
        switch folder {
        case "1": draft.message.direction = "incoming"
        case "2": draft.message.direction = "outgoing"
        case "3": draft.message.defects.append("draft")
        case "4", "5", "6":
            draft.message.direction = "outgoing"
            draft.message.defects.append("not_sent")
        default: draft.message.defects.append("direction_unclear")
        }
    }

    /// Who wrote and to whom. Of the telephone's own number an export says nothing, so it is what the person said.
    func setPeople(_ correspondents: Correspondents, sender: String?, _ draft: inout ChatDraft) {
        guard draft.message.direction != "incoming" else {
            let found = sender.map { address in correspondents.all.first { $0.isSame(address) } ?? .init(address: address, name: nil) }
            let writer = found ?? (correspondents.all.count == 1 ? correspondents.all.first : nil)
            draft.message.sender = writer.map { $0.name ?? $0.address }
            draft.message.senderID = writer?.address
            return
        }
        draft.message.recipients = correspondents.all.map { $0.name ?? $0.address }
        if draft.message.direction == "outgoing" { draft.message.sender = context.account }
    }

    /// The value of an attribute, read up to what is kept when it is long.
    func text(_ element: XMLElement, _ name: String) throws -> String? {
        guard let attribute = element.attributes.first(where: { $0.name == name }) else { return nil }
        if let value = attribute.value { return value }
        struct Enough: Error {}
        var bytes: [UInt8] = []
        do {
            try xml.forEachPiece(of: attribute) { piece in
                bytes += piece
                if bytes.count > ChatDraft.greatestByteCount + 8 { throw Enough() }
            }
        } catch is Enough {}
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension XMLElement {
    /// The value of an attribute; nil when it says nothing: these programs write `null` for nothing.
    func said(_ name: String) -> String? {
        guard let value = self[name]?.trimmed, !value.isEmpty, value != "null" else { return nil }
        return value
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        var part = utf8[...]
        while let byte = part.first, byte <= 0x20 { part = part.dropFirst() }
        while let byte = part.last, byte <= 0x20 { part = part.dropLast() }
        return String(Substring(part))
    }
}
