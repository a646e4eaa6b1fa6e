internal import Octets
internal import SodiumCrypto

/// What stands before the payload: who can open the file.
///
///     age-encryption.org/v1
///     -> X25519 TEiF0ypqr+bpvcqXNyCVJpL7OuwPdVwPL7KQEbFDOCc
///     hjabGXwSLQ9c3S6Lw2i+S2Tu2fiwQHHslbBN6B41FLE
///     --- WyJp9F/9FOZh7gJdheq2WIJcwHgYc8NIVh3ddwhrcNg
///
/// Parsed, it is not believed yet: only ``fileKey(identity:)`` and its like check the MAC.
/// Every accepted text is the only encoding of its value.
/// Source: C2SP age.md, "Header".
public struct Header: Hashable, Sendable {
    /// Limits on what is read and written: 256 KiB hold 128 stanzas of any native type.
    public static let maximumByteCount = 256 << 10, maximumStanzaCount = 128
    /// The highest work factor that is written, and by default read: 4 GiB of memory.
    public static let maximumLogN = 22

    /// The stanzas, at least one, those of unknown types included.
    public let stanzas: [Stanza]
    /// HMAC-SHA-256 over the text up to and including `---`: 32 bytes.
    public let mac: [UInt8]

    /// The first line, without its end.
    static let versionLine = Array("age-encryption.org/v1".utf8)
    /// What the last line begins with; the MAC covers it, but not the space after it.
    static let macStart = Array("---".utf8)
    /// Size of the MAC in bytes.
    static let macByteCount = 32
    private static let macInfo = Array("header".utf8)

    init(stanzas: [Stanza], mac: [UInt8]) { (self.stanzas, self.mac) = (stanzas, mac) }

    /// A header of our own.
    init(stanzas: [Stanza], fileKey: borrowing SecretBytes) {
        let mac = HMACSHA256.code(
            for: Self.authenticatedText(of: stanzas), keyDerivedFrom: fileKey, info: Self.macInfo)
        self.init(stanzas: stanzas, mac: mac)
    }

    /// Reads the header that `prefix` begins with; what follows it is not looked at.
    /// Nil when `prefix` ends before the header does, and more bytes may complete it.
    /// - Throws: ``AgeOpenError/malformedHeader(line:_:)``.
    public init?(parsing prefix: some Collection<UInt8>) throws(AgeOpenError) {
        var parser = HeaderParser()
        guard let (header, _) = try parser.take(Array(prefix.prefix(Self.maximumByteCount + 1))[...])
        else { return nil }
        self = header
    }

    /// The text, final line feed included.
    public var encoded: [UInt8] {
        let mac = Base64.encode(mac, .standard, .unpadded)
        return Self.authenticatedText(of: stanzas) + [0x20] + mac.utf8 + [0x0A]
    }

    /// Whether a passphrase opens the file, rather than an identity.
    public var isForPassphrase: Bool { stanzas.first?.type == Stanza.scryptType }

    /// Whether the header is as the one who knew the file key made it.
    func isAuthentic(fileKey: borrowing SecretBytes) -> Bool {
        HMACSHA256.isValid(
            mac, for: Self.authenticatedText(of: stanzas), keyDerivedFrom: fileKey, info: Self.macInfo)
    }

    private static func authenticatedText(of stanzas: [Stanza]) -> [UInt8] {
        versionLine + [0x0A] + stanzas.flatMap(\.encoded) + macStart
    }
}
