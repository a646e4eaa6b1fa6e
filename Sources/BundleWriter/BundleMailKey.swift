/// A key of a domain with which a signature of a mail was checked, as the vault keeps it.
public struct BundleMailKey: Hashable, Sendable {
    /// Identifier of the record that keeps it; signatures name it.
    public var recordID: String
    /// Name in the DNS: `selector._domainkey.example.org`.
    public var name: String
    /// The TXT record, its strings joined.
    public var text: String
    /// When it was found, RFC 3339 in UTC.
    public var at: String
    /// Who told it: each resolver with what it says about DNSSEC; empty when it comes from a file.
    public var answers: [Answer]
    /// Which entry of its log the record is, from 0.
    public var leafIndex: UInt64
    /// Which log of the bundle that is, as in ``BundleItem/log``: 0 for the newest. Nil for one that is not in the bundle.
    public var log: Int?

    /// A resolver that told the key.
    public struct Answer: Hashable, Sendable {
        public var resolver: String
        /// `secure` or `not_said`.
        public var dnssec: String

        public init(resolver: String, dnssec: String) { (self.resolver, self.dnssec) = (resolver, dnssec) }
    }

    public init(recordID: String, name: String, text: String, at: String, answers: [Answer], leafIndex: UInt64, log: Int? = 0) {
        (self.recordID, self.name, self.text) = (recordID, name, text)
        (self.at, self.answers, self.leafIndex, self.log) = (at, answers, leafIndex, log)
    }
}
