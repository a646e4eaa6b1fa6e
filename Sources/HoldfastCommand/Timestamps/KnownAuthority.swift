internal import HoldfastKit
internal import Outside
internal import Wording

/// One line of the short list that a person chooses from. Nothing on it is preselected.
struct KnownAuthority: Hashable {
    let name: String
    /// What is shown of it.
    let address: String
    /// Who keeps it, what it is meant for, and what a recipient needs to check it.
    let policy: String
    private let authorities: [String]
    private let calendars: [TimestampCalendar]

    /// Authorities first, then the calendars of OpenTimestamps as one.
    static let all = TimestampAuthority.known.map(KnownAuthority.init) + [openTimestamps]

    private static let openTimestamps: KnownAuthority = {
        var keepers: Set<String> = []
        return KnownAuthority(calendars: TimestampCalendar.known.filter { keepers.insert($0.keeper).inserted })
    }()

    private init(_ authority: TimestampAuthority) {
        (name, address, authorities, calendars) = (authority.name, authority.address, [authority.address], [])
        policy = Words.text("outside.authority.\(authority.key)")
    }

    private init(calendars: [TimestampCalendar]) {
        (name, authorities, self.calendars) = ("OpenTimestamps", [], calendars)
        address = calendars.map(\.address).joined(separator: ", ")
        policy = Words.text("outside.authority.opentimestamps")
    }

    /// Says yes to it.
    func add(to consent: inout NetworkConsent) {
        consent.allow(authorities: authorities, calendars: calendars.map(\.address))
    }
}

extension NetworkConsent {
    /// Says yes to addresses. Where finished proofs of a known calendar are fetched is another address, which is allowed
    /// together with it.
    mutating func allow(authorities: [String] = [], calendars: [String] = []) {
        let proofs = TimestampCalendar.known.filter { known in calendars.contains { Self.isSame($0, known.address) } }
            .map(\.proofAddress)
        for address in authorities where !allowed.contains(where: { Self.isSame($0, address) }) { allowed.append(address) }
        for address in calendars where !self.calendars.contains(where: { Self.isSame($0, address) }) {
            self.calendars.append(address)
        }
        proofAddresses += proofs.filter { !proofAddresses.contains($0) }
        if !(authorities + calendars).isEmpty { isRefused = false }
    }
}
