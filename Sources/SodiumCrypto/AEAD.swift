internal import CSodium

/// XChaCha20-Poly1305: authenticated encryption of small values under a random 24-byte nonce.
/// Source: draft-irtf-cfrg-xchacha-03; libsodium `crypto_aead_xchacha20poly1305_ietf`.
public enum AEAD {
    /// Sizes in bytes.
    public static let keyByteCount = 32, nonceByteCount = 24, tagByteCount = 16

    /// Nonce, ciphertext, tag, in this order: 40 bytes more than `plaintext`.
    /// - Throws: ``SecretMemoryError/unavailable``.
    public static func seal(
        _ plaintext: [UInt8], associatedData: [UInt8], key: borrowing SecretBytes
    ) throws -> [UInt8] {
        try seal(
            plaintext, associatedData: associatedData, nonce: SystemRandom.bytes(nonceByteCount), key: key)
    }

    /// The same with a given nonce, which must never be used twice under one key.
    /// - Throws: ``SecretMemoryError/unavailable``.
    public static func seal(
        _ plaintext: [UInt8], associatedData: [UInt8], nonce: [UInt8], key: borrowing SecretBytes
    ) throws -> [UInt8] {
        precondition(nonce.count == nonceByteCount && key.count == keyByteCount)
        guard Sodium.isReady else { throw SecretMemoryError.unavailable }
        var sealed = [UInt8](repeating: 0, count: plaintext.count + tagByteCount)
        unsafe key.withPointer { key in
            // Cannot fail: every size was checked above.
            _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt(
                &sealed, nil, plaintext, UInt64(plaintext.count), associatedData,
                UInt64(associatedData.count), nil, nonce, key)
        }
        return nonce + sealed
    }

    /// What ``seal(_:associatedData:key:)`` was given; nil when anything does not match.
    public static func open(
        _ sealed: [UInt8], associatedData: [UInt8], key: borrowing SecretBytes
    ) -> [UInt8]? {
        precondition(key.count == keyByteCount)
        guard sealed.count >= nonceByteCount + tagByteCount, Sodium.isReady else { return nil }
        let nonce = Array(sealed[..<nonceByteCount])
        let ciphertext = Array(sealed[nonceByteCount...])
        var plaintext = [UInt8](repeating: 0, count: ciphertext.count - tagByteCount)
        let isAuthentic = unsafe key.withPointer { key in
            unsafe crypto_aead_xchacha20poly1305_ietf_decrypt(
                &plaintext, nil, nil, ciphertext, UInt64(ciphertext.count), associatedData,
                UInt64(associatedData.count), nonce, key) == 0
        }
        return isAuthentic ? plaintext : nil
    }
}

extension AEAD {
    /// The same for any collection; from another module an array is many times faster.
    public static func open(
        _ sealed: some Collection<UInt8>, associatedData: [UInt8], key: borrowing SecretBytes
    ) -> [UInt8]? {
        open(Array(sealed), associatedData: associatedData, key: key)
    }

    /// Seals bytes where they stand: nonce and tag replace the last 40 of them, whatever these were.
    /// - Parameters:
    ///   - bytes: at least 40.
    ///   - nonce: 24 bytes, never used twice under one key.
    public static func sealInPlace(
        _ bytes: inout [UInt8], associatedData: [UInt8], nonce: [UInt8], key: borrowing SecretBytes
    ) {
        let count = bytes.count - nonceByteCount - tagByteCount
        precondition(count >= 0 && nonce.count == nonceByteCount && key.count == keyByteCount)
        precondition(Sodium.isReady, "libsodium did not start")
        unsafe key.withPointer { key in
            unsafe bytes.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return }
                // Cannot fail: every size was checked above.
                _ = unsafe crypto_aead_xchacha20poly1305_ietf_encrypt_detached(
                    start, start + count + nonceByteCount, nil, start, UInt64(count), associatedData,
                    UInt64(associatedData.count), nil, nonce, key)
            }
        }
        bytes.replaceSubrange(count..<count + nonceByteCount, with: nonce)
    }

    /// Opens what ``sealInPlace(_:associatedData:nonce:key:)`` made, where it stands; the last 40 bytes become zeros.
    /// - Returns: whether all matches; if not, all bytes are zeros.
    public static func openInPlace(
        _ bytes: inout MutableSpan<UInt8>, associatedData: [UInt8], key: borrowing SecretBytes
    ) -> Bool {
        let count = bytes.count - nonceByteCount - tagByteCount
        precondition(count >= 0 && key.count == keyByteCount)
        guard Sodium.isReady else { return false }
        let isAuthentic = unsafe key.withPointer { key in
            unsafe bytes.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress else { return false }
                return unsafe crypto_aead_xchacha20poly1305_ietf_decrypt_detached(
                    start, nil, start, UInt64(count), start + count + nonceByteCount, associatedData,
                    UInt64(associatedData.count), start + count, key) == 0
            }
        }
        for index in (isAuthentic ? count : 0)..<bytes.count { bytes[index] = 0 }
        return isAuthentic
    }
}
