public import MerkleLog
public import SelectiveDisclosure
public import SodiumCrypto

/// What a bundle shows of a log that ended before the newest one began, and of which it shows records.
public struct EarlierLogMaterial: Sendable {
    /// The log itself; its last head is the one that ``link`` names, byte for byte. It has no earlier logs of its own: the
    /// newest log names each of them.
    public var log: LogMaterial
    /// Signed its records; named by its key record.
    public var recordsKey: VerifyingKey
    /// The record of kind `log_link` in the newest log that names this one. It is shown whole.
    public var link: IssuedRecord
    /// That ``link`` is an entry of the newest log: to the smallest stamped head shown that covers it, or to the newest head.
    public var linkProof: TlogProof

    public init(log: LogMaterial, recordsKey: VerifyingKey, link: IssuedRecord, linkProof: TlogProof) {
        (self.log, self.recordsKey, self.link, self.linkProof) = (log, recordsKey, link, linkProof)
    }
}
