public import AgeFormat
public import SodiumCrypto

/// What a person opens a vault with.
public enum VaultKey: ~Copyable, Sendable {
    /// A passphrase, as UTF-8 bytes.
    case passphrase(SecretBytes)
    /// age identities, any of which may have a slot.
    case identities(IdentityFile)
}

/// Whom a new slot is for.
public enum SlotOwner: Sendable {
    /// Whoever knows the passphrase.
    case passphrase
    /// Whoever holds the identity of this recipient.
    case recipient(Recipient)
}
