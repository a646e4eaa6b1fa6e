/// Takes HTML apart into text and tags, as it is and not as it should be. Nothing fails; every byte is looked at a bounded
/// number of times.
/// Source: HTML Standard §13.2.5, without what only makes a tree.
struct HTMLTokenizer {
    enum Token {
        /// Text, with references to characters as they stand there.
        case text(Range<Int>)
        /// Text without such references.
        case literal(Range<Int>)
        /// A start tag; its attributes are in ``HTMLTokenizer/attributes``.
        case start(name: String)
        case end(name: String)
    }

    struct Attribute {
        let name: Range<Int>
        let value: Range<Int>
    }

    /// No name that matters is longer.
    private static let nameLimit = 15
    /// More attributes than any page has; others are passed over.
    private static let attributeLimit = 64

    let bytes: [UInt8]
    private var position = 0
    /// Of the last start tag.
    private(set) var attributes: [Attribute] = []

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next token, nil at the end. Comments, declarations and instructions are passed over.
    mutating func next() -> Token? {
        while position < bytes.count {
            let start = position
            guard bytes[start] == UInt8(ascii: "<") else { return .text(textRun(from: start)) }
            switch byte(start + 1) {
            case UInt8(ascii: "!"): if let content = skipDeclaration() { return .literal(content) }
            case UInt8(ascii: "?"): position = end(of: UInt8(ascii: ">"), from: start + 2)
            case UInt8(ascii: "/"):
                if isLetter(byte(start + 2)) { return readTag(from: start + 2).map { .end(name: $0) } }
                // "</>" is nothing, and "</" with anything else behind it a comment.
                position = end(of: UInt8(ascii: ">"), from: start + 2)
            case let next where isLetter(next): return readTag(from: start + 1).map { .start(name: $0) }
            default: return .text(textRun(from: start))
            }
        }
        return nil
    }

    /// The content of an element whose start tag was just read, up to its end tag, which is passed over; without one all
    /// that is left.
    mutating func rawContent(of name: String) -> Range<Int> {
        let start = position, wanted = Array(name.utf8)
        while position < bytes.count {
            let open = find(UInt8(ascii: "<"), from: position)
            position = min(open + 1, bytes.count)
            guard byte(open + 1) == UInt8(ascii: "/") else { continue }
            let nameEnd = open + 2 + wanted.count
            guard nameEnd <= bytes.count, isSame(open + 2..<nameEnd, wanted), !isLetter(byte(nameEnd)) else { continue }
            position = end(of: UInt8(ascii: ">"), from: nameEnd)
            return start..<open
        }
        return start..<bytes.count
    }

    /// The value of an attribute of the last start tag, the first one of that name, as it stands there.
    /// - Parameter name: in lower case.
    func value(of name: StaticString) -> ArraySlice<UInt8>? {
        let wanted = Array(name.description.utf8)
        return attributes.first { $0.name.count == wanted.count && isSame($0.name, wanted) }.map { bytes[$0.value] }
    }

    // MARK: Text and declarations

    private mutating func textRun(from start: Int) -> Range<Int> {
        position = find(UInt8(ascii: "<"), from: start + 1)
        return start..<position
    }

    /// Goes over `<!…`; gives the content when it is a CDATA section.
    private mutating func skipDeclaration() -> Range<Int>? {
        let start = position + 2
        if bytes[start...].starts(with: [0x2D, 0x2D]) {
            position = endOfComment(from: start + 2)
            return nil
        }
        guard bytes[start...].starts(with: "[CDATA[".utf8) else {
            position = end(of: UInt8(ascii: ">"), from: start)
            return nil
        }
        let content = start + 7
        var place = content
        while place < bytes.count {
            place = find(UInt8(ascii: ">"), from: place)
            if place < bytes.count, place - 2 >= content, bytes[place - 1] == 0x5D, bytes[place - 2] == 0x5D {
                position = place + 1
                return content..<place - 2
            }
            place = min(place + 1, bytes.count)
        }
        position = bytes.count
        return content..<bytes.count
    }

    /// Behind `-->` or `--!>`; also behind `<!-->` and `<!--->`.
    private func endOfComment(from start: Int) -> Int {
        var place = start
        while place < bytes.count {
            place = find(UInt8(ascii: ">"), from: place)
            guard place < bytes.count else { break }
            let before = bytes[max(start - 2, place - 3)..<place]
            if before.suffix(2) == [0x2D, 0x2D] || before == [0x2D, 0x2D, 0x21] { return place + 1 }
            place += 1
        }
        return bytes.count
    }

    // MARK: Tags

    /// Reads a tag from its name on; nil when the page ends inside, so that it is none.
    private mutating func readTag(from start: Int) -> String? {
        attributes.removeAll(keepingCapacity: true)
        position = start
        while position < bytes.count, !isEndOfName(bytes[position]) { position += 1 }
        let name = start..<position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ">"):
                position += 1
                return lowercased(name)
            case UInt8(ascii: "/"), 0x20, 0x09, 0x0A, 0x0C, 0x0D: position += 1
            default: readAttribute()
            }
        }
        return nil
    }

    private mutating func readAttribute() {
        let start = position
        // A first "=" belongs to the name.
        position += 1
        while position < bytes.count, bytes[position] != UInt8(ascii: "="), !isEndOfName(bytes[position]) { position += 1 }
        let name = start..<position
        var value = position..<position
        let afterName = position
        skipSpace()
        if byte(position) == UInt8(ascii: "=") {
            position += 1
            skipSpace()
            value = readValue()
        } else {
            position = afterName
        }
        if attributes.count < Self.attributeLimit { attributes.append(Attribute(name: name, value: value)) }
    }

    private mutating func readValue() -> Range<Int> {
        let start = position
        if let quote = byte(start), quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            let end = find(quote, from: start + 1)
            position = min(end + 1, bytes.count)
            return min(start + 1, end)..<end
        }
        while position < bytes.count, !isSpace(bytes[position]), bytes[position] != UInt8(ascii: ">") { position += 1 }
        return start..<position
    }

    private mutating func skipSpace() {
        while position < bytes.count, isSpace(bytes[position]) { position += 1 }
    }

    // MARK: Bytes

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// Where a byte stands next; the end when nowhere.
    private func find(_ wanted: UInt8, from start: Int) -> Int {
        var index = start
        while index < bytes.count, bytes[index] != wanted { index += 1 }
        return min(index, bytes.count)
    }

    /// Behind the next such byte.
    private func end(of wanted: UInt8, from start: Int) -> Int { min(find(wanted, from: start) + 1, bytes.count) }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) && byte != 0x0B }

    private func isEndOfName(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") || isSpace(byte)
    }

    private func isLetter(_ byte: UInt8?) -> Bool { byte.map { (0x61...0x7A).contains($0 | 0x20) } ?? false }

    private func isSame(_ range: Range<Int>, _ wanted: [UInt8]) -> Bool {
        for (index, byte) in zip(range, wanted) where lowercased(bytes[index]) != byte { return false }
        return true
    }

    private func lowercased(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }

    /// The name of a tag; empty when none that matters is so long.
    private func lowercased(_ name: Range<Int>) -> String {
        name.count > Self.nameLimit ? "" : String(decoding: bytes[name].map { lowercased($0) }, as: UTF8.self)
    }
}
