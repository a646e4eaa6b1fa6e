internal import Octets

/// What a signature field says, read strictly.
/// Source: RFC 6376 §3.5, RFC 8617 §4.1.2 and §4.1.3.
struct SignatureField {
    /// How a signature was made. Source: RFC 8301 §3.1, RFC 8463 §3.
    enum Algorithm: String {
        case rsa = "rsa-sha256"
        case ed25519 = "ed25519-sha256"
    }

    let algorithm: Algorithm
    let signature: [UInt8]
    /// Where the value of `b=` stands in the mail, white space around it included.
    let signatureRange: Range<Int>
    /// Nil for a seal.
    let bodyHash: [UInt8]?
    let form: (header: Canonicalization, body: Canonicalization)
    /// Names as they are listed; empty for a seal.
    let signedHeaders: [String]
    /// How much of the body is signed; nil for all.
    let bodyLength: UInt64?
    /// Part of `i=` behind `@`, in lower case; nil when it is not said.
    let identityDomain: String?
    /// `cv=` of a seal.
    let chainState: String?

    /// - Parameter check: gets what can be read, also when something else cannot.
    /// - Throws: the finding that makes it unusable.
    init(parsing mail: [UInt8], _ field: HeaderField, into check: inout MailSignatureCheck) throws(SignatureFinding) {
        let kind = check.kind
        guard let tags = SignatureTags(parsing: mail, in: field.bodyRange) else { throw .malformed }
        try Self.readNames(tags, into: &check)
        check.signedHeaders = kind == .arcSeal ? [] : tags.list("h") ?? []
        try Self.readTimes(tags, into: &check)
        if kind == .dkim {
            guard let version = tags.text("v") else { throw .malformed }
            guard version == "1" else { throw .unsupported }
        }
        algorithm = try Self.algorithm(tags.text("a"))
        guard let range = tags.range("b"), let value = tags.compact("b").flatMap(Self.base64), !value.isEmpty else {
            throw .malformed
        }
        (signature, signatureRange) = (value, range)
        guard let form = Canonicalization.pair(tags.text("c")) else { throw .unsupported }
        if let way = tags.list("q"), !way.contains(where: { $0.lowercased() == "dns/txt" }) { throw .unsupported }
        signedHeaders = check.signedHeaders
        identityDomain = try Self.identityDomain(tags, kind: kind, domain: check.domain, into: &check)
        if kind == .arcSeal {
            guard tags.range("h") == nil, tags.range("bh") == nil, let state = tags.text("cv") else { throw .malformed }
            (self.form, bodyHash, bodyLength, chainState) = ((.relaxed, .relaxed), nil, nil, state)
            return
        }
        (self.form, chainState) = (form, nil)
        guard let hash = tags.compact("bh").flatMap(Self.base64), hash.count == 32 else { throw .malformed }
        bodyHash = hash
        bodyLength = try tags.value("l").map { (digits) throws(SignatureFinding) in try Self.number(digits, most: 76) }
        try Self.checkHeaders(signedHeaders, kind: kind)
    }

    private static func readNames(_ tags: SignatureTags, into check: inout MailSignatureCheck) throws(SignatureFinding) {
        check.domain = tags.value("d").flatMap(SignatureDomain.parse)
        check.selector = tags.value("s").flatMap(SignatureDomain.parse)
        guard check.domain != nil, check.selector != nil, check.keyName != nil else { throw .malformed }
    }

    private static func readTimes(_ tags: SignatureTags, into check: inout MailSignatureCheck) throws(SignatureFinding) {
        check.signedAt = try tags.value("t").map { (digits) throws(SignatureFinding) in try number(digits, most: 12) }
        guard check.kind == .dkim else { return }
        check.expiresAt = try tags.value("x").map { (digits) throws(SignatureFinding) in try number(digits, most: 12) }
        if let from = check.signedAt, let until = check.expiresAt, until <= from { throw .malformed }
    }

    private static func algorithm(_ text: String?) throws(SignatureFinding) -> Algorithm {
        guard let text else { throw .malformed }
        if text == "rsa-sha1" { throw .sha1 }
        guard let algorithm = Algorithm(rawValue: text) else { throw .unsupported }
        return algorithm
    }

    private static func identityDomain(
        _ tags: SignatureTags, kind: MailSignatureCheck.Kind, domain: String?, into check: inout MailSignatureCheck
    ) throws(SignatureFinding) -> String? {
        guard kind == .dkim, let value = tags.compact("i") else { return nil }
        guard let at = value.lastIndex(of: UInt8(ascii: "@")), let own = SignatureDomain.parse(value[(at + 1)...]) else {
            throw .malformed
        }
        check.identity = value.text
        guard let domain, SignatureDomain.isWithin(own, domain) else { throw .identityMismatch }
        return own
    }

    private static func checkHeaders(_ names: [String], kind: MailSignatureCheck.Kind) throws(SignatureFinding) {
        let areNames = names.allSatisfy { name in
            !name.isEmpty && name.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        }
        guard !names.isEmpty, areNames else { throw .malformed }
        guard names.contains(where: { $0.utf8.equalsIgnoringCase("from".utf8) }) else { throw .fromNotSigned }
        if kind == .arcMessage, names.contains(where: { $0.utf8.equalsIgnoringCase("arc-seal".utf8) }) { throw .malformed }
    }

    /// What is too large for 64 bits is larger than everything.
    private static func number(_ digits: ArraySlice<UInt8>, most: Int) throws(SignatureFinding) -> UInt64 {
        guard (1...most).contains(digits.count), digits.allSatisfy(\.isDigit) else { throw .malformed }
        return UInt64(digits.text) ?? .max
    }

    private static func base64(_ bytes: [UInt8]) -> [UInt8]? { Base64.decode(utf8: bytes) }
}
