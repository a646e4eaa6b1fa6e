extension JSONValue {
    /// Compact JSON text: no white space, members in their order, only what must be escaped is.
    public var encoded: [UInt8] {
        var text: [UInt8] = []
        encode(into: &text, indent: nil)
        return text
    }

    /// JSON text for people: two spaces of indentation, final newline.
    public var indented: String {
        var text: [UInt8] = []
        encode(into: &text, indent: 0)
        return String(decoding: text, as: UTF8.self) + "\n"
    }

    /// The same within other text, without final newline.
    /// - Parameter indent: how many spaces its lines after the first begin with.
    package func indented(by indent: Int) -> String {
        var text: [UInt8] = []
        encode(into: &text, indent: indent)
        return String(decoding: text, as: UTF8.self)
    }

    private func encode(into text: inout [UInt8], indent: Int?) {
        switch self {
        case .null: text += "null".utf8
        case .bool(let value): text += (value ? "true" : "false").utf8
        case .number(let number): text += number.text.utf8
        case .string(let string): Self.encode(string, into: &text)
        case .array(let elements):
            Self.encodeList("[", "]", elements, into: &text, indent: indent) { element, text, inner in
                element.encode(into: &text, indent: inner)
            }
        case .object(let object):
            Self.encodeList("{", "}", object.members, into: &text, indent: indent) { member, text, inner in
                Self.encode(member.name, into: &text)
                text += (inner == nil ? ":" : ": ").utf8
                member.value.encode(into: &text, indent: inner)
            }
        }
    }

    private static func encodeList<Element>(
        _ open: String, _ close: String, _ elements: [Element], into text: inout [UInt8], indent: Int?,
        _ encodeElement: (Element, inout [UInt8], Int?) -> Void
    ) {
        let inner = indent.map { $0 + 2 }
        func breakLine(_ width: Int?) {
            guard let width, !elements.isEmpty else { return }
            text.append(0x0A)
            text += [UInt8](repeating: 0x20, count: width)
        }
        text += open.utf8
        for (index, element) in elements.enumerated() {
            if index > 0 { text += ",".utf8 }
            breakLine(inner)
            encodeElement(element, &text, inner)
        }
        breakLine(indent)
        text += close.utf8
    }

    private static func encode(_ string: String, into text: inout [UInt8]) {
        text.append(0x22)
        for byte in string.utf8 {
            switch byte {
            case 0x22: text += "\\\"".utf8
            case 0x5C: text += "\\\\".utf8
            case 0x0A: text += "\\n".utf8
            case 0x0D: text += "\\r".utf8
            case 0x09: text += "\\t".utf8
            case 0..<0x20, 0x7F: text += ("\\u00" + Hex.encode([byte])).utf8
            default: text.append(byte)
            }
        }
        text.append(0x22)
    }
}
