/// A word that may stand anywhere in a page without being escaped: an id, a language, a bundle code.
public struct HTMLToken: Hashable, Sendable, CustomStringConvertible {
    /// 1 to 80 of A-Z, a-z, 0-9, `_` and `-`.
    public let description: String

    /// Nil unless `text` is 1 to 80 of A-Z, a-z, 0-9, `_` and `-`.
    public init?(_ text: String) {
        guard (1...80).contains(text.utf8.count), text.utf8.allSatisfy(Self.isAllowed) else { return nil }
        description = text
    }

    /// Any text, with what is not allowed turned into `_`, cut after 80 characters.
    package init(closestTo text: String) {
        let bytes = text.utf8.prefix(80).map { Self.isAllowed($0) ? $0 : UInt8(ascii: "_") }
        description = bytes.isEmpty ? "_" : String(decoding: bytes, as: UTF8.self)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
