/// A signature in a mail, and what came of checking it.
///
/// It is about a domain, never about a person: that a server of the domain had exactly these header fields and this body.
public struct MailSignatureCheck: Hashable, Sendable {
    /// What kind of signature it is.
    public enum Kind: String, Hashable, Sendable {
        /// DKIM-Signature (RFC 6376).
        case dkim
        /// ARC-Seal (RFC 8617): of the results that servers handed on, not of the mail.
        case arcSeal = "arc_seal"
        /// ARC-Message-Signature (RFC 8617): of the mail as a server handed it on.
        case arcMessage = "arc_message"
    }

    /// What came of it.
    public enum Result: String, Hashable, Sendable {
        /// Signed header fields and the whole body are those that were signed, with this key.
        case fits
        /// They are not, or something stands beside them that could be taken for signed.
        case differs
        /// There is no key to check it with.
        case notChecked = "not_checked"
        /// It cannot count, whatever it covers.
        case unusable
    }

    public var kind: Kind
    /// Place of its field in the header fields of the mail, from 0.
    public var fieldIndex: Int
    /// Domain that signs, in lower case; nil when it is not readable.
    public var domain: String?
    /// Name of the key in that domain, in lower case.
    public var selector: String?
    /// `i=` as it stands there: for whom the domain signed.
    public var identity: String?
    /// Number of the set in the chain, from 1; nil for DKIM.
    public var instance: Int?
    public var result = Result.unusable
    /// Whether domain and the domain of every From address are the same, or one lies in the other. If not, the signature
    /// says nothing about that address. Nil when there is no domain or no From address.
    public var fitsFrom: Bool?
    /// What was found, each once, in the order of ``SignatureFinding``.
    public var findings: [SignatureFinding] = []
    /// Names of the signed header fields, as the signature lists them; for a seal the fields of the chain.
    public var signedHeaders: [String] = []
    /// Places of the header fields that it covers, in the order in which they were signed. A signed name for which no field
    /// is left is not among them.
    public var coveredFields: [Int] = []
    /// When it was made, as it says: seconds since 1970.
    public var signedAt: UInt64?
    /// Until when it was meant to be checked, as it says: seconds since 1970.
    public var expiresAt: UInt64?

    init(_ kind: Kind, fieldIndex: Int) { (self.kind, self.fieldIndex) = (kind, fieldIndex) }

    /// Name in the DNS under which the key stands: `selector._domainkey.example.org`; nil when the signature names none.
    public var keyName: String? {
        guard let selector, let domain else { return nil }
        return SignatureDomain.keyName(selector: selector, domain: domain)
    }

    /// Notes something once.
    mutating func note(_ finding: SignatureFinding) {
        guard !findings.contains(finding) else { return }
        findings.append(finding)
    }
}
