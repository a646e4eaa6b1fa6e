public import SodiumCrypto

extension Header {
    /// The 16-byte file key, from the first stanza that is for `identity`; the MAC holds.
    /// - Throws: ``AgeOpenError``: `lowOrderShare`, `noMatch`, `headerMACInvalid`, `secretMemory`.
    public func fileKey(identity: borrowing Identity) throws(AgeOpenError) -> SecretBytes {
        try fileKey { try identity.unwrapFileKey(of: $0) }
    }

    /// The same with an X25519 identity.
    /// - Throws: ``AgeOpenError``: `lowOrderShare`, `noMatch`, `headerMACInvalid`, `secretMemory`.
    public func fileKey(identity: borrowing X25519Identity) throws(AgeOpenError) -> SecretBytes {
        try fileKey { try $0.unwrapFileKey(identity: identity) }
    }

    private func fileKey(unwrap: (Stanza) throws -> SecretBytes?) throws(AgeOpenError) -> SecretBytes {
        for (index, stanza) in stanzas.enumerated() {
            do {
                guard let key = try unwrap(stanza) else { continue }
                guard isAuthentic(fileKey: key) else { throw AgeOpenError.headerMACInvalid }
                return key
            } catch is X25519Error {
                throw .lowOrderShare(stanzaNumber: index + 1)
            } catch is XWingError {
                throw .lowOrderShare(stanzaNumber: index + 1)
            } catch {
                throw AgeOpenError(error)
            }
        }
        throw .noMatch
    }

    /// The same with the first identity that fits.
    /// - Throws: ``AgeOpenError``.
    public func fileKey(identities: IdentityFile) throws(AgeOpenError) -> SecretBytes {
        for index in 0..<identities.count {
            do throws(AgeOpenError) {
                return try identities.withIdentity(at: index) {
                    (identity: borrowing Identity) throws(AgeOpenError) -> SecretBytes in
                    try fileKey(identity: identity)
                }
            } catch {
                guard error == .noMatch else { throw error }
            }
        }
        throw .noMatch
    }

    /// The 16-byte file key of a file under a passphrase; the MAC holds.
    /// - Parameter maximumLogN: the highest work factor that is tried: 2^(logN + 10) bytes of memory.
    /// - Throws: ``AgeOpenError``: `workFactorTooHigh`, `noMatch`, `headerMACInvalid`, `outOfMemory`,
    ///   `secretMemory`.
    public func fileKey(
        passphrase: borrowing SecretBytes, maximumLogN: Int = Header.maximumLogN
    ) throws(AgeOpenError) -> SecretBytes {
        // A passphrase stanza is alone in its header; the parser saw to it.
        guard let stanza = stanzas.first, stanza.type == Stanza.scryptType else { throw .noMatch }
        do {
            guard let key = try stanza.unwrapFileKey(passphrase: passphrase, maximumLogN: maximumLogN)
            else { throw AgeOpenError.noMatch }
            guard isAuthentic(fileKey: key) else { throw AgeOpenError.headerMACInvalid }
            return key
        } catch {
            throw AgeOpenError(error)
        }
    }
}
