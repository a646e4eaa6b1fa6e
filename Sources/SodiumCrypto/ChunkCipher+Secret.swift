internal import CSodium
internal import Crypto

/// For plaintexts that are secrets: they go from protected memory, and into it, past every array. By libsodium, because swift-crypto
/// gives plaintexts in memory that nobody wipes.
extension ChunkCipher {
    /// Ciphertext and tag: 16 bytes more than `plaintext`.
    /// - Parameter nonce: 12 bytes, never used twice under one key.
    public func seal(secret plaintext: borrowing SecretBytes, nonce: [UInt8]) -> [UInt8] {
        precondition(nonce.count == Self.nonceByteCount && Sodium.isReady)
        var sealed = [UInt8](repeating: 0, count: plaintext.count + Self.tagByteCount)
        unsafe plaintext.withPointer { plain in
            unsafe withKey { key in
                // Cannot fail: every size is right.
                _ = unsafe crypto_aead_chacha20poly1305_ietf_encrypt(
                    &sealed, nil, plain, UInt64(plaintext.count), nil, 0, nil, nonce, key)
            }
        }
        return sealed
    }

    /// The plaintext in protected memory; nil when the tag does not match, or nothing was sealed.
    /// - Throws: ``SecretMemoryError``.
    public func openSecret(_ sealed: ArraySlice<UInt8>, nonce: [UInt8]) throws -> SecretBytes? {
        precondition(nonce.count == Self.nonceByteCount)
        guard sealed.count > Self.tagByteCount else { return nil }
        let sealed = Array(sealed)
        do {
            return try unsafe SecretBytes(count: sealed.count - Self.tagByteCount, writtenByPointer: { plain in
                let isAuthentic = unsafe withKey { key in
                    unsafe crypto_aead_chacha20poly1305_ietf_decrypt(
                        plain, nil, nil, sealed, UInt64(sealed.count), nil, 0, nonce, key) == 0
                }
                guard isAuthentic else { throw NotAuthentic() }
            })
        } catch is NotAuthentic {
            return nil
        }
    }

    private struct NotAuthentic: Error {}
}
