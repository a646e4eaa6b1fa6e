internal import Octets
public import SodiumCrypto

/// Somebody who can be sealed to with the Ed25519 key that they use for SSH.
///
/// The header then holds the first four bytes of the key's SHA-256: whoever has the file and the public key, which
/// is often published, sees that they belong together. ``X25519Recipient`` shows nothing of the kind.
/// Source: FiloSottile/age, package agessh; RFC 8709 §4; sshd(8), "AUTHORIZED_KEYS FILE FORMAT".
public struct SSHRecipient: Hashable, Sendable {
    /// The longest line that is read, in bytes.
    public static let maximumByteCount = 4096
    /// The SSH key.
    public let verifyingKey: VerifyingKey
    /// The same key for X25519: 32 bytes.
    let x25519Key: [UInt8]

    /// Name of the only kind of SSH key that is read.
    static let keyType = "ssh-ed25519"

    /// Nil when the key is no point of large order.
    public init?(_ verifyingKey: VerifyingKey) {
        guard let x25519Key = X25519.publicKey(of: verifyingKey) else { return nil }
        (self.verifyingKey, self.x25519Key) = (verifyingKey, x25519Key)
    }

    /// Reads one line without its line end; a comment is allowed and forgotten.
    /// - Parameter text: `ssh-ed25519 AAAA…` or `ssh-ed25519 AAAA… comment`, at most 4096 bytes.
    /// - Throws: ``AgeKeyError``.
    public init(parsing text: String) throws(AgeKeyError) {
        let count = text.utf8.count
        guard count <= Self.maximumByteCount else { throw .wrongLength(characterCount: count) }
        guard Self.isSSHKey(text) else { throw .wrongPrefix }
        guard !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { throw .malformed }
        let fields = text.utf8.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard fields[0].elementsEqual(Self.keyType.utf8) else { throw .unsupportedSSHKey }
        guard fields.count >= 2, let blob = Base64.decode(utf8: Array(fields[1])) else { throw .malformed }
        let start = SSHString.encode(Self.keyType.utf8) + [0, 0, 0, 32]
        guard blob.starts(with: start), let key = VerifyingKey(blob.dropFirst(start.count)) else { throw .malformed }
        guard let recipient = SSHRecipient(key) else { throw .unusableKey }
        self = recipient
    }

    /// `ssh-ed25519 AAAA…`, without comment.
    public var text: String { Self.keyType + " " + Base64.encode(blob) }

    /// The kind and the key, as two SSH strings: 51 bytes.
    var blob: [UInt8] { SSHString.encode(Self.keyType.utf8) + SSHString.encode(verifyingKey.bytes) }

    /// What a stanza names the key by: 4 bytes.
    var tag: [UInt8] { Array(Digest32(hashing: blob).bytes.prefix(4)) }

    /// Whether the text begins as an SSH public key of some kind does.
    static func isSSHKey(_ text: String) -> Bool {
        ["ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-"].contains { text.utf8.starts(with: $0.utf8) }
    }
}

/// The length-prefixed strings of SSH.
/// Source: RFC 4251 §5, "string".
enum SSHString {
    /// Four bytes of length, big-endian, then the bytes.
    static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var result: [UInt8] = []
        result.append(bigEndian: UInt32(bytes.count))
        return result + bytes
    }
}
