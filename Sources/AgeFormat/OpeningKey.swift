public import SodiumCrypto

/// What may open a file, for ``StreamOpener``, which needs it only once the header is read.
public enum OpeningKey: ~Copyable, Sendable {
    /// One identity.
    case identity(Identity)
    /// The first identity that fits.
    case identities(IdentityFile)
    /// A passphrase.
    case passphrase(SecretBytes)

    /// The 16-byte file key; the MAC holds.
    /// - Parameter maximumLogN: the highest work factor that is tried: 2^(logN + 10) bytes of memory.
    /// - Throws: ``AgeOpenError``.
    borrowing func fileKey(of header: Header, maximumLogN: Int) throws(AgeOpenError) -> SecretBytes {
        switch self {
        case .identity(let identity): return try header.fileKey(identity: identity)
        case .identities(let identities): return try header.fileKey(identities: identities)
        case .passphrase(let passphrase):
            return try header.fileKey(passphrase: passphrase, maximumLogN: maximumLogN)
        }
    }
}
