/// Asks a resolver for the TXT records of a name. The only way in which keys of domains are looked up; this module has no
/// sockets.
///
/// A courier refuses every resolver that it was not made for, before anything is sent.
public protocol MailKeyCourier: Sendable {
    /// - Throws: its own errors, which are handed on for the one resolver that they are about.
    func texts(of name: String, from resolver: String) async throws -> MailKeyAnswer
    /// Whether an error of ``texts(of:from:)`` is about the resolver, and not about this one name: whoever owns a name can make
    /// resolvers fail on it.
    func isAboutResolver(_ error: any Error) -> Bool
}

/// What one resolver answered about one name.
public struct MailKeyAnswer: Hashable, Sendable {
    /// The TXT records, the strings of each joined; empty when there is none.
    public var texts: [[UInt8]]
    /// How long they may be kept, in seconds.
    public var secondsToLive: UInt32?
    /// Whether the resolver says that it checked DNSSEC.
    public var isSecure: Bool
    /// The answer as it came.
    public var bytes: [UInt8]

    public init(texts: [[UInt8]], secondsToLive: UInt32?, isSecure: Bool, bytes: [UInt8]) {
        (self.texts, self.secondsToLive, self.isSecure, self.bytes) = (texts, secondsToLive, isSecure, bytes)
    }

    /// What a key can be read from. Several records that could be one are not told apart: then nothing is settled, and neither is it
    /// by bytes that are no text.
    /// Source: RFC 6376 §3.6.2.2.
    var settled: SettledKey {
        let candidates = texts.filter { $0.starts(with: "v=DKIM1".utf8) || String(decoding: $0, as: UTF8.self).contains("p=") }
        return switch candidates.count {
        case 0: .none
        case 1: MailKeyFile.text(candidates[0][...]).map(SettledKey.text) ?? .unsettled
        default: .unsettled
        }
    }
}

/// What is known of a key of a domain.
enum SettledKey: Hashable {
    case text(String)
    /// There is none.
    case none
    /// What was answered does not fit together.
    case unsettled

    /// What all say; what they do not agree on is not settled.
    init(_ all: [SettledKey]) { self = Set(all).count == 1 ? all[0] : .unsettled }
}
