import MailFormat
import Testing

@Suite struct AuthenticationResultsTests {
    @Test func methodsAndPropertiesAreRead() {
        let text = """
            mx.in.example 1; dkim=pass (2048-bit key) header.d=out.example header.i=@out.example header.s=s1 header.b="abc="; \
            spf=softfail smtp.mailfrom=b@out.example; dmarc=fail reason="no policy; none" header.from=out.example; dkim/1=none
            """
        let found = AuthenticationResults(parsing: Array(text.utf8))
        #expect(found.authservID == "mx.in.example")
        #expect(found.results.map(\.method) == ["dkim", "spf", "dmarc", "dkim"])
        #expect(found.results.map(\.result) == ["pass", "softfail", "fail", "none"])
        #expect(found.results[0].properties.map(\.name) == ["header.d", "header.i", "header.s", "header.b"])
        #expect(found.results[0].properties.map(\.value) == ["out.example", "@out.example", "s1", "abc="])
        #expect(found.results[2].reason == "no policy; none")
    }

    @Test func fieldWithoutAServerIsRead() {
        let text = "spf=pass (sender IP is 192.0.2.1) smtp.mailfrom=out.example; dkim=pass (signature was verified) header.d=out.example;compauth=pass reason=100"
        let found = AuthenticationResults(parsing: Array(text.utf8))
        #expect(found.authservID == nil)
        #expect(found.results.map(\.method) == ["spf", "dkim", "compauth"])
        #expect(found.results[2].reason == "100")
    }

    @Test func instanceOfARCIsRead() {
        let found = AuthenticationResults(parsing: Array("i=2; mx.in.example; arc=pass (i=1); none".utf8), isARC: true)
        #expect(found.arcInstance == 2)
        #expect(found.authservID == "mx.in.example")
        #expect(found.results.map(\.method) == ["arc"])
    }

    @Test func onlyTheProvidersOwnOneAboveTheBorderIsBelieved() {
        let received = "Received: from a (a [192.0.2.1]) by mx.in.example with ESMTP; Mon, 2 Jan 2023 15:04:05 +0000"
        let foreign = "Received: from b (b [203.0.113.9]) by mx.in.example with ESMTP; Mon, 2 Jan 2023 15:04:05 +0000"
        let mail = Mails.read(
            "Authentication-Results: mx.in.example; spf=pass", received, "Authentication-Results: mx.in.example; dkim=pass",
            "Authentication-Results: other.example; dkim=pass", foreign, "Authentication-Results: mx.in.example; dmarc=pass", "", "")
        let path = mail.path()
        #expect(mail.authenticationResults.map { $0.isBelievable(on: path) } == [true, true, false, false])
        #expect(mail.authenticationResults.map { $0.isBelievable(on: path, ownServers: ["other.example"]) } == [false, false, true, false])
        #expect(Mails.read("Authentication-Results: mx.in.example; spf=pass", "", "").authenticationResults.map { $0.isBelievable(on: MailPath(hops: [])) } == [false])
    }
}
