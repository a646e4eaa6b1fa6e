import Importers
import Octets
import TestSupport
import Testing

@Suite struct MailRecognitionTests {
    private static let envelope = "From a@b.example Sat Jan  3 10:00:00 2026\n"
    private static let mail = "From: a@b.example\nSubject: x\n\nhello\n"

    @Test(arguments: [
        (mail, "a", ImportFormat.mail), ("\u{FEFF}" + mail, "a.txt", .mail), (envelope + mail, "a.eml", .mail), (envelope + mail, "a.mbox", .mbox),
        (envelope + mail + "\n" + envelope + mail, "a.eml", .mbox), ("\n\n" + envelope + mail, "Inbox", .mbox), ("garbage\n\n" + envelope + mail, "a.mbox", .mbox),
        ("From -\nX-Mozilla-Status: 0001\nFrom: a@b.example\n\nx\n\nFrom -\nFrom: c\nTo: d\n\ny\n", "Sent", .mbox), ("Subject: only\n\nx", "a.eml", .mail),
        ("Received: x\r\nDate: y\r\n\r\nz", "1700.M1P1.host:2,S", .mail),
    ])
    func mailsAreRecognised(text: String, fileName: String, format: ImportFormat) throws {
        #expect(try Importer.recognise(MemorySource(Array(text.utf8)), fileName: fileName, context: SampleMail.context) == format)
    }

    @Test(arguments: [
        ("Subject: a note\nDate: today\n\nhello", "note.txt"), ("From here on it is cold.\nFrom: me", "a.txt"), ("BEGIN:VCARD\nVERSION:3.0\nN:a\n", "a.vcf"), ("", "empty"),
        ("From: <Saved by Blink>\nSnapshot-Content-Location: https://a.example\nSubject: x\nDate: y\nMIME-Version: 1.0\n\n", "page"),
        ("From: a\nSubject: b\n\n", "page.mhtml"), ("garbage\n\n" + envelope + mail, "a.txt"), ("hello\n", "a.mbox"),
    ])
    func otherFilesAreNoMails(text: String, fileName: String) throws {
        let format = try Importer.recognise(MemorySource(Array(text.utf8)), fileName: fileName, context: SampleMail.context)
        #expect(![.mail, .mbox, .outlook].contains(format))
    }

    @Test func mailsOfOutlookAreRecognisedByTheirProperties() throws {
        let bytes = try Bytes.load(Project.root + "/Fuzz/Corpus/outlook/plain.msg")
        #expect(try Importer.recognise(MemorySource(bytes), fileName: "x", context: SampleMail.context) == .outlook)
        let other = try #require(Bytes.position(of: Array("__properties".utf8).flatMap { [$0, 0] }, in: bytes))
        var changed = bytes
        for start in stride(from: other, to: bytes.count - 24, by: 128) where Array(bytes[start..<start + 4]) == [0x5F, 0, 0x5F, 0] { changed[start] = 0x58 }
        #expect(try Importer.recognise(MemorySource(changed), fileName: "x.msg", context: SampleMail.context) != .outlook)
    }
}
