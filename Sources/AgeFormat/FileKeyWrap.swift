internal import SodiumCrypto

/// The 16-byte key of one file, sealed under the 32-byte wrap key of one stanza.
///
/// The zero nonce is safe because every wrap key is used once.
/// Source: C2SP age.md, "X25519 recipient stanza" and "scrypt recipient stanza".
enum FileKeyWrap {
    /// Size of a file key in bytes.
    static let fileKeyByteCount = 16
    /// Size of a wrapped file key in bytes.
    static let byteCount = fileKeyByteCount + ChunkCipher.tagByteCount

    private static let nonce = [UInt8](repeating: 0, count: ChunkCipher.nonceByteCount)

    /// ``byteCount`` bytes.
    /// - Parameter wrap: the cipher under the wrap key.
    static func seal(_ fileKey: borrowing SecretBytes, with wrap: ChunkCipher) -> [UInt8] {
        precondition(fileKey.count == fileKeyByteCount)
        return wrap.seal(secret: fileKey, nonce: nonce)
    }

    /// The file key; nil when the wrap key is another. The caller has checked the size, because a longer
    /// body could be made to open under several keys.
    /// - Throws: ``SecretMemoryError``.
    static func open(_ body: [UInt8], with wrap: ChunkCipher) throws -> SecretBytes? {
        precondition(body.count == byteCount)
        return try wrap.openSecret(body[...], nonce: nonce)
    }
}
