/// A recipient as somebody typed it: `a@b.example`, `<a@b.example>` or `Name <a@b.example>`, the name in quotes or not.
///
/// Strict, other than ``MailAddress``, which reads what is already in a mail: a letter must not go to an address that was
/// guessed. Addresses are ASCII: for others a mail program needs RFC 6531, and a draft cannot ask for it.
package struct TypedMailbox {
    /// What stands before the address, without quotes, on one line; nil when there is nothing.
    package let name: String?
    /// `local@domain`.
    package let address: String

    /// Nil when there is not exactly one address, at the end (RFC 5322 §3.4.1, without comments and obsolete forms).
    package init?(parsing text: String) {
        let line = text.onOneLine
        guard line.hasSuffix(">") else {
            guard Self.isAddress(line) else { return nil }
            (name, address) = (nil, line)
            return
        }
        guard let open = line.lastIndex(of: "<") else { return nil }
        let inner = line[line.index(after: open)...].dropLast()
        guard Self.isAddress(String(inner)) else { return nil }
        let name = Self.unquoted(String(line[..<open]).onOneLine)
        (self.name, address) = (name.isEmpty ? nil : name, String(inner))
    }

    /// For ``FieldWriter/write(_:_:)``.
    var pieces: [String] {
        guard let name else { return [address] }
        return Self.phrase(name) + ["<\(address)>"]
    }

    /// Atoms as they are, other ASCII in quotes, all else as encoded words (RFC 5322 §3.2.3 to §3.2.5).
    private static func phrase(_ name: String) -> [String] {
        let isASCII = name.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !name.contains("=?")
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        if isASCII, words.allSatisfy({ isAtom($0.utf8) && $0.utf8.count <= 60 }) { return words.map(String.init) }
        guard isASCII, name.utf8.count <= 60 else { return EncodedWordWriter.words(of: name, firstLength: 60) }
        var quoted = "\""
        for character in name.unicodeScalars {
            if character == "\"" || character == "\\" { quoted += "\\" }
            quoted.unicodeScalars.append(character)
        }
        return [quoted + "\""]
    }

    /// The content of a quoted string when the whole text is one.
    private static func unquoted(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard bytes.count >= 2, bytes.first == 0x22, bytes.last == 0x22 else { return text }
        var (result, position) = ([UInt8](), 1)
        while position < bytes.count - 1 {
            if bytes[position] == 0x22 { return text }
            if bytes[position] == 0x5C {
                position += 1
                guard position < bytes.count - 1 else { return text }
            }
            result.append(bytes[position])
            position += 1
        }
        return result.text.onOneLine
    }

    /// Whether a text is one address and nothing else: at most 64 and 254 bytes (RFC 5321 §4.5.3.1).
    private static func isAddress(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count <= 254, let at = bytes.lastIndex(of: 0x40) else { return false }
        let local = bytes[..<at], domain = bytes[(at + 1)...]
        return (1...64).contains(local.count) && (isDotAtom(local) || isQuoted(local)) && isDomain(domain)
    }

    private static func isDotAtom(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { isAtom($0) }
    }

    private static func isQuoted(_ bytes: ArraySlice<UInt8>) -> Bool {
        guard bytes.count >= 3, bytes.first == 0x22, bytes.last == 0x22 else { return false }
        var isEscaped = false
        for byte in bytes.dropFirst().dropLast() {
            guard (0x20...0x7E).contains(byte), isEscaped || byte != 0x22 else { return false }
            isEscaped = byte == 0x5C && !isEscaped
        }
        return !isEscaped
    }

    private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        if bytes.first == 0x5B { return bytes.last == 0x5D && !bytes.contains(0x25) && InternetAddress(parsing: bytes) != nil }
        return bytes.split(separator: 0x2E, omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.first != 0x2D && label.last != 0x2D
                && label.allSatisfy { $0.isDigit || $0.isLetter || $0 == 0x2D }
        }
    }

    private static let atomSigns = Array("!#$%&'*+-/=?^_`{|}~".utf8)

    private static func isAtom(_ bytes: some Collection<UInt8>) -> Bool {
        !bytes.isEmpty && bytes.allSatisfy { $0.isDigit || $0.isLetter || atomSigns.contains($0) }
    }
}
