/// What matters of styles and addresses, without reading more of them.
enum HTMLStyle {
    /// Elements without content.
    static let emptyElements: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]

    private static let hiding = ["display:none", "visibility:hidden", "mso-hide:all", "font-size:0", "opacity:0"]
        .map { Array($0.utf8) }
    private static let remote = ["http:", "https:", "//", "ftp:"].map { Array($0.utf8) }

    /// Whether a `style` attribute makes its element invisible.
    static func hides(_ style: ArraySlice<UInt8>) -> Bool {
        let text = squeezed(style.prefix(1 << 12))
        return hiding.contains { pattern in
            text.indices.contains { start in
                guard text[start...].starts(with: pattern) else { return false }
                guard pattern.last == UInt8(ascii: "0"), start + pattern.count < text.count else { return true }
                // 0.9 and 0.5em are something; 0px is nothing.
                return text[start + pattern.count] != UInt8(ascii: ".")
            }
        }
    }

    /// Whether an address leads to another computer.
    static func isRemote(_ address: ArraySlice<UInt8>) -> Bool {
        let text = squeezed(address.prefix(64))
        return remote.contains { text.starts(with: $0) }
    }

    /// How many pictures and sheets a style would fetch.
    static func remoteReferenceCount(in style: ArraySlice<UInt8>) -> Int {
        var count = 0, rest = style
        while let start = rest.firstIndex(of: UInt8(ascii: "(")) {
            let before = rest[..<start].suffix(3).map { $0 | 0x20 }
            rest = rest[(start + 1)...]
            if before == Array("url".utf8) {
                let address = rest.prefix(64).drop { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
                if isRemote(address) { count += 1 }
            }
        }
        return count
    }

    /// An address without space around it, references resolved.
    static func trimmed(_ address: ArraySlice<UInt8>) -> String {
        let start = address.drop { $0 <= 0x20 }
        let end = start.lastIndex { $0 > 0x20 } ?? start.startIndex - 1
        return String(decoding: HTMLReferences.resolved(start[..<(end + 1)]), as: UTF8.self)
    }

    /// In lower case, without white space.
    private static func squeezed(_ text: ArraySlice<UInt8>) -> [UInt8] {
        text.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    }
}
