public import AgeFormat
internal import Octets
public import SodiumCrypto

/// All keys of a vault: what every slot holds.
///
/// As text it is a valid age identity file: the vault's identities newest first, and in comment lines
/// the rest. Format: docs/format/slot.md, "The keyring".
public final class Keyring: Sendable {
    /// 16 random bytes that tell this vault's sealed values from another's; they never leave the vault.
    public let vaultID: [UInt8]
    /// Seals the values of the ledger, by way of subkeys.
    let master: SecretBytes
    /// The keys of each log, newest first; only the first one is written to.
    public let logs: [LogKeys]
    /// What opens the objects, newest first; new objects are sealed to the first one.
    public let identities: [IdentityBox]

    init(vaultID: [UInt8], master: consuming SecretBytes, logs: [LogKeys], identities: [IdentityBox]) {
        (self.vaultID, self.logs, self.identities) = (vaultID, logs, identities)
        self.master = master
    }

    /// The keys of the log that is written to.
    public var log: LogKeys { logs[0] }
    /// To whom new objects are sealed.
    public var recipient: X25519Recipient { identities[0].identity.recipient }

    /// A keyring of new random keys with one log.
    /// - Throws: `SecretMemoryError`.
    public static func generate() throws -> Keyring {
        Keyring(
            vaultID: SystemRandom.bytes(16), master: try SecretBytes(randomCount: 32),
            logs: [try LogKeys.generate()], identities: [IdentityBox(try X25519Identity.generate())])
    }
}

/// An age identity that several owners share.
public final class IdentityBox: Sendable {
    public let identity: X25519Identity

    public init(_ identity: consuming X25519Identity) { self.identity = identity }
}

/// The keys of one log: one Ed25519 key for each role.
public final class LogKeys: Sendable {
    /// The log's name in checkpoints and records: `holdfast-log-` and 32 random hexadecimal digits.
    public let origin: String
    let logSeed, recordsSeed, sealSeed: SecretBytes
    /// Signs checkpoints.
    public let logKey: SigningKey
    /// Signs records.
    public let recordsKey: SigningKey
    /// Signs bundles.
    public let sealKey: SigningKey

    init(
        origin: String, logSeed: consuming SecretBytes, recordsSeed: consuming SecretBytes,
        sealSeed: consuming SecretBytes
    ) throws {
        self.origin = origin
        logKey = try SigningKey(seed: logSeed)
        recordsKey = try SigningKey(seed: recordsSeed)
        sealKey = try SigningKey(seed: sealSeed)
        self.logSeed = logSeed
        self.recordsSeed = recordsSeed
        self.sealSeed = sealSeed
    }

    static func generate() throws -> LogKeys {
        try LogKeys(
            origin: originPrefix + Hex.encode(SystemRandom.bytes(16)), logSeed: SecretBytes(randomCount: 32),
            recordsSeed: SecretBytes(randomCount: 32), sealSeed: SecretBytes(randomCount: 32))
    }

    static let originPrefix = "holdfast-log-"
}
