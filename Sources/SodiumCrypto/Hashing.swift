internal import Crypto
internal import FoundationEssentials
public import Octets

/// SHA-256 of bytes that come in pieces.
/// Source: FIPS 180-4.
public struct StreamingSHA256: Sendable {
    private var hash = SHA256()

    public init() {}

    /// Takes the next bytes.
    public mutating func update(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { unsafe hash.update(bufferPointer: $0) }
    }

    /// Takes the next bytes.
    public mutating func update(_ bytes: some Collection<UInt8>) {
        let isDone: Void? = bytes.withContiguousStorageIfAvailable {
            unsafe hash.update(bufferPointer: UnsafeRawBufferPointer($0))
        }
        if isDone == nil { hash.update(data: Array(bytes)) }
    }

    /// The digest of all bytes so far.
    public func finalize() -> Digest32 { Digest32(sha256: hash.finalize()) }
}

extension Digest32 {
    /// SHA-256 of `bytes`.
    public init(hashing bytes: [UInt8]) {
        var hash = StreamingSHA256()
        hash.update(bytes)
        self = hash.finalize()
    }

    /// SHA-256 of `bytes`.
    public init(hashing bytes: some Collection<UInt8>) {
        var hash = StreamingSHA256()
        hash.update(bytes)
        self = hash.finalize()
    }

    fileprivate init(sha256 digest: SHA256.Digest) {
        guard let value = Digest32(unsafe digest.withUnsafeBytes { unsafe [UInt8]($0) })
        else { preconditionFailure("SHA-256 gives 32 bytes") }
        self = value
    }
}

/// SHA-512, for the formats that ask for it.
/// Source: FIPS 180-4.
public enum SHA512Digest {
    /// 64 bytes.
    public static func hash(_ bytes: [UInt8]) -> [UInt8] { Array(SHA512.hash(data: bytes)) }
}

/// HMAC-SHA-256.
/// Source: RFC 2104.
public enum HMACSHA256 {
    /// The 32-byte code of `bytes`.
    public static func code(for bytes: [UInt8], key: borrowing SecretBytes) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: symmetric(key)))
    }

    /// The 32-byte code of bytes that are secret themselves.
    public static func code(forSecret secret: borrowing SecretBytes, key: borrowing SecretBytes) -> [UInt8] {
        var code = HMAC<SHA256>(key: symmetric(key))
        secret.withBytes { unsafe $0.withUnsafeBytes { unsafe code.update(data: $0) } }
        return Array(code.finalize())
    }

    /// The same under a 32-byte key that HKDF-SHA-256, without a salt, makes of `secret`.
    public static func code(
        for bytes: [UInt8], keyDerivedFrom secret: borrowing SecretBytes, info: [UInt8]
    ) -> [UInt8] {
        let key = HKDFSHA256.symmetricKey(from: secret, salt: [], info: info, count: 32)
        return Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
    }

    /// Compares in constant time.
    public static func isValid(
        _ code: [UInt8], for bytes: [UInt8], keyDerivedFrom secret: borrowing SecretBytes, info: [UInt8]
    ) -> Bool {
        let key = HKDFSHA256.symmetricKey(from: secret, salt: [], info: info, count: 32)
        return HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: key)
    }

    /// Compares in constant time.
    public static func isValid(_ code: [UInt8], for bytes: [UInt8], key: borrowing SecretBytes) -> Bool {
        HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: bytes, using: symmetric(key))
    }
}

/// HKDF-SHA-256.
/// Source: RFC 5869.
public enum HKDFSHA256 {
    /// Derives a key of `count` bytes, at most 8160. An empty salt is allowed.
    /// - Throws: ``SecretMemoryError``.
    public static func derive(
        from secret: borrowing SecretBytes, salt: [UInt8], info: [UInt8], count: Int
    ) throws -> SecretBytes {
        let derived = symmetricKey(from: secret, salt: salt, info: info, count: count)
        return try SecretBytes(
            count: count,
            fill: { span in
                unsafe derived.withUnsafeBytes { source in
                    for index in source.indices { unsafe span[index] = source[index] }
                }
            })
    }

    /// `count` bytes, at most 8160, of bytes that are no secret. Empty ones are allowed.
    public static func derive(fromPublic bytes: [UInt8], salt: [UInt8], info: [UInt8], count: Int) -> [UInt8] {
        precondition((1...8160).contains(count))
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), salt: salt, info: info, outputByteCount: count)
        return unsafe derived.withUnsafeBytes { unsafe [UInt8]($0) }
    }

    /// The same for use by swift-crypto alone, which wipes it.
    static func symmetricKey(
        from secret: borrowing SecretBytes, salt: [UInt8], info: [UInt8], count: Int
    ) -> SymmetricKey {
        precondition((1...8160).contains(count))
        return HKDF<SHA256>.deriveKey(
            inputKeyMaterial: symmetric(secret), salt: salt, info: info, outputByteCount: count)
    }
}

private func symmetric(_ key: borrowing SecretBytes) -> SymmetricKey {
    key.withBytes { unsafe $0.withUnsafeBytes { unsafe SymmetricKey(data: $0) } }
}
