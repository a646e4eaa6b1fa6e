/// The file `bag-info.txt`: labels and values, one line each, in the order in which they are given.
///
/// Stricter than the standard, so that every reader sees the same: no folded lines, no label twice.
/// Source: RFC 8493 §2.2.2; docs/format/bundle-container.md for the limits.
public struct BagInfo: Equatable, Sendable {
    /// A label and its value.
    public struct Element: Sendable {
        /// ASCII letters, digits and "-", a letter first; at most 64 bytes.
        public let label: String
        /// 1 to 1000 bytes of UTF-8 on one line, without control or direction characters, no space at the
        /// ends.
        public let value: String

        public init(_ label: String, _ value: String) { (self.label, self.value) = (label, value) }
    }

    /// Greatest number of elements.
    public static let elementCountLimit = 100
    /// Greatest size of the text in bytes: more than all elements need.
    public static let byteCountLimit = 128 << 10

    /// The elements, in the order of the file.
    public let elements: [Element]

    /// - Throws: ``BagError`` for the first element that breaks a rule.
    public init(_ elements: [Element]) throws(BagError) {
        guard elements.count <= Self.elementCountLimit else {
            throw .tooManyEntries(limit: Self.elementCountLimit)
        }
        var labels: Set<String> = []
        for (index, element) in elements.enumerated() {
            try element.check(line: index + 1)
            guard labels.insert(element.label.lowercased()).inserted else {
                throw .repeatedLabel(line: index + 1)
            }
        }
        self.elements = elements
    }

    /// - Parameter text: the file.
    /// - Throws: ``BagError`` for the first line that ``encoded`` would not have.
    public init(parsing text: [UInt8]) throws(BagError) {
        guard text.count <= Self.byteCountLimit else {
            throw .tooLarge(byteCount: text.count, limit: Self.byteCountLimit)
        }
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.removeLast().isEmpty else { throw .unfinishedLine(line: lines.count + 1) }
        var elements: [Element] = []
        for line in lines { elements.append(try Self.parse(line, number: elements.count + 1)) }
        try self.init(elements)
    }

    /// The file: for each element the label, ":", a space, the value, a line feed.
    public var encoded: [UInt8] {
        var text: [UInt8] = []
        for element in elements { text += Array("\(element.label): \(element.value)\n".utf8) }
        return text
    }

    /// The value of the element of this label, letter case aside; nil when there is none.
    public func value(of label: String) -> String? {
        elements.first { $0.label.lowercased() == label.lowercased() }?.value
    }

    /// What Payload-Oxum says; nil when there is none.
    public var payloadOxum: PayloadOxum? {
        value(of: Element.payloadOxumLabel).flatMap { PayloadOxum(parsing: $0) }
    }

    /// Equal when the files are: String takes texts of other bytes as equal.
    public static func == (first: Self, second: Self) -> Bool { first.encoded == second.encoded }

    private static func parse(_ line: ArraySlice<UInt8>, number: Int) throws(BagError) -> Element {
        let label = line.prefix { $0 != UInt8(ascii: ":") }
        let rest = line[label.endIndex...]
        guard rest.starts(with: ": ".utf8), let label = String(validating: label, as: UTF8.self),
            let value = String(validating: rest.dropFirst(2), as: UTF8.self)
        else { throw .malformedElement(line: number) }
        return Element(label, value)
    }
}
