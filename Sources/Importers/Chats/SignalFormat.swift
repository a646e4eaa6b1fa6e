internal import EvidenceModel
internal import Octets

/// Lines of the export that Signal's own apps write: `main.jsonl`, beside `metadata.json` and `files/`.
///
/// Each line is a frame of Signal's backup format, as JSON of its protocol buffers. Read are `recipient`, `chat` and
/// `chatItem`. Source: Backups.proto of Signal Desktop; the export as JSON of Signal Android 8.10 (2026).
struct SignalFormat: ChatJSONFormat {
    private static let greatestNameCount = 200_000

    let platform = "signal"
    private(set) var detail: String? = "export"
    private var names: [String: String] = [:]
    private var numbers: [String: String] = [:]
    private var chats: [String: String] = [:]
    private var selfID: String?

    init() {}

    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement {
        if let item = element["chatItem"]?.object { return readItem(item, &draft) }
        if let recipient = element["recipient"]?.object { readRecipient(recipient) }
        if let chat = element["chat"]?.object, let id = chat["id"]?.plainText, chats.count < Self.greatestNameCount {
            chats[id] = chat["recipientId"]?.plainText
        }
        if let version = element["version"]?.plainText { detail = "export, version \(ChatDraft.prefix(of: version, byteCount: 20))" }
        return .other
    }

    private mutating func readRecipient(_ recipient: JSONObject) {
        guard let id = recipient["id"]?.plainText, names.count < Self.greatestNameCount else { return }
        if recipient["self"] != nil { selfID = id }
        if let contact = recipient["contact"] {
            numbers[id] = contact["e164"]?.plainText ?? contact["aci"]?.plainText
            names[id] = Self.name(contact)
        } else if let group = recipient["group"] {
            names[id] = group["snapshot"]?["title"]?["title"]?.string
        } else if let list = recipient["distributionList"]?["distributionList"]?["name"]?.string {
            names[id] = list
        }
    }

    private static func name(_ contact: JSONValue) -> String? {
        let nickname = contact["nickname"]
        let pairs = [
            [nickname?["given"], nickname?["family"]], [contact["systemGivenName"], contact["systemFamilyName"]],
            [contact["profileGivenName"], contact["profileFamilyName"]], [contact["username"]],
        ]
        return pairs.lazy.map { $0.compactMap { $0?.string }.filter { !$0.isEmpty }.joined(separator: " ") }
            .first { !$0.isEmpty }
    }

    private func readItem(_ item: JSONObject, _ draft: inout ChatDraft) -> ChatElement {
        guard let sent = item["dateSent"]?.plainInteger else { return .unread(reason: "no_time") }
        draft.occurred = ChatTime.value(milliseconds: sent, raw: item["dateSent"]?.plainText ?? "")
        let chat = item["chatId"]?.plainText, author = item["authorId"]?.plainText
        let other = chat.flatMap { chats[$0] }
        draft.message.threadID = chat
        draft.message.thread = other.flatMap { names[$0] ?? numbers[$0] }
        draft.message.sender = author.flatMap { names[$0] ?? numbers[$0] }
        draft.message.senderID = author.flatMap { numbers[$0] } ?? author
        // Signal has no identifier of a message but its author and its time.
        draft.message.messageID = "\(author ?? "")/\(sent)"
        draft.message.direction = item["outgoing"] != nil ? "outgoing" : item["incoming"] != nil ? "incoming" : nil
        readContent(item, &draft)
        readRevisions(item, &draft)
        return .message
    }

    private func readContent(_ item: JSONObject, _ draft: inout ChatDraft) {
        if let standard = item["standardMessage"] ?? item["directStoryReplyMessage"] {
            draft.text = standard["text"]?["body"]?.string ?? standard["textReply"]?["text"]?["body"]?.string
            let pointers = standard["attachments"]?.array ?? []
            draft.message.attachments = pointers.prefix(ChatDraft.greatestCount).map { attachment($0["pointer"]) }
            if let quote = standard["quote"], let sent = quote["targetSentTimestamp"]?.plainText {
                draft.message.replyTo = "\(quote["authorId"]?.plainText ?? "")/\(sent)"
            }
            let isMedia = draft.text?.isEmpty ?? true && !pointers.isEmpty
            draft.message.kind = isMedia ? .media : .text
            readReactions(standard, &draft)
        } else if item["remoteDeletedMessage"] != nil {
            draft.message.kind = .deleted
        } else if let update = item["updateMessage"]?.object {
            readUpdate(update, &draft)
        } else if let once = item["viewOnceMessage"] {
            draft.message.kind = .media
            draft.message.defects.append("view_once")
            if let pointer = once["attachment"]?["pointer"] { draft.message.attachments = [attachment(pointer)] }
        } else if let sticker = item["stickerMessage"] {
            (draft.message.kind, draft.text) = (.media, sticker["sticker"]?["emoji"]?.string)
            readReactions(sticker, &draft)
        } else if let poll = item["poll"] {
            let options = (poll["options"]?.array ?? []).prefix(100).compactMap { $0["option"]?.string }
            draft.text = ([poll["question"]?.string ?? ""] + options).joined(separator: "\n")
            draft.message.kind = .text
        } else {
            draft.message.kind = .text
            draft.message.defects.append("content_unknown")
        }
    }

    private func readUpdate(_ update: JSONObject, _ draft: inout ChatDraft) {
        let name = update.members.first?.name ?? "update"
        let isCall = name == "individualCall" || name == "groupCall"
        draft.message.kind = isCall ? .call : .system
        let call = update[name]
        let parts = [name, call?["type"]?.string, call?["direction"]?.string, call?["state"]?.string]
        draft.text = parts.compactMap { $0 }.joined(separator: ": ")
    }

    private func readReactions(_ message: JSONValue, _ draft: inout ChatDraft) {
        draft.message.reactions = (message["reactions"]?.array ?? []).prefix(ChatDraft.greatestCount).compactMap { reaction in
            guard let emoji = reaction["emoji"]?.string else { return nil }
            let author = reaction["authorId"]?.plainText
            return "\(emoji) \(author.flatMap { names[$0] ?? numbers[$0] } ?? author ?? "")"
        }
    }

    /// Older wordings; the frame itself is the newest one.
    private func readRevisions(_ item: JSONObject, _ draft: inout ChatDraft) {
        let older = (item["revisions"]?.array ?? []).prefix(ChatDraft.greatestCount)
        guard !older.isEmpty else { return }
        draft.message.kind = .edited
        draft.message.earlierTexts = older.compactMap { $0["standardMessage"]?["text"]?["body"]?.string }
        draft.message.edited = draft.occurred
        // The first wording tells when the message was sent.
        if let first = older.compactMap({ $0["dateSent"]?.plainInteger }).min() {
            draft.occurred = ChatTime.value(milliseconds: first, raw: String(first))
            draft.message.messageID = "\(item["authorId"]?.plainText ?? "")/\(first)"
        }
    }

    private func attachment(_ pointer: JSONValue?) -> Evidence.Attachment {
        var attachment = Evidence.Attachment()
        attachment.name = pointer?["fileName"]?.string
        attachment.claimedType = pointer?["contentType"]?.string
        let locator = pointer?["locatorInfo"]
        attachment.byteCount = (locator?["size"] ?? pointer?["size"])?.plainInteger.flatMap { UInt64(exactly: $0) }
        // SHA-256 of the file as it lies in files/.
        if let hash = locator?["plaintextHash"]?.string { attachment.sha256 = Digest32(base64: hash) }
        return attachment
    }
}

/// Messages as Signal Desktop has them in its database, in an array: what sigtop writes as JSON.
///
/// Source: sigtop 0.20, `export-messages -f json`: the column `json` of the table `messages`.
struct SigtopFormat: ChatJSONFormat {
    let platform = "signal"
    let detail: String? = "desktop"
    /// Out of the name of the file, which is the chat's.
    let thread: String?

    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement {
        guard let sent = (element["sent_at"] ?? element["timestamp"])?.plainInteger else { return .unread(reason: "no_time") }
        draft.occurred = ChatTime.value(milliseconds: sent, raw: String(sent))
        (draft.message.thread, draft.message.threadID) = (thread, element["conversationId"]?.string)
        draft.message.messageID = element["id"]?.plainText
        let type = element["type"]?.string
        draft.message.direction = type == "incoming" || type == "outgoing" ? type : nil
        draft.message.senderID = ["sourceServiceId", "sourceUuid", "source"].lazy.compactMap { element[$0]?.plainText }.first
        draft.message.sender = element["source"]?.string ?? draft.message.senderID
        draft.text = element["body"]?.string
        draft.message.replyTo = element["quote"]?["messageId"]?.plainText ?? element["quote"]?["id"]?.plainText
        readParts(element, &draft)
        let isEmpty = draft.text?.isEmpty ?? true
        draft.message.kind =
            switch type {
            case _ where element["deletedForEveryone"]?.bool == true || element["isErased"]?.integer == 1: .deleted
            case "call-history": .call
            case "incoming", "outgoing":
                !draft.message.earlierTexts.isEmpty ? .edited : isEmpty && !draft.message.attachments.isEmpty ? .media : .text
            default: .system
            }
        return .message
    }

    private func readParts(_ element: JSONObject, _ draft: inout ChatDraft) {
        draft.message.attachments = (element["attachments"]?.array ?? []).prefix(ChatDraft.greatestCount).map { file in
            var attachment = Evidence.Attachment()
            (attachment.name, attachment.claimedType) = (file["fileName"]?.string, file["contentType"]?.string)
            attachment.byteCount = file["size"]?.integer.flatMap { UInt64(exactly: $0) }
            return attachment
        }
        draft.message.reactions = (element["reactions"]?.array ?? []).prefix(ChatDraft.greatestCount).compactMap { reaction in
            reaction["emoji"]?.string.map { "\($0) \(reaction["fromId"]?.plainText ?? "")" }
        }
        let history = (element["editHistory"]?.array ?? []).prefix(ChatDraft.greatestCount)
        // The newest wording stands first, and is the text.
        draft.message.earlierTexts = history.dropFirst().reversed().compactMap { $0["body"]?.string }
        if let edited = history.first?["timestamp"]?.plainInteger, history.count > 1 {
            draft.message.edited = ChatTime.value(milliseconds: edited, raw: String(edited))
        }
    }
}

/// Lines of JSON that signal-export writes for each chat (`data.json`).
///
/// Source: signal-export 3.5, `Message.dict_str`. Its times are those of the computer's clock, without an offset; there are
/// no identifiers.
struct SignalExportFormat: ChatJSONFormat {
    let platform = "signal"
    let detail: String? = "signal-export"
    let context: ImportContext
    let thread: String?

    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement {
        guard let date = element["date"]?.string else { return .unread(reason: "no_time") }
        draft.occurred = ChatTime.value(date, context: context)
        if draft.occurred?.earliest == nil { draft.message.defects.append("time_unclear") }
        draft.message.thread = thread
        draft.message.sender = element["sender"]?.string
        let parts = [element["quote"]?.string, element["body"]?.string, element["sticker"]?["emoji"]?.string]
        draft.text = parts.compactMap { $0?.isEmpty ?? true ? nil : $0 }.joined(separator: "\n")
        draft.message.attachments = (element["attachments"]?.array ?? []).prefix(ChatDraft.greatestCount).map { file in
            var attachment = Evidence.Attachment()
            attachment.name = file["name"]?.string
            attachment.claimedType = attachment.name.flatMap(MediaTypeHint.ending)
            if let path = file["path"]?.string {
                var place = PlaceInSource()
                place.path = path
                attachment.place = place
            }
            return attachment
        }
        draft.message.reactions = (element["reactions"]?.array ?? []).prefix(ChatDraft.greatestCount).compactMap { reaction in
            let pair = reaction.array?.compactMap(\.string) ?? ["name", "emoji"].compactMap { reaction[$0]?.string }
            return pair.isEmpty ? nil : pair.reversed().joined(separator: " ")
        }
        let isMedia = draft.text?.isEmpty ?? true && !draft.message.attachments.isEmpty
        let isDeleted = element["deleted"]?.bool == true
        draft.message.kind = isDeleted ? .deleted : element["call"]?.bool == true ? .call : isMedia ? .media : .text
        return .message
    }
}
