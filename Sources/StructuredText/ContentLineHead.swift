/// What stands in front of the colon of a line. Source: RFC 5545 §3.1, RFC 6350 §3.3, RFC 6868, vCard 2.1.
struct ContentLineHead {
    let group: String?
    let name: String
    let parameters: [ContentLine.Parameter]

    private static let encodings: Set<String> = ["QUOTED-PRINTABLE", "BASE64", "8BIT", "7BIT"]

    /// Nil when it has no name of letters, digits, `-` and `_`.
    init?(parsing head: [UInt8]) {
        let parts = Self.split(head[...], at: 0x3B)
        guard let first = parts.first else { return nil }
        var nameBytes = first
        if let dot = first.firstIndex(of: 0x2E) {
            group = String(decoding: first[..<dot], as: UTF8.self)
            nameBytes = first[(dot + 1)...]
        } else {
            group = nil
        }
        let isName = nameBytes.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x5F
        }
        guard !nameBytes.isEmpty, isName else { return nil }
        name = String(decoding: nameBytes, as: UTF8.self).uppercased()
        parameters = parts.dropFirst().compactMap(Self.parameter)
    }

    /// Whether a parameter says that the value is quoted-printable.
    static func saysQuotedPrintable(_ head: [UInt8]) -> Bool {
        ContentLineHead(parsing: head)?.parameters.contains {
            $0.name == "ENCODING" && $0.values.contains { $0.uppercased() == "QUOTED-PRINTABLE" }
        } ?? false
    }

    private static func parameter(_ part: ArraySlice<UInt8>) -> ContentLine.Parameter? {
        guard !part.isEmpty else { return nil }
        guard let equals = part.firstIndex(of: 0x3D) else {
            let value = String(decoding: part, as: UTF8.self)
            return ContentLine.Parameter(name: encodings.contains(value.uppercased()) ? "ENCODING" : "TYPE", values: [value])
        }
        let name = String(decoding: part[..<equals], as: UTF8.self).uppercased()
        return ContentLine.Parameter(name: name, values: split(part[(equals + 1)...], at: 0x2C).map(value))
    }

    private static func value(_ bytes: ArraySlice<UInt8>) -> String {
        var (text, isAfterCaret): ([UInt8], Bool) = ([], false)
        for byte in bytes where byte != 0x22 {
            guard isAfterCaret else {
                if byte == 0x5E { isAfterCaret = true } else { text.append(byte) }
                continue
            }
            isAfterCaret = false
            switch byte {
            case 0x6E: text.append(0x0A)
            case 0x5E: text.append(0x5E)
            case 0x27: text.append(0x22)
            default: text += [0x5E, byte]
            }
        }
        return String(decoding: isAfterCaret ? text + [0x5E] : text, as: UTF8.self)
    }

    /// The stretches between separators that do not stand between quotation marks.
    private static func split(_ bytes: ArraySlice<UInt8>, at separator: UInt8) -> [ArraySlice<UInt8>] {
        var (parts, start, isQuoted): ([ArraySlice<UInt8>], Int, Bool) = ([], bytes.startIndex, false)
        for (index, byte) in zip(bytes.indices, bytes) {
            if byte == 0x22 { isQuoted.toggle() }
            guard byte == separator, !isQuoted else { continue }
            parts.append(bytes[start..<index])
            start = index + 1
        }
        return parts + [bytes[start...]]
    }
}
