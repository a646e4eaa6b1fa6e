public import SodiumCrypto

extension Keyring {
    /// The key that signs the list of files of a backup, and nothing else.
    ///
    /// Derived from the master key, and in no bundle, so that whoever keeps a backup cannot tell to whose bundles it belongs.
    /// Its fingerprint stands on the recovery sheet. A new master key gives another one.
    /// Format: docs/format/slot.md, "The backup key".
    /// - Throws: `SecretMemoryError`.
    public func backupKey() throws -> SigningKey {
        try SigningKey(seed: Subkey.derive(from: master, context: "hf-bakup", number: 1))
    }
}
