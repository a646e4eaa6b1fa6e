public import SodiumCrypto

/// How the keys of a vault are to be changed.
public struct RotationRequest: ~Copyable, Sendable {
    /// Opens the vault afterwards. A rotation that is taken up again needs the one that it was begun with.
    let passphrase: SecretBytes
    /// Names of slots that are not made again.
    let droppedSlots: Set<String>
    /// Now, RFC 3339 in UTC.
    let time: String
    /// Cost of the passphrase: 2^(logN + 10) bytes of memory.
    let logN: Int

    public init(
        passphrase: consuming SecretBytes, droppedSlots: Set<String> = [], time: String,
        logN: Int = VaultStore.usualLogN
    ) {
        self.passphrase = passphrase
        (self.droppedSlots, self.time, self.logN) = (droppedSlots, time, logN)
    }
}

/// How far a rotation is.
public struct RotationProgress: Hashable, Sendable {
    public let doneByteCount: UInt64
    public let totalByteCount: UInt64
}

/// How a rotation that was not broken off has ended.
public enum RotationOutcome: Hashable, Sendable {
    case finished
    /// The keys are the new ones; files with the old ones are still there, and go when something is written next.
    case oldFilesRemain
}
