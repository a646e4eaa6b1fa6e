internal import Octets
public import SodiumCrypto

/// A signature over a file as `ssh-keygen -Y sign` makes it: Ed25519, SHA-512, one namespace.
///
/// The namespace keeps a signature for one purpose from being used for another.
/// Source: OpenSSH PROTOCOL.sshsig.
public struct SealSignature: Hashable, Sendable {
    /// Size of the hash of the message in bytes.
    public static let digestByteCount = 64

    static let magic = Array("SSHSIG".utf8)
    static let version: UInt32 = 1
    static let hashName = "sha512"

    /// Who signed; believed only after a comparison with a key that is known otherwise.
    public let publicKey: SSHPublicKey
    /// What the signature is for.
    public let namespace: String
    /// 64 bytes, Ed25519.
    let signature: [UInt8]

    init(publicKey: SSHPublicKey, namespace: String, signature: [UInt8]) {
        (self.publicKey, self.namespace, self.signature) = (publicKey, namespace, signature)
    }

    /// Signs a message.
    /// - Parameter namespace: see ``isNamespace(_:)``; another one is a mistake of the programmer.
    public static func sign(
        _ message: [UInt8], namespace: String, key: borrowing SigningKey
    ) -> SealSignature {
        sign(digest: SHA512Digest.hash(message), namespace: namespace, key: key)
    }

    /// Signs a message that was hashed elsewhere.
    /// - Parameter digest: SHA-512 of the message, 64 bytes.
    public static func sign(
        digest: [UInt8], namespace: String, key: borrowing SigningKey
    ) -> SealSignature {
        precondition(digest.count == digestByteCount && isNamespace(namespace))
        return SealSignature(
            publicKey: SSHPublicKey(key.verifyingKey), namespace: namespace,
            signature: key.sign(signedText(digest: digest, namespace: namespace)))
    }

    /// Whether the holder of ``publicKey`` signed `message` for this purpose.
    public func isValid(for message: [UInt8], namespace: String) -> Bool {
        isValid(forDigest: SHA512Digest.hash(message), namespace: namespace)
    }

    /// The same for a message that was hashed elsewhere.
    /// - Parameter digest: SHA-512 of the message, 64 bytes.
    public func isValid(forDigest digest: [UInt8], namespace: String) -> Bool {
        guard digest.count == Self.digestByteCount, namespace == self.namespace else { return false }
        let text = Self.signedText(digest: digest, namespace: namespace)
        return publicKey.verifyingKey.isValid(signature, for: text)
    }

    /// Whether `text` can be a namespace: 1 to 64 of A-Z, a-z, 0-9, `.`, `_`, `-`, `@`, `/` and `:`.
    /// Narrower than OpenSSH: no pattern characters, no quotes, no spaces.
    public static func isNamespace(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { isWordByte($0) || $0 == 0x2F || $0 == 0x3A }
    }

    static func isWordByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"),
            UInt8(ascii: "@"):
            true
        default: false
        }
    }

    private static func signedText(digest: [UInt8], namespace: String) -> [UInt8] {
        magic + SSHWire.string(namespace.utf8) + SSHWire.string([]) + SSHWire.string(hashName.utf8)
            + SSHWire.string(digest)
    }
}
