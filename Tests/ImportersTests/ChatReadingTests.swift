import EvidenceModel
import Foundation
import Importers
import Octets
import SodiumCrypto
import Synchronization
import Testing
import TestSupport
import ZipFormat

@Suite struct ChatReadingTests {
    @Test func `a date that can be read in two ways is not interpreted`() throws {
        let read = try ChatSample.whatsApp("3/4/24, 10:00 - Anna: hi\n5/4/24, 11:00 - Anna: ho\n")
        #expect(read.messages.map { $0.occurred?.earliest } == [nil, nil])
        #expect(read.messages.map { $0.occurred?.raw } == ["3/4/24, 10:00", "5/4/24, 11:00"])
        #expect(read.messages.allSatisfy { $0.message?.defects == ["time_unclear"] })
        #expect(read.detail == "android, date_order unclear")
    }

    @Test func `the order of day and month that the person states counts`() throws {
        var context = ChatSample.context
        context.dateOrder = "mdy"
        let read = try ChatSample.whatsApp("3/4/24, 10:00 - Anna: hi\n", context: context)
        #expect(read.messages.first?.occurred?.earliest == "2024-03-04T10:00:00Z")
        #expect(read.detail == "android, mdy stated")
    }

    @Test func `the order of the messages tells that of day and month, and says that it is likely`() throws {
        var text = ""
        for month in 1...6 { for day in 1...5 { text += "\(day)/\(month)/24, 10:00 - Anna: hi\n" } }
        let read = try ChatSample.whatsApp(text)
        #expect(read.detail == "android, dmy likely")
        #expect(read.messages[5].occurred?.earliest == "2024-02-01T10:00:00Z")
        #expect(read.messages[5].message?.defects == ["date_order_likely"])
    }

    @Test func `a line in the form of another telephone is text`() throws {
        let read = try ChatSample.whatsApp(
            "31/12/2023, 10:00 - Anna: look:\n[31.12.23, 09:00:00] Bob: pasted\n31/12/2023, 10:01 - Bob: ok\n")
        #expect(read.messages.count == 2)
        #expect(read.messages.first?.extractedText == "look:\n[31.12.23, 09:00:00] Bob: pasted")
    }

    @Test func `a time long before the last one is pointed out`() throws {
        let read = try ChatSample.whatsApp(
            "31/12/2023, 10:00 - Anna: look:\n01/02/2023, 09:00 - Bob: pasted\n31/12/2023, 10:01 - Bob: ok\n")
        #expect(read.messages.map { $0.message?.defects } == [[], ["time_goes_back"], []])
    }

    @Test func `on an iPhone typed words are not taken for those of the program`() throws {
        let read = try ChatSample.whatsApp(
            "[31.12.23, 10:00:00] Anna: \u{200E}Nachrichten und Anrufe sind Ende-zu-Ende-verschlüsselt.\n"
                + "[31.12.23, 10:00:01] Bob: This message was deleted\n[31.12.23, 10:00:02] Bob: \u{200E}This message was deleted.\n"
                + "[31.12.23, 10:00:03] Bob: <attached: a.jpg>\n[31.12.23, 10:00:04] Bob: x <This message was edited>\n")
        #expect(read.messages.map { $0.message?.kind } == [.system, .text, .deleted, .text, .text])
        #expect(read.messages[1].message?.defects == ["looks_deleted"])
    }

    @Test func `a notice with a colon has no sender`() throws {
        let read = try ChatSample.whatsApp(
            "31/12/2023, 10:00 - Anna changed the subject from \"a\" to \"b: c\"\n31/12/2023, 10:00 - Anna: I created group x\n")
        #expect(read.messages.map { $0.message?.kind } == [.system, .text])
        #expect(read.messages.map { $0.message?.sender } == [nil, "Anna"])
    }

    @Test func `places give back the bytes of each message`() throws {
        let text = Array("not a message\n31/12/2023, 10:00 - Anna: a\nb\r\n31/12/2023, 10:01 - Bob: é".utf8)
        let read = try ChatSample.read(MemorySource(text), fileName: "WhatsApp Chat with A.txt", as: .whatsApp)
        let places = (read.unread.map(\.place) + read.messages.map(\.placeInSource)).compactMap { $0 }
        let pieces = places.map { place in
            Array(text[Int(place.offset ?? 0)..<Int((place.offset ?? 0) + (place.byteCount ?? 0))])
        }
        #expect(pieces.flatMap { $0 } == text)
        #expect(places.map(\.line) == [1, 2, 4])
        #expect(read.unread.map(\.reason) == ["before_first_message"])
    }

    @Test func `a message of more than a mebibyte is cut and says so`() throws {
        let long = String(repeating: "x", count: 3 << 20)
        let read = try ChatSample.whatsApp("31/12/2023, 10:00 - Anna: \(long)\n31/12/2023, 10:01 - Anna: ok\n")
        #expect(read.messages.count == 2)
        #expect(read.messages[0].textIsCut == true)
        #expect(read.messages[0].message?.defects == ["text_cut"])
        #expect(try #require(read.messages[0].extractedText?.utf8.count) <= 1 << 20)
        #expect(read.messages[1].extractedText == "ok")
    }

    @Test func `bytes that are no UTF-8 are pointed out`() throws {
        let read = try ChatSample.read(
            MemorySource(Array("31/12/2023, 10:00 - Anna: ".utf8) + [0xFF, 0x0A]), fileName: "_chat.txt", as: .whatsApp)
        #expect(read.messages.first?.message?.defects == ["not_utf8"])
    }

    @Test(arguments: [
        "2024-01-05 10:00:00 INFO started\n2024-01-05 10:00:01 INFO stopped\n", "Dear Anna,\n\nsee you.\n", "", "{}", "[]", "[1]",
        "{\"messages\":[]}", "{\"name\":\"x\",\"id\":1}",
    ])
    func `other texts are no chats`(_ text: String) throws {
        let format = try Importer.recognise(MemorySource(Array(text.utf8)), fileName: "notes.txt", context: ChatSample.context)
        #expect(![.whatsApp, .telegram, .signal, .discord, .slack, .mapped].contains(format))
    }

    @Test(arguments: ["/time", "/format", "/delimiter", "/colour", "/holdfast_mapping"])
    func `a fault of a mapping file is named`(_ pointer: String) throws {
        var mapping: JSONObject = ["holdfast_mapping": 1, "time": "Date"]
        mapping[String(pointer.dropFirst())] = pointer == "/time" ? nil : "other"
        var context = ChatSample.context
        context.mapping = .object(mapping)
        var place = PlaceInSource()
        place.pointer = pointer
        #expect(throws: ImportError.malformed(reason: "mapping", place: place)) {
            _ = try Importer.reader(MemorySource([0x61]), fileName: "a.csv", as: .mapped, context: context)
        }
    }

    @Test func `the Slack export of another project is read completely`() throws {
        let path = Project.root + "/../shared/vectors/chat-slack-export/tests/testarchive.zip"
        guard FileManager.default.fileExists(atPath: path) else { return }
        let source = MemorySource([UInt8](try Data(contentsOf: URL(filePath: path))))
        #expect(try Importer.recognise(source, fileName: "testarchive.zip", context: ChatSample.context) == .slack)
        let read = try ChatSample.read(source, fileName: "testarchive.zip", as: .slack)
        // Counted with Python's json: 158 messages in 17 files.
        #expect(read.messages.count == 158)
        #expect(read.unread.isEmpty)
        #expect(Set(read.messages.compactMap(\.message?.thread)) == ["enrique", "traveling-sailor"])
        #expect(read.messages.allSatisfy { $0.occurred?.precision == .exact && $0.message?.messageID != nil })
        #expect(read.messages.count { $0.message?.kind == .system } == 11)
    }

    @Test func `a file that many messages name is read once`() throws {
        var text = ""
        for minute in 10..<60 { text += "31/12/2023, 10:\(minute) - Anna: a.jpg (file attached)\n" }
        let picture = [UInt8](repeating: 7, count: 1 << 20)
        let counting = CountingSource(try Self.archive([("_chat.txt", Array(text.utf8)), ("a.jpg", picture)]))
        let read = try ChatSample.read(counting, fileName: "WhatsApp Chat with A.zip", as: .whatsApp)
        #expect(read.messages.count == 50)
        #expect(read.messages.allSatisfy { $0.message?.attachments.first?.sha256 == Digest32(hashing: picture) })
        #expect(counting.readCount < 3 << 20)
    }

    static func archive(_ files: [(path: String, content: [UInt8])]) throws -> [UInt8] {
        var writer = ZipWriter(), bytes: [UInt8] = []
        for (path, content) in files {
            var crc = CRC32()
            crc.update(content)
            bytes += try writer.beginEntry(name: path, byteCount: UInt64(content.count), crc32: crc.value)
            try writer.addContent(content)
            try writer.endEntry()
            bytes += content
        }
        return bytes + (try writer.finish())
    }
}

/// A source that counts how many bytes were read of it.
private final class CountingSource: ByteSource {
    private let base: MemorySource
    private let count = Mutex(0)

    init(_ bytes: [UInt8]) { base = MemorySource(bytes) }

    var byteCount: UInt64 { base.byteCount }
    var readCount: Int { count.withLock { $0 } }

    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        self.count.withLock { $0 += count }
        return try base.read(at: offset, count: count)
    }
}
