internal import Crypto
internal import FoundationEssentials

/// Signatures of the elliptic curves that web archives are signed with: to check what others signed. Nothing of Holdfast
/// is signed with them.
/// Source: FIPS 186-5 §6.4; RFC 5480 (keys), RFC 3279 §2.2.3 and WebCrypto §23 (the two forms of a signature).
package enum ECDSASignature {
    /// Whether a signature is that of a key over a message, hashed with SHA-256; of P-384 with SHA-384 too.
    /// - Parameters:
    ///   - signature: *R* and *S* one after the other, or as DER.
    ///   - publicKey: SubjectPublicKeyInfo (DER) of P-256 or P-384.
    /// - Returns: nil for a key that is none of these.
    package static func isValid(_ signature: [UInt8], for message: [UInt8], publicKey: [UInt8]) -> Bool? {
        if let key = try? P256.Signing.PublicKey(derRepresentation: publicKey) {
            let parsed =
                (try? P256.Signing.ECDSASignature(rawRepresentation: signature))
                ?? (try? P256.Signing.ECDSASignature(derRepresentation: signature))
            return parsed.map { key.isValidSignature($0, for: SHA256.hash(data: message)) } ?? false
        }
        guard let key = try? P384.Signing.PublicKey(derRepresentation: publicKey) else { return nil }
        let parsed =
            (try? P384.Signing.ECDSASignature(rawRepresentation: signature))
            ?? (try? P384.Signing.ECDSASignature(derRepresentation: signature))
        return parsed.map {
            key.isValidSignature($0, for: SHA256.hash(data: message)) || key.isValidSignature($0, for: SHA384.hash(data: message))
        } ?? false
    }
}
