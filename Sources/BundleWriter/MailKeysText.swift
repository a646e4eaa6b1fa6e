internal import BundleFormat
internal import Octets

/// data/dkim/EXHIBIT.txt: the keys that the shown signatures of a mail were checked with. A program reads the lines that begin
/// with `key `; the others are for people.
enum MailKeysText {
    /// Nil when there is nothing to show. A key is shown only when everything in its name is: domain and selector of the
    /// signature, and that it is this key.
    static func text(_ exhibit: ExhibitNumber, _ keys: [BundleMailKey], shownIn claims: JSONObject) -> String? {
        guard case .array(let signatures)? = claims["payload"]?["email"]?["signatures"] else { return nil }
        let shown = Set(
            signatures.compactMap { signature -> [String]? in
                guard let key = signature["key"]?.string, let domain = signature["domain"]?.string,
                    let selector = signature["selector"]?.string
                else { return nil }
                return [key, "\(selector)._domainkey.\(domain)"]
            })
        let found = keys.filter { shown.contains([$0.recordID, $0.name]) }
        guard !found.isEmpty else { return nil }
        let title = "Keys of domains for the signatures of \(exhibit), as they were found when they were asked for.\n"
        return title + found.map(paragraph).joined()
    }

    private static func paragraph(_ key: BundleMailKey) -> String {
        // White space in a key says nothing (RFC 6376 §3.2): one line has all of it.
        let words = key.text.unicodeScalars.split { $0.value <= 0x20 }.map { String(Substring($0)).printable }
        let sources = key.answers.map { "\($0.resolver.printable), DNSSEC: \($0.dnssec.printable)" }
        return """

            key \(key.name.printable) \(words.joined(separator: " "))
              found: \(key.at.printable)
              told by: \(sources.isEmpty ? "a file that the sender of this bundle had" : sources.joined(separator: "; "))
            \(place(of: key))
            """
    }

    /// In which entry of which log it was kept; nothing for a log that this bundle does not show.
    private static func place(of key: BundleMailKey) -> String {
        switch key.log {
        case nil: ""
        case 0?: "  kept as entry \(key.leafIndex) of the log\n"
        case let number?: "  kept as entry \(key.leafIndex) of earlier log \(number)\n"
        }
    }
}
