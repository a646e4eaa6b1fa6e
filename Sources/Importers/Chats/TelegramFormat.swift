internal import EvidenceModel
internal import Octets

/// A chat, or all chats of an account, as Telegram Desktop exports them as JSON (`result.json`).
///
/// Source: "Exported Data Format" of Telegram Desktop, as written by versions 1.4 to 5; `date_unixtime` came with 3.4.
struct TelegramFormat: ChatJSONFormat {
    /// Types of chats, as a single export names them.
    static let chatTypes: Set<String> = [
        "saved_messages", "replies", "verification_codes", "personal_chat", "bot_chat", "private_group",
        "private_supergroup", "public_supergroup", "private_channel", "public_channel",
    ]

    let context: ImportContext
    let files: (any ChatFiles)?
    let detail: String?
    let platform = "telegram"

    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement {
        guard element["type"] != nil || element["date"] != nil else { return .unread(reason: "not_a_message") }
        let chat = around.last ?? JSONObject()
        draft.message.thread = chat["name"]?.string ?? chat["type"]?.string
        draft.message.threadID = chat["id"]?.plainText
        draft.message.messageID = element["id"]?.plainText
        readTimes(element, &draft)
        draft.message.replyTo = element["reply_to_message_id"]?.plainText
        draft.message.reactions = reactions(element)
        for name in ["forwarded_from", "via_bot", "saved_from"] {
            if let value = element[name]?.string { draft.message.other[name] = .string(value) }
        }
        try readFiles(element, &draft)
        if element["type"]?.string == "service" { readService(element, &draft) } else { readMessage(element, &draft) }
        return .message
    }

    private func readTimes(_ element: JSONObject, _ draft: inout ChatDraft) {
        draft.occurred = time(element["date_unixtime"], element["date"])
        if draft.occurred?.earliest == nil { draft.message.defects.append("time_unclear") }
        draft.message.edited = time(element["edited_unixtime"], element["edited"])
    }

    private func time(_ seconds: JSONValue?, _ local: JSONValue?) -> TimeValue? {
        if let seconds = seconds?.plainText { return ChatTime.value(seconds: seconds) }
        return local?.string.map { ChatTime.value($0, context: context) }
    }

    private func readMessage(_ element: JSONObject, _ draft: inout ChatDraft) {
        draft.message.sender = element["from"]?.string
        draft.message.senderID = element["from_id"]?.plainText
        let own = text(element["text"])
        let parts = [
            own, element["poll"]?["question"].flatMap { text($0) }, element["sticker_emoji"]?.string, place(element),
            contact(element),
        ]
        draft.text = parts.compactMap { $0 }.joined(separator: "\n")
        let hasFile = !draft.message.attachments.isEmpty
        draft.message.kind = draft.message.edited != nil ? .edited : own == nil && hasFile ? .media : .text
    }

    private func readService(_ element: JSONObject, _ draft: inout ChatDraft) {
        draft.message.sender = element["actor"]?.string
        draft.message.senderID = element["actor_id"]?.plainText
        let action = element["action"]?.string
        draft.message.kind = action == "phone_call" || action == "group_call" ? .call : .system
        if let seconds = element["duration_seconds"]?.integer ?? element["duration"]?.integer {
            draft.message.other["call_seconds"] = .integer(seconds)
        }
        let members = element["members"]?.array?.prefix(100).compactMap(\.string).joined(separator: ", ")
        let parts = [action, element["title"]?.string, members, element["discard_reason"]?.string, text(element["text"])]
        draft.text = parts.compactMap { $0 }.joined(separator: ": ")
    }

    /// A text, or a list of texts and of objects that have one.
    private func text(_ value: JSONValue?) -> String? {
        if let text = value?.string { return text.isEmpty ? nil : text }
        let text = value?.array?.compactMap { $0.string ?? $0["text"]?.string }.joined()
        return text?.isEmpty ?? true ? nil : text
    }

    private func place(_ element: JSONObject) -> String? {
        guard let place = element["location_information"], case .number(let latitude)? = place["latitude"],
            case .number(let longitude)? = place["longitude"]
        else { return nil }
        return "\(latitude.text), \(longitude.text)"
    }

    private func contact(_ element: JSONObject) -> String? {
        guard let contact = element["contact_information"] else { return nil }
        return ["first_name", "last_name", "phone_number"].compactMap { contact[$0]?.string }.joined(separator: " ")
    }

    private func reactions(_ element: JSONObject) -> [String] {
        (element["reactions"]?.array ?? []).prefix(ChatDraft.greatestCount).compactMap { reaction in
            guard let what = reaction["emoji"]?.string ?? reaction["document_id"]?.string ?? reaction["type"]?.string else {
                return nil
            }
            let who = (reaction["recent"]?.array ?? []).prefix(100).compactMap { $0["from"]?.string }.joined(separator: ", ")
            return who.isEmpty ? "\(what) \(reaction["count"]?.plainText ?? "")" : "\(what) \(who)"
        }
    }

    private func readFiles(_ element: JSONObject, _ draft: inout ChatDraft) throws {
        for name in ["photo", "file", "contact_vcard"] {
            guard let path = element[name]?.string ?? element["contact_information"]?[name]?.string else { continue }
            var attachment = Evidence.Attachment()
            attachment.claimedType = element["mime_type"]?.string ?? (name == "photo" ? "image" : element["media_type"]?.string)
            // In place of a path stands "(File not included. …)".
            if path.hasPrefix("(") {
                attachment.name = element["file_name"]?.string
                draft.message.defects.append("media_omitted")
            } else {
                attachment.name = element["file_name"]?.string ?? path
                var place = PlaceInSource()
                place.path = path
                attachment.place = place
                if let files, try !files.describe(&attachment, named: path) { draft.message.defects.append("attachment_missing") }
            }
            let size = element["file_size"]?.integer ?? element["photo_file_size"]?.integer
            attachment.byteCount = attachment.byteCount ?? size.flatMap { UInt64(exactly: $0) }
            draft.message.attachments.append(attachment)
        }
    }
}
