internal import Octets
internal import SodiumCrypto

/// Somebody who can be sealed to, also against who keeps the file until there are quantum computers.
///
/// The key is an X-Wing key: ML-KEM-768 and X25519. age opens such files from version 1.3 on.
/// Source: C2SP age.md, "mlkem768x25519 recipient stanza".
public struct PostQuantumRecipient: Hashable, Sendable {
    /// Sizes of the key in bytes, and of its text in characters.
    public static let byteCount = 1216, characterCount = 1959

    /// 1216 bytes: 1184 of ML-KEM-768, 32 of X25519.
    public let publicKey: [UInt8]

    private static let prefix = "age1pq"

    /// Nil unless there are 1216 bytes. Whether they are the encoding of a key shows when something is sealed.
    public init?(publicKey: [UInt8]) {
        guard publicKey.count == Self.byteCount else { return nil }
        self.publicKey = publicKey
    }

    init(made publicKey: [UInt8]) { self.publicKey = publicKey }

    /// Reads `age1pq1…`: 1959 lower-case characters, nothing around them.
    /// - Throws: ``AgeKeyError``.
    public init(parsing text: String) throws(AgeKeyError) {
        guard text.utf8.starts(with: "age1pq1".utf8) else { throw .wrongPrefix }
        let count = text.utf8.count
        guard count == Self.characterCount else { throw .wrongLength(characterCount: count) }
        guard let (prefix, data) = Bech32.decode(text) else { throw .malformed }
        guard prefix == Self.prefix else { throw .wrongPrefix }
        guard data.count == Self.byteCount else { throw .wrongLength(characterCount: count) }
        publicKey = data
    }

    /// `age1pq1…`, 1959 characters.
    public var text: String { Bech32.encode(prefix: Self.prefix, data: publicKey) }
}
