internal import Crypto
internal import FoundationEssentials

/// Seals one short message to an X-Wing key: ML-KEM-768 and X25519 together, so that both must be broken.
///
/// HPKE base mode with KEM 0x647a, HKDF-SHA-256 and ChaCha20-Poly1305, through swift-crypto. Its random bytes cannot
/// be given, so sealing has no known answers; others open what it sealed. Whenever a seed is used, to make its public
/// key too, swift-crypto expands it into about 8 KB of ordinary memory that holds the seed, is not locked, and is freed
/// without being wiped.
/// Source: RFC 9180 §6.1; draft-connolly-cfrg-xwing-kem-06.
public enum XWingHPKE {
    /// Sizes in bytes.
    public static let seedByteCount = 32, publicKeyByteCount = 1216, shareByteCount = 1120, tagByteCount = 16

    private static let suite = HPKE.Ciphersuite(kem: .XWingMLKEM768X25519, kdf: .HKDF_SHA256, aead: .chaChaPoly)

    /// The public key, ``publicKeyByteCount`` bytes, of a 32-byte seed; every seed is a key.
    public static func publicKey(of seed: borrowing SecretBytes) -> [UInt8] {
        Array(privateKey(seed).publicKey.rawRepresentation)
    }

    /// - Parameter publicKey: ``publicKeyByteCount`` bytes.
    /// - Returns: what the key's owner opens it with, ``shareByteCount`` bytes; and the message, sealed.
    /// - Throws: ``XWingError/unusableKey``.
    public static func seal(
        _ message: borrowing SecretBytes, to publicKey: [UInt8], info: [UInt8]
    ) throws(XWingError) -> (share: [UInt8], sealed: [UInt8]) {
        precondition(publicKey.count == publicKeyByteCount)
        do {
            let key = try XWingMLKEM768X25519.PublicKey(rawRepresentation: publicKey)
            var sender = try HPKE.Sender(recipientKey: key, ciphersuite: suite, info: Data(info))
            let sealed = try message.withBytes { try unsafe $0.withUnsafeBytes { try unsafe sender.seal($0) } }
            return (Array(sender.encapsulatedKey), Array(sealed))
        } catch {
            throw .unusableKey
        }
    }

    /// The message; nil when it was sealed to another key or changed.
    /// - Parameters:
    ///   - share: ``shareByteCount`` bytes.
    ///   - seed: 32 bytes.
    /// - Throws: ``XWingError/unusableShare`` or ``SecretMemoryError``.
    public static func open(
        _ sealed: [UInt8], share: [UInt8], seed: borrowing SecretBytes, info: [UInt8]
    ) throws -> SecretBytes? {
        precondition(share.count == shareByteCount)
        let key = privateKey(seed)
        guard var recipient = try? HPKE.Recipient(
            privateKey: key, ciphersuite: suite, info: Data(info), encapsulatedKey: Data(share))
        else { throw XWingError.unusableShare }
        guard var message = try? recipient.open(sealed), !message.isEmpty else { return nil }
        defer { message.resetBytes(in: 0..<message.count) }
        return try SecretBytes(copying: message)
    }

    private static func privateKey(_ seed: borrowing SecretBytes) -> XWingMLKEM768X25519.PrivateKey {
        precondition(seed.count == seedByteCount)
        let key = seed.withBytes { bytes in
            unsafe bytes.withUnsafeBytes {
                try? unsafe XWingMLKEM768X25519.PrivateKey(seedRepresentation: $0, publicKey: nil)
            }
        }
        // Fails for seeds of another size only.
        guard let key else { preconditionFailure("X-Wing refused a seed of 32 bytes") }
        return key
    }
}

/// Why nothing can be agreed on with X-Wing.
public enum XWingError: Error, Equatable {
    /// The public key is not an encoding of one, or its X25519 half is one that every scalar maps to zero.
    case unusableKey
    /// The X25519 half of the share is one that every scalar maps to zero.
    case unusableShare
}
