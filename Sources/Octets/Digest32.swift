/// A SHA-256 digest: 32 bytes, in no allocation of its own.
public struct Digest32: Hashable, Sendable {
    private let a: UInt64, b: UInt64, c: UInt64, d: UInt64

    /// Size in bytes.
    public static let byteCount = 32

    /// Nil unless there are exactly 32 bytes.
    public init?(_ bytes: some Collection<UInt8>) { self.init(Array(bytes)) }

    /// The same for an array: without a generic call, which is many times slower from another module.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.byteCount else { return nil }
        func word(_ start: Int) -> UInt64 { bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        (a, b, c, d) = (word(0), word(8), word(16), word(24))
    }

    /// Nil unless `hex` is 64 lower-case hexadecimal digits.
    public init?(hex: String) {
        guard let bytes = Hex.decode(hex) else { return nil }
        self.init(bytes)
    }

    /// Nil unless `base64` is the padded standard encoding of 32 bytes.
    public init?(base64: String) {
        guard let bytes = Base64.decode(base64) else { return nil }
        self.init(bytes)
    }

    /// The 32 bytes, first byte first.
    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        for word in [a, b, c, d] { bytes.append(bigEndian: word) }
        return bytes
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String { Hex.encode(bytes) }

    /// Standard base64 with padding: 44 characters.
    public var base64: String { Base64.encode(bytes) }
}
