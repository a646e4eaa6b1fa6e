import MailFormat
import Octets
import TestSupport
import Testing

@Suite struct MboxReaderTests {
    private static let date = "Sat Jan  3 10:00:00 2026"

    @Test func aMailIsWhatStandsBetweenItsEnvelopeLineAndOneEmptyLine() throws {
        let pieces = try pieces(of: "From a@b \(Self.date)\nSubject: 1\n\none\n\nFrom c@d \(Self.date)\nSubject: 2\n\ntwo\n")
        #expect(pieces.map(\.text) == ["Subject: 1\n\none\n", "Subject: 2\n\ntwo\n"])
        #expect(pieces.map(\.envelope) == ["From a@b \(Self.date)", "From c@d \(Self.date)"])
    }

    @Test func exactlyOneEmptyLineIsNoneOfTheMail() throws {
        let pieces = try pieces(of: "From a@b \(Self.date)\nSubject: 1\n\none\n\n\n\nFrom c@d \(Self.date)\nSubject: 2\n\ntwo\n\n")
        #expect(pieces.map(\.text) == ["Subject: 1\n\none\n\n\n", "Subject: 2\n\ntwo\n"])
    }

    @Test(arguments: [
        "From anna@example.org Sat Jan  3 10:00:00 2026", "From MAILER-DAEMON Sat Jan 03 10:00 2026", "From - Sat Jan 03 10:00:00 2026",
        "From 1234567890123456789@xxx Sat Jan 03 10:00:00 +0000 2026", "From anna Sat Jan 3 10:00:00 CET 2026 remote from host",
        "From a@b Sat, 03 Jan 2026 10:00:00 +0100", "From a@b 2026-01-03T10:00:00Z", "From a@b 2026-01-03 10:00:00", "From a@b", "From -", "From ",
        "From \"a b\"@c Sat Jan  3 10:00:00 2026",
    ])
    func envelopeLinesOfManyProgramsCount(envelope: String) throws {
        let pieces = try pieces(of: "From x@y \(Self.date)\nA: 1\n\none\n\n\(envelope)\nA: 2\n\ntwo\n")
        #expect(pieces.map(\.text) == ["A: 1\n\none\n", "A: 2\n\ntwo\n"])
        #expect(pieces.last?.envelope == envelope)
    }

    @Test(arguments: [
        "From here on it is cold", "From Monday on I am away, at 10:00", "From me@example.org I got it\nA: 1", "From - to", "From a@b\nno field",
        "From Sat Jan 3 at 10 o'clock in 2026", ">From a@b Sat Jan  3 10:00:00 2026", "From: a@b Sat Jan  3 10:00:00 2026",
        "From" + String(repeating: " ", count: 1000) + "a@b Sat Jan  3 10:00:00 2026", "from a@b Sat Jan  3 10:00:00 2026",
    ])
    func otherLinesThatBeginWithFromAreText(line: String) throws {
        let text = "A: 1\n\none\n\n\(line)\nmore\n"
        #expect(try pieces(of: "From x@y \(Self.date)\n\(text)").map(\.text) == [text])
    }

    @Test func withoutAnEmptyLineOnlyWhatIsNothingElseIsAnEnvelopeLine() throws {
        for line in ["From a@b \(Self.date)\nwords", "From \(Self.date)\nA: 2", "From a@b\nA: 2"] {
            let text = "A: 1\n\none\n\(line)\n"
            #expect(try pieces(of: "From x@y \(Self.date)\n\(text)").map(\.text) == [text], "\(line)")
        }
        let texts = try pieces(of: "From x@y \(Self.date)\nA: 1\n\none\nFrom a@b \(Self.date)\nA: 2\n\ntwo\n").map(\.text)
        #expect(texts == ["A: 1\n\none\n", "A: 2\n\ntwo\n"])
    }

    @Test func linesMayEndWithCRLF() throws {
        let file = "From - \(Self.date)\r\nA: 1\r\n\r\none\r\n\r\nFrom - \(Self.date)\r\nA: 2\r\n\r\ntwo\r\n"
        #expect(try pieces(of: file).map(\.text) == ["A: 1\r\n\r\none\r\n", "A: 2\r\n\r\ntwo\r\n"])
        #expect(try mails(of: file).map(\.envelopeBreak) == [.crlf, .crlf])
        #expect(try mails(of: file).map(\.separator) == [.crlf, .none])
    }

    @Test(arguments: ["\n\n\n", "\r\n\r\n", "\u{FEFF}", "garbage\nand more\n\n", "PK\u{3}\u{4}\n\n"])
    func whatStandsBeforeTheFirstMailIsAPieceOfItsOwn(before: String) throws {
        let pieces = try pieces(of: before + "From x@y \(Self.date)\nA: 1\n\none\n")
        #expect(pieces.map(\.text) == [before, "A: 1\n\none\n"])
        #expect(pieces.map(\.envelope) == [nil, "From x@y \(Self.date)"])
    }

    @Test func aFileWithoutEnvelopeLineIsOnePiece() throws {
        #expect(try pieces(of: "A: 1\n\none\n").map(\.envelope) == [nil])
        #expect(try pieces(of: "").isEmpty)
    }

    @Test func aMailMayBeEmpty() throws {
        let line = "From x@y \(Self.date)\n"
        #expect(try pieces(of: line + "\n" + line + "\n\n" + line).map(\.text) == ["", "\n", ""])
        #expect(try mails(of: line + "\n" + line + "\n\n" + line).map(\.separator) == [.lf, .lf, .none])
    }

    @Test func theVariantIsSeen() throws {
        func variant(_ envelope: String) throws -> MboxReader.Variant {
            var reader = MboxReader(MemorySource(Array("\(envelope)\nA: 1\n\none\n".utf8)))
            while try reader.next() != nil {}
            return reader.variant
        }
        #expect(try variant("From - \(Self.date)") == .thunderbird)
        #expect(try variant("From ") == .thunderbird)
        #expect(try variant("From 1700@xxx Sat Jan 03 10:00:00 +0000 2026") == .gmail)
        #expect(try variant("From x@y \(Self.date)") == .plain)
    }

    // MARK: Lengths

    private static let inner = "one\n\nFrom a@b Sat Jan  3 10:00:00 2026\nquoted\n"

    /// A mail could hide all others of a file by a length.
    @Test func aLengthDoesNotReachOverWhatIsNothingElseThanAMail() throws {
        let hidden = "From a@b \(Self.date)\nA: 2\n\ntwo\n"
        let body = "one\n\n\(hidden)"
        let file = "From x@y \(Self.date)\nContent-Length: \(body.utf8.count)\n\n\(body)"
        #expect(try pieces(of: file).count == 2)
        #expect(try pieces(of: file + "\nFrom c@d \(Self.date)\nContent-Length: 2\n\nx\n").count == 3)
    }

    @Test func aLengthReachesOverALineFromWhenAllMailsHaveOne() throws {
        let first = "Content-Length: \(Self.inner.utf8.count)\n\n" + Self.inner
        let second = "A: 2\nContent-Length: 4\n\ntwo\n"
        let file = "From x@y \(Self.date)\n\(first)\nFrom x@y \(Self.date)\n\(second)\n"
        #expect(try pieces(of: file).map(\.text) == [first, second])
        var reader = MboxReader(MemorySource(Array(file.utf8)))
        _ = try reader.next()
        #expect(reader.variant == .contentLength)
    }

    @Test func aLengthReachesToTheEndOfTheFile() throws {
        let mail = "content-length:\(Self.inner.utf8.count)\r\n\n" + Self.inner
        #expect(try pieces(of: "From x@y \(Self.date)\n\(mail)").map(\.text) == [mail])
        #expect(try pieces(of: "From x@y \(Self.date)\n\(mail)\n").map(\.text) == [mail])
    }

    @Test func aLengthThatDoesNotFitIsNotBelieved() throws {
        for count in [0, 5, Self.inner.utf8.count - 1, Self.inner.utf8.count + 3, 999_999] {
            let file = "From x@y \(Self.date)\nContent-Length: \(count)\n\n\(Self.inner)\nFrom x@y \(Self.date)\nContent-Length: 4\n\ntwo\n"
            #expect(try pieces(of: file).count == 3, "\(count)")
        }
    }

    @Test func onlyOneMailWithALengthHidesNoOther() throws {
        let swallowing = "Content-Length: \(Self.inner.utf8.count)\n\n" + Self.inner
        let plain = "A: 2\n\ntwo\n"
        #expect(try pieces(of: "From x@y \(Self.date)\n\(swallowing)\nFrom x@y \(Self.date)\n\(plain)").count == 3)
        #expect(try pieces(of: "From x@y \(Self.date)\n\(plain)\nFrom x@y \(Self.date)\n\(swallowing)").count == 3)
    }

    // MARK: Whole files

    /// Mails of many sizes, with what is nearly an envelope line, so that windows end everywhere.
    @Test func smallWindowsGiveTheSamePiecesAsLargeOnes() throws {
        var random = SeededGenerator("mbox")
        let words = [
            "\n\nFrom a@b \(Self.date)\nA: 1\n\n", "\n\nFrom here\n", "\nFrom \n", "\r\n\r\nFrom - \(Self.date)\r\n", "\n", "\r\n", "From ", ">From ",
            "x", "A: 1\n", String(repeating: "y", count: 900), "\n\nFrom a@b\n", "Content-Length: 10\n",
        ].map { Array($0.utf8) }
        for _ in 0..<300 {
            var file: [UInt8] = []
            for _ in 0..<Int(random.next() % 60) { file += words[Int(random.next() % UInt64(words.count))] }
            let whole = try all(file, window: 1 << 20)
            #expect(try all(file, window: 0) == whole)
            #expect(rebuilt(file, whole) == file)
        }
    }

    private func all(_ file: [UInt8], window: Int) throws -> [MboxPiece] {
        var reader = MboxReader(MemorySource(file), windowByteCount: window)
        var pieces: [MboxPiece] = []
        while let piece = try reader.next() { pieces.append(piece) }
        return pieces
    }

    private func rebuilt(_ file: [UInt8], _ pieces: [MboxPiece]) -> [UInt8] {
        pieces.reduce(into: []) { bytes, piece in
            switch piece {
            case .preamble(let offset, let count): bytes += file[Int(offset)..<Int(offset + count)]
            case .mail(let mail):
                bytes += mail.envelope + Self.bytes(mail.envelopeBreak)
                bytes += file[Int(mail.contentOffset)..<Int(mail.contentOffset + mail.byteCount)] + Self.bytes(mail.separator)
            }
        }
    }

    private static func bytes(_ lineBreak: MboxMail.LineBreak) -> [UInt8] {
        switch lineBreak {
        case .none: []
        case .lf: [0x0A]
        case .cr: [0x0D]
        case .crlf: [0x0D, 0x0A]
        }
    }

    private struct Piece {
        let envelope: String?
        let text: String
    }

    private func pieces(of file: String) throws -> [Piece] {
        let bytes = Array(file.utf8), pieces = try all(bytes, window: 0)
        #expect(rebuilt(bytes, pieces) == bytes)
        return pieces.map { piece in
            switch piece {
            case .preamble(let offset, let count):
                Piece(envelope: nil, text: String(decoding: bytes[Int(offset)..<Int(offset + count)], as: UTF8.self))
            case .mail(let mail):
                Piece(
                    envelope: String(decoding: mail.envelope, as: UTF8.self),
                    text: String(decoding: bytes[Int(mail.contentOffset)..<Int(mail.contentOffset + mail.byteCount)], as: UTF8.self))
            }
        }
    }

    private func mails(of file: String) throws -> [MboxMail] {
        try all(Array(file.utf8), window: 0).compactMap { if case .mail(let mail) = $0 { mail } else { nil } }
    }
}
