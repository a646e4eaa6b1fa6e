/// What a mail says of where it comes from, and what of it was checked.
public struct ProviderFacts: Hashable, Sendable {
    /// An address from which it may have come.
    public struct Origin: Hashable, Sendable {
        /// IP address, or a name when there is nothing else.
        public var address: String
        /// Header that gave it, as in records: `received 3`.
        public var header: String
        /// `own_provider`, `own_provider_guessed` or `unproved`, as in records; anything else counts as unproved.
        public var trust: String

        public init(address: String, header: String, trust: String) {
            (self.address, self.header, self.trust) = (address, header, trust)
        }
    }

    /// Addresses of the authors: `Alex <alex@corp.example>`, or the address alone.
    public var from: [String]
    /// Who sent it for them.
    public var sender: [String]
    /// Where it may have come from.
    public var origins: [Origin]
    /// Domains whose signature was checked and fits.
    public var signedDomains: [String]

    public init(from: [String] = [], sender: [String] = [], origins: [Origin] = [], signedDomains: [String] = []) {
        (self.from, self.sender, self.origins, self.signedDomains) = (from, sender, origins, signedDomains)
    }
}
