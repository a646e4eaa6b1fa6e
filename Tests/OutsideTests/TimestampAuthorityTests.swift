import Outside
import Testing

@Test func everyKnownAuthorityHasAnAddressOfOneSpelling() throws {
    #expect((3...5).contains(TimestampAuthority.known.count))
    for authority in TimestampAuthority.known {
        let address = try WebAddress(parsing: authority.address)
        #expect([address.description, address.origin.description].contains(authority.address), "\(authority.address)")
        #expect(address.origin.port == address.origin.scheme.usualPort)
        #expect(authority.policy?.split(separator: ".").allSatisfy { UInt64($0) != nil } ?? true)
    }
    // Those for which an address with TLS is not known are named, so that a new one is a decision.
    let plain = TimestampAuthority.known.filter { $0.address.hasPrefix("http://") }
    #expect(plain.map(\.key) == ["digicert", "identrust", "sectigo"])
}

@Test func everyKnownCalendarIsReachedWithTLS() throws {
    for calendar in TimestampCalendar.known {
        for text in [calendar.address, calendar.proofAddress] {
            let origin = try WebOrigin(parsing: text)
            #expect(origin.description == text)
            #expect(origin.scheme == .https)
        }
    }
}

@Test func nobodyIsNamedTwice() throws {
    let addresses = TimestampAuthority.known.map(\.address) + TimestampCalendar.known.flatMap { [$0.address, $0.proofAddress] }
    #expect(Set(addresses).count == addresses.count)
    #expect(Set(TimestampAuthority.known.map(\.key)).count == TimestampAuthority.known.count)
}
