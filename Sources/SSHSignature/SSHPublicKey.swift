internal import Octets
public import SodiumCrypto

/// An Ed25519 public key in the spelling of OpenSSH.
/// Source: RFC 8709 §4; sshd(8), "AUTHORIZED_KEYS FILE FORMAT".
public struct SSHPublicKey: Hashable, Sendable {
    /// The key itself.
    public let verifyingKey: VerifyingKey

    public init(_ verifyingKey: VerifyingKey) { self.verifyingKey = verifyingKey }

    /// Reads one line without its line end; a comment is allowed and forgotten.
    /// - Parameter text: `ssh-ed25519 AAAA…` or `ssh-ed25519 AAAA… comment`, at most 4096 bytes.
    /// - Throws: ``SSHSignatureError``.
    public init(parsing text: String) throws(SSHSignatureError) {
        guard text.utf8.count <= 4096 else { throw .tooLong(byteCount: text.utf8.count) }
        let fields = text.utf8.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count >= 2, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
            throw .malformedKey
        }
        guard fields[0].elementsEqual(SSHWire.keyType.utf8) else { throw .unsupportedKey }
        guard let blob = Base64.decode(utf8: Array(fields[1])) else { throw .malformedKey }
        try self.init(blob: blob)
    }

    /// - Parameter blob: 51 bytes: the kind and the key, as two SSH strings.
    /// - Throws: ``SSHSignatureError``.
    public init(blob: [UInt8]) throws(SSHSignatureError) {
        guard let key = VerifyingKey(try SSHWire.readEd25519(blob, byteCount: 32)) else {
            throw .unsupportedKey
        }
        self.init(key)
    }

    /// The kind and the key, as two SSH strings: 51 bytes.
    public var blob: [UInt8] { SSHWire.string(SSHWire.keyType.utf8) + SSHWire.string(verifyingKey.bytes) }

    /// `ssh-ed25519 AAAA…`, without comment or line end.
    public var text: String { SSHWire.keyType + " " + Base64.encode(blob) }

    /// What `ssh-keygen -l` prints: `SHA256:` and the digest of ``blob`` in base64 without padding.
    public var fingerprint: String { SSHWire.fingerprint(ofKey: blob) }
}
