/// Finds the character set that a page names itself.
/// Source: HTML Standard §13.2.3.2; XML 1.0 §4.3.3 for pages that are XML.
enum HTMLCharset {
    /// How far a page is looked at.
    private static let byteCount = 4096

    /// - Parameter bytes: the page, in a character set in which ASCII is itself.
    static func declared(in bytes: some Collection<UInt8>) -> CharacterSet? {
        let start = Array(bytes.prefix(byteCount))
        if let found = declaredAsXML(start) { return found }
        var tokens = HTMLTokenizer(start)
        while let token = tokens.next() {
            switch token {
            case .start("meta"): if let found = named(by: tokens) { return found }
            case .start("script"), .start("style"), .start("title"):
                // A name inside these is none.
                if case .start(let name) = token { _ = tokens.rawContent(of: name) }
            case .start("body"): return nil
            default: break
            }
        }
        return nil
    }

    private static func named(by tokens: HTMLTokenizer) -> CharacterSet? {
        if let label = tokens.value(of: "charset") { return set(label) }
        guard let kind = tokens.value(of: "http-equiv"), let content = tokens.value(of: "content") else { return nil }
        guard lowercased(kind) == Array("content-type".utf8) else { return nil }
        return value(of: "charset", in: lowercased(content)).flatMap { set($0[...]) }
    }

    private static func declaredAsXML(_ start: [UInt8]) -> CharacterSet? {
        guard start.starts(with: "<?xml".utf8), let end = start.firstIndex(of: UInt8(ascii: ">")) else { return nil }
        return value(of: "encoding", in: lowercased(start[..<end])).flatMap { set($0[...]) }
    }

    /// What stands behind a name and "=", with or without quotes.
    private static func value(of name: String, in text: [UInt8]) -> [UInt8]? {
        let name = Array(name.utf8)
        guard let start = text.indices.first(where: { text[$0...].starts(with: name) }) else { return nil }
        var rest = text[(start + name.count)...].drop { $0 <= 0x20 }
        guard rest.first == UInt8(ascii: "=") else { return nil }
        rest = rest.dropFirst().drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
        let value = rest.prefix { $0 > 0x20 && ![UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: ";")].contains($0) }
        return Array(value)
    }

    /// A page that could be read up to here is in no set of two bytes.
    private static func set(_ label: ArraySlice<UInt8>) -> CharacterSet? {
        guard let found = CharacterSet(label: String(decoding: label, as: UTF8.self)) else { return nil }
        switch found.scheme {
        case .utf16, .utf32: return .utf8
        default: return found
        }
    }

    private static func lowercased(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
