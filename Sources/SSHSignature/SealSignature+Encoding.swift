internal import Octets
internal import SodiumCrypto

extension SealSignature {
    /// Largest file that is looked at, in bytes; a signature has under 500.
    static let byteLimit = 4096

    /// The file as `ssh-keygen` writes it: base64 in lines of 70 columns between two fixed lines.
    public var encoded: [UInt8] { SignatureArmor.encode(blob) }

    /// Reads a signature file. Only the bytes that ``encoded`` gives are accepted: `ssh-keygen` overlooks
    /// other line ends and text after the end, and what nobody looks at proves nothing.
    /// - Throws: ``SSHSignatureError``.
    public init(parsing bytes: [UInt8]) throws(SSHSignatureError) {
        try self.init(blob: SignatureArmor.decode(bytes, limit: Self.byteLimit))
        guard encoded == bytes else { throw .malformedArmor }
    }

    /// Magic, version, key, namespace, reserved, hash name, signature.
    private var blob: [UInt8] {
        var blob = Self.magic
        blob.append(bigEndian: Self.version)
        let signature = SSHWire.string(SSHWire.keyType.utf8) + SSHWire.string(signature)
        return blob + SSHWire.string(publicKey.blob) + SSHWire.string(namespace.utf8) + SSHWire.string([])
            + SSHWire.string(Self.hashName.utf8) + SSHWire.string(signature)
    }

    private init(blob: [UInt8]) throws(SSHSignatureError) {
        var start = Self.magic
        start.append(bigEndian: Self.version)
        guard blob.starts(with: start) else { throw .malformedBlob }
        var reader = ByteReader(blob.dropFirst(start.count))
        let publicKey = try SSHPublicKey(blob: SSHWire.readString(&reader))
        let namespace = String(validating: try SSHWire.readString(&reader), as: UTF8.self) ?? ""
        guard Self.isNamespace(namespace) else { throw .badNamespace }
        guard try SSHWire.readString(&reader).isEmpty else { throw .reservedFieldUsed }
        guard try SSHWire.readString(&reader).elementsEqual(Self.hashName.utf8) else {
            throw .unsupportedHash
        }
        let signature = try SSHWire.readEd25519(
            SSHWire.readString(&reader), byteCount: SigningKey.signatureByteCount)
        guard reader.isAtEnd else { throw .malformedBlob }
        self.init(publicKey: publicKey, namespace: namespace, signature: signature)
    }
}
