internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials
internal import Octets
internal import SodiumCrypto

/// A public key as a domain publishes it.
/// Source: RFC 6376 §3.6.1, RFC 8301, RFC 8463 §4.
struct DomainKey {
    /// The most bytes of a record that are read.
    static let longest = 16_384

    private enum Material {
        case rsa(_RSA.Signing.PublicKey)
        case ed25519(VerifyingKey)
    }

    private let material: Material
    /// What weakens it.
    let findings: [SignatureFinding]
    /// Whether `i=` must name the very domain of `d=`.
    let needsSameDomain: Bool
    /// `p=` without white space.
    let text: String

    /// - Parameter text: the TXT record, its strings joined.
    /// - Throws: the finding that makes a signature unusable.
    init(parsing text: String, for algorithm: SignatureField.Algorithm) throws(SignatureFinding) {
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.longest, let tags = SignatureTags(parsing: bytes, in: bytes.indices),
            let value = tags.compact("p")
        else { throw .keyMalformed }
        if let version = tags.text("v") {
            guard version == "DKIM1", tags.firstName == "v" else { throw .keyMalformed }
        }
        guard !value.isEmpty else { throw .keyRevoked }
        try Self.checkUse(tags, algorithm)
        guard let encoded = Base64.decode(utf8: value) else { throw .keyMalformed }
        let flags = tags.list("t") ?? []
        var findings: [SignatureFinding] = []
        switch algorithm {
        case .rsa:
            let key = try Self.rsa(encoded)
            if key.keySizeInBits < 2048 { findings.append(.weakKey) }
            material = .rsa(key)
        case .ed25519:
            guard let key = VerifyingKey(encoded) else { throw .keyMalformed }
            material = .ed25519(key)
        }
        if flags.contains("y") { findings.append(.testMode) }
        (self.findings, needsSameDomain, self.text) = (findings, flags.contains("s"), value.text)
    }

    /// Whether a signature is this key's over the SHA-256 of `message`.
    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch material {
        case .rsa(let key):
            key.isValidSignature(
                _RSA.Signing.RSASignature(rawRepresentation: signature), for: SHA256.hash(data: message),
                padding: .insecurePKCS1v1_5)
        case .ed25519(let key):
            key.isValid(signature, for: Array(SHA256.hash(data: message)))
        }
    }

    private static func checkUse(_ tags: SignatureTags, _ algorithm: SignatureField.Algorithm) throws(SignatureFinding) {
        let type = tags.text("k") ?? "rsa"
        let isOfType =
            switch algorithm {
            case .rsa: type == "rsa"
            case .ed25519: type == "ed25519"
            }
        let isForDigest = tags.list("h").map { $0.contains("sha256") } ?? true
        let isForMail = tags.list("s").map { $0.contains("*") || $0.contains("email") } ?? true
        guard isOfType, isForDigest, isForMail else { throw .keyMismatch }
    }

    /// As SubjectPublicKeyInfo, as all write it, or as RSAPublicKey, as the standard says (RFC 6376, erratum 3017).
    private static func rsa(_ encoded: [UInt8]) throws(SignatureFinding) -> _RSA.Signing.PublicKey {
        if let key = try? _RSA.Signing.PublicKey(unsafeDERRepresentation: encoded) { return key }
        throw RSAKeySize.isBelow1024(encoded) ? .keyTooShort : .keyMalformed
    }
}
