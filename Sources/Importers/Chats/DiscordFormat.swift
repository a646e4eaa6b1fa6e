internal import EvidenceModel
internal import Octets

/// A channel as DiscordChatExporter writes it as JSON: `guild`, `channel`, `messages`.
///
/// Source: DiscordChatExporter 2.21 to 2.44, its JSON writer. Times have their offset.
struct DiscordFormat: ChatJSONFormat {
    let platform = "discord"
    let detail: String?
    private let context: ImportContext
    private let channelName: String?
    private let channelID: String?

    init(_ top: JSONTop, context: ImportContext) {
        self.context = context
        let channel = top["channel"]
        (channelName, channelID) = (channel?["name"]?.string, channel?["id"]?.plainText)
        detail = top["guild"]?["name"]?.string.map { "exporter, server \(ChatDraft.prefix(of: $0, byteCount: 200))" } ?? "exporter"
    }

    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement {
        guard let time = element["timestamp"]?.string else { return .unread(reason: "no_time") }
        draft.occurred = ChatTime.value(time, context: context)
        if draft.occurred?.earliest == nil { draft.message.defects.append("time_unclear") }
        (draft.message.thread, draft.message.threadID) = (channelName, channelID)
        draft.message.messageID = element["id"]?.plainText
        let author = element["author"]
        draft.message.sender = author?["nickname"]?.string ?? author?["name"]?.string
        draft.message.senderID = author?["id"]?.plainText
        draft.message.edited = element["timestampEdited"]?.string.map { ChatTime.value($0, context: context) }
        draft.message.replyTo = element["reference"]?["messageId"]?.plainText
        draft.message.attachments = attachments(element)
        draft.message.reactions = reactions(element)
        draft.text = text(element)
        draft.message.kind = kind(element, draft)
        return .message
    }

    private func kind(_ element: JSONObject, _ draft: ChatDraft) -> Evidence.MessageKind {
        switch element["type"]?.plainText ?? "Default" {
        case "Default", "Reply", "0", "19", "20", "ChatInputCommand", "ThreadStarterMessage":
            if draft.message.edited != nil { return .edited }
            return draft.text?.isEmpty ?? true && !draft.message.attachments.isEmpty ? .media : .text
        case "Call", "3": return .call
        default: return .system
        }
    }

    private func text(_ element: JSONObject) -> String {
        let embeds = (element["embeds"]?.array ?? []).prefix(20).flatMap { embed in
            [embed["title"]?.string, embed["description"]?.string, embed["url"]?.string]
        }
        let stickers = (element["stickers"]?.array ?? []).prefix(20).map { $0["name"]?.string }
        return ([element["content"]?.string] + embeds + stickers).compactMap { $0?.isEmpty ?? true ? nil : $0 }
            .joined(separator: "\n")
    }

    private func attachments(_ element: JSONObject) -> [Evidence.Attachment] {
        (element["attachments"]?.array ?? []).prefix(ChatDraft.greatestCount).map { file in
            var attachment = Evidence.Attachment()
            attachment.name = file["fileName"]?.string
            attachment.claimedType = attachment.name.flatMap(MediaTypeHint.ending)
            attachment.byteCount = file["fileSizeBytes"]?.integer.flatMap { UInt64(exactly: $0) }
            if let url = file["url"]?.string { attachment.other["url"] = .string(url) }
            return attachment
        }
    }

    private func reactions(_ element: JSONObject) -> [String] {
        (element["reactions"]?.array ?? []).prefix(ChatDraft.greatestCount).compactMap { reaction in
            guard let what = reaction["emoji"]?["name"]?.string else { return nil }
            let who = (reaction["users"]?.array ?? []).prefix(100).compactMap { $0["name"]?.string }.joined(separator: ", ")
            return who.isEmpty ? "\(what) \(reaction["count"]?.plainText ?? "")" : "\(what) \(who)"
        }
    }
}

/// The person's own messages out of the data package that Discord gives: `messages.json` with `ID`, `Timestamp`,
/// `Contents`, `Attachments`. Messages of others are not in it.
///
/// Source: Discord's help, "Your Discord Data Package"; the form of 2023, and the CSV of the years before. Times without an
/// offset are taken for UTC.
struct DiscordPackageFormat: ChatJSONFormat {
    let platform = "discord"
    let detail: String? = "package"
    let context: ImportContext
    var thread: String?
    var threadID: String?
    var sender: String?
    var senderID: String?

    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement {
        guard let time = element["Timestamp"]?.string else { return .unread(reason: "no_time") }
        draft.occurred = ChatTime.value(time, context: context, isUTC: true)
        if ChatTime.parse(time)?.offset == nil {
            draft.message.defects.append(draft.occurred?.earliest == nil ? "time_unclear" : "zone_assumed")
        }
        (draft.message.thread, draft.message.threadID) = (thread, threadID)
        (draft.message.sender, draft.message.senderID) = (sender ?? context.account, senderID)
        draft.message.direction = "outgoing"
        draft.message.messageID = element["ID"]?.plainText
        draft.text = element["Contents"]?.string
        for url in (element["Attachments"]?.string ?? "").split(separator: " ").prefix(ChatDraft.greatestCount) {
            var attachment = Evidence.Attachment()
            let path = url.prefix { $0 != "?" }
            attachment.name = path.split(separator: "/").last.map(String.init)
            attachment.claimedType = attachment.name.flatMap(MediaTypeHint.ending)
            attachment.other["url"] = .string(String(url))
            draft.message.attachments.append(attachment)
        }
        let isEmpty = draft.text?.isEmpty ?? true
        draft.message.kind = isEmpty && !draft.message.attachments.isEmpty ? .media : .text
        return .message
    }
}
