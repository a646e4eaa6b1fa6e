/// The file that tells `ssh-keygen -Y verify` whose seal to accept: one line, one key, one namespace.
///
///     PRINCIPAL namespaces="NAMESPACE" ssh-ed25519 AAAA…
///
/// Source: ssh-keygen(1), "ALLOWED SIGNERS".
public struct AllowedSigners: Hashable, Sendable {
    /// The name to give after `-I`: 1 to 64 of A-Z, a-z, 0-9, `.`, `_`, `-` and `@`.
    public let principal: String
    /// What the key may sign; see ``SealSignature/isNamespace(_:)``.
    public let namespace: String
    /// The key.
    public let publicKey: SSHPublicKey

    /// - Throws: ``SSHSignatureError/malformedSigners`` or ``SSHSignatureError/badNamespace`` when a name has
    ///   characters that could mean something else in the file.
    public init(principal: String, namespace: String, publicKey: SSHPublicKey) throws(SSHSignatureError) {
        guard (1...64).contains(principal.utf8.count), principal.utf8.allSatisfy(SealSignature.isWordByte)
        else { throw .malformedSigners }
        guard SealSignature.isNamespace(namespace) else { throw .badNamespace }
        (self.principal, self.namespace, self.publicKey) = (principal, namespace, publicKey)
    }

    /// Reads the file; only the bytes that ``encoded`` gives are accepted.
    /// - Throws: ``SSHSignatureError``.
    public init(parsing bytes: [UInt8]) throws(SSHSignatureError) {
        guard bytes.count <= 1024 else { throw .tooLong(byteCount: bytes.count) }
        let (open, close) = (Array("namespaces=\"".utf8), UInt8(ascii: "\""))
        let fields = bytes.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
        guard bytes.last == 0x0A, fields.count == 3, fields[1].starts(with: open),
            fields[1].count > open.count, fields[1].last == close
        else { throw .malformedSigners }
        let namespace = fields[1].dropFirst(open.count).dropLast()
        try self.init(
            principal: String(decoding: fields[0], as: UTF8.self),
            namespace: String(decoding: namespace, as: UTF8.self),
            publicKey: SSHPublicKey(parsing: String(decoding: fields[2].dropLast(), as: UTF8.self)))
        guard encoded == bytes else { throw .malformedSigners }
    }

    /// The line with its line end.
    public var encoded: [UInt8] {
        Array("\(principal) namespaces=\"\(namespace)\" \(publicKey.text)\n".utf8)
    }
}
