/// Goes through HTML from tag to tag, each byte once or twice. No tree is made.
/// Source: HTML Living Standard §13.2.5, as far as tags of the head need it.
struct TagScanner {
    /// An opening tag: its name and the first value of each attribute, names in lower case.
    struct Tag {
        var name: String
        var attributes: [String: String] = [:]
    }

    enum Step {
        case tag(Tag)
        /// What stands between `<!--` and `-->`.
        case remark(ArraySlice<UInt8>)
    }

    private let bytes: [UInt8]
    private var position = 0

    private static let greatestAttributeCount = 32, greatestValueByteCount = 4096

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// The next opening tag or remark; nil at the end. What does not close is passed over.
    mutating func next() -> Step? {
        while let start = bytes[position...].firstIndex(of: 0x3C) {
            position = start + 1
            if bytes[position...].starts(with: "!--".utf8) {
                let from = position + 3
                guard let end = offset(of: "-->", from: from) else { return nil }
                position = end + 3
                return .remark(bytes[from..<end])
            }
            guard position < bytes.count, (0x61...0x7A).contains(bytes[position] | 0x20) else { continue }
            return .tag(readTag())
        }
        return nil
    }

    /// Text up to a closing tag, in any case; at most 1,000 bytes of it, blanks at the ends taken off. Nil when it is empty.
    mutating func text(upTo end: StaticString) -> String? {
        var from = position
        let first = position
        while from < bytes.count, let start = bytes[from...].firstIndex(of: 0x3C) {
            if bytes[start...].hasPrefix(ignoringCase: end) {
                position = start
                let text = bytes[first..<start].prefix(1000).trimmed
                return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
            }
            from = start + 1
        }
        position = bytes.count
        return nil
    }

    private mutating func readTag() -> Tag {
        var tag = Tag(name: String(decoding: word { $0.isBlank || $0 == 0x3E || $0 == 0x2F }, as: UTF8.self).lowercased())
        while position < bytes.count {
            while position < bytes.count, bytes[position].isBlank || bytes[position] == 0x2F { position += 1 }
            guard position < bytes.count, bytes[position] != 0x3E else {
                position += 1
                break
            }
            let name = word { $0.isBlank || $0 == 0x3E || $0 == 0x3D || $0 == 0x2F }
            let value = readValue()
            if name.isEmpty, position < bytes.count, value == nil { position += 1 }
            let key = String(decoding: name.prefix(64), as: UTF8.self).lowercased()
            if tag.attributes.count < Self.greatestAttributeCount, tag.attributes[key] == nil, let value {
                tag.attributes[key] = String(decoding: value.prefix(Self.greatestValueByteCount).trimmed, as: UTF8.self)
            }
        }
        position = min(position, bytes.count)
        return tag
    }

    /// What stands behind `=`, in quotes or not; nil without one.
    private mutating func readValue() -> ArraySlice<UInt8>? {
        var ahead = position
        while ahead < bytes.count, bytes[ahead].isBlank { ahead += 1 }
        guard ahead < bytes.count, bytes[ahead] == 0x3D else { return nil }
        position = ahead + 1
        while position < bytes.count, bytes[position].isBlank { position += 1 }
        guard position < bytes.count else { return [] }
        let quote = bytes[position]
        guard quote == 0x22 || quote == 0x27 else { return word { $0.isBlank || $0 == 0x3E } }
        position += 1
        let value = word { $0 == quote }
        position = min(position + 1, bytes.count)
        return value
    }

    private mutating func word(until isEnd: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, !isEnd(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    private func offset(of text: StaticString, from start: Int) -> Int? {
        let wanted = Array(text.description.utf8)
        var from = start
        while from <= bytes.count - wanted.count, let found = bytes[from...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) { return found }
            from = found + 1
        }
        return nil
    }
}
