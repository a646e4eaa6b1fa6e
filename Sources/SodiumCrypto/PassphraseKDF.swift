internal import CSodium

/// scrypt: makes guessing a passphrase slow and costly in memory.
/// Source: RFC 7914; libsodium `crypto_pwhash_scryptsalsa208sha256_ll`.
public enum PassphraseKDF {
    /// Derives `count` bytes with r = 8, p = 1. Memory: 128 * 8 * 2^logN bytes (256 MiB for 18).
    /// - Throws: ``PassphraseKDFError/outOfMemory`` or ``SecretMemoryError``.
    public static func scrypt(
        passphrase: borrowing SecretBytes, salt: [UInt8], logN: Int, count: Int = 32
    ) throws -> SecretBytes {
        precondition((1...30).contains(logN))
        let passphraseByteCount = passphrase.count
        return try unsafe passphrase.withPointer { (passphrase) throws -> SecretBytes in
            try unsafe SecretBytes(count: count, writtenByPointer: { output in
                let result = unsafe crypto_pwhash_scryptsalsa208sha256_ll(
                    passphrase, passphraseByteCount, salt, salt.count, 1 << UInt64(logN), 8, 1, output, count)
                guard result == 0 else { throw PassphraseKDFError.outOfMemory(logN: logN) }
            })
        }
    }
}

/// Why a key could not be derived from a passphrase.
public enum PassphraseKDFError: Error, Equatable {
    /// 2^(logN + 10) bytes could not be had.
    case outOfMemory(logN: Int)
}
