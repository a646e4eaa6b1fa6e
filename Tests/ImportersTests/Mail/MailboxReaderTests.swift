import EvidenceModel
import Foundation
import Importers
import Octets
import SodiumCrypto
import TestSupport
import Testing

@Suite struct MailboxReaderTests {
    private static let date = "Sat Jan  3 10:00:00 2026"

    @Test func eachMailIsAPieceWithItsEnvelopeLine() throws {
        let file = "From a@b \(Self.date)\nSubject: 1\n\none\n\nFrom c@d \(Self.date)\nSubject: 2\n\ntwo\n"
        let pieces = try pieces(of: Array(file.utf8))
        #expect(pieces.map(\.evidence?.email?.envelope) == ["From a@b \(Self.date)", "From c@d \(Self.date)"])
        #expect(pieces.map { String(decoding: $0.bytes, as: UTF8.self) } == ["Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"])
        #expect(pieces.allSatisfy { $0.evidence?.kind == .email })
    }

    @Test func oneBadMailAmongManyCostsOnlyItself() throws {
        let count = 10_000, bad = 6789
        let file = (0..<count).map { number in
            "From a@b \(Self.date)\n" + (number == bad ? "\u{0}\u{1} no mail at all\n\n" : "Subject: \(number)\n\ntext\n\n")
        }
        let pieces = try pieces(of: Array(file.joined().utf8))
        #expect(pieces.count == count)
        #expect(pieces.indices.filter { pieces[$0].reason != nil } == [bad] && pieces[bad].reason == "no_header_fields")
        let evidence = try SampleMail.described(String(decoding: pieces[bad + 1].bytes, as: UTF8.self))
        #expect(evidence.title == "\(bad + 1)")
    }

    @Test func aFileWithoutEnvelopeLineIsNoMailbox() throws {
        #expect(throws: ImportError.malformed(reason: "no_envelope_line", place: nil)) { try pieces(of: Array("Subject: 1\n\nx\n".utf8)) }
    }

    @Test func theFormatIsTold() throws {
        func detail(_ file: String) throws -> String? {
            var reader = try #require(try Importer.reader(MemorySource(Array(file.utf8)), fileName: "", as: .mbox, context: SampleMail.context))
            while try reader.next() != nil {}
            return reader.formatDetail
        }
        #expect(try detail("From 17@xxx Sat Jan 03 10:00:00 +0000 2026\r\nA: 1\r\n\r\n") == "gmail crlf")
        #expect(try detail("From - \(Self.date)\nA: 1\n\n") == "thunderbird lf")
    }

    /// Variants, and files that are damaged in many ways: the program on the page gives each of them again.
    @Test(.enabled(if: Tool.python.isWanted)) func piecesGiveTheFileAgainByTheProgramOnThePage() throws {
        let d = Self.date
        let files = [
            "From a@b \(d)\nSubject: 1\n\none\n\nFrom c@d \(d)\nSubject: 2\n\ntwo\n", "From - \(d)\r\nA: 1\r\n\r\none\r\n\r\nFrom - \(d)\r\nA: 2\r\n\r\ntwo\r\n\r\n",
            "\n\n\nFrom a@b \(d)\nA: 1\n\none\n", "\u{FEFF}From a@b \(d)\nA: 1\n\none\n\n", "garbage\n\nFrom a@b \(d)\nA: 1\n\n",
            "From a@b \(d)\nA: 1\n\none\n\r\nFrom a@b \(d)\r\nA: 2\n\ntwo\r\n\r\n", "From a@b \(d)\r\nA: 1\n\none\n\nFrom a@b \(d)\nA: 2\n\ntwo\n\n",
            "From a@b \(d)\nno mail\n\nFrom a@b \(d)\nA: 2\n\ntwo\n", "From a@b \(d)\nA: 1\n\none\n\nFrom a@b \(d)\nno mail\n\n", "From a@b \(d)\nno mail\n\nFrom a@b \(d)\n\nFrom a@b \(d)\nA: 1\n",
            "From a@b \(d)\nContent-Length: 4\n\none\nFrom a@b \(d)\nContent-Length: 4\n\ntwo\n", "From a@b \(d)",
        ].map { Array($0.utf8) } + [Array("From \u{FC}@b \(d)\nA: 1\n\none\n".unicodeScalars.map { UInt8($0.value) })]
        for file in files { #expect(try rebuilt(file) == file, "\(String(decoding: file, as: UTF8.self).debugDescription)") }
        var random = SeededGenerator("pieces")
        var words: [[UInt8]] = [[0x0A], [0x0D, 0x0A], Array("From a@b \(d)\n".utf8)]
        for file in files { for line in file.split(separator: 0x0A) { words.append(Array(line) + [0x0A]) } }
        var joined: [[UInt8]] = []
        for _ in 0..<20 {
            var file: [UInt8] = []
            for _ in 0..<30 { file += words[Int(random.next() % UInt64(words.count))] }
            joined.append(file)
        }
        for file in joined where (try? pieces(of: file)) != nil { #expect(try rebuilt(file) == file) }
    }

    /// What `Scripts/lib/make_mails.py` makes, read whole.
    @Test(.enabled(if: Tool.python.isWanted)) func madeUpMailsAreReadAndGiveTheFileAgain() throws {
        try TemporaryFolder.with { folder in
            let arguments = [Project.root + "/Scripts/lib/make_mails.py", "300", folder + "/box", "--mbox"]
            let run = try Tool.python.program().run(arguments, in: folder)
            try #require(run.code == 0, Comment(rawValue: run.errorText))
            let file = try Bytes.load(folder + "/box"), pieces = try pieces(of: file)
            #expect(pieces.count == 300 && pieces.allSatisfy { $0.reason == nil })
            var rare = 0
            for piece in pieces {
                let evidence = try SampleMail.described(piece.bytes)
                let text = try #require(evidence.extractedText).lowercased()
                #expect(text.contains("meridian") && evidence.email?.labels.first == "Inbox")
                if text.contains("quokkaweide") { rare += 1 }
            }
            #expect(rare == 3)
            #expect(try rebuilt(file) == file)
        }
    }

    // MARK: -

    private struct Piece {
        let place: PlaceInSource
        let bytes: [UInt8]
        var evidence: Evidence?
        var reason: String?
    }

    private func pieces(of file: [UInt8]) throws -> [Piece] {
        let source = MemorySource(file)
        var reader = try #require(try Importer.reader(source, fileName: "", as: .mbox, context: SampleMail.context))
        #expect(reader.isKeptInPieces)
        var pieces: [Piece] = []
        while let step = try reader.next() {
            switch step {
            case .item(let item):
                guard case .evidence(let evidence) = item.payload else { continue }
                let place = try #require(item.content)
                pieces.append(Piece(place: place, bytes: try bytes(at: place, of: source), evidence: evidence))
            case .unread(let part):
                let place = try #require(part.place)
                pieces.append(Piece(place: place, bytes: try bytes(at: place, of: source), reason: part.reason))
            }
        }
        return pieces
    }

    private func bytes(at place: PlaceInSource, of source: MemorySource) throws -> [UInt8] {
        try source.read(at: place.offset ?? 0, count: Int(place.byteCount ?? 0))
    }

    /// What the program on the page makes of the records and contents.
    private func rebuilt(_ file: [UInt8]) throws -> [UInt8] {
        try TemporaryFolder.with { folder in
            var batch = ImportBatch()
            (batch.byteCount, batch.sha256) = (UInt64(file.count), Digest32(hashing: file))
            var reader = try #require(try Importer.reader(MemorySource(file), fileName: "", as: .mbox, context: SampleMail.context))
            while try reader.next() != nil {}
            batch.formatDetail = reader.formatDetail
            for (number, piece) in try pieces(of: file).enumerated() {
                var evidence = piece.evidence ?? Evidence()
                evidence.placeInSource = piece.place
                try FileManager.default.createDirectory(atPath: folder + "/pieces", withIntermediateDirectories: true)
                try Bytes.save(JSONValue.object(evidence.json).encoded, to: folder + "/pieces/\(number).json")
                try Bytes.save(piece.bytes, to: folder + "/pieces/\(number).bin")
            }
            try Bytes.save(JSONValue.object(batch.json).encoded, to: folder + "/batch.json")
            let page = String(decoding: try Bytes.load(Project.root + "/docs/format/mbox-pieces.md"), as: UTF8.self)
            let program = try #require(page.split(separator: "```python\n").last?.split(separator: "```").first)
            let run = try Tool.python.program().run(["-c", String(program), "batch.json", "pieces"], in: folder)
            #expect(run.code == 0, Comment(rawValue: run.errorText))
            return run.output
        }
    }
}
