/// The list of tags in which signatures and keys are written: `name=value; name=value`.
///
/// Names count as they are written. A name twice, an empty entry that is not the last, or a control character makes the
/// whole unreadable. Source: RFC 6376 §3.2.
struct SignatureTags {
    /// The most tags that are read.
    static let most = 64

    private struct Tag {
        let name: String
        /// Between `=` and `;`, white space included.
        let range: Range<Int>
    }

    private let bytes: [UInt8]
    private let tags: [Tag]

    /// - Parameters:
    ///   - bytes: what the list stands in.
    ///   - range: where.
    /// - Returns: nil when it is no such list.
    init?(parsing bytes: [UInt8], in range: Range<Int>) {
        var (tags, names): ([Tag], Set<String>) = ([], [])
        var start = range.lowerBound
        while start < range.upperBound {
            let end = bytes[start..<range.upperBound].firstIndex(of: UInt8(ascii: ";")) ?? range.upperBound
            let entry = bytes[start..<end]
            start = end + 1
            if entry.allSatisfy(\.isWhite) {
                // Only behind the last semicolon.
                guard end == range.upperBound, !tags.isEmpty else { return nil }
                break
            }
            guard let equals = entry.firstIndex(of: UInt8(ascii: "=")), let name = Self.name(entry[..<equals]),
                entry[equals...].allSatisfy(Self.mayStandInValue), names.insert(name).inserted, tags.count < Self.most
            else { return nil }
            tags.append(Tag(name: name, range: (equals + 1)..<end))
        }
        guard !tags.isEmpty else { return nil }
        (self.bytes, self.tags) = (bytes, tags)
    }

    /// Name of the first tag.
    var firstName: String? { tags.first?.name }

    /// Where the value of a tag stands, from behind `=` up to `;`.
    func range(_ name: String) -> Range<Int>? { tags.first { $0.name == name }?.range }

    /// The value without white space at its ends.
    func value(_ name: String) -> ArraySlice<UInt8>? { range(name).map { bytes[$0].trimmed } }

    /// The value without white space at its ends, as text.
    func text(_ name: String) -> String? { value(name)?.text }

    /// The value without any white space.
    func compact(_ name: String) -> [UInt8]? { range(name).map { bytes[$0].filter { !$0.isWhite } } }

    /// The entries of a value that is a list with colons, without white space around them.
    func list(_ name: String) -> [String]? {
        value(name)?.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false).map(\.trimmed.text)
    }

    private static func name(_ bytes: ArraySlice<UInt8>) -> String? {
        let name = bytes.trimmed
        guard let first = name.first, first.isLetter, name.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x5F }) else {
            return nil
        }
        return name.text
    }

    /// Printable, white space, or part of a character beyond ASCII (RFC 8616).
    private static func mayStandInValue(_ byte: UInt8) -> Bool { byte.isWhite || (byte > 0x20 && byte != 0x7F) }
}
