internal import Octets

/// A public key of OpenSSH of any kind. Only its kind is looked at.
/// Source: RFC 4253 §6.6; sshd(8), "AUTHORIZED_KEYS FILE FORMAT".
public struct OpenSSHKey: Hashable, Sendable {
    /// Largest key that is taken, in bytes: an RSA key of 16384 bits has about 2,100.
    public static let blobByteLimit = 8192

    /// Such as `ssh-ed25519` or `ssh-rsa`: 1 to 64 of A-Z, a-z, 0-9, `.`, `_`, `-` and `@`.
    public let kind: String
    /// The kind and what follows it, as SSH strings.
    public let blob: [UInt8]

    /// - Throws: ``SSHSignatureError``.
    public init(blob: [UInt8]) throws(SSHSignatureError) {
        guard blob.count <= Self.blobByteLimit else { throw .tooLong(byteCount: blob.count) }
        var reader = ByteReader(blob)
        let name = try SSHWire.readString(&reader)
        guard Self.isKind(name), !reader.isAtEnd else { throw .malformedKey }
        (kind, self.blob) = (String(decoding: name, as: UTF8.self), blob)
    }

    /// Reads one line without its line end; a comment is allowed and forgotten.
    /// - Parameter text: `KIND BASE64` or `KIND BASE64 comment`.
    /// - Throws: ``SSHSignatureError``.
    public init(parsing text: String) throws(SSHSignatureError) {
        guard text.utf8.count <= 4 * Self.blobByteLimit else { throw .tooLong(byteCount: text.utf8.count) }
        let fields = text.utf8.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard fields.count >= 2, !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }),
            let blob = Base64.decode(utf8: Array(fields[1]))
        else { throw .malformedKey }
        try self.init(blob: blob)
        guard fields[0].elementsEqual(kind.utf8) else { throw .malformedKey }
    }

    /// `KIND BASE64`, without comment or line end.
    public var text: String { kind + " " + Base64.encode(blob) }

    /// What `ssh-keygen -l` prints: `SHA256:` and the digest of ``blob`` in base64 without padding.
    public var fingerprint: String { SSHWire.fingerprint(ofKey: blob) }

    /// The same key, when it is one that can be checked here.
    public var ed25519: SSHPublicKey? { try? SSHPublicKey(blob: blob) }

    static func isKind(_ name: [UInt8]) -> Bool { (1...64).contains(name.count) && name.allSatisfy(SealSignature.isWordByte) }
}
