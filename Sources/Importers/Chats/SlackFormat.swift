internal import EvidenceModel
internal import Octets

/// A message of a channel as Slack exports it.
///
/// Source: Slack's help, "How to read Slack data exports", and the message subtypes of Slack's API documentation. The time
/// of a message (`ts`) is in UTC and is its identifier within the channel.
struct SlackFormat: ChatJSONFormat {
    let platform = "slack"
    let detail: String? = nil
    /// Names of people by identifier.
    let people: [String: String]
    let thread: String
    let threadID: String?

    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement {
        guard let stamp = element["ts"]?.plainText else { return .unread(reason: "no_time") }
        (draft.message.thread, draft.message.threadID) = (thread, threadID)
        let subtype = element["subtype"]?.string
        if subtype == "message_changed" || subtype == "message_deleted" {
            readChange(element, isDeleted: subtype == "message_deleted", &draft)
        } else {
            read(element, subtype: subtype, &draft)
        }
        if draft.message.messageID == nil { draft.message.messageID = stamp }
        draft.occurred = ChatTime.value(seconds: stamp)
        if draft.occurred?.earliest == nil { draft.message.defects.append("time_unclear") }
        return .message
    }

    private func read(_ element: JSONObject, subtype: String?, _ draft: inout ChatDraft) {
        let stamp = element["ts"]?.plainText
        draft.message.messageID = stamp
        readSender(element, &draft)
        draft.text = text(element)
        draft.message.attachments = files(element, &draft)
        draft.message.reactions = reactions(element)
        if let edited = element["edited"]?["ts"]?.plainText { draft.message.edited = ChatTime.value(seconds: edited) }
        if let root = element["thread_ts"]?.plainText, root != stamp { draft.message.replyTo = root }
        draft.message.kind = kind(subtype, draft)
    }

    /// A message of its own about an earlier one; corporate exports have these.
    private func readChange(_ element: JSONObject, isDeleted: Bool, _ draft: inout ChatDraft) {
        let before = element["previous_message"]?.object
        if let now = element["message"]?.object, !isDeleted { read(now, subtype: nil, &draft) }
        if let before {
            if draft.message.sender == nil { readSender(before, &draft) }
            draft.message.earlierTexts = [text(before)].filter { !$0.isEmpty }
        }
        draft.message.kind = isDeleted ? .deleted : .edited
        // Its identifier is that of the message it is about; the notice is a record of its own.
        let about = element["deleted_ts"]?.plainText ?? before?["ts"]?.plainText ?? draft.message.messageID
        draft.message.messageID = element["ts"]?.plainText
        if let about { draft.message.other["about"] = .string(about) }
    }

    private func kind(_ subtype: String?, _ draft: ChatDraft) -> Evidence.MessageKind {
        switch subtype {
        case "tombstone": return .deleted
        case "huddle_thread", "sh_room_created": return .call
        case nil, "me_message", "bot_message", "thread_broadcast", "file_share", "file_comment", "file_mention",
            "reply_broadcast", "slackbot_response":
            if draft.message.edited != nil { return .edited }
            return draft.text?.isEmpty ?? true && !draft.message.attachments.isEmpty ? .media : .text
        default: return .system
        }
    }

    private func readSender(_ element: JSONObject, _ draft: inout ChatDraft) {
        let comment = element["comment"]
        let user = element["user"]?.string ?? comment?["user"]?.string ?? element["file"]?["user"]?.string
        draft.message.senderID = user ?? element["bot_id"]?.string
        let profile = element["user_profile"]
        draft.message.sender = user.flatMap { people[$0] } ?? profile?["real_name"]?.string ?? element["username"]?.string
            ?? element["bot_profile"]?["name"]?.string ?? element["bot_id"]?.string.flatMap { people[$0] } ?? user
    }

    /// The text as exported, and what programs attached to it.
    private func text(_ element: JSONObject) -> String {
        var parts = [element["text"]?.string]
        for attachment in (element["attachments"]?.array ?? []).prefix(100) {
            let named = ["pretext", "title", "text"].map { attachment[$0]?.string }
            let isEmpty = named.allSatisfy { $0?.isEmpty ?? true }
            parts += isEmpty ? [attachment["fallback"]?.string] : named
        }
        return parts.compactMap { $0?.isEmpty ?? true ? nil : $0 }.joined(separator: "\n")
    }

    private func files(_ element: JSONObject, _ draft: inout ChatDraft) -> [Evidence.Attachment] {
        let listed = element["files"]?.array ?? element["file"].map { [$0] } ?? []
        var isMissing = false
        let files = listed.prefix(ChatDraft.greatestCount).map { file in
            var attachment = Evidence.Attachment()
            attachment.name = file["name"]?.string ?? file["title"]?.string
            attachment.claimedType = file["mimetype"]?.string
            attachment.byteCount = file["size"]?.integer.flatMap { UInt64(exactly: $0) }
            if let url = file["url_private"]?.string ?? file["permalink"]?.string { attachment.other["url"] = .string(url) }
            if let id = file["id"]?.string { attachment.other["id"] = .string(id) }
            isMissing = isMissing || ["tombstone", "hidden_by_limit"].contains(file["mode"]?.string)
            return attachment
        }
        if isMissing { draft.message.defects.append("file_deleted") }
        return files
    }

    private func reactions(_ element: JSONObject) -> [String] {
        (element["reactions"]?.array ?? []).prefix(ChatDraft.greatestCount).compactMap { reaction in
            guard let name = reaction["name"]?.string else { return nil }
            let who = (reaction["users"]?.array ?? []).prefix(100).compactMap { $0.string.map { people[$0] ?? $0 } }
            return who.isEmpty ? name : "\(name) \(who.joined(separator: ", "))"
        }
    }
}
