internal import AgeFormat
internal import MerkleLog
internal import SodiumCrypto
internal import SSHSignature
public import VaultStorage

/// The public halves of a vault's keys.
public struct PublicKeys: Hashable, Sendable {
    /// The log's verifier key: the one thing that people compare.
    public let log: String
    /// Signs bundles: an OpenSSH public key.
    public let seal: String
    /// To whom objects are sealed: an age recipient.
    public let objects: String
}

extension Vault {
    /// The public keys of this vault.
    public func publicKeys() throws -> PublicKeys {
        PublicKeys(
            log: try store.ledger.logKey.vkey,
            seal: SSHPublicKey(store.ledger.signing.sealKey.verifyingKey).text,
            objects: store.keyring.recipient.text)
    }

    /// Every way to the keys.
    /// - Throws: `VaultError`.
    public func slots() throws -> [SlotSummary] { try store.slots() }

    /// Lets whoever holds the identity of `recipient` open this vault, read all of it, and sign as the person.
    /// - Parameter recipient: an age recipient, "age1…" or "age1pq1…".
    /// - Throws: ``KitError/unknownRecipient(number:_:)``, ``KitError/sshTrustee``, `VaultError`.
    public func addTrustee(_ recipient: String, label: String) throws {
        let parsed = try Self.trustee(recipient)
        try VaultWriter(store).add(parsed, owner: .trustee, label: label, time: surroundings.now())
    }

    /// Whether somebody can be trusted by this recipient: to be asked before anything else is.
    /// - Throws: ``KitError/unknownRecipient(number:_:)``, ``KitError/sshTrustee``.
    public static func checkTrustee(_ recipient: String) throws { _ = try trustee(recipient) }

    private static func trustee(_ recipient: String) throws -> Recipient {
        let parsed: Recipient
        do throws(AgeKeyError) {
            parsed = try Recipient(parsing: recipient)
        } catch {
            throw KitError.unknownRecipient(number: 1, error)
        }
        if case .ssh = parsed { throw KitError.sshTrustee }
        return parsed
    }
}
