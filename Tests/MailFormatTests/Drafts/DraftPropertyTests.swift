import MailFormat
import Octets
import SodiumCrypto
import TestSupport
import Testing

/// Letters of awkward pieces, read by Python's `email` and by our own reader.
@Suite(.enabled(if: Tool.python.isWanted)) struct DraftPropertyTests {
    private static let pieces = [
        "a", " ", "  ", "\t", "\n", "\r\n", "\r", "\n.\n", "\n..", "\nFrom x\n", "From ", ".", "=", "=20", "--", "--=_", "Grüße", "ß", "مرحبا بالعالم", "👩🏽‍🚀", "é",
        "e\u{301}", "漢字", "=?utf-8?q?x?=", "?=", "\u{A0}", "\u{0}", "\u{200D}", "<b>&amp;</b>", "\"", "\\", ",", ";", "_", "word", "?", "\u{FEFF}", "\u{2028}",
        String(repeating: "x", count: 1000), String(repeating: "ü", count: 90), String(repeating: "a ", count: 60), "\u{FFFD}", "'", "%41", "*",
    ]

    private func text(_ random: inout SeededGenerator, upTo count: Int) -> String {
        (0..<Int.random(in: 0...count, using: &random)).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
    }

    private func draft(_ random: inout SeededGenerator) -> DraftMessage {
        let names = (0..<Int.random(in: 0...3, using: &random)).map { _ in text(&random, upTo: 4) + " <a.b@c\(Int.random(in: 0...9, using: &random)).example>" }
        return DraftMessage(
            from: Bool.random(using: &random) ? "me@here.example" : nil, to: names, cc: ["x@y.example"], subject: text(&random, upTo: 6),
            text: text(&random, upTo: 20), html: Bool.random(using: &random) ? text(&random, upTo: 10) : nil,
            attachments: (0..<Int.random(in: 0...2, using: &random)).map { _ in
                .init(
                    fileName: text(&random, upTo: 4) + ".bin", mediaType: ["image/png", "text/plain", "message/rfc822"].randomElement(using: &random) ?? "",
                    bytes: Bytes.noise(Int.random(in: 0...500, using: &random), seed: random.next()))
            })
    }

    /// The text as it stands in the mail.
    private func lines(_ text: String) -> String {
        let unified = text.replacing("\r\n", with: "\n").unicodeScalars.map { $0 == "\r" ? "\n" : String($0) }.joined()
        guard !unified.isEmpty else { return "" }
        return unified.last == "\n" ? unified : unified + "\n"
    }

    /// What onOneLine makes, written otherwise.
    private func oneLine(_ text: String) -> String {
        let controls: [Unicode.GeneralCategory] = [.control, .lineSeparator, .paragraphSeparator]
        let scalars = text.replacing("\r\n", with: " ").unicodeScalars.map { scalar -> String in
            controls.contains(scalar.properties.generalCategory) || scalar == "\u{FEFF}" ? " " : String(scalar)
        }
        var characters = Array(scalars.joined().unicodeScalars)
        while characters.first?.properties.isWhitespace == true { characters.removeFirst() }
        while characters.last?.properties.isWhitespace == true { characters.removeLast() }
        return characters.map { String($0) }.joined()
    }

    @Test func everyLetterReadsAsItWasWritten() throws {
        var random = SeededGenerator("drafts")
        let drafts = (0..<300).map { _ in draft(&random) }
        let mails = drafts.map { $0.encode() }
        for ((draft, mail), theirs) in zip(zip(drafts, mails), try DraftPeer.read(mails)) {
            let subject = oneLine(draft.subject)
            #expect((theirs["subject"].isNull ? "" : theirs["subject"].text) == subject)
            // A name that stands twice, whole and as ASCII, is one to Python.
            #expect(theirs["defects"].array.count <= draft.attachments.count && theirs["defects"].array.allSatisfy { $0 == "InvalidHeaderDefect" })
            #expect(theirs["is_ascii"] == .bool(true))
            #expect((theirs["longest"].integer ?? 999) <= 76)
            #expect(!theirs["fields"].array.map(\.text).contains { ["Date", "Message-ID", "Bcc"].contains($0) })
            #expect(theirs["to"].array.map { $0.array[1].text } == draft.to.map { String($0.drop { $0 != "<" }.dropFirst().dropLast()) }.map(lastAddress))
            var leaves = theirs["leaves"].array[...]
            for wanted in [draft.text] + [draft.html].compactMap({ $0 }) {
                let leaf = leaves.popFirst() ?? .null
                #expect(same(leaf["text"].text.replacing("\r\n", with: "\n"), lines(wanted)))
            }
            #expect(leaves.map { $0["sha256"].text } == draft.attachments.map { Digest32(hashing: $0.bytes).hex })
            for (leaf, file) in zip(leaves, draft.attachments) { #expect(same(leaf["name"].text, name(file.fileName))) }
            try checkOwn(draft, mail)
        }
    }

    /// The part between the last angle brackets: names may hold some too.
    private func lastAddress(_ text: String) -> String { text.split(separator: "<").last.map(String.init) ?? "" }

    /// By scalars: a slash with a mark behind it is no slash to a String.
    private func name(_ text: String) -> String { oneLine(text).unicodeScalars.map { $0 == "/" || $0 == "\\" ? "_" : String($0) }.joined() }

    /// Strings are equal in Swift when they look the same; here the scalars have to be.
    private func same(_ left: String, _ right: String) -> Bool { Array(left.utf8) == Array(right.utf8) }

    private func checkOwn(_ draft: DraftMessage, _ bytes: [UInt8]) throws {
        let mail = MailMessage(parsing: bytes)
        #expect(mail.defects == [])
        #expect(same(mail.subject ?? "", oneLine(draft.subject)))
        let leaves = mail.parts.filter { !$0.isContainer }
        var contents = leaves.map { mail.decodedBody(of: $0).bytes }[...]
        for wanted in [draft.text] + [draft.html].compactMap({ $0 }) {
            let content = contents.popFirst()
            #expect(content == Array(lines(wanted).replacing("\n", with: "\r\n").utf8))
        }
        #expect(Array(contents) == draft.attachments.map(\.bytes))
        for (part, file) in zip(leaves.suffix(draft.attachments.count), draft.attachments) {
            #expect(same(mail.fileName(of: part) ?? "", name(file.fileName)))
        }
    }
}

extension JSONValue {
    var isNull: Bool { self == .null }
}
