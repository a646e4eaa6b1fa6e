internal import Octets

/// Somebody who can be sealed to: a Curve25519 public key.
///
/// Whoever knows it can make files for it: a file that opens says nothing about its sender.
/// Source: C2SP age.md, "X25519 recipient stanza".
public struct X25519Recipient: Hashable, Sendable {
    /// 32 bytes.
    public let publicKey: [UInt8]

    private static let prefix = "age", characterCount = 62

    /// Nil unless there are 32 bytes.
    public init?(publicKey: [UInt8]) {
        guard publicKey.count == 32 else { return nil }
        self.publicKey = publicKey
    }

    init(made publicKey: [UInt8]) { self.publicKey = publicKey }

    /// Reads `age1…`: 62 lower-case characters, nothing around them.
    /// - Throws: ``AgeKeyError``.
    public init(parsing text: String) throws(AgeKeyError) {
        guard text.utf8.starts(with: "age1".utf8) else { throw .wrongPrefix }
        let count = text.utf8.count
        guard count == Self.characterCount else { throw .wrongLength(characterCount: count) }
        guard let (prefix, data) = Bech32.decode(text) else { throw .malformed }
        guard prefix == Self.prefix else { throw .wrongPrefix }
        guard data.count == 32 else { throw .wrongLength(characterCount: count) }
        publicKey = data
    }

    /// `age1…`, 62 characters.
    public var text: String { Bech32.encode(prefix: Self.prefix, data: publicKey) }
}
