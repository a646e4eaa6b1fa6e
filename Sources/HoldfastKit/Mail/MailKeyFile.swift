internal import Octets

/// Keys of domains in a text file: one a line, `NAME TEXT`, or what `dig TXT NAME` prints.
///
/// Empty lines and those that begin with `;` or `#` are passed over. A text may stand in quotation marks, in several pieces,
/// which are joined; inside them `\"`, `\\` and `\DDD` stand for one byte. Source: RFC 1035 §5.1.
///
/// A file is refused as a whole, so that nothing of one that was not meant is kept: each key becomes a record.
public struct MailKeyFile: Sendable {
    /// Largest file in bytes.
    public static let longest = 1 << 20
    /// Most keys of a file.
    public static let mostKeys = 2000
    /// Longest text of a key in bytes: more of it nobody reads.
    static let longestText = 16_384

    /// A line that was read.
    struct Entry: Hashable, Sendable {
        let name: String
        let text: String
        let line: [UInt8]
    }

    let entries: [Entry]

    /// - Throws: ``MailKeyFileError`` for the first line that cannot be read.
    public init(parsing bytes: [UInt8]) throws(MailKeyFileError) {
        guard bytes.count <= Self.longest else { throw MailKeyFileError(line: 0, .tooMany) }
        var (entries, texts): ([Entry], [String: String]) = ([], [:])
        for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            let line = Array(line.last == 0x0D ? line.dropLast() : line)
            let text = line.drop { $0 == 0x20 || $0 == 0x09 }
            guard let first = text.first, first != UInt8(ascii: ";"), first != UInt8(ascii: "#") else { continue }
            guard let found = Self.entry(text, line) else { throw MailKeyFileError(line: number + 1, .noKey) }
            // Records of other types that dig prints on the way are passed over.
            guard let entry = found.wanted else { continue }
            // Which of two counts, nobody can say (RFC 6376 §3.6.2.2).
            guard texts.updateValue(entry.text, forKey: entry.name) ?? entry.text == entry.text else {
                throw MailKeyFileError(line: number + 1, .otherKey)
            }
            entries.append(entry)
            guard texts.count <= Self.mostKeys else { throw MailKeyFileError(line: number + 1, .tooMany) }
        }
        self.entries = entries
    }

    private static func entry(_ text: ArraySlice<UInt8>, _ line: [UInt8]) -> (wanted: Entry?, ())? {
        let name = text.prefix { $0 != 0x20 && $0 != 0x09 }
        var rest = text[name.endIndex...].drop { $0 == 0x20 || $0 == 0x09 }
        var bare = name
        if bare.last == UInt8(ascii: ".") { bare.removeLast() }
        guard let name = MailKeyName.parse(String(decoding: bare, as: UTF8.self)) else { return nil }
        // "300 IN TXT": what dig writes between name and text.
        var words = 0
        while words < 3 {
            let word = String(decoding: rest.prefix { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
            guard UInt32(word) != nil || ["IN", "TXT", "CNAME"].contains(word) else { break }
            rest = rest.dropFirst(word.utf8.count).drop { $0 == 0x20 || $0 == 0x09 }
            if word == "CNAME" { return (nil, ()) }
            words += 1
        }
        guard let bytes = value(rest), let value = Self.text(bytes), !value.isEmpty else { return nil }
        return (Entry(name: name, text: value, line: line), ())
    }

    /// A key is written in ASCII (RFC 6376 §3.6.1), and what people noted in it with other letters. Nil for what is too long, is no
    /// UTF-8 or has control characters.
    static func text(_ bytes: ArraySlice<UInt8>) -> String? {
        guard bytes.count <= longestText, let text = String(validating: bytes, as: UTF8.self) else { return nil }
        return text.unicodeScalars.allSatisfy { $0 == "\t" || PrintableText.isSafe($0) } ? text : nil
    }

    private static func value(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        guard text.first == UInt8(ascii: "\"") else { return text }
        var (bytes, isInside, rest): ([UInt8], Bool, ArraySlice<UInt8>) = ([], false, text)
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): isInside.toggle()
            case UInt8(ascii: "\\") where isInside:
                guard let next = rest.first else { return nil }
                if (0x30...0x39).contains(next) {
                    guard rest.count >= 3, let code = UInt8(String(decoding: rest.prefix(3), as: UTF8.self)) else { return nil }
                    bytes.append(code)
                    rest = rest.dropFirst(3)
                } else {
                    bytes.append(next)
                    rest = rest.dropFirst()
                }
            default:
                guard isInside || byte == 0x20 || byte == 0x09 else { return nil }
                if isInside { bytes.append(byte) }
            }
        }
        return isInside ? nil : bytes[...]
    }
}

/// Why a file with keys was refused, and at which line; lines count from 1, 0 is the file as a whole.
public struct MailKeyFileError: Error, Hashable {
    public let line: Int
    public let reason: Reason

    /// Why.
    public enum Reason: Hashable, Sendable {
        /// The line is neither a name and the text of a key nor a comment.
        case noKey
        /// A line above has another key for the same name.
        case otherKey
        /// More than ``MailKeyFile/mostKeys``, or ``MailKeyFile/longest``.
        case tooMany
    }

    init(line: Int, _ reason: Reason) { (self.line, self.reason) = (line, reason) }
}

/// Names under which keys of domains stand: `selector._domainkey.example.org`.
enum MailKeyName {
    /// In lower case; nil for anything else, so that no other name is ever looked up.
    static func parse(_ text: String) -> String? {
        let name = text.lowercased()
        guard (1...253).contains(name.utf8.count), let range = name.firstRange(of: "._domainkey."),
            range.lowerBound > name.startIndex, range.upperBound < name.endIndex
        else { return nil }
        let isName = name.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count)
                && label.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F }
        }
        return isName ? name : nil
    }
}
