import EvidenceModel
import Foundation
import Importers
import Octets
import Testing
import TestSupport

/// Exports made by Scripts/lib/make_chats.py, with what has to be read out of them.
@Suite struct ChatVectorTests {
    static let names = [
        "de-ios", "de-android", "en-us-ios", "en-us-android", "en-gb-android", "fr-android", "fr-ios", "es-ios", "es-android-12h",
        "it-android", "pt-br-android", "nl-android", "ru-android", "tr-android", "ja-android", "zh-ios", "ar-android",
        "he-android", "fi-android",
    ]

    @Test(arguments: names) func `a WhatsApp export is read in every language`(_ name: String) throws {
        try check("whatsapp-\(name).txt", "whatsapp-\(name).json")
    }

    @Test func `an archive gives size, type and digest of what was sent`() throws {
        try check("whatsapp-de-ios.zip", "whatsapp-de-ios.zip.json")
    }

    @Test(arguments: ["telegram-chat", "telegram-account", "discord-exporter", "signal-sigtop", "mapped-json"])
    func `a JSON export is read`(_ name: String) throws { try check("\(name).json.txt", "\(name).json") }

    @Test(arguments: ["signal-export", "signal-tool"])
    func `an export with one value in each line is read`(_ name: String) throws { try check("\(name).jsonl", "\(name).json") }

    @Test(arguments: ["discord-package.zip", "slack.zip"])
    func `an archive of many files is read`(_ name: String) throws { try check(name, "\(name).json") }

    @Test func `a table is read by a mapping file`() throws { try check("mapped-table.csv", "mapped-table.json") }

    private func check(_ file: String, _ expectation: String) throws {
        let source = MemorySource(try ChatSample.vector(file))
        let expected = try JSONValue(parsing: ChatSample.vector(expectation))
        let fileName = try #require(expected["file_name"]?.string)
        var context = ChatSample.context
        context.mapping = expected["mapping"]
        let format = try Importer.recognise(source, fileName: fileName, context: context)
        #expect(format.name == expected["format"]?.string)
        let read = try ChatSample.read(source, fileName: fileName, as: format, context: context)
        #expect(read.detail == expected["detail"]?.string)
        #expect(read.unread.map(\.reason) == expected["unread"]?.array?.map(\.string) ?? [])
        let messages = try #require(expected["messages"]?.array)
        #expect(read.messages.count == messages.count)
        for (number, (found, wanted)) in zip(read.messages, messages).enumerated() {
            compare(found, wanted, thread: expected["thread"]?.string, "\(file), message \(number + 1)")
            #expect(found.message?.number == UInt64(number + 1))
        }
    }

    private func compare(_ found: Evidence, _ wanted: JSONValue, thread: String?, _ place: Comment) {
        let message = found.message
        #expect(found.kind == .message, place)
        #expect(found.occurred?.earliest == wanted["earliest"]?.string, place)
        #expect(found.occurred?.source == .export, place)
        #expect(message?.sender == wanted["sender"]?.string, place)
        #expect(message?.kind?.name == wanted["kind"]?.string, place)
        #expect(found.extractedText == wanted["text"]?.string, place)
        #expect(message?.defects == wanted["defects"]?.array?.compactMap(\.string) ?? [], place)
        #expect(message?.attachments.first?.name == wanted["attachment"]?.string, place)
        #expect(message?.reactions == wanted["reactions"]?.array?.compactMap(\.string) ?? [], place)
        #expect(message?.earlierTexts == wanted["earlier"]?.array?.compactMap(\.string) ?? [], place)
        #expect(message?.replyTo == wanted["reply_to"]?.string, place)
        if let precision = wanted["precision"]?.string { #expect(found.occurred?.precision.name == precision, place) }
        if let id = wanted["id"]?.string { #expect(message?.messageID == id, place) }
        if let thread = wanted["thread"]?.string ?? thread { #expect(message?.thread == thread, place) }
        if let digest = wanted["sha256"]?.string {
            #expect(message?.attachments.first?.sha256 == Digest32(hex: digest), place)
            #expect(message?.attachments.first?.byteCount == wanted["byte_count"]?.integer.map(UInt64.init), place)
            #expect(message?.attachments.first?.mediaType == wanted["media_type"]?.string, place)
        }
    }
}

/// Reading exports in tests.
enum ChatSample {
    /// Zones as far as the tests need them: UTC, and Berlin in winter.
    static let context = ImportContext(zone: "UTC") { _, zone in zone == "UTC" ? 0 : zone == "Europe/Berlin" ? 3600 : nil }

    struct Reading {
        var messages: [Evidence] = []
        var unread: [ImportBatch.Unread] = []
        var detail: String?
    }

    static func vector(_ name: String) throws -> [UInt8] {
        try [UInt8](Data(contentsOf: URL(filePath: Project.root + "/Vectors/chats/" + name)))
    }

    static func read(
        _ source: any ByteSource, fileName: String, as format: ImportFormat, context: ImportContext = context
    ) throws -> Reading {
        var reader = try #require(try Importer.reader(source, fileName: fileName, as: format, context: context))
        #expect(!reader.isKeptInPieces)
        var reading = Reading()
        while let step = try reader.next() {
            switch step {
            case .unread(let unread): reading.unread.append(unread)
            case .item(let item):
                guard case .evidence(let evidence) = item.payload else { continue }
                #expect(item.content == nil)
                reading.messages.append(evidence)
            }
        }
        reading.detail = reader.formatDetail
        return reading
    }

    /// The messages of a WhatsApp export.
    static func whatsApp(_ text: String, fileName: String = "WhatsApp Chat with Anna.txt", context: ImportContext = context) throws -> Reading {
        try read(MemorySource(Array(text.utf8)), fileName: fileName, as: .whatsApp, context: context)
    }
}
