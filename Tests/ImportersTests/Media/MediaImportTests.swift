import EvidenceModel
import Importers
import Octets
import TestSupport
import Testing
import ZipFormat

/// What a file of the person's becomes: recognised, then described.
@Suite struct MediaImportTests {
    /// A zone that is always an hour east of UTC.
    private var context: ImportContext { ImportContext(zone: "Europe/Berlin") { _, _ in 3600 } }

    private func describe(
        _ bytes: [UInt8], _ name: String, _ context: ImportContext? = nil
    ) throws -> (format: ImportFormat, evidence: Evidence, problem: ImportError?) {
        let (source, context) = (MemorySource(bytes), context ?? self.context)
        let format = try Importer.recognise(source, fileName: name, context: context)
        var evidence = Evidence()
        evidence.fileName = name
        let problem = try Importer.describe(&evidence, source, as: format, context: context)
        return (format, evidence, problem)
    }

    @Test(.enabled(if: MadeMedia.isWanted)) func aPhotographTellsWhenAndWhereAndWithWhat() throws {
        let media = try MadeMedia("pictures")
        let (format, evidence, problem) = try describe(media.load("west.heic"), "west.heic")
        #expect(format == .image && problem == nil)
        #expect(evidence.kind == .photo)
        #expect(evidence.embedded?.device == "Made Up Phone 3")
        #expect(evidence.embedded?.position == "-33.865139 -70.668125")
        #expect(evidence.occurred?.earliest == "2026-07-04T23:59:59-03:30")
        #expect(evidence.occurred?.source == .exif)
        #expect(evidence.embedded?.signs == [])
    }

    @Test(.enabled(if: MadeMedia.isWanted)) func aTimeWithoutAZoneIsReadInTheZoneOfTheImportAndSaysSo() throws {
        let evidence = try describe(MadeMedia("pictures").load("nozone.jpg"), "nozone.jpg").evidence
        #expect(evidence.occurred?.earliest == "2026-10-25T02:30:00+01:00")
        #expect(evidence.occurred?.zone == "Europe/Berlin")
        #expect(evidence.embedded?.signs == ["time_without_zone"])
    }

    @Test(.enabled(if: MadeMedia.isWanted)) func whatThePersonSaidStays() throws {
        var evidence = Evidence()
        evidence.kind = .letter
        evidence.occurred = TimeValue(raw: "yesterday", source: .memory)
        let source = MemorySource(try MadeMedia("pictures").load("zone.jpg"))
        _ = try Importer.describe(&evidence, source, as: .image, context: context)
        #expect(evidence.kind == .letter)
        #expect(evidence.occurred?.raw == "yesterday")
        #expect(evidence.embedded?.taken?.earliest == "2026-03-01T21:15:30+01:00")
    }

    @Test(.enabled(if: MadeMedia.isWanted)) func copiesOfMessengersAndScreensArePointedOut() throws {
        let media = try MadeMedia("pictures")
        let copy = try describe(media.load("IMG-20260301-WA0007.jpg"), "IMG-20260301-WA0007.jpg").evidence
        #expect(copy.embedded?.signs == ["no_camera_data", "messenger_size", "whatsapp_name"])
        #expect(copy.reencoding == "probably made smaller by a messenger")
        let screen = try describe(media.load("screen.png"), "screen.png").evidence
        #expect(screen.kind == .screenshot)
        #expect(screen.embedded?.signs == ["looks_like_screenshot"])
        #expect(try describe(media.load("edited.jpg"), "edited.jpg").evidence.reencoding == "saved by Adobe Photoshop 25.0")
    }

    @Test(.enabled(if: MadeMedia.isWanted && Tool("ffmpeg").isWanted)) func recordingsTellTheirLengthWithoutAHelperProgram() throws {
        let media = try MadeMedia("recordings")
        let (format, evidence, problem) = try describe(media.load("video.mp4"), "video.mp4")
        #expect(format == .recording && problem == nil)
        #expect(evidence.embedded?.milliseconds == 2000)
        #expect(evidence.embedded?.codecs == ["mp4v"])
        #expect(evidence.embedded?.taken?.earliest == "2026-03-01T20:15:30Z")
        #expect(try describe(media.load("video.mov"), "video.mov").evidence.embedded?.position == "52.520000 13.405000")
    }

    @Test(.enabled(if: MadeMedia.isWanted)) func aWebArchiveTellsAddressTimeAndTexts() throws {
        let media = try MadeMedia("archives")
        for name in ["plain.warc", "packed.warc.gz", "signed.wacz"] {
            let (format, evidence, problem) = try describe(media.load(name), name)
            #expect(format == .webArchive && problem == nil, "\(name)")
            #expect(evidence.sourceURL == "https://example.org/post/1", "\(name)")
            #expect(evidence.captured?.earliest == "2026-03-01T20:15:30Z", "\(name)")
            #expect(evidence.extractedText?.contains("I know where you live & work.") == true, "\(name)")
            #expect(evidence.extractedText?.contains("packed words") == true, "\(name)")
            #expect(evidence.embedded?.provenance.contains("warc_digests_fit") == true, "\(name)")
        }
        #expect(try describe(media.load("signed.wacz"), "a").evidence.embedded?.provenance.first == "wacz_signature_fits_key_inside")
        #expect(try describe(media.load("changed.warc"), "a").evidence.embedded?.signs == ["warc_digest_differs"])
        #expect(try describe(media.load("list.wacz"), "a").evidence.embedded?.signs == ["wacz_signature_differs", "wacz_list_differs"])
        #expect(try describe(media.load("cut.warc"), "a").problem == .malformed(reason: "warc_cut", place: nil))
    }

    @Test func aPageIsTextWithAnAddress() throws {
        let html = """
            <!doctype html><!-- saved from url=(0026)https://example.org/post/1 --><html lang="en"><title>A post</title>
            <meta property="article:published_time" content="2026-03-01T21:15:30+01:00"><script>bad()</script><p>Words &amp; more</p>
            """
        let (format, evidence, _) = try describe(Array(html.utf8), "page.html")
        #expect(format == .page)
        #expect(evidence.sourceURL == "https://example.org/post/1")
        #expect(evidence.embedded?.title == "A post")
        #expect(evidence.extractedText?.contains("Words & more") == true)
        #expect(evidence.extractedText?.contains("bad()") == false)
        #expect(evidence.occurred?.earliest == "2026-03-01T21:15:30+01:00")
    }

    @Test func aPageSavedInOneFileIsNoMail() throws {
        let page = """
            From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\nSubject: =?utf-8?Q?A_post?=\r
            Date: Sun, 1 Mar 2026 20:15:30 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r
            \ttype="text/html"; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r
            Content-Location: https://example.org/a\r\n\r\n<p>W=C3=B6rter</p>\r\n--x--\r\n
            """
        let (format, evidence, problem) = try describe(Array(page.utf8), "a.mhtml")
        #expect(format == .page && problem == nil)
        #expect(evidence.sourceURL == "https://example.org/a")
        #expect(evidence.captured?.earliest == "2026-03-01T20:15:30Z")
        #expect(evidence.embedded?.title == "A post")
        #expect(evidence.extractedText?.contains("Wörter") == true)
    }

    @Test func aTextIsReadInItsCharacterSetAndCut() throws {
        let latin = try describe([0x47, 0x72, 0xFC, 0xDF, 0x65, 0x20, 0x61, 0x6E, 0x20, 0x64, 0x69, 0x63, 0x68], "note.txt")
        #expect(latin.format == .text)
        #expect(latin.evidence.extractedText == "Grüße an dich")
        let long = try describe(Array(repeating: 0x61, count: (1 << 20) + 1), "note.txt").evidence
        #expect(long.extractedText?.utf8.count == 1 << 20)
        #expect(long.textIsCut == true)
    }

    @Test func anythingElseIsAFile() throws {
        #expect(try describe([], "a").format == .file)
        #expect(try describe([0, 1, 2, 3], "a.jpg").format == .file)
    }

    @Test(.enabled(if: MadeMedia.isWanted)) func aPDFWithoutAHelperProgramIsKeptAndSaysSo() throws {
        let (format, evidence, problem) = try describe(MadeMedia("documents").load("letter.pdf"), "letter.pdf")
        #expect(format == .pdf)
        #expect(problem == .malformed(reason: "helper_missing", place: nil))
        #expect(evidence.kind == .document)
        #expect(try describe(MadeMedia("documents").load("manifest.pdf"), "a").evidence.embedded?.provenance == ["c2pa"])
    }

    @Test func aHelperProgramThatIsStoppedIsNamed() throws {
        struct Tools: ContentTools {
            let error: any Error
            func document(_ source: any ByteSource) throws -> ToolFacts? { throw error }
            func recording(_ source: any ByteSource) throws -> ToolFacts? { throw error }
        }
        var context = context
        context.tools = Tools(error: ToolError.tookTooLong)
        #expect(try describe(Array("%PDF-1.4".utf8), "a.pdf", context).problem == .malformed(reason: "helper_too_slow", place: nil))
        context.tools = Tools(error: ByteSourceError.tooLarge(byteCount: 1, limit: 0))
        #expect(throws: ByteSourceError.self) { try describe(Array("%PDF-1.4".utf8), "a.pdf", context) }
    }

    @Test func proofsNameTheMediaThatTheyFit() throws {
        func zip(_ files: [(String, String)]) throws -> [UInt8] {
            var (writer, archive): (ZipWriter, [UInt8]) = (ZipWriter(), [])
            for (name, text) in files {
                var crc = CRC32()
                crc.update(Array(text.utf8))
                archive += try writer.beginEntry(name: name, byteCount: UInt64(text.utf8.count), crc32: crc.value)
                try writer.addContent(Array(text.utf8))
                archive += Array(text.utf8)
                try writer.endEntry()
            }
            return try archive + writer.finish()
        }
        // SHA-256 of "abc".
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        let good = try describe(zip([("photo.jpg", "abc"), ("\(digest).proof.csv", "a,b")]), "proof.zip")
        #expect(good.format == .proofMode)
        #expect(good.evidence.embedded?.provenance == ["proofmode", "proofmode_digests_fit"])
        let changed = try describe(zip([("photo.jpg", "abd"), ("\(digest).proof.csv", "a,b")]), "proof.zip").evidence
        #expect(changed.embedded?.signs == ["proof_without_its_medium"])
    }
}
