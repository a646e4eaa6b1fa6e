internal import EvidenceModel
internal import Octets

/// Makes messages of values that a mapping file points to.
struct MappedMessage {
    let mapping: ChatMapping
    let context: ImportContext

    /// Fills in a message. `value` gives what stands at a place.
    /// - Returns: whether there is a time.
    func fill(_ draft: inout ChatDraft, _ value: (ChatMapping.Place) -> String?) -> Bool {
        let parts = mapping.time.map { value($0) ?? "" }
        let raw = WhatsAppPhrase.trimmed(parts.joined(separator: " "))
        guard !raw.isEmpty else { return false }
        draft.occurred = time(raw)
        if draft.occurred?.earliest == nil { draft.message.defects.append("time_unclear") }
        draft.message.sender = mapping.sender.flatMap(value)
        draft.message.senderID = mapping.senderID.flatMap(value)
        draft.message.thread = mapping.thread.flatMap(value)
        draft.message.threadID = mapping.threadID.flatMap(value)
        draft.message.messageID = mapping.id.flatMap(value)
        draft.text = mapping.text.flatMap(value)
        draft.message.kind = .text
        if let direction = mapping.direction.flatMap(value) {
            draft.message.direction =
                mapping.incoming.contains(direction) ? "incoming" : mapping.outgoing.contains(direction) ? "outgoing" : nil
            if draft.message.direction == nil { draft.message.defects.append("direction_unknown") }
        }
        return true
    }

    private func time(_ raw: String) -> TimeValue {
        var context = context
        if let zone = mapping.zone { context.zone = zone }
        switch mapping.timeForm {
        case .iso: return ChatTime.value(raw, context: context)
        case .unix: return ChatTime.value(seconds: raw)
        case .unixMilliseconds:
            guard let number = Int64(raw) else { return TimeValue(raw: ChatTime.kept(raw), source: .export) }
            return ChatTime.value(milliseconds: number, raw: raw)
        case .dmy, .mdy, .ymd:
            guard let order = DateOrder(rawValue: mapping.timeForm.rawValue), let civil = Self.civil(raw, order) else {
                return TimeValue(raw: ChatTime.kept(raw), source: .export)
            }
            return TimeValue(raw: ChatTime.kept(raw), civil, zone: context.zone, source: .export, offset: context.offset)
        }
    }

    /// A date with or without a time, as telephones write them.
    private static func civil(_ raw: String, _ order: DateOrder) -> CivilTime? {
        guard raw.utf8.count <= 200 else { return nil }
        if let head = WhatsAppHead(Array("[\(raw)]".utf8)[...]) { return head.civil(order) }
        guard let head = WhatsAppHead(Array("[\(raw), 00:00]".utf8)[...]), var civil = head.civil(order) else { return nil }
        (civil.hour, civil.minute, civil.second) = (nil, nil, nil)
        return civil
    }
}

/// Elements of a JSON text, read by a mapping file.
struct MappedFormat: ChatJSONFormat {
    let message: MappedMessage
    let detail: String? = "json"

    var platform: String { message.mapping.platform }

    mutating func read(_ element: JSONObject, around: [JSONObject], into draft: inout ChatDraft) throws -> ChatElement {
        let isTimed = message.fill(&draft) { place in
            switch place {
            case .fixed(let text): text
            case .named(let name): Self.text(element[name])
            case .column: nil
            case .pointer(let names): Self.text(Self.value(names, in: .object(element)))
            }
        }
        return isTimed ? .message : .unread(reason: "no_time")
    }

    private static func value(_ names: [String], in value: JSONValue) -> JSONValue? {
        names.reduce(value) { value, name in
            if let elements = value?.array {
                guard let index = Int(name), elements.indices.contains(index) else { return nil }
                return elements[index]
            }
            return value?[name]
        }
    }

    private static func text(_ value: JSONValue?) -> String? { value?.plainText ?? value?.bool.map { $0 ? "true" : "false" } }
}
