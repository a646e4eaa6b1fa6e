import MailFormat
import Testing

@Suite struct TransferEncodingTests {
    private func decode(_ encoding: String, _ body: String, limit: Int? = nil) -> DecodedBody {
        let mail = Mails.read("Content-Transfer-Encoding: \(encoding)", "", body)
        return mail.decodedBody(of: mail.parts[0], limit: limit)
    }

    @Test(arguments: [
        ("SGVsbG8=", "Hello", false), ("SGVs\r\nbG8=\r\n", "Hello", false), ("SGVsbG8", "Hello", true), ("SG*VsbG8=", "Hello", true), ("", "", false),
        ("SGVsbG8=\r\nfooter", "Hello", true), ("SGVsbG8hIQ==", "Hello!!", false), ("S", "", true), ("====", "", true), ("SGVsbG8hIQ=", "Hello!!", true),
    ])
    func base64(body: String, expected: String, isDamaged: Bool) {
        let decoded = decode("base64", body)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == expected)
        #expect(decoded.defect == (isDamaged ? .base64Damaged : nil))
    }

    @Test(arguments: [
        ("a=3Db=3db", "a=b=b", false), ("a=\r\nb", "ab", false), ("a= \t\r\nb", "ab", false), ("a  \r\nb", "a\r\nb", false), ("a  b", "a  b", false),
        ("a=zzb", "a=zzb", true), ("a=", "a", false), ("a \t", "a", false), ("a=\nb=\rc", "abc", false), ("=4", "=4", true), ("a = b", "a = b", true),
    ])
    func quotedPrintable(body: String, expected: String, isDamaged: Bool) {
        let decoded = decode("quoted-printable", body)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == expected)
        #expect(decoded.defect == (isDamaged ? .quotedPrintableDamaged : nil))
    }

    @Test(arguments: [
        ("begin 644 a.txt\r\n#0V%T\r\n`\r\nend\r\n", "Cat", nil), ("text\nbegin 644 a\n#0V%T\n#0V%T\nend", "CatCat", nil),
        ("begin 644 a\r\n#0V%T\r\n", "Cat", .uuencodeDamaged), ("no begin", "no begin", .uuencodeDamaged),
    ] as [(String, String, MailDefect?)])
    func uuencode(body: String, expected: String, defect: MailDefect?) {
        let decoded = decode("x-uuencode", body)
        #expect(String(decoding: decoded.bytes, as: UTF8.self) == expected)
        #expect(decoded.defect == defect)
    }

    @Test(arguments: ["base64", "quoted-printable", "x-uuencode", "8bit"])
    func nothingIsMoreThanTheLimit(encoding: String) {
        let body = encoding == "x-uuencode" ? "begin 644 a\n#0V%T\n#0V%T\nend" : "AAAA AAAA AAAA"
        let decoded = decode(encoding, body, limit: 2)
        #expect(decoded.bytes.count <= 2)
        #expect(decoded.isCut)
        #expect(!decode(encoding, body).isCut)
    }

    @Test func unknownOneIsTakenAsItStands() {
        #expect(decode("x-none", "a=3D").bytes == Array("a=3D".utf8))
        #expect(Mails.read("Content-Transfer-Encoding: x-none", "", "").defects == [.encodingUnknown])
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["=", " ", "= ", "=\r", "\t=4"])
    func hostileQuotedPrintableTakesNoLongerThanItsSize(piece: String) {
        _ = decode("quoted-printable", String(repeating: piece, count: 1_000_000))
    }
}
