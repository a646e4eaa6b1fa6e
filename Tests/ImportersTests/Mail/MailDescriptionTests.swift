import EvidenceModel
import Importers
import Octets
import SodiumCrypto
import TestSupport
import Testing

@Suite struct MailDescriptionTests {
    @Test func aRecordSaysWhatTheHeadersSay() throws {
        let evidence = try SampleMail.described(), email = try #require(evidence.email)
        #expect(evidence.kind == .email && evidence.title == "Grüße" && email.subject == "Grüße")
        #expect(email.from == ["Bernd Müller <bernd@firma.example>"] && email.to == ["Anna <anna@posteo.example>", "c@d.example"])
        #expect(email.messageID == "1.x@firma.example" && email.references == ["a@b", "c@d"])
        #expect(email.headers?.hasPrefix("Return-Path: <bernd@firma.example>\n") == true && email.headers?.contains("Ich weiß") == false)
        #expect(evidence.extractedText?.contains("Ich weiß, wo du wohnst.") == true && evidence.textIsCut == nil)
        #expect(email.defects == [])
    }

    @Test func theTimeIsThatOfTheDateHeader() throws {
        let evidence = try SampleMail.described()
        #expect(evidence.occurred == evidence.email?.date)
        #expect(evidence.occurred?.raw == "Sat, 3 Jan 2026 10:00:00 +0100" && evidence.occurred?.source == .header)
        #expect(evidence.occurred?.earliest == "2026-01-03T10:00:00+01:00" && evidence.occurred?.precision == .exact)
    }

    @Test func aDateFarFromTheReceivingProvidersIsNotBelieved() throws {
        let text = SampleMail.text.replacing("Date: Sat, 3 Jan 2026", with: "Date: Sat, 10 Jan 2026")
        let evidence = try SampleMail.described(text)
        #expect(evidence.email?.defects == ["date_differs_from_received"])
        #expect(evidence.email?.date?.earliest == "2026-01-10T10:00:00+01:00")
        #expect(evidence.occurred?.earliest == "2026-01-03T10:00:05+01:00" && evidence.occurred?.raw == "Sat, 3 Jan 2026 10:00:05 +0100")
    }

    @Test func withoutADateTheReceivingProvidersCounts() throws {
        let evidence = try SampleMail.described(SampleMail.text.replacing("Date: Sat", with: "X-Date: Sat"))
        #expect(evidence.email?.defects == ["date_missing"] && evidence.email?.date == nil)
        #expect(evidence.occurred?.earliest == "2026-01-03T10:00:05+01:00")
    }

    @Test func aDateWithoutZoneIsReadInTheZoneOfTheImport() throws {
        let text = SampleMail.text.replacing("Date: Sat, 3 Jan 2026 10:00:00 +0100", with: "Date: Sat, 3 Jan 2026 10:00:00")
        let evidence = try SampleMail.described(text)
        #expect(evidence.email?.date?.zone == "Europe/Berlin" && evidence.email?.defects.contains("date_without_zone") == true)
        let utc = try SampleMail.described(SampleMail.text.replacing("Date: Sat, 3 Jan 2026 10:00:00 +0100", with: "Date: Sat, 3 Jan 2026 09:00:00 -0000"))
        #expect(utc.email?.date?.earliest == "2026-01-03T09:00:00Z" && utc.email?.defects == [])
    }

    @Test func originsAndClaimsSayWhoWroteThem() throws {
        let email = try #require(try SampleMail.described().email)
        #expect(email.origins.map(\.address) == ["203.0.113.9", "198.51.100.7"])
        #expect(email.origins.map(\.header) == ["received 1", "received 2"] && email.origins.map(\.trust) == ["own_provider_guessed", "unproved"])
        #expect(email.claims.map(\.by) == ["mx.posteo.example"] && email.claims.map(\.trust) == ["own_provider_guessed"])
        // Only whoever has the mailbox knows whose servers are its own.
        var context = SampleMail.context
        context.ownProviders = ["posteo.example"]
        let named = try #require(try SampleMail.described(SampleMail.text, context).email)
        #expect(named.origins.map(\.trust) == ["own_provider", "unproved"] && named.claims.map(\.trust) == ["own_provider"])
        #expect(email.claims.first?.text == "mx.posteo.example; dkim=pass header.d=firma.example" && email.claims.first?.header == "authentication-results")
    }

    @Test func labelsOfATakeoutAreDecoded() throws {
        #expect(try SampleMail.described().email?.labels == ["Inbox", "Belästigung", "a, b"])
    }

    @Test func signaturesWithoutKeyAreNotChecked() throws {
        let signature = try #require(try SampleMail.described().email?.signatures.first)
        #expect(signature.type == "dkim" && signature.domain == "firma.example" && signature.selector == "s1")
        #expect(signature.result == "not_checked" && signature.findings.contains("key_not_asked") && signature.key == nil)
        #expect(signature.fitsFrom == true && signature.signedHeaders == ["from", "subject"])
    }

    @Test func aKeyThatIsKnownIsUsedAndNamed() throws {
        var context = SampleMail.context
        context.mailKeys = ["s1._domainkey.firma.example": .init(text: "v=DKIM1; p=", record: "key-record")]
        let signature = try #require(try SampleMail.described(SampleMail.text, context).email?.signatures.first)
        #expect(signature.key == "key-record" && signature.findings.contains("key_revoked"))
    }

    @Test func attachmentsHaveDigestPlaceAndTheTypeOfTheirBytes() throws {
        let email = try #require(try SampleMail.described().email), attachment = try #require(email.attachments.first)
        #expect(email.attachments.count == 1 && attachment.name == "a.pdf" && attachment.byteCount == 9)
        #expect(attachment.claimedType == "application/octet-stream" && attachment.mediaType == "application/pdf")
        #expect(attachment.sha256 == Digest32(hashing: Array("%PDF-1.7\n".utf8)))
        let bytes = Array(SampleMail.text.utf8), place = try #require(attachment.place)
        let start = Int(place.offset ?? 0), count = Int(place.byteCount ?? 0)
        #expect(String(decoding: bytes[start..<start + count], as: UTF8.self).hasPrefix("JVBERi0xLjcK"))
    }

    @Test func whatThePersonSaidStays() throws {
        var evidence = Evidence()
        (evidence.title, evidence.kind, evidence.occurred) = ("Mine", .reply, TimeValue(raw: "yesterday", source: .memory))
        _ = try Importer.describe(&evidence, MemorySource(Array(SampleMail.text.utf8)), as: .mail, context: SampleMail.context)
        #expect(evidence.title == "Mine" && evidence.kind == .reply && evidence.occurred?.raw == "yesterday")
    }

    @Test func aHugeMailIsReadInItsBeginning() throws {
        let source = HugeSource(head: Array(SampleMail.text.utf8), byteCount: 60 << 20)
        var evidence = Evidence()
        _ = try Importer.describe(&evidence, source, as: .mail, context: SampleMail.context)
        #expect(evidence.email?.defects.contains("read_in_part") == true && evidence.title == "Grüße")
        #expect(evidence.email?.signatures.first?.findings == ["mail_not_as_sent"])
    }

    @Test func whatIsCutOffHasNoDigest() throws {
        let head = try #require(SampleMail.text.split(separator: "JVBE").first)
        let source = HugeSource(head: Array(head.utf8), byteCount: 60 << 20)
        var evidence = Evidence()
        _ = try Importer.describe(&evidence, source, as: .mail, context: SampleMail.context)
        let attachment = try #require(evidence.email?.attachments.first)
        #expect(attachment.name == "a.pdf" && attachment.sha256 == nil && attachment.byteCount == nil && attachment.place?.offset != nil)
        #expect(evidence.email?.defects.contains("attachment_cut") == true)
    }

    @Test func valuesInARecordAreLimited() throws {
        let long = String(repeating: "e\u{301}", count: 20_000)
        let email = try #require(try SampleMail.described("From: a@b.example\nSubject: \(long)\nTo: \(String(repeating: "a@b.example,", count: 600))\n\nx\n").email)
        #expect(email.subject?.unicodeScalars.count == 1024 && email.to.count == 500)
        #expect(Set(email.defects).isSuperset(of: ["value_cut", "list_cut"]))
    }

    @Test func otherBytesAreNoMail() throws {
        var evidence = Evidence()
        let problem = try Importer.describe(&evidence, MemorySource(Array("\n\nhello".utf8)), as: .mail, context: SampleMail.context)
        #expect(problem == .malformed(reason: "no_header_fields", place: nil) && evidence == Evidence())
    }

    @Test func aMailOfOutlookSaysTheSame() throws {
        var evidence = Evidence()
        let source = MemorySource(try Bytes.load(Project.root + "/Fuzz/Corpus/outlook/plain.msg"))
        #expect(try Importer.describe(&evidence, source, as: .outlook, context: SampleMail.context) == nil)
        let email = try #require(evidence.email)
        #expect(email.from == ["Bernd Müller <bernd@firma.example>"] && email.cc == ["Chef <chef@firma.example>"])
        #expect(evidence.occurred?.earliest == "2026-01-03T10:00:00+01:00" && evidence.title == "Grüße")
        #expect(evidence.extractedText == "Guten Tag,\n\nich weiß, wo du wohnst.\n" && email.origins.map(\.address) == ["203.0.113.9"])
        #expect(email.defects == [] && email.signatures.map(\.result) == ["not_checked"] && email.signatures.first?.findings == ["mail_not_as_sent"])
    }

    @Test func aMailOfOutlookWithoutTransportHeadersSaysWhatOutlookNoted() throws {
        var evidence = Evidence()
        let source = MemorySource(try Bytes.load(Project.root + "/Fuzz/Corpus/outlook/japanese.msg"))
        _ = try Importer.describe(&evidence, source, as: .outlook, context: SampleMail.context)
        #expect(evidence.email?.defects == ["transport_headers_missing"] && evidence.email?.subject == "会議")
        #expect(evidence.occurred?.earliest == "2026-01-03T09:00:00Z" && evidence.email?.messageID == "1.x@firma.example")
    }

    /// A beginning, and spaces behind it.
    private struct HugeSource: ByteSource {
        let head: [UInt8]
        let byteCount: UInt64

        func read(at offset: UInt64, count: Int) throws -> [UInt8] {
            let start = Int(min(offset, UInt64(head.count))), there = head[start...].prefix(count)
            return Array(there) + [UInt8](repeating: 0x20, count: count - there.count)
        }
    }
}
