import EvidenceModel
import Foundation
import Importers
import Octets
import Testing

@Suite struct ChatMergeTests {
    struct Comparison {
        var outcomes: [ChatMerge.Outcome] = []
        var vanished: [String] = []
        var merge: ChatMerge
    }

    /// Compares two exports; records are called by their number, `r1` first.
    func compare(_ earlier: [Evidence], _ later: [Evidence], preview: Bool = true) -> Comparison {
        var history = ChatHistory()
        history.append(earlier.enumerated().map { ("r\($0.offset + 1)", $0.element) })
        var merge = ChatMerge(history)
        if preview { for item in later { merge.preview(item) } }
        var comparison = Comparison(merge: merge)
        comparison.outcomes = later.map { merge.classify($0) }
        comparison.vanished = merge.vanished()
        comparison.merge = merge
        return comparison
    }

    func chat(_ lines: String, fileName: String = "WhatsApp Chat with Anna.txt") throws -> [Evidence] {
        try ChatSample.whatsApp(lines, fileName: fileName).messages
    }

    let first = """
        13/01/2024, 10:00 - Anna: hello there
        13/01/2024, 10:00 - Anna: second
        13/01/2024, 10:00 - Anna: third
        13/01/2024, 10:05 - Bob: I will find you
        13/01/2024, 10:06 - Anna: <Media omitted>
        13/01/2024, 10:07 - Bob: bye

        """

    @Test(arguments: [true, false]) func `the same export again is the same`(_ preview: Bool) throws {
        let comparison = compare(try chat(first), try chat(first), preview: preview)
        #expect(comparison.outcomes == (1...6).map { .same(record: "r\($0)") })
        #expect(comparison.vanished.isEmpty)
    }

    @Test(arguments: [true, false]) func `a deleted message is changed when its place is kept, and vanished when not`(_ preview: Bool) throws {
        let later = first.replacing("Bob: I will find you", with: "Bob: This message was deleted")
            .replacing("13/01/2024, 10:00 - Anna: third\n", with: "") + "14/01/2024, 09:00 - Bob: new\n"
        let comparison = compare(try chat(first), try chat(later), preview: preview)
        #expect(
            comparison.outcomes == [
                .same(record: "r1"), .same(record: "r2"), .changed(earlier: "r4"), .same(record: "r5"), .same(record: "r6"), .new,
            ])
        #expect(comparison.vanished == ["r3"])
    }

    @Test func `an edit is found among messages of the same minute`() throws {
        let later = first.replacing("Anna: hello there", with: "Anna: hello here <This message was edited>")
        let comparison = compare(try chat(first), try chat(later))
        #expect(comparison.outcomes[0] == .changed(earlier: "r1"))
        #expect(comparison.outcomes.dropFirst() == (2...6).map { .same(record: "r\($0)") }[...])
        #expect(comparison.vanished.isEmpty)
    }

    @Test func `a message that came in late takes no other one's place`() throws {
        let later = "13/01/2024, 10:00 - Anna: late\n" + first
        let comparison = compare(try chat(first), try chat(later))
        #expect(comparison.outcomes == [.new] + (1...6).map { .same(record: "r\($0)") })
    }

    @Test func `equal messages are counted`() throws {
        let two = "13/01/2024, 10:00 - Anna: ok\n13/01/2024, 10:00 - Anna: ok\n13/01/2024, 10:09 - Anna: end\n"
        let three = "13/01/2024, 10:00 - Anna: ok\n" + two
        #expect(compare(try chat(two), try chat(three)).outcomes == [.same(record: "r1"), .same(record: "r2"), .new, .same(record: "r3")])
        #expect(compare(try chat(three), try chat(two)).vanished == ["r3"])
    }

    @Test(arguments: [true, false]) func `a contact with another name is the same sender`(_ preview: Bool) throws {
        let comparison = compare(try chat(first), try chat(first.replacing(" Bob:", with: " Robert (ex):")), preview: preview)
        #expect(comparison.outcomes == (1...6).map { .same(record: "r\($0)") })
        #expect(comparison.merge.renames.map(\.earlier) == ["Bob"] && comparison.merge.renames.map(\.later) == ["Robert (ex)"])
    }

    @Test func `words that somebody else wrote at that time are no renaming`() throws {
        let later = first.replacing("Bob: bye", with: "Carl: bye") + "13/01/2024, 10:08 - Bob: still here\n"
        let comparison = compare(try chat(first), try chat(later))
        #expect(comparison.outcomes[5] == .new && comparison.vanished == ["r6"] && comparison.merge.renames.isEmpty)
    }

    @Test func `media that the earlier export left out are no change`() throws {
        let comparison = compare(
            try chat(first), try chat(first.replacing("<Media omitted>", with: "IMG-1.jpg (file attached)")))
        #expect(comparison.outcomes[4] == .same(record: "r5"))
    }

    @Test(arguments: [true, false]) func `a telephone in another time zone shifts all times alike`(_ preview: Bool) throws {
        let long = (1...9).map { "13/01/2024, 10:0\($0) - Anna: a message of some length, number \($0)\n13/01/2024, 10:0\($0) - Bob: ok\n" }.joined()
        let both = compare(try chat(long), try chat(long.replacing(", 10:", with: ", 15:")), preview: preview)
        #expect(both.outcomes == (1...18).map { .same(record: "r\($0)") })
        #expect(both.merge.shifts == [300] && both.vanished.isEmpty)
    }

    @Test func `another form of dates makes no difference`() throws {
        let ios = first.split(separator: "\n").map { line in
            let parts = line.split(separator: " - ", maxSplits: 1)
            return "[" + parts[0].replacing("13/01/2024", with: "13.01.24") + ":30] " + parts[1] + "\n"
        }.joined()
        #expect(compare(try chat(first), try chat(ios)).outcomes.dropLast(2) == (1...4).map { .same(record: "r\($0)") }[...])
    }

    @Test func `what lies outside of the later export has not vanished`() throws {
        let later = "13/01/2024, 10:05 - Bob: I will find you\n"
        var comparison = compare(try chat(first), try chat(later))
        #expect(comparison.outcomes == [.same(record: "r4")] && comparison.vanished.isEmpty)
        _ = comparison.merge.vanished()
        #expect(comparison.merge.beyondCount == 2)
    }

    @Test func `another chat is not compared`() throws {
        let comparison = compare(try chat(first), try chat(first, fileName: "WhatsApp Chat with Carl.txt"))
        #expect(comparison.outcomes.allSatisfy { $0 == .new } && comparison.vanished.isEmpty)
    }

    @Test func `a record that a newer one stands for is not missed again`() throws {
        var records = try chat(first)
        var deleted = try chat("13/01/2024, 10:05 - Bob: This message was deleted\n")[0]
        deleted.message?.differsFrom = "r4"
        records.append(deleted)
        let comparison = compare(records, try chat(first.replacing("Bob: I will find you", with: "Bob: This message was deleted")))
        #expect(comparison.outcomes[3] == .same(record: "r7"))
        #expect(comparison.vanished.isEmpty)
    }

    @Test func `messages with an identifier are told by it`() throws {
        func message(_ id: String, _ text: String?, _ time: String, kind: Evidence.MessageKind = .text) -> Evidence {
            var evidence = Evidence(), message = Evidence.Message()
            (message.platform, message.threadID, message.messageID, message.senderID) = ("slack", "C1", id, "U1")
            message.kind = kind
            (evidence.message, evidence.extractedText, evidence.occurred) = (message, text, .clock(time))
            return evidence
        }
        let earlier = [
            message("1", "a", "2024-01-01T10:00:00Z"), message("2", "b", "2024-01-01T10:01:00Z"), message("3", "c", "2024-01-01T10:02:00Z"),
            message("4", "d", "2024-01-01T10:03:00Z"),
        ]
        let later = [
            message("1", "a", "2024-01-01T10:00:00Z"), message("2", "B", "2024-01-01T10:01:00Z", kind: .edited),
            message("4", nil, "2024-01-01T10:03:00Z", kind: .deleted), message("5", "b", "2024-01-01T10:01:00Z"),
        ]
        let comparison = compare(earlier, later)
        #expect(comparison.outcomes == [.same(record: "r1"), .changed(earlier: "r2"), .changed(earlier: "r4"), .new])
        #expect(comparison.vanished == ["r3"])
    }

    @Test func `names of records come back as they were`() throws {
        let names = ["0190c8a2-7f3a-7abc-8def-0123456789ab", "0190C8A2-7F3A-7ABC-8DEF-0123456789AB", "x"]
        let items = try chat(first)
        var history = ChatHistory()
        history.append(zip(names, items).map { ($0, $1) })
        var merge = ChatMerge(history)
        #expect(items.prefix(3).map { merge.classify($0) } == names.map { .same(record: $0) })
    }

    @Test func `many equal messages take no time`() throws {
        let text = String(repeating: "13/01/2024, 10:00 - Anna: ok\n", count: 20_000)
        let items = try chat(text)
        let comparison = compare(items, items)
        #expect(comparison.outcomes.last == .same(record: "r20000"))
    }
}
