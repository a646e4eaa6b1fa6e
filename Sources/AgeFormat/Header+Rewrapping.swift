package import SodiumCrypto

extension Header {
    /// A header for one recipient around the file key of a file that there is already. What stands behind the header of that
    /// file, nonce and chunks, stays as it is: the file key alone decides about it.
    /// - Parameters:
    ///   - fileKey: 16 bytes, out of the old header.
    ///   - ephemeralScalar: 32 random bytes, for this header only.
    /// - Throws: ``X25519Error`` for a recipient that cannot be used, or ``SecretMemoryError``.
    package init(
        rewrapping fileKey: borrowing SecretBytes, for recipient: X25519Recipient,
        ephemeralScalar: borrowing SecretBytes
    ) throws {
        let stanza = try Stanza(wrapping: fileKey, for: recipient, ephemeralScalar: ephemeralScalar)
        self.init(stanzas: [stanza], fileKey: fileKey)
    }
}
