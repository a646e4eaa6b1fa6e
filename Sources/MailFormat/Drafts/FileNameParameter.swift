internal import Octets

/// The name of a file as a parameter of Content-Disposition (RFC 2183 §2.3, RFC 2231 §3 and §4).
///
/// A plain ASCII name as it is. Any other twice: whole as `filename*`, for all readers of today, and cut down to ASCII as
/// `filename`, for those that know nothing else. The whole one stands first: readers that take the first get that.
enum FileNameParameter {
    /// Greatest length of a plain name: a line has room for it.
    private static let plainLength = 60
    /// Greatest length of one section of a long name.
    private static let sectionLength = 60

    /// For ``FieldWriter/write(_:_:)``: the value and its parameters.
    static func pieces(of name: String, after value: String) -> [String] {
        let name = safe(name)
        let plain = plain(name)
        let parameters = (plain == name ? [] : extended(name)) + ["filename=\"\(escaped(plain))\""]
        return ([value] + parameters.dropLast()).map { $0 + ";" } + parameters.suffix(1)
    }

    /// No path, no line break; never empty.
    private static func safe(_ name: String) -> String {
        var result = ""
        for scalar in name.onOneLine.unicodeScalars { result.unicodeScalars.append(scalar == "/" || scalar == "\\" ? "_" : scalar) }
        return result.isEmpty || result == "." || result == ".." ? "file" : result
    }

    /// ASCII, at most 60 characters, the ending kept.
    private static func plain(_ name: String) -> String {
        let ascii = String(String.UnicodeScalarView(name.map { $0.isASCII ? $0.unicodeScalars.first ?? "_" : "_" })).replacing("=?", with: "__")
        guard ascii.utf8.count > plainLength else { return ascii }
        let ending = ascii.split(separator: ".").last.map { "." + $0 } ?? ""
        guard ending.utf8.count <= 10, ascii.hasSuffix(ending) else { return String(ascii.prefix(plainLength)) }
        return ascii.prefix(plainLength - ending.utf8.count) + ending
    }

    private static func escaped(_ text: String) -> String { text.replacing("\"", with: "\\\"") }

    /// `filename*=utf-8''…`, in several sections when it is long.
    private static func extended(_ name: String) -> [String] {
        var (sections, open) = ([String](), "utf-8''")
        for scalar in name.unicodeScalars {
            let unit = String(scalar).utf8.map { isLiteral($0) ? String(UnicodeScalar($0)) : "%" + Hex.encode([$0]).uppercased() }.joined()
            if open.utf8.count + unit.utf8.count > sectionLength {
                sections.append(open)
                open = ""
            }
            open += unit
        }
        sections.append(open)
        guard sections.count > 1 else { return ["filename*=\(open)"] }
        return sections.enumerated().map { "filename*\($0)*=\($1)" }
    }

    /// The attribute-char of RFC 2231 §7, without signs that some readers take for more.
    private static func isLiteral(_ byte: UInt8) -> Bool { byte.isDigit || byte.isLetter || [0x2D, 0x2E, 0x5F].contains(byte) }
}
