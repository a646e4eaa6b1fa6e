/// A time-stamping authority (RFC 3161) that the program can name to a person who looks for one. None is ever asked, and
/// none is preselected, before the person said so.
///
/// What stands here was known when this version was made; the authority's own pages say what holds today. Where an
/// address has no TLS, the authority offers none that we know of: the answer is signed, so nobody can change it
/// unnoticed, but who watches the network sees the request.
public struct TimestampAuthority: Hashable, Sendable {
    /// Whether a recipient can check its timestamps with the certificates that every system has.
    public enum Root: Hashable, Sendable {
        /// A token was checked with the store of Debian 12.
        case seenInSystemStore
        /// It has a root of its own, which the recipient must have from the authority.
        case own
        /// Not tried.
        case unknown
    }

    /// What the keys of its words end in: `outside.authority.KEY`.
    public let key: String
    /// As people know it.
    public let name: String
    /// Where requests go.
    public let address: String
    /// The identifier of the policy that its tokens name, in dots and numbers, as far as known.
    public let policy: String?
    /// Whether its root is in the usual stores.
    public let root: Root

    /// The short list, in alphabetic order.
    public static let known: [TimestampAuthority] = [
        TimestampAuthority(
            key: "digicert", name: "DigiCert", address: "http://timestamp.digicert.com",
            policy: "2.16.840.1.114412.7.1", root: .seenInSystemStore),
        TimestampAuthority(
            key: "freetsa", name: "FreeTSA", address: "https://freetsa.org/tsr", policy: nil, root: .own),
        TimestampAuthority(
            key: "identrust", name: "IdenTrust", address: "http://timestamp.identrust.com",
            policy: "2.16.840.1.113839.0.6.13.3", root: .seenInSystemStore),
        TimestampAuthority(
            key: "sectigo", name: "Sectigo", address: "http://timestamp.sectigo.com", policy: nil, root: .unknown),
    ]
}

/// A calendar of OpenTimestamps that the program can name. The same holds as for ``TimestampAuthority``.
/// Source: the list of the program `ots` from PyPI (opentimestamps-client 0.7.2).
public struct TimestampCalendar: Hashable, Sendable {
    /// Who keeps it.
    public let keeper: String
    /// Where a stamp is asked for.
    public let address: String
    /// Where the finished proof is fetched hours later. It is another origin, which the person allows together with the first.
    public let proofAddress: String

    /// The short list.
    public static let known: [TimestampCalendar] = [
        TimestampCalendar(
            keeper: "Peter Todd", address: "https://a.pool.opentimestamps.org",
            proofAddress: "https://alice.btc.calendar.opentimestamps.org"),
        TimestampCalendar(
            keeper: "Peter Todd", address: "https://b.pool.opentimestamps.org",
            proofAddress: "https://bob.btc.calendar.opentimestamps.org"),
        TimestampCalendar(
            keeper: "Eternity Wall", address: "https://a.pool.eternitywall.com",
            proofAddress: "https://finney.calendar.eternitywall.com"),
        TimestampCalendar(
            keeper: "Catallaxy", address: "https://ots.btc.catallaxy.com",
            proofAddress: "https://btc.calendar.catallaxy.com"),
    ]
}
