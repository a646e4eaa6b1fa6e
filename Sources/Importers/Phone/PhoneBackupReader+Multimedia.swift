internal import EvidenceModel
internal import Octets
internal import SodiumCrypto
internal import StructuredText

extension PhoneBackupReader {
    /// Who an address of a multimedia message is: PduHeaders of Android, which are the numbers of WAP-209.
    private static let from = "137", recipientKinds = ["151", "130", "129"]
    /// Stands for the own number of the one who sends.
    private static let ownAddress = "insert-address-token"

    /// A multimedia message; nil when neither who nor what is said.
    func multimediaMessage(_ done: Pending, place: PlaceInSource) throws -> Evidence? {
        let parts = done.inner.filter { $0.name == "part" }, addresses = done.inner.filter { $0.name == "addr" }
        guard !parts.isEmpty || !addresses.isEmpty || done.element.said("address") != nil else { return nil }
        var draft = ChatDraft(platform: "mms", place: place)
        setTime(done.element, &draft)
        let correspondents = Correspondents(addresses: done.element.said("address"), names: done.element.said("contact_name"))
        setThread(correspondents, &draft)
        setDirection(done.element.said("msg_box"), &draft)
        setPeople(correspondents, sender: sender(addresses), &draft)
        setRecipients(addresses, correspondents, &draft)
        draft.message.messageID = done.element.said("m_id")
        try setContent(parts, &draft)
        if done.isTooMuch { draft.message.defects.append("too_many_parts") }
        var evidence = draft.evidence()
        evidence.title = done.element.said("sub").map { ChatDraft.prefix(of: $0, byteCount: ChatDraft.greatestNameByteCount) }
        return evidence
    }

    private func sender(_ addresses: [XMLElement]) -> String? {
        let sender = addresses.first { $0.said("type") == Self.from }?.said("address")
        return sender == Self.ownAddress ? nil : sender
    }

    /// The addresses to which it went, when they are listed; else what ``setPeople(_:sender:_:)`` found.
    private func setRecipients(_ addresses: [XMLElement], _ correspondents: Correspondents, _ draft: inout ChatDraft) {
        let listed = addresses.filter { $0.said("type").map(Self.recipientKinds.contains) ?? false }
            .compactMap { $0.said("address") }.filter { $0 != Self.ownAddress }
        guard !listed.isEmpty else { return }
        draft.message.recipients = listed.map { address in
            correspondents.all.first { $0.isSame(address) }?.name ?? address
        }
    }

    private func setContent(_ parts: [XMLElement], _ draft: inout ChatDraft) throws {
        var texts: [String] = [], room = ChatDraft.greatestByteCount + 1
        for part in parts {
            let type = part.said("ct")?.lowercased()
            if type == "application/smil" { continue }
            let hasData = part.attributes.contains { $0.name == "data" && $0.byteCount > 0 && $0.value != "null" }
            if !hasData, type == nil || type?.hasPrefix("text/plain") == true {
                guard part.said("text") != nil, let content = try text(part, "text") else { continue }
                let kept = ChatDraft.prefix(of: content, byteCount: room)
                texts.append(kept)
                room -= kept.utf8.count
                if kept.utf8.count < content.utf8.count { draft.isCut = true }
            } else {
                draft.message.attachments.append(try attachment(part, hasData: hasData, &draft))
            }
        }
        draft.text = texts.isEmpty ? nil : texts.joined(separator: "\n")
        draft.message.kind = texts.isEmpty && !draft.message.attachments.isEmpty ? .media : .text
    }

    /// A picture, recording or other file. Its content is read in pieces, and not kept.
    private func attachment(_ part: XMLElement, hasData: Bool, _ draft: inout ChatDraft) throws -> Evidence.Attachment {
        var attachment = Evidence.Attachment()
        attachment.claimedType = part.said("ct").map { ChatDraft.prefix(of: $0, byteCount: 200) }
        let name = part.said("cl") ?? part.said("fn") ?? part.said("name")
        attachment.name = name.map { ChatDraft.prefix(of: $0, byteCount: ChatDraft.greatestNameByteCount) }
        guard hasData, let data = part.attributes.first(where: { $0.name == "data" }) else {
            if let text = try text(part, "text"), !text.isEmpty, text != "null" { fill(&attachment, Array(text.utf8)) }
            return attachment
        }
        attachment.place = PlaceInSource(offset: data.offset, byteCount: data.byteCount)
        var (decoder, hash, start, byteCount): (Base64Stream, StreamingSHA256, [UInt8], UInt64) = (Base64Stream(), StreamingSHA256(), [], 0)
        try xml.forEachPiece(of: data) { piece in
            let bytes = decoder.decode(piece)
            if start.count < 16 { start += bytes.prefix(16 - start.count) }
            hash.update(bytes)
            byteCount += UInt64(bytes.count)
        }
        guard decoder.isWhole else {
            draft.message.defects.append("attachment_damaged")
            return attachment
        }
        (attachment.byteCount, attachment.sha256) = (byteCount, hash.finalize())
        attachment.mediaType = ContentSignature.mediaType(of: start[...])
        return attachment
    }

    private func fill(_ attachment: inout Evidence.Attachment, _ bytes: [UInt8]) {
        (attachment.byteCount, attachment.sha256) = (UInt64(bytes.count), Digest32(hashing: bytes))
        attachment.mediaType = ContentSignature.mediaType(of: bytes.prefix(16))
    }
}
