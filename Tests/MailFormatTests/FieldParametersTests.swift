import MailFormat
import Testing

@Suite struct FieldParametersTests {
    private func value(_ text: String, _ name: String = "filename") -> String? { FieldParameters(parsing: Array("attachment; \(text)".utf8))[name] }

    @Test(arguments: [
        ("filename=a.txt", "a.txt"), ("FileName=\"a b.txt\"", "a b.txt"), ("filename=\"a\\\"b\"", "a\"b"), ("filename=\"a;b\"", "a;b"),
        ("filename*=utf-8''Gr%C3%BC%C3%9Fe.txt", "Grüße.txt"), ("filename*=iso-8859-1'de'Gr%FC%DFe", "Grüße"),
        ("filename*0=\"a \"; filename*1=b", "a b"), ("filename*1=b; filename*0=a", "ab"), ("filename*0*=utf-8''%C3; filename*1*=%BC; filename*2=\" %41\"", "ü %41"),
        ("filename=old; filename*=utf-8''new", "new"), ("filename=\"=?utf-8?q?=C3=A4.txt?=\"", "ä.txt"), ("filename==?utf-8?q?=C3=A4.txt?=", "ä.txt"),
        ("filename=my file.txt; x=y", "my file.txt"), ("filename=a; filename=b", "a"), ("filename=a (comment)", "a"), ("filename*0=a; filename*2=c", "a"),
        ("filename=\"open", "\"open"), ("filename*=no quotes", "no quotes"), ("filename=ä.txt", "ä.txt"), ("filename = a", "a"),
    ])
    func isRead(text: String, expected: String) { #expect(value(text) == expected) }

    @Test func whatIsNoParameterIsPassedOver() {
        #expect(value("nonsense; =x; ;; filename=a") == "a")
        #expect(FieldParameters(parsing: []).value == "")
    }

    @Test func moreThanTheLimitArePassedOver() {
        let field = FieldParameters(parsing: Array(("x" + String(repeating: "; a=b; c=d", count: 100_000)).utf8), limit: 3)
        #expect(field.parameters.map(\.name) == ["a", "c"])
    }

    @Test(arguments: [
        ("text/HTML; charset=\"UTF-8\"", "text/html", "UTF-8", false), ("text", "text/plain", nil, true), ("", "text/plain", nil, true),
        ("image/jpeg (a picture)", "image/jpeg", nil, false), ("a/b/c", "text/plain", nil, true), ("text / plain", "text/plain", nil, false),
    ] as [(String, String, String?, Bool)])
    func contentTypeIsRead(text: String, type: String, charset: String?, isDamaged: Bool) {
        let found = ContentType(parsing: Array(text.utf8))
        #expect(found.mediaType == type)
        #expect(found.charset == charset)
        #expect(found.isDamaged == isDamaged)
    }
}
