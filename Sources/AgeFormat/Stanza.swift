internal import Octets
internal import SodiumCrypto

/// One part of a header: the file key, wrapped for somebody, in a way that its type names.
///
///     -> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc
///     hjabGXwSLQ9c3S6Lw2i+S2Tu2fiwQHHslbBN6B41FLE
///
/// Source: C2SP age.md, "Recipient stanza".
public struct Stanza: Hashable, Sendable {
    /// The first argument: visible ASCII, never empty.
    public let type: String
    /// The other arguments: visible ASCII, none of them empty.
    public let arguments: [String]
    /// What the type makes of it; often the wrapped file key, 32 bytes.
    public let body: [UInt8]

    /// The longest body line in characters. A shorter one, maybe empty, ends the body.
    static let columnCount = 64
    /// The bytes in a whole body line.
    static let bytesPerLine = 48
    /// What the first line begins with.
    static let start = Array("-> ".utf8)

    init(type: String, arguments: [String], body: [UInt8]) {
        (self.type, self.arguments, self.body) = (type, arguments, body)
    }

    /// Wraps a file key for a recipient of any kind.
    /// - Parameter ephemeralScalar: 32 random bytes, for this stanza only.
    /// - Throws: ``X25519Error``, ``XWingError`` or ``SecretMemoryError``.
    init(
        wrapping fileKey: borrowing SecretBytes, for recipient: Recipient, ephemeralScalar: borrowing SecretBytes
    ) throws {
        switch recipient {
        case .x25519(let recipient):
            try self.init(wrapping: fileKey, for: recipient, ephemeralScalar: ephemeralScalar)
        case .postQuantum(let recipient): try self.init(wrapping: fileKey, for: recipient)
        case .ssh(let recipient):
            try self.init(wrapping: fileKey, for: recipient, ephemeralScalar: ephemeralScalar)
        }
    }

    /// The lines of the stanza, each with its line feed.
    var encoded: [UInt8] {
        var text = Self.start + ([type] + arguments).joined(separator: " ").utf8 + [0x0A]
        for offset in stride(from: 0, through: body.count, by: Self.bytesPerLine) {
            let piece = body[offset..<min(offset + Self.bytesPerLine, body.count)]
            text += Base64.encode(piece, .standard, .unpadded).utf8
            text.append(0x0A)
        }
        return text
    }

    /// What is wrong with a stanza of a type that is known here; nil for all others.
    var fault: HeaderFault? {
        switch type {
        case Self.x25519Type: x25519Share == nil ? .x25519Stanza : nil
        case Self.postQuantumType: postQuantumShare == nil ? .postQuantumStanza : nil
        case Self.sshType: sshTagAndShare == nil ? .sshStanza : nil
        case Self.scryptType: scryptParameters == nil ? .scryptStanza : nil
        default: nil
        }
    }
}
