internal import Crypto
internal import FoundationEssentials

/// ChaCha20-Poly1305 for bulk data, through swift-crypto, which is three times faster than libsodium.
///
/// swift-crypto keeps the key outside locked memory and wipes it when this value goes.
/// Source: RFC 8439 §2.8.
public struct ChunkCipher: Sendable {
    /// Sizes in bytes.
    public static let keyByteCount = 32, nonceByteCount = 12, tagByteCount = 16

    private let key: SymmetricKey

    /// - Parameter key: 32 bytes.
    public init(key: borrowing SecretBytes) {
        precondition(key.count == Self.keyByteCount)
        self.key = key.withBytes { unsafe $0.withUnsafeBytes { unsafe SymmetricKey(data: $0) } }
    }

    /// Under a key that HKDF-SHA-256 makes of `secret`.
    ///
    /// The key goes straight to where it would be copied anyway: protected memory for the time between would cost
    /// twenty system calls, which is most of sealing a small file.
    public init(derivedFrom secret: borrowing SecretBytes, salt: [UInt8], info: [UInt8]) {
        key = HKDFSHA256.symmetricKey(from: secret, salt: salt, info: info, count: Self.keyByteCount)
    }

    /// Lends the address of the 32 bytes of the key; for the calls into libsodium in this module.
    func withKey<R>(_ body: (UnsafePointer<UInt8>) throws -> R) rethrows -> R {
        try unsafe key.withUnsafeBytes { bytes in
            guard let start = bytes.baseAddress else { preconditionFailure("keys are never empty") }
            return try unsafe body(start.assumingMemoryBound(to: UInt8.self))
        }
    }

    /// Ciphertext and tag: 16 bytes more than `plaintext`.
    /// - Parameter nonce: 12 bytes, never used twice under one key.
    public func seal(_ plaintext: ArraySlice<UInt8>, nonce: [UInt8]) -> [UInt8] {
        var sealed: [UInt8] = []
        seal(plaintext, nonce: nonce, into: &sealed)
        return sealed
    }

    /// The same, appended to `sealed`.
    public func seal(_ plaintext: ArraySlice<UInt8>, nonce: [UInt8], into sealed: inout [UInt8]) {
        precondition(nonce.count == Self.nonceByteCount)
        // Fails for nonces of a wrong size only.
        guard let nonce = try? ChaChaPoly.Nonce(data: nonce),
            let box = try? ChaChaPoly.seal(plaintext, using: key, nonce: nonce)
        else { preconditionFailure("ChaCha20-Poly1305 refused a correct nonce") }
        sealed.append(contentsOf: box.combined.dropFirst(Self.nonceByteCount))
    }

    /// The plaintext; nil when the tag does not match.
    public func open(_ sealed: ArraySlice<UInt8>, nonce: [UInt8]) -> [UInt8]? {
        var plaintext: [UInt8] = []
        return open(sealed, nonce: nonce, into: &plaintext) ? plaintext : nil
    }

    /// The same, appended to `plaintext`. False when the tag does not match; then nothing is appended.
    public func open(_ sealed: ArraySlice<UInt8>, nonce: [UInt8], into plaintext: inout [UInt8]) -> Bool {
        precondition(nonce.count == Self.nonceByteCount)
        guard sealed.count >= Self.tagByteCount else { return false }
        // One allocation and one copy; made of three parts the box would be copied each time.
        var combined = Data(capacity: nonce.count + sealed.count)
        combined.append(contentsOf: nonce)
        combined.append(contentsOf: sealed)
        guard let box = try? ChaChaPoly.SealedBox(combined: combined),
            let opened = try? ChaChaPoly.open(box, using: key)
        else { return false }
        plaintext.append(contentsOf: opened)
        return true
    }
}
