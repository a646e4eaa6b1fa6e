import MailFormat
import Testing

@Suite struct MailPathTests {
    private static let date = "; Mon, 2 Jan 2023 15:04:05 +0000"

    private func path(_ hops: String..., own: [String] = []) -> MailPath {
        MailPath(hops: hops.map { ReceivedHop(parsing: Array(($0 + Self.date).utf8)) }, ownServers: own)
    }

    @Test func borderIsWhereTheProviderTookTheMail() {
        let path = path(
            "from localhost (localhost [127.0.0.1]) by mail.in.example (Postfix) with ESMTP",
            "from mx.out.example (mx.out.example [192.0.2.1]) by mx1.in.example (Postfix) with ESMTPS",
            "from [10.0.0.2] (dsl.net.example [198.51.100.7]) by mx.out.example (Postfix) with ESMTPSA")
        #expect(path.ownHopCount == 2)
        #expect(path.origins.map(\.address.description) == ["192.0.2.1", "198.51.100.7"])
        #expect(path.origins.map(\.trust) == [.ownProvider, .unproved])
    }

    @Test func fieldsThatCameWithTheMailAreNotProvedByTheNameOfTheProvider() {
        let path = path(
            "from evil.example (evil.example [192.0.2.1]) by mx1.in.example (Postfix) with ESMTPS",
            "from victim.example (victim.example [203.0.113.5]) by mx1.in.example (Postfix) with ESMTPS")
        #expect(path.ownHopCount == 1)
        #expect(path.origins.map(\.trust) == [.ownProvider, .unproved])
    }

    @Test func nameThatTheSenderCallsItselfDoesNotMoveTheBorder() {
        let path = path(
            "from mx2.in.example (evil.example [192.0.2.1]) by mx1.in.example (Postfix) with ESMTPS",
            "from victim.example (victim.example [203.0.113.5]) by mx2.in.example (Postfix) with ESMTPS")
        #expect(path.ownHopCount == 1)
    }

    @Test func reverseNameOfTheProviderLeadsOn() {
        let inside = "from mx1.in.example (mx1.in.example [198.51.100.1]) by imap.in.example (Postfix) with ESMTPS"
        let border = "from evil.example (evil.example [192.0.2.1]) by mx1.in.example (Postfix) with ESMTPS"
        #expect(path(inside, border).ownHopCount == 2)
        #expect(path(inside.replacing("198.51.100.1]", with: "198.51.100.1] (may be forged)"), border).ownHopCount == 1)
    }

    @Test func gmailIsFollowedThroughItsPrivateAddresses() {
        let path = path(
            "by 2002:a05:6602:1234:b0:6e2:1:2 with SMTP id k12", "from mx.out.example (mx.out.example. [192.0.2.1]) by mx.google.com with SMTPS id x",
            "by mx.google.com with HTTP")
        #expect(path.ownHopCount == 2)
        #expect(path.border?.by == "mx.google.com")
        #expect(path.origins.map(\.trust) == [.ownProvider])
    }

    @Test func exchangeIsFollowedThroughItsOwnNetwork() {
        let path = path(
            "from A.prod.cloud.example (2001:db8:1::1) by B.prod.cloud.example (2001:db8:2::2) with Microsoft SMTP Server id 1",
            "from mx.out.example (192.0.2.1) by A.mail.cloud.example (10.0.0.1) with Microsoft SMTP Server id 2",
            "from x (203.0.113.1) by y.cloud.example (10.0.0.2) with Microsoft SMTP Server id 3")
        #expect(path.ownHopCount == 2)
        #expect(path.origins.first?.address.description == "192.0.2.1")
    }

    @Test func mailMadeInAWebPageOrProgramEndsWhatIsProved() {
        let forged = "from victim.example (victim.example [203.0.113.5]) by mx1.in.example with ESMTPS"
        #expect(path("by mx1.in.example with HTTP", forged).ownHopCount == 1)
        #expect(path("by mx1.in.example (Postfix, from userid 33) id 1", forged).ownHopCount == 1)
        #expect(path("by mx1.in.example with HTTP", forged).origins.map(\.trust) == [.unproved])
    }

    @Test func innerNamesBelowTheLastProvedHopAreNotTheProviders() {
        let path = path("from localhost (localhost [127.0.0.1]) by mail.in.example with ESMTP", "from a (a [127.0.0.1]) by localhost with ESMTP")
        #expect(path.ownHopCount == 1)
    }

    @Test func namesOrAddressesThatThePersonGivesAreFollowed() {
        let first = "from relay.host.example (relay.host.example [198.51.100.1]) by mail.in.example with ESMTP"
        let second = "from evil.example (evil.example [192.0.2.1]) by relay.host.example with ESMTP"
        #expect(path(first, second).ownHopCount == 1)
        #expect(path(first, second, own: ["in.example", "relay.host.example"]).ownHopCount == 2)
        #expect(path(first, second, own: ["in.example", "host.example", "198.51.100.1"]).isByGivenNames)
        #expect(path(first, second, own: ["other.example"]).ownHopCount == 0)
    }

    @Test(arguments: ["198.51.100.9", "198.51.7.7"])
    func neighbourInTheProvidersNetworkIsNotTheProvider(address: String) {
        let path = path(
            "from mx2.in.example (\(address)) by mx1.in.example (198.51.100.1) with Microsoft SMTP Server id 1",
            "from victim.example (203.0.113.5) by mx2.in.example (198.51.100.2) with Microsoft SMTP Server id 2")
        #expect(path.ownHopCount == 1)
        #expect(path.origins.map(\.address.description) == [address, "203.0.113.5"])
        #expect(path.origins.map(\.trust) == [.ownProvider, .unproved])
    }

    @Test func neighbourInTheProvidersNetworkOfIPv6NeedsItsName() {
        let below = "from victim.example (203.0.113.5) by mx2.in.example (2001:db8:2::2) with Microsoft SMTP Server id 2"
        let top = "from NAME (2001:db8:1::1) by mx1.in.example (2001:db8:2::1) with Microsoft SMTP Server id 1"
        #expect(path(top.replacing("NAME", with: "evil.example"), below).ownHopCount == 1)
        #expect(path(top.replacing("NAME", with: "evilin.example"), below).ownHopCount == 1)
        #expect(path(top.replacing("NAME", with: "mx2.in.example"), below).ownHopCount == 2)
        #expect(path(top.replacing("NAME", with: "mx2.in.example").replacing("db8:1", with: "db9:1"), below).ownHopCount == 1)
    }

    /// What a sender calls itself stands at NAME, in the forms of three servers; 192.0.2.1 is where the mail came from.
    @Test(
        arguments: [
            "from NAME (mx.out.example [192.0.2.1]) by mail.in.example (Postfix) with ESMTPS id 4X",
            "from NAME (b@mx.out.example [192.0.2.1]) by mail.in.example (8.17.1/8.17.1) with ESMTP id 3",
            "from unknown (HELO NAME) (192.0.2.1) by mail.in.example with SMTP (qmail)",
        ],
        [
            "x([203.0.113.5])(", "x([203.0.113.5]) (", "([203.0.113.5]", "([203.0.113.5])(", "[203.0.113.5](", "[203.0.113.5](helo=x)(",
            "x([203.0.113.5]\\)", "x([203.0.113.5])\\(", "x) ([203.0.113.5]) (", "x)([203.0.113.5])((", "x([203.0.113.5]) for (", "x([203.0.113.5]) by (",
            "x([203.0.113.5]) via (", "x([203.0.113.5])(\"", "x([203.0.113.5] [192.0.2.1])(", "x(", ")", "(", "x([203.0.113.5]) by mail.in.example for \"",
            "x([203.0.113.5]);(",
        ])
    func nameWithParenthesesNeverBecomesTheOrigin(form: String, name: String) {
        for tail in ["", " for <\")@in.example>"] {
            let origins = path(form.replacing("NAME", with: name) + tail).origins.filter { $0.trust == .ownProvider }
            #expect(origins.allSatisfy { $0.address.description == "192.0.2.1" }, "\(origins)")
        }
    }

    @Test func openParenthesisOfASenderProvesNothing() {
        let path = path("from x([203.0.113.5])( (mx.out.example [192.0.2.1]) by mail.in.example (Postfix) with ESMTP")
        #expect(path.hops[0].isAmbiguous && path.origins.map(\.trust) == [.unproved])
    }

    @Test func fieldThatIsNotReadToItsEndProvesNothing() {
        let field = "from a (a [192.0.2.1]) by mail.in.example with "
        #expect(path(field + String(repeating: "a ", count: 1000)).origins.map(\.trust) == [.ownProvider])
        #expect(path(field + String(repeating: "a ", count: 300_000)).origins.map(\.trust) == [.unproved])
    }

    @Test func ambiguousFieldProvesNothing() {
        let path = path("from x (y [203.0.113.9]) (z [192.0.2.1]) by mail.in.example with ESMTP")
        #expect(path.origins.map(\.trust) == [.unproved])
    }

    @Test func addressThatTheSenderWroteProvesNothing() {
        #expect(path("from [192.0.2.1] by mail.in.example with ESMTP").origins.map(\.trust) == [.unproved])
    }

    @Test func nothingComesOfNothing() {
        #expect(MailPath(hops: []).ownHopCount == 0)
        #expect(MailPath(hops: []).origins.isEmpty)
        #expect(path("garbage").ownHopCount == 0)
    }

    @Test func namesBelowACountrysSharedDomainKeepThreeLabels() {
        let forged = "from b (b [10.0.0.1]) by mx.other.co.uk with ESMTP"
        #expect(path("from a (a [10.0.0.1]) by mx.in.co.uk with ESMTP", forged).ownHopCount == 1)
    }

    @Test func fieldsOfProgramsAreNeverProved() {
        let mail = Mails.read(
            "Received: from a (a [192.0.2.1]) by mx.in.example with ESMTP\(Self.date)", "X-Originating-IP: [203.0.113.7]", "X-Originating-IP: 10.0.0.1", "", "")
        #expect(mail.origins().map(\.address.description) == ["192.0.2.1", "203.0.113.7"])
        #expect(mail.origins().map(\.trust) == [.ownProvider, .unproved])
        #expect(mail.origins().map(\.source) == ["Received", "X-Originating-IP"])
    }
}
