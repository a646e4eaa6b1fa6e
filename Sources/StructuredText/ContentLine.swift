/// A line of a calendar or an address card, unfolded. Source: RFC 5545 §3.1, RFC 6350 §3.3.
public struct ContentLine: Hashable, Sendable {
    /// A parameter of a line.
    public struct Parameter: Hashable, Sendable {
        /// In upper case. `TYPE` for a parameter that vCard 2.1 writes without its name, `ENCODING` for known codings.
        public let name: String
        /// Without quotation marks; `^n`, `^^` and `^'` are replaced (RFC 6868).
        public let values: [String]
    }

    /// What stands with a dot before the name, as written.
    public let group: String?
    /// In upper case.
    public let name: String
    public let parameters: [Parameter]
    /// Behind the colon, decoded from quoted-printable if it was, escapes as they are: see ``text``.
    public let value: String
    /// Whether the value was longer than what is read, and is cut.
    public let isCut: Bool
    /// Its first line, from 1.
    public let line: UInt64
    /// Offset of its first byte in the source.
    public let offset: UInt64
    /// How many bytes it takes, with folding and line break.
    public let byteCount: UInt64

    /// The first value of the first parameter of this name, which is in upper case.
    public subscript(parameter name: String) -> String? {
        parameters.first { $0.name == name }?.values.first
    }

    /// The value as text: `\n`, `\,`, `\;`, `\:` and `\\` replaced (RFC 5545 §3.3.11, RFC 6350 §3.4).
    public var text: String { Self.texts(of: value, separator: nil)[0] }

    /// The values between these ASCII characters that are not escaped, each with its escapes replaced.
    public func texts(separatedBy separator: Unicode.Scalar) -> [String] {
        Self.texts(of: value, separator: UInt8(ascii: separator))
    }

    private static func texts(of value: String, separator: UInt8?) -> [String] {
        var (texts, part, isEscaped): ([String], [UInt8], Bool) = ([], [], false)
        for byte in value.utf8 {
            if isEscaped {
                isEscaped = false
                switch byte {
                case 0x6E, 0x4E: part.append(0x0A)
                case 0x2C, 0x3B, 0x3A, 0x5C: part.append(byte)
                default: part += [0x5C, byte]
                }
            } else if byte == 0x5C {
                isEscaped = true
            } else if byte == separator {
                texts.append(String(decoding: part, as: UTF8.self))
                part = []
            } else {
                part.append(byte)
            }
        }
        if isEscaped { part.append(0x5C) }
        return texts + [String(decoding: part, as: UTF8.self)]
    }
}
