package import SodiumCrypto

/// A key that an issuer signs with. It decides which `alg` a header may name, never the other way round.
///
/// Records of Holdfast are signed with Ed25519 only. P-256 is here so that the reader can be checked against
/// tokens that others made; nothing that opens a bundle takes an ``IssuerKey``.
/// Source: RFC 8725 §3.1; RFC 8037 §3.1; RFC 9864; RFC 7518 §3.4.
package enum IssuerKey: Hashable, Sendable {
    case ed25519(VerifyingKey)
    case p256(P256VerifyingKey)

    /// Asymmetric algorithms that a key of another type could have: named as such, or an expert would look
    /// for a fault in the text of the header. All other names, `none` above all, are just wrong.
    private static let knownNames = ["EdDSA", "Ed25519", "ES256"]

    /// What `alg` may be for this key. RFC 9864 renamed `EdDSA` with this curve to `Ed25519`.
    private var algorithmNames: [String] {
        switch self {
        case .ed25519: ["EdDSA", "Ed25519"]
        case .p256: ["ES256"]
        }
    }

    /// - Throws: ``SDJWTError/wrongAlgorithm`` or ``SDJWTError/wrongKeyType``.
    func check(algorithm: String?) throws(SDJWTError) {
        guard let algorithm, Self.knownNames.contains(algorithm) else { throw .wrongAlgorithm }
        guard algorithmNames.contains(algorithm) else { throw .wrongKeyType }
    }

    func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        switch self {
        case .ed25519(let key): key.isValid(signature, for: message)
        case .p256(let key): key.isValid(signature, for: message)
        }
    }
}
