internal import Crypto
internal import FoundationEssentials

/// A P-256 public key that checks ES256 signatures. Nothing of Holdfast is signed with this curve: the
/// type exists to check the SD-JWT reader against tokens that others made.
/// Source: RFC 7518 §3.4; FIPS 186-5 §6.4.2.
package struct P256VerifyingKey: Hashable, Sendable {
    /// Size in bytes: *R*, then *S*, each 32 bytes, big-endian.
    package static let signatureByteCount = 64

    /// The two coordinates, 32 bytes each, big-endian.
    private let point: [UInt8]

    /// - Parameters:
    ///   - x: first coordinate, 32 bytes, big-endian; `x` of a JWK.
    ///   - y: second coordinate.
    ///
    /// Nil unless the point lies on the curve.
    package init?(x: [UInt8], y: [UInt8]) {
        guard x.count == 32, y.count == 32, (try? P256.Signing.PublicKey(rawRepresentation: x + y)) != nil
        else { return nil }
        point = x + y
    }

    /// Whether `signature` is this key's over the SHA-256 of `message`.
    package func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard signature.count == Self.signatureByteCount,
            let key = try? P256.Signing.PublicKey(rawRepresentation: point),
            let signature = try? P256.Signing.ECDSASignature(rawRepresentation: signature)
        else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
