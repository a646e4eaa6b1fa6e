import EvidenceModel
import Importers
import Octets

extension FuzzTarget {
    static let chatTargets = [whatsApp, chatJSON, chatMapping]

    /// Every byte of an export belongs to one message, or to what was not understood before the first; and an export is the
    /// same as itself.
    private static let whatsApp = FuzzTarget(
        "whatsapp", upTo: 1 << 14,
        words: [
            "[31.12.23, 10:00:00] Anna: ", "\n31/12/2023, 10:00 - Anna: ", "\u{200E}", "\u{202F}PM", " a.\u{A0}m.", "<Media omitted>",
            "<attached: a.jpg>", " (file attached)", "<This message was edited>", "This message was deleted", "年", "٠١٢", "klo ",
        ]
    ) { bytes in
        let steps = try steps(bytes, as: .whatsApp, fileName: "WhatsApp Chat with A.txt")
        var offset: UInt64 = 0
        for step in steps {
            let place: PlaceInSource? =
                switch step {
                case .unread(let unread): unread.place
                case .item(let item): evidence(item)?.placeInSource
                }
            guard let place else { throw Broken(description: "a message without a place") }
            try expect(place.offset == offset && place.byteCount ?? 0 > 0, "bytes that belong to nothing, or to two")
            offset += place.byteCount ?? 0
        }
        try expect(steps.isEmpty || offset == UInt64(bytes.count), "bytes are left")
        try expectSameAsItself(steps)
    }

    /// Whatever it says, it is read to its end within bounds; what is not understood is named.
    private static let chatJSON = FuzzTarget(
        "chat-json", upTo: 1 << 14,
        words: [
            "{\"messages\":[", "\"type\":\"personal_chat\"", "\"guild\":{},\"channel\":{\"name\":\"x\"}", "{\"chatItem\":{", "\"date_unixtime\":\"1\"",
            "[{\"conversationId\":\"a\",\"sent_at\":1}]", "{\"version\":\"1\",\"backupTimeMs\":\"1\"}\n", "\"timestamp\":\"2024-01-01T00:00:00Z\"",
            "\"text\":[{\"text\":\"a\"}]", "\"reactions\":[{}]", "PK\u{3}\u{4}",
        ]
    ) { bytes in
        let source = MemorySource(bytes)
        let format = try Importer.recognise(source, fileName: "result.json", context: context)
        guard [.telegram, .signal, .discord, .slack].contains(format) else { return }
        try expectSameAsItself(try steps(bytes, as: format, fileName: "result.json"))
    }

    /// The first line is a mapping file, the rest a table or a JSON text that is read by it.
    private static let chatMapping = FuzzTarget(
        "chat-mapping", upTo: 1 << 13,
        words: [
            "{\"holdfast_mapping\":1,\"time\":", "\"format\":\"json\"", "\"time_form\":\"dmy\"", "\"items\":\"/a\"", "{\"value\":\"x\"}", "[1,2]",
            "\"skip_rows\":1", "\"delimiter\":\";\"", "\n1.2.2024 10:00,", "\"header\":false",
        ]
    ) { bytes in
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.endIndex
        guard let mapping = accepted({ () throws(JSONError) in try JSONValue(parsing: Array(bytes[..<end])) }) else { return }
        var mapped = context
        mapped.mapping = mapping
        let steps = try steps(Array(bytes[end...].dropFirst()), as: .mapped, fileName: "a", context: mapped)
        try expectSameAsItself(steps)
    }

    private static let context = ImportContext(zone: "UTC") { _, zone in zone == "UTC" ? 0 : nil }

    private static func evidence(_ item: ImportedItem) -> Evidence? {
        if case .evidence(let evidence) = item.payload { evidence } else { nil }
    }

    /// All that is read; what a reader gave before it failed stays.
    private static func steps(
        _ bytes: [UInt8], as format: ImportFormat, fileName: String, context: ImportContext = context
    ) throws -> [ReadStep] {
        var steps: [ReadStep] = []
        do {
            guard var reader = try Importer.reader(MemorySource(bytes), fileName: fileName, as: format, context: context) else {
                return []
            }
            while let step = try reader.next() { steps.append(step) }
        } catch is ImportError {}
        try expect(steps.count <= bytes.count, "more messages than bytes")
        return steps
    }

    /// Records of messages can be written and read, and nothing of an export has changed against itself.
    private static func expectSameAsItself(_ steps: [ReadStep]) throws {
        let items = steps.compactMap { if case .item(let item) = $0 { evidence(item) } else { nil } }
        for item in items {
            let json = item.json
            try expect(accepted { () throws(RecordError) in try Evidence(json: json) }?.json == json, "a record changes")
        }
        var history = ChatHistory()
        history.append(items.enumerated().map { ("\($0.offset)", $0.element) })
        var merge = ChatMerge(history)
        for item in items { merge.preview(item) }
        for item in items {
            guard case .same = merge.classify(item) else { throw Broken(description: "an export differs from itself") }
        }
        try expect(merge.vanished().isEmpty && merge.renames.isEmpty && merge.shifts.isEmpty, "an export misses itself")
    }
}
