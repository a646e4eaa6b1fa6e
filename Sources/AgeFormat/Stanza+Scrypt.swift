internal import Octets
internal import SodiumCrypto

/// Source: C2SP age.md, "scrypt recipient stanza".
extension Stanza {
    /// The type of the one stanza of a file under a passphrase.
    static let scryptType = "scrypt"
    /// Size in bytes.
    static let scryptSaltByteCount = 16

    private static let scryptLabel = Array("age-encryption.org/v1/scrypt".utf8)

    /// Wraps a file key. Takes 2^(logN + 10) bytes of memory.
    /// - Parameter salt: 16 random bytes, for this stanza only.
    /// - Throws: ``PassphraseKDFError`` or ``SecretMemoryError``.
    init(
        wrapping fileKey: borrowing SecretBytes, passphrase: borrowing SecretBytes, salt: [UInt8], logN: Int
    ) throws {
        precondition(salt.count == Self.scryptSaltByteCount)
        let wrapKey = try PassphraseKDF.scrypt(
            passphrase: passphrase, salt: Self.scryptLabel + salt, logN: logN)
        self.init(
            type: Self.scryptType, arguments: [Base64.encode(salt, .standard, .unpadded), "\(logN)"],
            body: FileKeyWrap.seal(fileKey, with: ChunkCipher(key: wrapKey)))
    }

    /// Salt and work factor, 1 to 99; nil unless this is a well-formed scrypt stanza.
    var scryptParameters: (salt: [UInt8], logN: Int)? {
        guard type == Self.scryptType, arguments.count == 2, body.count == FileKeyWrap.byteCount,
            let salt = Base64.decode(arguments[0], .standard, .unpadded),
            salt.count == Self.scryptSaltByteCount,
            // Int.init takes "+7" and "007"; printing the number again refuses both.
            let logN = Int(arguments[1]), (1...99).contains(logN), "\(logN)" == arguments[1]
        else { return nil }
        return (salt, logN)
    }

    /// The file key, when the passphrase is right; else nil.
    /// - Throws: ``AgeOpenError/workFactorTooHigh(logN:)``, ``PassphraseKDFError`` or ``SecretMemoryError``.
    func unwrapFileKey(passphrase: borrowing SecretBytes, maximumLogN: Int) throws -> SecretBytes? {
        guard let (salt, logN) = scryptParameters else { return nil }
        // 30 is what the derivation itself takes: 1 TiB.
        guard logN <= min(maximumLogN, 30) else { throw AgeOpenError.workFactorTooHigh(logN: logN) }
        let wrapKey = try PassphraseKDF.scrypt(
            passphrase: passphrase, salt: Self.scryptLabel + salt, logN: logN)
        return try FileKeyWrap.open(body, with: ChunkCipher(key: wrapKey))
    }
}
