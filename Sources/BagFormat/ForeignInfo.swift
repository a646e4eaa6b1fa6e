/// `bag-info.txt` of a bag of any program.
/// Source: RFC 8493 §2.2.2; ``BagInfo`` is the one form of our own bags.
struct ForeignInfo: Sendable {
    /// Labels and values in the order of the file; continued lines are joined by a space.
    private(set) var elements: [(label: String, value: String)] = []
    /// The lines that are neither an element nor the continuation of one.
    private(set) var malformedLines: [Int] = []

    /// - Parameter file: the lines, decoded to UTF-8.
    init(_ file: TagFileLines, version: BagVersion) {
        for (index, line) in file.lines.enumerated() {
            if line.first == 0x20 || line.first == 0x09, var last = elements.popLast() {
                last.value += " " + Self.text(line.withoutSpaceInFront)
                elements.append(last)
            } else if let element = Self.element(in: line, version: version) {
                elements.append(element)
            } else {
                malformedLines.append(index + 1)
            }
        }
    }

    /// The values of all elements of this label, letter case aside.
    func values(of label: String) -> [String] {
        elements.filter { $0.label.lowercased() == label.lowercased() }.map(\.value)
    }

    private static func element(
        in line: ArraySlice<UInt8>, version: BagVersion
    ) -> (label: String, value: String)? {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let label = line[..<colon], value = line[(colon + 1)...]
        // Before 1.0 any number of spaces may stand on either side of the colon.
        let trimmed = label.withoutSpaceBehind
        guard !trimmed.isEmpty, !version.isStrict || trimmed.count == label.count else { return nil }
        guard version.isStrict else { return (text(trimmed), text(value.withoutSpaceInFront)) }
        guard value.first == 0x20 || value.first == 0x09 else { return nil }
        return (text(label), text(value.dropFirst()))
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}
