public import Octets

/// The key record, leaf 0 of every log: which keys sign records and seals. So the log's key is the one thing
/// that people have to compare.
public struct Keys: RecordPayload {
    public static let recordKind = RecordKind.keys

    /// Verifier key of the log, as one line of text (C2SP signed-note).
    public var logKey: String?
    /// Algorithm of the log's key, such as `Ed25519`.
    public var logAlgorithm: String?
    /// Public key that signs records: 32 bytes, Ed25519 (RFC 8032), base64url without padding in JSON.
    public var recordsKey: [UInt8]?
    /// Algorithm of the records key, such as `Ed25519`.
    public var recordsAlgorithm: String?
    /// Public key that signs seals, as OpenSSH text: `ssh-ed25519 AAAA…`.
    public var sealKey: String?
    /// Algorithm of the seal key, such as `ssh-ed25519`.
    public var sealAlgorithm: String?
    /// Last checkpoint of the log that this one continues, the whole signed note.
    public var previousCheckpoint: String?
    public var other = JSONObject()

    public init() {}
}

extension Keys: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("log_key", &logKey)
        try coder.text("log_algorithm", &logAlgorithm)
        try coder.key("records_key", &recordsKey)
        try coder.text("records_algorithm", &recordsAlgorithm)
        try coder.text("seal_key", &sealKey)
        try coder.text("seal_algorithm", &sealAlgorithm)
        try coder.text("previous_checkpoint", &previousCheckpoint)
    }
}
