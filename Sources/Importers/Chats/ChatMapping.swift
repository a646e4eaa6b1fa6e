internal import EvidenceModel
internal import Octets

/// Says how a table or a JSON text of any program is read as messages: Schemas/mapping.schema.json, docs/import.md.
struct ChatMapping {
    /// What the file is.
    enum Form: String {
        case csv, json
        case jsonLines = "json_lines"
    }

    /// Where a value stands: a column by name or number, or a member by name or JSON pointer; or one that is always the same.
    enum Place: Hashable {
        case column(number: Int)
        case named(String)
        case pointer([String])
        case fixed(String)
    }

    /// How a time is written.
    enum TimeForm: String {
        case dmy, mdy, ymd, iso, unix
        case unixMilliseconds = "unix_ms"
    }

    let platform: String
    let form: Form
    let charset: String?
    let delimiter: UInt8?
    let skippedRowCount: Int
    let hasHeader: Bool
    /// Names on the way to the array of messages.
    let items: [String]
    /// The time, or the day and the time of day.
    let time: [Place]
    let timeForm: TimeForm
    let zone: String?
    let sender: Place?, senderID: Place?, text: Place?, thread: Place?, threadID: Place?, id: Place?, direction: Place?
    let incoming: Set<String>, outgoing: Set<String>

    /// - Throws: ``ImportError/malformed(reason:place:)`` with the pointer to what is wrong.
    init(_ json: JSONValue) throws(ImportError) {
        guard let object = json.object, object["holdfast_mapping"]?.integer == 1 else { throw Self.fault("/holdfast_mapping") }
        let known: Set<String> = [
            "holdfast_mapping", "platform", "format", "charset", "delimiter", "skip_rows", "header", "items", "time", "time_form",
            "zone", "sender", "sender_id", "text", "thread", "thread_id", "id", "direction", "incoming", "outgoing", "note",
        ]
        if let unknown = object.members.first(where: { !known.contains($0.name) }) { throw Self.fault("/" + unknown.name) }
        platform = try Self.text(object, "platform") ?? "other"
        guard let form = Form(rawValue: try Self.text(object, "format") ?? "csv") else { throw Self.fault("/format") }
        self.form = form
        charset = try Self.text(object, "charset")
        delimiter = try Self.delimiter(object)
        skippedRowCount = Int(object["skip_rows"]?.integer ?? 0)
        guard (0...1_000_000).contains(skippedRowCount) else { throw Self.fault("/skip_rows") }
        hasHeader = object["header"]?.bool ?? true
        items = try Self.pointer(object, "items")
        time = try Self.times(object)
        guard let timeForm = TimeForm(rawValue: try Self.text(object, "time_form") ?? "iso") else { throw Self.fault("/time_form") }
        self.timeForm = timeForm
        zone = try Self.text(object, "zone")
        (sender, senderID) = (try Self.place(object, "sender"), try Self.place(object, "sender_id"))
        (text, id) = (try Self.place(object, "text"), try Self.place(object, "id"))
        (thread, threadID) = (try Self.place(object, "thread"), try Self.place(object, "thread_id"))
        direction = try Self.place(object, "direction")
        (incoming, outgoing) = (try Self.texts(object, "incoming"), try Self.texts(object, "outgoing"))
    }

    private static func fault(_ pointer: String) -> ImportError {
        var place = PlaceInSource()
        place.pointer = ChatDraft.prefix(of: pointer, byteCount: 200)
        return .malformed(reason: "mapping", place: place)
    }

    private static func text(_ object: JSONObject, _ name: String) throws(ImportError) -> String? {
        guard let value = object[name] else { return nil }
        guard let text = value.string, !text.isEmpty, text.utf8.count <= 1024 else { throw fault("/" + name) }
        return text
    }

    private static func texts(_ object: JSONObject, _ name: String) throws(ImportError) -> Set<String> {
        guard let value = object[name] else { return [] }
        guard let texts = value.array?.compactMap(\.string), texts.count == value.array?.count, texts.count <= 100 else {
            throw fault("/" + name)
        }
        return Set(texts)
    }

    private static func delimiter(_ object: JSONObject) throws(ImportError) -> UInt8? {
        guard let text = try text(object, "delimiter") else { return nil }
        guard let byte = text.utf8.first, text.utf8.count == 1, [0x2C, 0x3B, 0x09, 0x7C].contains(byte) else {
            throw fault("/delimiter")
        }
        return byte
    }

    private static func pointer(_ object: JSONObject, _ name: String) throws(ImportError) -> [String] {
        guard let text = try text(object, name) else { return [] }
        guard let names = names(inPointer: text) else { throw fault("/" + name) }
        return names
    }

    private static func times(_ object: JSONObject) throws(ImportError) -> [Place] {
        if let both = object["time"]?.array {
            guard both.count == 2 else { throw fault("/time") }
            return try both.map { value throws(ImportError) in try place(value, "time") }
        }
        guard let one = try place(object, "time") else { throw fault("/time") }
        return [one]
    }

    private static func place(_ object: JSONObject, _ name: String) throws(ImportError) -> Place? {
        guard let value = object[name] else { return nil }
        return try place(value, name)
    }

    private static func place(_ value: JSONValue, _ name: String) throws(ImportError) -> Place {
        if let number = value.integer, (1...1000).contains(number) { return .column(number: Int(number)) }
        if let fixed = value["value"]?.string { return .fixed(ChatDraft.prefix(of: fixed, byteCount: 1024)) }
        guard let text = value.string, !text.isEmpty, text.utf8.count <= 1024 else { throw fault("/" + name) }
        guard text.hasPrefix("/") else { return .named(text) }
        guard let names = names(inPointer: text) else { throw fault("/" + name) }
        return .pointer(names)
    }

    /// Names of a JSON pointer (RFC 6901); nil for a text that is none.
    private static func names(inPointer text: String) -> [String]? {
        guard text.hasPrefix("/") else { return nil }
        let names = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)
        guard names.count <= 32 else { return nil }
        return names.map { unescaped($0) }
    }

    private static func unescaped(_ name: Substring) -> String {
        var bytes: [UInt8] = [], isEscaped = false
        for byte in name.utf8 {
            if isEscaped { bytes[bytes.count - 1] = byte == 0x31 ? 0x2F : 0x7E } else { bytes.append(byte) }
            isEscaped = byte == 0x7E && !isEscaped
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
