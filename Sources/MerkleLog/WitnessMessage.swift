/// A request or an answer of a witness as people pass it on: the key of who sends it, a blank line, and what the protocol
/// itself has, to its last byte.
///
/// The protocol names no keys, because its servers have lists of them. Between two people the first message brings the key
/// along; it is theirs to compare it.
/// Source: docs/format/log.md, "Witness messages".
public struct WitnessMessage: Hashable, Sendable {
    /// The greatest length in bytes.
    public static let maximumByteCount = NoteKey.maximumByteCount + 2 + WitnessRequest.maximumByteCount

    /// A vkey, not yet read: that of the log before a request, that of the witness before an answer.
    public let vkey: String
    /// What follows the first blank line.
    public let body: [UInt8]

    public init(vkey: String, body: [UInt8]) { (self.vkey, self.body) = (vkey, body) }

    /// - Throws: ``ProofError/tooLong(byteCount:)`` or ``ProofError/malformed(line:)``.
    public init(parsing bytes: [UInt8]) throws(ProofError) {
        guard bytes.count <= Self.maximumByteCount else { throw .tooLong(byteCount: bytes.count) }
        var lines = LineReader(bytes)
        let first = try lines.next()
        guard first.count <= NoteKey.maximumByteCount, first.allSatisfy({ (0x21...0x7E).contains($0) }), !first.isEmpty
        else { throw lines.malformed }
        try lines.take("")
        (vkey, body) = (String(decoding: first, as: UTF8.self), lines.remaining)
    }

    /// What ``init(parsing:)`` reads.
    public var encoded: [UInt8] { Array(vkey.utf8) + [0x0A, 0x0A] + body }
}
