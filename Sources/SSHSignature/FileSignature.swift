internal import Octets
internal import SodiumCrypto

/// A signature over a file that somebody else made with `ssh-keygen -Y sign`, by a key of any kind. Signatures of Ed25519 keys
/// can be checked here; of others it is only read who signed what for.
/// Source: OpenSSH PROTOCOL.sshsig.
public struct FileSignature: Hashable, Sendable {
    /// Largest file that is looked at, in bytes; one by an RSA key of 16384 bits has about 6,000.
    public static let byteLimit = 16 << 10

    /// Hash of the message.
    public enum HashName: String, Sendable { case sha256, sha512 }

    /// What checking it came to.
    public enum Check: Hashable, Sendable {
        case holds, fails
        /// Another kind of key than Ed25519.
        case notChecked
    }

    /// Who signed; believed only after a comparison with a key that is known otherwise.
    public let key: OpenSSHKey
    /// What the signature is for; see ``SealSignature/isNamespace(_:)``.
    public let namespace: String
    /// `ssh-keygen` writes SHA-512 unless told otherwise.
    public let hashName: HashName
    /// The kind and the value, as SSH strings.
    private let signature: [UInt8]

    /// Reads a signature file in the one form that `ssh-keygen` writes; CR LF for every line end, as mail programs and editors make it,
    /// is the same.
    /// - Throws: ``SSHSignatureError``.
    public init(parsing bytes: [UInt8]) throws(SSHSignatureError) {
        guard bytes.count <= Self.byteLimit else { throw .tooLong(byteCount: bytes.count) }
        let text = LineEnds.isCRLF(bytes) ? bytes.filter { $0 != 0x0D } : bytes
        try self.init(blob: SignatureArmor.decode(text, limit: Self.byteLimit))
        guard encoded == text else { throw .malformedArmor }
    }

    /// The file as `ssh-keygen` writes it.
    public var encoded: [UInt8] { SignatureArmor.encode(blob) }

    /// Whether the holder of ``key`` signed `message`, if that can be told here. The purpose is the caller's to compare.
    public func check(_ message: [UInt8]) -> Check {
        guard let publicKey = key.ed25519 else { return .notChecked }
        guard let value = try? SSHWire.readEd25519(signature, byteCount: SigningKey.signatureByteCount) else { return .fails }
        let digest =
            switch hashName {
            case .sha256: Digest32(hashing: message).bytes
            case .sha512: SHA512Digest.hash(message)
            }
        return publicKey.verifyingKey.isValid(value, for: signedText(digest)) ? .holds : .fails
    }

    private func signedText(_ digest: [UInt8]) -> [UInt8] {
        SealSignature.magic + SSHWire.string(namespace.utf8) + SSHWire.string([]) + SSHWire.string(hashName.rawValue.utf8)
            + SSHWire.string(digest)
    }

    private var blob: [UInt8] {
        var blob = SealSignature.magic
        blob.append(bigEndian: SealSignature.version)
        return blob + SSHWire.string(key.blob) + SSHWire.string(namespace.utf8) + SSHWire.string([])
            + SSHWire.string(hashName.rawValue.utf8) + SSHWire.string(signature)
    }

    private init(blob: [UInt8]) throws(SSHSignatureError) {
        var start = SealSignature.magic
        start.append(bigEndian: SealSignature.version)
        guard blob.starts(with: start) else { throw .malformedBlob }
        var reader = ByteReader(blob.dropFirst(start.count))
        key = try OpenSSHKey(blob: SSHWire.readString(&reader))
        namespace = String(validating: try SSHWire.readString(&reader), as: UTF8.self) ?? ""
        guard SealSignature.isNamespace(namespace) else { throw .badNamespace }
        guard try SSHWire.readString(&reader).isEmpty else { throw .reservedFieldUsed }
        let hash = String(decoding: try SSHWire.readString(&reader), as: UTF8.self)
        guard let hashName = HashName(rawValue: hash) else { throw .unsupportedHash }
        self.hashName = hashName
        signature = try SSHWire.readString(&reader)
        guard reader.isAtEnd else { throw .malformedBlob }
        var inner = ByteReader(signature)
        guard OpenSSHKey.isKind(try SSHWire.readString(&inner)), !inner.isAtEnd else { throw .malformedBlob }
    }
}

/// Line ends of texts that came through mail programs and editors.
enum LineEnds {
    /// Whether there is a CR, and each stands before an LF, and each LF behind a CR.
    static func isCRLF(_ bytes: [UInt8]) -> Bool {
        var previous: UInt8 = 0
        var count = 0
        for byte in bytes {
            guard (byte == 0x0A) == (previous == 0x0D) else { return false }
            if byte == 0x0D { count += 1 }
            previous = byte
        }
        return count > 0 && previous != 0x0D
    }
}
