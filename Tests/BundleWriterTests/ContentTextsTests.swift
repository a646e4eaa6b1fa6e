import BundleWriter
import Foundation
import Octets
import TestSupport
import Testing
import ZipFormat

/// What is inside of an original is seen, in whatever it is packed.
@Suite struct ContentTextsTests {
    private static let secret = "Quintessa Vantongeren"

    /// Whether the text comes up when a content is taken apart.
    private func finds(_ content: [UInt8], isMail: Bool = false, _ wanted: String = secret) throws -> Bool {
        let seen = Seen()
        var texts = ContentTexts(
            text: { seen.note($0.contains(wanted)) },
            bytes: { bytes in seen.note(Data(bytes).firstRange(of: Data(wanted.utf8)) != nil) })
        try texts.look(into: MemorySource(content), isMail: isMail)
        return seen.isFound
    }

    private final class Seen {
        private(set) var isFound = false
        func note(_ found: Bool) { if found { isFound = true } }
    }

    private func base64(_ bytes: [UInt8]) -> String { Data(bytes).base64EncodedString(options: .lineLength76Characters) }

    private func mail(_ type: String, _ encoding: String, _ body: String) -> [UInt8] {
        Array("From: a@b.example\r\nMIME-Version: 1.0\r\nContent-Type: \(type)\r\nContent-Transfer-Encoding: \(encoding)\r\n\r\n\(body)\r\n".utf8)
    }

    @Test func inTextsAsTheyAre() throws {
        #expect(try finds(Array("x \(Self.secret) y".utf8)))
        #expect(try finds([0xFF, 0xFE] + Self.secret.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }))
        #expect(try !finds(Array("nothing".utf8)))
    }

    @Test func inPartsOfMails() throws {
        #expect(try finds(mail("text/plain", "base64", base64(Array(Self.secret.utf8))), isMail: true))
        #expect(try finds(mail("text/plain", "quoted-printable", "Quin=\r\ntessa=20Vantongeren"), isMail: true))
        #expect(try finds(mail("application/octet-stream; name=\"=?utf-8?Q?Quintessa_Vantongeren?=\"", "base64", "AA=="), isMail: true))
        let inner = mail("text/html", "base64", base64(Array("<p>Quintessa&nbsp;</p>&#86;antongeren".utf8)))
        #expect(try finds(mail("message/rfc822", "7bit", String(decoding: inner, as: UTF8.self)), isMail: true, "Vantongeren"))
        #expect(try finds(Array("From: a@b.example\nSubject: =?utf-8?B?UXVpbnRlc3NhIFZhbnRvbmdlcmVu?=\n\nx\n".utf8), isMail: true))
    }

    @Test func asEscapesInTexts() throws {
        #expect(try finds(Array("a=Quintessa%20Vantongeren".utf8)))
        #expect(try finds(Array("{\"a\":\"\\u0051uintessa\\u0020Vantongeren\"}".utf8)))
        #expect(try finds(Array("<b>Quin</b><i>tessa</i> Van&shy;tongeren".utf8), "Quintessa"))
        #expect(try finds(Array("data:text/plain;base64,\(base64(Array(Self.secret.utf8)))".utf8)))
    }

    /// Made by Python, as people's programs make them.
    @Test(.enabled(if: TestSupport.Tool.python.isWanted)) func inPackedFiles() throws {
        let folder = try TemporaryFolder()
        let script = """
            import gzip, io, sys, zipfile, zlib, struct
            text = b"Quintessa Vantongeren"
            def save(name, data): open(name, "wb").write(data)
            def zipped(*members):
                out = io.BytesIO()
                with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
                    for name, data in members: archive.writestr(name, data)
                return out.getvalue()
            save("gz", gzip.compress(text * 3))
            save("zip", zipped(("a.txt", b"x" * 99 + text)))
            save("docx", zipped(("word/document.xml", b"<w:t>Quintessa</w:t> <w:t>Vantongeren</w:t>")))
            save("name.zip", zipped((text.decode(), b"x")))
            save("deep.zip", zipped(("b.zip", zipped(("c.gz", gzip.compress(text))))))
            save("pdf", b"%PDF-1.5\\n1 0 obj <</Length 9>>\\nstream\\n" + zlib.compress(b"<</Author (" + text + b")>>") + b"\\nendstream")
            def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            head = b"\\x89PNG\\r\\n\\x1a\\n" + chunk(b"IHDR", b"\\0" * 13)
            save("ztxt.png", head + chunk(b"zTXt", b"Author\\0\\0" + zlib.compress(text)))
            save("itxt.png", head + chunk(b"iTXt", b"Author\\0\\1\\0de\\0Autor\\0" + zlib.compress(text)))
            """
        let outcome = try TestSupport.Tool.python.program().run(["-c", script], in: folder.path)
        #expect(outcome.code == 0, "\(outcome.errorText)")
        for path in Bytes.files(below: folder.path) {
            let wanted = path.hasSuffix("docx") ? "Vantongeren" : Self.secret
            #expect(try finds(Bytes.load(path), wanted), "\(path)")
        }
    }

    /// Neither packed a million times nor deep ones take long or much.
    @Test(.enabled(if: TestSupport.Tool.python.isWanted)) func hostileArchivesEndInTime() throws {
        let folder = try TemporaryFolder()
        let script = """
            import gzip, io, zipfile
            data = b"\\0" * (64 << 20)
            for number in range(12):
                out = io.BytesIO()
                with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive: archive.writestr("a.zip", data)
                data = out.getvalue()
            open("deep.zip", "wb").write(data)
            open("bomb.gz", "wb").write(gzip.compress(b"\\0" * (256 << 20)))
            open("noise.png", "wb").write(b"\\x89PNG\\r\\n\\x1a\\n" + b"\\xff" * 100)
            open("streams.pdf", "wb").write(b"%PDF" + b"stream\\n" * 200000)
            open("base64", "wb").write(b"QUJD" * 1000000)
            """
        #expect(try TestSupport.Tool.python.program().run(["-c", script], in: folder.path).code == 0)
        let start = ContinuousClock.now
        for path in Bytes.files(below: folder.path) { #expect(try !finds(Bytes.load(path))) }
        #expect(ContinuousClock.now - start < .seconds(60))
    }
}
