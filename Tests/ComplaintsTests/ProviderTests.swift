import Complaints
import Testing
import Wording

private typealias Origin = ProviderFacts.Origin

private func targets(
    from: [String] = [], sender: [String] = [], origins: [Origin] = [], signed: [String] = []
) -> [ProviderTarget] {
    ProviderTarget.all(for: ProviderFacts(from: from, sender: sender, origins: origins, signedDomains: signed))
}

struct ProviderTests {
    @Test func theSurestComesFirst() {
        let found = targets(
            from: ["Alex <alex@Claimed.example>"], sender: ["list@list.example"],
            origins: [
                Origin(address: "203.0.113.1", header: "X-Originating-IP", trust: "unproved"),
                Origin(address: "203.0.113.2", header: "received 2", trust: "own_provider_guessed"),
                Origin(address: "2001:db8:0:0::5", header: "received 1", trust: "own_provider"),
            ], signed: ["bulk.example"])
        #expect(found.map(\.sureness) == [.signed, .ownProvider, .ownProviderGuessed, .unproved, .claimed, .claimed])
        #expect(found.map(\.header) == ["DKIM-Signature", "received 1", "received 2", "X-Originating-IP", "From", "Sender"])
        #expect(found.map(\.address) == ["abuse@bulk.example", nil, nil, nil, "abuse@claimed.example", "abuse@list.example"])
        #expect(found[1].provider == .network(address: "2001:db8::5"))
    }

    /// The address of the author is as sure as the signature only when both are of one domain.
    @Test func aSignatureMakesTheAuthorSure() {
        let same = targets(from: ["alex@corp.example"], signed: ["corp.example"])
        #expect(same.map(\.address) == ["abuse@corp.example"] && same[0].sureness == .signed)
        let inner = targets(from: ["alex@mail.corp.example"], signed: ["corp.example"])
        #expect(inner.map(\.address) == ["abuse@corp.example", "abuse@mail.corp.example"] && inner.allSatisfy { $0.sureness == .signed })
        let other = targets(from: ["alex@corp.example"], signed: ["notcorp.example"])
        #expect(other.map(\.sureness) == [.signed, .claimed])
        #expect(targets(from: ["alex@corp.example"]).map(\.sureness) == [.claimed])
    }

    @Test func aProviderIsThereOnceAsSureAsCanBe() {
        let found = targets(
            from: ["a@x.example", "b@X.example"],
            origins: [
                Origin(address: "203.0.113.2", header: "received 5", trust: "unproved"),
                Origin(address: "203.0.113.2", header: "received 1", trust: "own_provider"),
            ])
        #expect(found.map(\.header) == ["received 1", "From"])
    }

    @Test(arguments: [
        "10.0.0.1", "192.168.1.1", "172.16.0.1", "127.0.0.1", "169.254.1.1", "100.64.0.1", "0.0.0.0", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "198.18.0.1", "192.0.0.8", "::1", "::", "fe80::1", "fd00::1", "ff02::1", "::ffff:192.168.1.1",
        "2002:0a00:0001::1", "localhost", "no address", "",
    ])
    func addressesThatNobodyHasAreLeftOut(_ address: String) {
        #expect(targets(origins: [Origin(address: address, header: "received 1", trust: "own_provider")]) == [])
    }

    @Test func whatIsNoAddressIsLeftOut() {
        #expect(targets(from: ["Alex", "@alex@chat.example", "alex@", "alex@localhost", "alex@[192.0.2.1]", "a@-..example"], signed: ["", "com", "a b.example"]) == [])
    }

    /// A trust of a later version proves nothing here, and what the origins of a record cannot say, neither.
    @Test(arguments: ["signed", "claimed", "believed", ""])
    func unknownTrustIsNone(_ trust: String) {
        #expect(targets(origins: [Origin(address: "203.0.113.2", header: "x", trust: trust)]).map(\.sureness) == [.unproved])
    }

    @Test func aNameOfAServerLeadsToTheDomainAboveIt() {
        let found = targets(origins: [Origin(address: "out1.mail.corp.example", header: "received 1", trust: "unproved")])
        #expect(found.map(\.address) == ["abuse@out1.mail.corp.example"])
        #expect(found[0].furtherAddresses == ["abuse@mail.corp.example", "abuse@corp.example"])
        #expect(targets(from: ["a@corp.example"])[0].furtherAddresses == [])
    }

    /// How to look a network up is explained, with nothing in it that a shell or a browser reads otherwise.
    @Test(arguments: [("203.0.113.9", "203.0.113.9"), ("[2001:DB8::0:1]", "2001:db8::1"), ("IPv6:2001:db8::1%eth0", "2001:db8::1")])
    func aNetworkIsLookedUpByThePerson(_ written: String, _ address: String) throws {
        let target = try #require(targets(origins: [Origin(address: written, header: "received 1", trust: "own_provider")]).first)
        #expect(target.lookUp?.command == "whois \(address)" && target.lookUp?.url == "https://rdap.org/ip/\(address)")
        #expect(target.address == nil && target.furtherAddresses == [])
        #expect(targets(from: ["a@corp.example"])[0].lookUp == nil)
    }

    @Test(arguments: Language.allCases)
    func everythingIsSaidInWords(_ language: Language) {
        Words.writing(in: language) {
            let network = targets(origins: [Origin(address: "203.0.113.9", header: "received\u{1B} 1", trust: "own_provider")])[0].text
            #expect(network.contains("whois 203.0.113.9") && network.contains("https://rdap.org/ip/203.0.113.9") && network.contains("received"))
            #expect(!network.contains("\u{1B}"))
            let mail = targets(from: ["alex@mail.corp.example"])[0].text
            #expect(mail.contains("abuse@mail.corp.example") && mail.contains("abuse@corp.example") && mail.contains("From"))
            for text in [mail, network] { #expect(!text.replacing("\\u{1B}", with: "").contains("{")) }
            #expect(Set(ProviderTarget.Sureness.allCases.map(\.text)).count == 5)
        }
    }
}
