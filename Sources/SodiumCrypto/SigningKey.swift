internal import CSodium
internal import Crypto
internal import Octets

/// An Ed25519 private key.
/// Source: RFC 8032; libsodium `crypto_sign`.
public struct SigningKey: ~Copyable, Sendable {
    /// Sizes in bytes.
    public static let seedByteCount = 32, signatureByteCount = 64

    private let expanded: SecretBytes
    /// The public half.
    public let verifyingKey: VerifyingKey

    /// - Parameter seed: 32 bytes, the private key of RFC 8032.
    /// - Throws: ``SecretMemoryError``.
    public init(seed: borrowing SecretBytes) throws {
        precondition(seed.count == Self.seedByteCount)
        var publicKey = [UInt8](repeating: 0, count: 32)
        expanded = try unsafe seed.withPointer { (seed) throws -> SecretBytes in
            try unsafe SecretBytes(count: 64, writtenByPointer: {
                _ = unsafe crypto_sign_seed_keypair(&publicKey, $0, seed)
            })
        }
        verifyingKey = VerifyingKey(made: publicKey)
    }

    /// The X25519 scalar of this key, 32 bytes.
    /// Source: RFC 8032 §5.1.5 (the first half of the hash of the seed); libsodium `crypto_sign_ed25519_sk_to_curve25519`.
    /// - Throws: ``SecretMemoryError``.
    public borrowing func x25519Scalar() throws -> SecretBytes {
        try unsafe expanded.withPointer { (expanded) throws -> SecretBytes in
            try unsafe SecretBytes(count: X25519.keyByteCount, writtenByPointer: {
                _ = unsafe crypto_sign_ed25519_sk_to_curve25519($0, expanded)
            })
        }
    }

    /// The 64-byte signature of `message`.
    public borrowing func sign(_ message: [UInt8]) -> [UInt8] {
        var signature = [UInt8](repeating: 0, count: Self.signatureByteCount)
        unsafe expanded.withPointer {
            // Cannot fail: libsodium answers 0 always.
            _ = unsafe crypto_sign_detached(&signature, nil, message, UInt64(message.count), $0)
        }
        return signature
    }
}

/// An Ed25519 public key.
public struct VerifyingKey: Hashable, Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    /// Nil unless there are 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        self.bytes = Array(bytes)
    }

    init(made bytes: [UInt8]) { self.bytes = bytes }

    /// Whether `signature` is this key's over `message`, by rules that leave one reading: 64 bytes; S canonical; the
    /// key and R canonical and not of small order; S B = R + h A, without the cofactor.
    ///
    /// What is accepted here is accepted by every program that follows RFC 8032; others accept more, such as keys
    /// under which one signature holds for many messages. Source: docs/format/seal-signature.md, "Ed25519".
    public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        Sodium.accepts(signature, for: message, key: bytes)
            && (Sodium.leavesOutCofactor || holdsWithoutCofactor(signature, for: message))
    }

    /// The equation alone, R compared byte by byte. Keys of small order pass.
    package func holdsWithoutCofactor(_ signature: [UInt8], for message: [UInt8]) -> Bool {
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}

extension Sodium {
    /// Up to 1.0.20 libsodium applies all the rules of ``VerifyingKey/isValid(_:for:)``. Later it multiplies the
    /// equation by 8: what it then calls valid, older versions and other programs may not. It is asked about a
    /// signature on which the two ways differ, so that no list of versions is needed.
    fileprivate static let leavesOutCofactor = !accepts(
        differing.signature, for: Array("message 0".utf8), key: differing.key)

    /// `Vectors/ed25519/r-mixed-cofactor.txt`: R has a part of order 8.
    private static let differing = (
        key: words(0x3f3c_f38d_9cce_b847, 0x6657_6d2b_0f12_7b4b, 0x9e19_134e_abab_cd0b, 0xc6ff_02a2_536e_9e0f),
        signature: words(
            0xdc10_41fd_0f40_e39a, 0x11f0_371a_2be8_1349, 0x391a_a92b_144b_2096, 0xc03f_473d_7368_4a2b,
            0x5ffd_a6a7_5a16_7f54, 0xd1f4_4cfb_99a0_5d35, 0x0753_e116_553e_9e03, 0xeb36_3027_5483_9b0b)
    )

    fileprivate static func accepts(_ signature: [UInt8], for message: [UInt8], key: [UInt8]) -> Bool {
        guard signature.count == SigningKey.signatureByteCount, isReady else { return false }
        return unsafe crypto_sign_verify_detached(signature, message, UInt64(message.count), key) == 0
    }

    private static func words(_ words: UInt64...) -> [UInt8] {
        var bytes: [UInt8] = []
        for word in words { bytes.append(bigEndian: word) }
        return bytes
    }
}
