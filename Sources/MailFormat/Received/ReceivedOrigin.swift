/// What the `from` clause of a Received field says. Each server has its own form:
///
/// | Server | Form |
/// |---|---|
/// | Postfix, Gmail, Fastmail | `HELO (reverse [address])`, `unknown` without reverse name |
/// | Sendmail | `HELO (user@reverse [address] (may be forged))`, `HELO ([address])` |
/// | Exim | `reverse ([address] helo=HELO)`, `[address] (helo=HELO)`, `name ([address])` |
/// | qmail, Yahoo | `reverse (HELO name) (user@address)`, `(EHLO name)` |
/// | Exchange | `HELO (address)` |
struct ReceivedOrigin {
    /// Of the clause, without the word `from`.
    let tokens: [FieldToken]
    /// The field that they divide.
    let value: [UInt8]
    /// Whether the mail was written in a web page: then there is no HELO, and the address stands alone.
    let isByWeb: Bool

    /// What one comment says.
    private struct Finding {
        var helo: String?
        var name: String?
        var isForged = false
        var address: InternetAddress?
        /// Whether it holds more than one server puts there: other brackets, or a comment before the address.
        var isAmbiguous = false
    }

    /// Beginnings of comments that say nothing of where the mail came from; the sending side chooses part of their text.
    private static let others = [
        "using ", "client cn", "client did", "no client", "authenticated", "envelope-", "port=", "version=", "account ", "verified",
        "not verified", "misconfigured",
    ]

    /// Writes what was found.
    func fill(_ hop: inout ReceivedHop) {
        let words = tokens.filter { $0.kind != .comment }.map { $0.content(in: value) }
        let findings = tokens.filter { $0.kind == .comment }.compactMap { finding($0.content(in: value)) }
        let addresses = findings.compactMap(\.address)
        if Set(addresses).count > 1 || findings.contains(where: \.isAmbiguous) { hop.isAmbiguous = true }
        let stated = findings.first { $0.address != nil }
        let first = words.first
        let helo = findings.compactMap(\.helo).first
        let literal = first.flatMap { InternetAddress(parsing: $0) }
        hop.address = stated?.address ?? literal
        // "from [192.0.2.1] (helo=x)" of Exim and web mail state the address outside a comment; elsewhere it is the HELO.
        hop.isAddressStated = stated != nil || (literal != nil && (helo != nil || isByWeb))
        hop.isReverseNameForged = stated?.isForged ?? false
        if let helo {
            hop.helo = helo
            if literal == nil { hop.reverseName = first.flatMap(Self.name) }
        } else {
            hop.helo = isByWeb && literal != nil ? nil : first.map { Charset.headerText($0) }
            hop.reverseName = stated?.name.flatMap { Self.name(Array($0.utf8)) }
        }
    }

    private func finding(_ content: [UInt8]) -> Finding? {
        let text = Array(content.trimmed)
        if text.count > 5, text.prefix(5).equalsIgnoringCase("HELO ".utf8) || text.prefix(5).equalsIgnoringCase("EHLO ".utf8) {
            return Finding(helo: Charset.headerText(text[5...].trimmed))
        }
        guard !Self.others.contains(where: { text.prefix($0.utf8.count).equalsIgnoringCase($0.utf8) }) || Self.helo(text) != nil else {
            return nil
        }
        var finding = Finding()
        var rest = text[...]
        if let (start, helo) = Self.helo(text) {
            finding.helo = helo
            rest = text[..<start]
        }
        finding.isForged = Self.contains(rest, "may be forged")
        if let open = rest.firstIndex(of: 0x5B), let close = rest[open...].firstIndex(of: 0x5D) {
            finding.address = InternetAddress(parsing: rest[open...close])
            finding.isAmbiguous = rest[..<open].contains(0x28) || rest[close...].contains(0x5B)
            let name = Self.withoutUser(rest[..<open].trimmed)
            if !name.isEmpty { finding.name = Charset.headerText(name) }
        } else {
            finding.address = Self.address(in: rest)
        }
        return finding
    }

    /// The name after `helo=`, and where that begins.
    private static func helo(_ text: [UInt8]) -> (start: Int, name: String)? {
        let mark = Array("helo=".utf8)
        guard text.count >= mark.count else { return nil }
        for start in 0...(text.count - mark.count) where text[start..<(start + mark.count)].equalsIgnoringCase(mark) {
            guard start == 0 || text[start - 1].isBlank else { continue }
            return (start, Charset.headerText(text[(start + mark.count)...].prefix { !$0.isWhite }))
        }
        return nil
    }

    /// The address that is all of a text, but for the `user@` before it.
    static func address(in text: ArraySlice<UInt8>) -> InternetAddress? { InternetAddress(parsing: withoutUser(text.trimmed)) }

    /// Without the `user@` that some servers put before a name or address.
    private static func withoutUser(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        text.lastIndex(of: 0x40).map { text[($0 + 1)...] } ?? text
    }

    /// A name without final dot; nil for those that say that there is none.
    private static func name(_ text: [UInt8]) -> String? {
        let name = Charset.headerText(text.last == 0x2E ? text.dropLast() : text[...])
        return name.isEmpty || name == "unknown" || name == "UnknownHost" || InternetAddress(parsing: text) != nil ? nil : name
    }

    private static func contains(_ text: ArraySlice<UInt8>, _ wanted: String) -> Bool {
        let wanted = Array(wanted.utf8)
        guard text.count >= wanted.count else { return false }
        return (text.startIndex...(text.endIndex - wanted.count)).contains { text[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}
