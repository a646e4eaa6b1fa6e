internal import BundleFormat
internal import EvidenceModel
internal import Octets

/// Mails, messages and the threads that they stand in.
extension CaseGraphBuilder {
    mutating func addMail(_ email: JSONObject, _ item: ReportItem) -> CaseIdentifier {
        let place = "\(item.exhibit)"
        var mail = node("EmailMessage", ["uco-observable:EmailMessage"], place)
        var facet = node("EmailMessageFacet", ["uco-observable:EmailMessageFacet"], place)
        facet.set("uco-observable:messageID", written(email["message_id"]?.string))
        facet.set("uco-observable:subject", written(email["subject"]?.string))
        facet.set("uco-observable:sentTime", time: .exact(email["date"]))
        for (name, field) in [("from", "from"), ("sender", "sender")] {
            facet.set("uco-observable:" + name, addresses(email[field]).first)
        }
        for name in ["to", "cc", "bcc"] { facet.set("uco-observable:" + name, addresses(email[name])) }
        facet.set("uco-observable:inReplyTo", written(email["in_reply_to"]?.array?.first?.string))
        facet.set("uco-observable:labels", texts(email["labels"]))
        facet.set("uco-observable:headerRaw", headers(email["headers"]?.string, place))
        facet.set("uco-observable:body", written(item.payload["extracted_text"]?.string))
        mail.add(facet)
        add(mail)
        return mail.id
    }

    mutating func addMessage(_ message: JSONObject, _ item: ReportItem) -> CaseIdentifier {
        let place = "\(item.exhibit)", platform = message["platform"]?.string
        var node = node("Message", ["uco-observable:Message"], place)
        var facet = self.node("MessageFacet", ["uco-observable:MessageFacet"], place)
        let sender = account(message["sender_id"]?.string ?? message["sender"]?.string, on: platform)
        let recipients = texts(message["recipients"]).compactMap { account($0, on: platform) }
        facet.set("uco-observable:from", sender)
        facet.set("uco-observable:to", recipients)
        facet.set("uco-observable:sentTime", time: .exact(item.payload["occurred"]))
        facet.set("uco-observable:messageID", written(message["message_id"]?.string))
        facet.set("uco-observable:messageType", written(message["kind"]?.string))
        facet.set("uco-observable:sessionID", written(message["thread_id"]?.string))
        facet.set("uco-observable:messageText", written(item.payload["extracted_text"]?.string))
        node.add(facet)
        add(node)
        let thread = ThreadName(
            platform: platform, identifier: message["thread_id"]?.string, name: message["thread"]?.string)
        if thread.identifier != nil || thread.name != nil {
            if threads[thread] == nil { threadNames.append(thread) }
            threads[thread, default: []].append(node.id)
            participants[thread, default: []] += [sender].compactMap { $0 } + recipients
        }
        return node.id
    }

    mutating func addThreads() {
        for (index, name) in threadNames.enumerated() {
            let place = "thread \(index + 1)", messages = threads[name] ?? []
            var node = node("MessageThread", ["uco-observable:MessageThread"], place)
            node.set("uco-core:name", written(name.name))
            node.set("uco-core:description", name.platform)
            var facet = self.node("MessageThreadFacet", ["uco-observable:MessageThreadFacet"], place)
            var list = self.node("Thread", ["uco-types:Thread"], place)
            list.set("co:size", CaseNode.typed("xsd:nonNegativeInteger", String(messages.count)))
            list.set("co:element", messages)
            facet.set("uco-observable:messageThread", list.value)
            facet.set("uco-observable:participant", participants[name] ?? [])
            node.add(facet)
            add(node)
        }
    }

    private mutating func account(_ value: String?, on platform: String?) -> CaseIdentifier? {
        guard let value = written(value) else { return nil }
        let kind = ["sms", "mms"].contains(platform) ? "phone" : "handle"
        return account(AccountName(kind: kind, value: value, platform: kind == "phone" ? nil : platform))
    }

    /// The addresses of a header field, each as it stands there.
    private mutating func addresses(_ value: JSONValue?) -> [CaseIdentifier] {
        texts(value).map { account(AccountName(kind: "email", value: $0, platform: nil)) }
    }

    private mutating func texts(_ value: JSONValue?) -> [String] {
        var found: [String] = []
        for element in value?.array ?? [] { if let text = written(element.string) { found.append(text) } }
        return found
    }

    /// The header block as content of its own: the facet refers to it.
    private mutating func headers(_ text: String?, _ place: String) -> CaseIdentifier? {
        guard let text = written(text) else { return nil }
        var content = node("ContentData", ["uco-observable:ContentData"], place + " headers")
        var facet = node("ContentDataFacet", ["uco-observable:ContentDataFacet"], place + " headers")
        facet.set("uco-observable:dataPayload", text)
        content.add(facet)
        add(content)
        return content.id
    }
}
