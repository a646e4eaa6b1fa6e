import Foundation
import MailFormat
import Octets
import SodiumCrypto
import TestSupport
import Testing

/// Without other programs: on the files of the kept corpus.
@Suite struct OutlookMessageTests {
    @Test func aMailHasItsTextsTimesAndPeople() throws {
        let mail = try OutlookMessage(parsing: corpus("plain"))
        #expect(mail.subject == "Grüße" && mail.plainText == "Guten Tag,\r\n\r\nich weiß, wo du wohnst.\r\n")
        #expect(mail.author?.name == "Bernd Müller" && mail.author?.address == "bernd@firma.example" && mail.sender == nil)
        #expect(mail.submitted?.secondsSince1970 == 1_767_430_800 && mail.delivered?.secondsSince1970 == 1_767_430_805)
        #expect(mail.recipients.map(\.kind) == [.to, .cc, .bcc])
        #expect(mail.recipients.map(\.person.address) == ["anna.beispiel@posteo.example", "chef@firma.example", "h@firma.example"])
        #expect(mail.transportHeaders?.hasPrefix("Received: from out.firma.example") == true)
        #expect(mail.messageID == "<1.x@firma.example>" && mail.messageClass == "IPM.Note" && mail.defects.isEmpty)
    }

    @Test func textsOfEightBitsAreReadInTheCharacterSetOfTheFile() throws {
        #expect(try OutlookMessage(parsing: corpus("ansi")).subject == "Grüße")
        #expect(try OutlookMessage(parsing: corpus("japanese")).plainText == "場所は知っている\r\n")
    }

    @Test func aPageThatWasPackedIntoRTFGivesItsText() throws {
        #expect(try OutlookMessage(parsing: corpus("rtf-page")).richText == "Ich weiß alles")
    }

    @Test func attachmentsAreLentInPieces() throws {
        let mail = try OutlookMessage(parsing: corpus("small-attachment"))
        let attachment = try #require(mail.attachments.first)
        var bytes: [UInt8] = []
        try mail.forEachPiece(of: attachment) { bytes += $0 }
        #expect(String(decoding: bytes, as: UTF8.self) == "hello" && attachment.byteCount == 5 && attachment.name == "note.txt")
    }

    @Test func aMailInsideIsNoticed() throws {
        let attachment = try #require(try OutlookMessage(parsing: corpus("inside")).attachments.first)
        #expect(attachment.isMessage && attachment.name == "Inner mail" && attachment.byteCount == nil)
    }

    @Test func otherFilesAreRefused() throws {
        #expect(throws: OutlookError.noCompoundFile) { try OutlookMessage(parsing: [UInt8](repeating: 0, count: 600)) }
        #expect(throws: OutlookError.noCompoundFile) { try OutlookMessage(parsing: []) }
        let cut = Array(try corpus("plain").prefix(4096))
        #expect(throws: OutlookError.self) { try OutlookMessage(parsing: cut) }
    }

    private func corpus(_ name: String) throws -> [UInt8] { try Bytes.load(Project.root + "/Fuzz/Corpus/outlook/\(name).msg") }
}

/// Files that extract_msg wrote, and what it reads in them.
@Suite(.enabled(if: Tool.python.isWanted)) struct OutlookPeerTests {
    @Test func extractMsgReadsTheSame() throws {
        try made { folder, expected in
            var count = 0
            for (name, entry) in expected {
                guard let peer = entry["readable"]?.object else { continue }
                let source = MemorySource(try Bytes.load(folder + "/\(name).msg")), mail = try OutlookMessage(parsing: source)
                #expect(mail.defects.isEmpty, "\(name)")
                #expect(mail.subject ?? "" == peer["subject"]?.string ?? "", "\(name)")
                #expect(mail.transportHeaders == peer["headers"]?.string, "\(name)")
                #expect(mail.plainText == peer["body"]?.string, "\(name)")
                #expect(mail.messageID == peer["message_id"]?.string && mail.messageClass == peer["message_class"]?.string, "\(name)")
                let times = [mail.submitted?.secondsSince1970, mail.delivered?.secondsSince1970]
                #expect(times == [peer["submitted"]?.integer, peer["delivered"]?.integer], "\(name)")
                #expect(mail.recipients.map(\.person.name) == peer["recipients"]?.array.map { $0.array[1].string }, "\(name)")
                #expect(mail.recipients.map(\.person.address) == peer["recipients"]?.array.map { $0.array[2].string }, "\(name)")
                #expect((mail.html == nil) == (peer["html"]?.string == nil), "\(name)")
                if let html = mail.html { #expect(html == "<html><body><p>Gr&uuml;&szlig;e, <b>ich weiß alles</b></p></body></html>") }
                #expect(try files(in: mail) == peer["attachments"]?.array.map { file($0.object) }, "\(name)")
                for attachment in mail.attachments { try check(attachment, of: mail, in: source) }
                count += 1
            }
            #expect(count >= 20)
        }
    }

    @Test func formattedTextsAreRead() throws {
        try made { folder, _ in
            for name in ["rtf", "rtf-uncompressed"] {
                let mail = try OutlookMessage(parsing: Bytes.load(folder + "/\(name).msg"))
                #expect(mail.richText == "Grüße\nZweite fette Zeile 日本\n", "\(name)")
            }
        }
    }

    /// What is damaged in the tables costs the file, what is damaged in a stream costs the stream.
    @Test func damagedFilesAreRefusedOrLoseOnlyWhatIsDamaged() throws {
        let lost: Set = ["body-circle", "body-outside", "body-free", "mini-chain-circle"]
        try made { folder, expected in
            for (name, entry) in expected where entry["readable"]?.object == nil {
                let bytes = try Bytes.load(folder + "/\(name).msg")
                if lost.contains(name) {
                    let mail = try OutlookMessage(parsing: bytes)
                    #expect(mail.plainText == nil && mail.defects == ["stream_damaged"], "\(name)")
                } else {
                    #expect(throws: OutlookError.self, "\(name)") { try OutlookMessage(parsing: bytes) }
                }
            }
        }
    }

    private func made(_ body: (String, [(String, JSONObject)]) throws -> Void) throws {
        try TemporaryFolder.with { folder in
            let run = try Tool.python.program().run([Project.root + "/Scripts/lib/make_outlook.py", folder], in: folder)
            try #require(run.code == 0, Comment(rawValue: run.errorText))
            let json = try JSONValue(parsing: Bytes.load(folder + "/expected.json"))
            try body(folder, try #require(json.object).members.map { ($0.name, try #require($0.value.object)) })
        }
    }

    private func files(in mail: OutlookMessage) throws -> [String] {
        try mail.attachments.map { attachment in
            if attachment.isMessage { return "message" }
            var hash = StreamingSHA256()
            try mail.forEachPiece(of: attachment) { hash.update($0) }
            return "\(attachment.name ?? "-") \(attachment.mediaType ?? "-") \(attachment.byteCount ?? 0) \(hash.finalize().hex)"
        }
    }

    private func file(_ peer: JSONObject?) -> String {
        guard let peer, peer["is_message"]?.bool == false else { return "message" }
        return "\(peer["name"]?.string ?? "-") \(peer["type"]?.string ?? "-") \(peer["byte_count"]?.integer ?? 0) \(peer["sha256"]?.string ?? "-")"
    }

    private func check(_ attachment: OutlookAttachment, of mail: OutlookMessage, in source: MemorySource) throws {
        guard let place = attachment.place else { return }
        var bytes: [UInt8] = []
        try mail.forEachPiece(of: attachment) { bytes += $0 }
        #expect(try source.read(at: place.lowerBound, count: place.count) == bytes)
    }
}
