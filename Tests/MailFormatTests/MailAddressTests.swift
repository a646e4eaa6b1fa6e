import MailFormat
import Testing

@Suite struct MailAddressTests {
    @Test(arguments: ["To: ", "Content-Type: ", "Received: "])
    func fieldWithoutAnEndIsReadToALimitAndSaidSo(name: String) {
        func mail(_ count: Int) -> MailMessage { Mails.read(name + String(repeating: "a ", count: count) + "<b@c.example>", "", "text") }
        #expect(mail(300_000).defects.contains(.fieldTooLong))
        #expect(!mail(150_000).defects.contains(.fieldTooLong))
        #expect(mail(300_000).headers.fields[0].bodyRange.count > 600_000)
    }

    @Test func addressBehindTheLimitIsNotRead() {
        func addresses(_ count: Int) -> [String?] { Mails.addresses("a@b.example," + String(repeating: "a ", count: count) + ", c@d.example").map(\.address) }
        #expect(addresses(150_000).last == "c@d.example")
        #expect(addresses(300_000).first == "a@b.example" && addresses(300_000).last != "c@d.example")
    }

    @Test(arguments: [
        ("a@b.example", nil, "a@b.example"), ("Ann <a@b.example>", "Ann", "a@b.example"), ("\"B, Ann\" <a@b.example>", "B, Ann", "a@b.example"),
        ("a@b.example (Ann)", "Ann", "a@b.example"), ("Ann <@r.example,@s.example:a@b.example>", "Ann", "a@b.example"),
        ("a . b @ c . example", nil, "a.b@c.example"), ("\"a b\"@c.example", nil, "\"a b\"@c.example"), ("\"ab\"@c.example", nil, "ab@c.example"),
        ("x@[192.0.2.1]", nil, "x@[192.0.2.1]"), ("=?utf-8?q?Zo=C3=AB?= <z@b.example>", "Zoë", "z@b.example"),
        ("=?utf-8?q?Doe,_J?= <z@b.example>", "Doe, J", "z@b.example"), ("\"=?utf-8?q?Zo=C3=AB?=\" <z@b.example>", "Zoë", "z@b.example"),
        ("Ann (work (old)) <a@b.example>", "Ann", "a@b.example"), ("J. R. H. <a@b.example>", "J. R. H.", "a@b.example"), ("<>", nil, ""),
        ("müller@b.example", nil, "müller@b.example"),
    ] as [(String, String?, String)])
    func isRead(text: String, name: String?, address: String) throws {
        let list = Mails.addresses(text)
        try #require(list.count == 1)
        #expect(list[0].name == name)
        #expect(list[0].address == address)
        #expect(list[0].raw == text)
        #expect(!list[0].isDamaged)
    }

    @Test(arguments: [
        ("not an address", "not an address", nil), ("root", nil, "root"), ("Ann a@b.example", "Ann", "a@b.example"),
        ("Ann <a@b.example", "Ann", "a@b.example"), ("Ann <a@b.example> x", "Ann", "a@b.example"), ("a@@b.example", nil, "a@@b.example"),
        ("\"Ann <a@b.example>", "\"Ann", "a@b.example"), ("z@\"\".example", nil, "z@.example"),
    ] as [(String, String?, String?)])
    func damagedOneIsReadAsFarAsItGoes(text: String, name: String?, address: String?) throws {
        let list = Mails.addresses(text)
        try #require(list.count == 1)
        #expect(list[0].name == name)
        #expect(list[0].address == address)
        #expect(list[0].isDamaged)
    }

    @Test func groupsNameTheirMembers() {
        let list = Mails.addresses("x@a.example, Team: y@a.example, Z <z@a.example>;, w@a.example, Nobody:;")
        #expect(list.map(\.address) == ["x@a.example", "y@a.example", "z@a.example", "w@a.example"])
        #expect(list.map(\.group) == [nil, "Team", "Team", nil])
    }

    @Test func domainIsInLowerCase() { #expect(Mails.addresses("a@B.Example")[0].domain == "b.example") }

    @Test func moreThanTheLimitArePassedOver() {
        #expect(MailAddress.list(parsing: Array("a@b,c@d,e@f".utf8), limit: 2).count == 2)
    }

    @Test(.timeLimit(.minutes(1)), arguments: ["(", "\"", "<", "<@,", "a@", ",", "[", ":", "\\", "=?a?q?"])
    func hostileFieldsTakeNoLongerThanTheirSize(piece: String) {
        _ = Mails.addresses(String(repeating: piece, count: 300_000))
    }
}
