internal import Octets
internal import SodiumCrypto

/// A private key file of OpenSSH that is not under a passphrase and holds one Ed25519 key.
///
///     -----BEGIN OPENSSH PRIVATE KEY-----
///     b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQAAAAAAAAABAAAAMwAAAAtzc2gtZW
///     …
///     -----END OPENSSH PRIVATE KEY-----
///
/// Source: OpenSSH PROTOCOL.key.
struct OpenSSHKeyFile: ~Copyable {
    /// The largest file that is read, in bytes.
    static let maximumByteCount = 16 << 10
    /// 32 bytes, the private key of RFC 8032.
    let seed: SecretBytes
    /// As the file says it.
    let publicKey: VerifyingKey

    private static let firstLine = Array("-----BEGIN OPENSSH PRIVATE KEY-----".utf8)
    private static let lastLine = Array("-----END OPENSSH PRIVATE KEY-----".utf8)
    private static let magic = Array("openssh-key-v1\0".utf8)

    /// Whether the text begins as such a file does.
    static func isBegun(_ text: Span<UInt8>) -> Bool { has(firstLine, at: 0, in: text) }

    /// - Throws: ``AgeKeyError`` or ``SecretMemoryError``.
    init(parsing text: Span<UInt8>) throws {
        guard text.count <= Self.maximumByteCount else {
            throw AgeKeyError.wrongLength(characterCount: text.count)
        }
        guard Self.isBegun(text) else { throw AgeKeyError.wrongPrefix }
        var end = text.count
        while end > 0, text[end - 1] == 0x0A || text[end - 1] == 0x0D { end -= 1 }
        let lastLineStart = end - Self.lastLine.count
        guard lastLineStart >= Self.firstLine.count, Self.has(Self.lastLine, at: lastLineStart, in: text),
            let blob = try SecretBytes.decode(
                base64Lines: text.extracting(Self.firstLine.count..<lastLineStart))
        else { throw AgeKeyError.malformed }
        self = try blob.withBytes { (blob: Span<UInt8>) throws -> OpenSSHKeyFile in try OpenSSHKeyFile(blob: blob) }
    }

    /// Cipher, key derivation and its options, number of keys, public key, private part.
    private init(blob: Span<UInt8>) throws {
        var cursor = Cursor(offset: Self.magic.count)
        guard Self.has(Self.magic, at: 0, in: blob) else { throw AgeKeyError.malformed }
        let cipher = try cursor.readString(of: blob), derivation = try cursor.readString(of: blob)
        let options = try cursor.readString(of: blob)
        guard Self.has("none", in: cipher, of: blob), Self.has("none", in: derivation, of: blob), options.isEmpty
        else { throw AgeKeyError.encryptedSSHKey }
        guard try cursor.readNumber(of: blob) == 1 else { throw AgeKeyError.malformed }
        let outer = try cursor.readString(of: blob), inner = try cursor.readString(of: blob)
        guard cursor.offset == blob.count else { throw AgeKeyError.malformed }
        let publicKey = try Self.publicKey(in: blob.extracting(outer))
        // Last, because nothing may fail once a noncopyable value has begun.
        seed = try Self.seed(in: blob.extracting(inner), publicKey: publicKey)
        self.publicKey = publicKey
    }

    private static func publicKey(in blob: Span<UInt8>) throws -> VerifyingKey {
        var cursor = Cursor(offset: 0)
        let type = try cursor.readString(of: blob)
        guard has(SSHRecipient.keyType, in: type, of: blob) else { throw AgeKeyError.unsupportedSSHKey }
        let key = try cursor.readString(of: blob)
        guard cursor.offset == blob.count, let publicKey = VerifyingKey(key.map { blob[$0] })
        else { throw AgeKeyError.malformed }
        return publicKey
    }

    /// A number twice, type, public key, seed and public key, comment, then 1, 2, 3… up to a multiple of 8.
    private static func seed(in blob: Span<UInt8>, publicKey: VerifyingKey) throws -> SecretBytes {
        var cursor = Cursor(offset: 0)
        let areEqual = try cursor.readNumber(of: blob) == cursor.readNumber(of: blob)
        let type = try cursor.readString(of: blob), key = try cursor.readString(of: blob)
        let secret = try cursor.readString(of: blob)
        _ = try cursor.readString(of: blob)
        let padding = cursor.offset..<blob.count
        let isPadded = padding.count < 8 && padding.allSatisfy { Int(blob[$0]) == $0 - padding.lowerBound + 1 }
        guard areEqual, isPadded, blob.count.isMultiple(of: 8), has(SSHRecipient.keyType, in: type, of: blob),
            key.count == 32, has(publicKey.bytes, at: key.lowerBound, in: blob), secret.count == 64,
            has(publicKey.bytes, at: secret.lowerBound + 32, in: blob)
        else { throw AgeKeyError.malformed }
        return try SecretBytes(
            count: 32, fill: { span in for index in 0..<32 { span[index] = blob[secret.lowerBound + index] } })
    }

    private static func has(_ expected: [UInt8], at start: Int, in text: Span<UInt8>) -> Bool {
        guard start >= 0, text.count - start >= expected.count else { return false }
        return expected.indices.allSatisfy { text[start + $0] == expected[$0] }
    }

    private static func has(_ expected: String, in range: Range<Int>, of text: Span<UInt8>) -> Bool {
        range.count == expected.utf8.count && has(Array(expected.utf8), at: range.lowerBound, in: text)
    }
}

/// Reads the numbers and strings of SSH from a span; gives places, so that nothing secret is copied.
/// Source: RFC 4251 §5, "uint32" and "string".
private struct Cursor {
    /// How many bytes were read.
    var offset: Int

    /// The next four bytes, big-endian.
    /// - Throws: ``AgeKeyError/malformed`` when fewer are left.
    mutating func readNumber(of bytes: Span<UInt8>) throws(AgeKeyError) -> Int {
        guard bytes.count - offset >= 4 else { throw .malformed }
        defer { offset += 4 }
        return (0..<4).reduce(0) { $0 << 8 | Int(bytes[offset + $1]) }
    }

    /// Where the next string stands.
    /// - Throws: ``AgeKeyError/malformed`` when it does not end inside.
    mutating func readString(of bytes: Span<UInt8>) throws(AgeKeyError) -> Range<Int> {
        let count = try readNumber(of: bytes)
        guard count <= bytes.count - offset else { throw .malformed }
        defer { offset += count }
        return offset..<offset + count
    }
}
