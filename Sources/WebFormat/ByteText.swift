/// What is looked at in outside bytes without making text of them first.
extension Collection<UInt8> {
    /// Whether it begins with these letters, in any case.
    func hasPrefix(ignoringCase text: StaticString) -> Bool {
        var rest = makeIterator()
        for wanted in text.description.utf8 {
            guard let byte = rest.next(), byte == wanted || (byte | 0x20 == wanted | 0x20 && (0x61...0x7A).contains(byte | 0x20)) else { return false }
        }
        return true
    }
}

extension UInt8 {
    /// Blank, tab, or an end of a line.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
}

extension ArraySlice<UInt8> {
    /// Without blanks at both ends.
    var trimmed: ArraySlice<UInt8> {
        var rest = drop { $0.isBlank }
        while let last = rest.last, last.isBlank { rest.removeLast() }
        return rest
    }
}

extension String {
    /// What stands behind `charset=` in a media type that is in lower case.
    var charsetLabel: String? {
        let bytes = Array(utf8.prefix(512)), wanted = Array("charset=".utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: wanted) }) else { return nil }
        let label = bytes[(start + wanted.count)...].drop { $0 == 0x22 || $0 == 0x27 }
            .prefix { !$0.isBlank && ![0x3B, 0x22, 0x27, 0x2C].contains($0) }
        return label.isEmpty ? nil : String(decoding: label, as: UTF8.self)
    }
}
