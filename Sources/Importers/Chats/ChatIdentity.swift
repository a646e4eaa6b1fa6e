public import EvidenceModel
internal import Octets
internal import SodiumCrypto

/// Which chat a message belongs to: messages of two exports are compared only within one.
///
/// The identifier of the thread counts when the export has one; else its name, without case, marks and spaces around it.
/// That two exports are of one account is for the person to say: another account's copy has the same identity.
public struct ChatIdentity: Hashable, Sendable {
    /// What wrote the export, such as `whatsapp`.
    public let platform: String
    /// Identifier of the thread, or its name folded; empty when the export says neither.
    public let thread: String

    /// Nil for evidence that is no message.
    public init?(of evidence: Evidence) {
        guard let message = evidence.message, let platform = message.platform else { return nil }
        self.platform = platform
        // An identifier and a name that happen to be alike are not the same.
        thread = message.threadID.map { "#" + $0 } ?? message.thread.map { WhatsAppPhrase.normal($0) } ?? ""
    }
}

/// 128 bits of a SHA-256, for comparing texts in little memory. Short sums would not do: who writes messages could make
/// two with one sum, so that a change of one into the other is not seen.
struct ChatDigest: Hashable, Comparable {
    let high: UInt64, low: UInt64

    static let zero = ChatDigest(high: 0, low: 0)

    private init(high: UInt64, low: UInt64) { (self.high, self.low) = (high, low) }

    /// Of parts that cannot run into each other.
    init(_ parts: [String]) {
        var hash = StreamingSHA256()
        for part in parts {
            hash.update(Self.bytes(of: UInt64(part.utf8.count)))
            hash.update(Array(part.utf8))
        }
        let bytes = hash.finalize().bytes
        high = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
        low = bytes.dropFirst(8).prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    static func < (left: ChatDigest, right: ChatDigest) -> Bool { (left.high, left.low) < (right.high, right.low) }

    private static func bytes(of number: UInt64) -> [UInt8] {
        (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * UInt64($0))) }
    }
}
