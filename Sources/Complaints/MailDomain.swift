internal import CData

/// Names of domains in addresses and of pages.
enum MailDomain {
    /// The domain of a mail address, in lower case; nil when the text is none. A name before it in angle brackets, as in
    /// `Alex <alex@corp.example>`, is passed over; `@alex@chat.example` is an account, not an address.
    static func ofAddress(_ text: String) -> String? {
        let text = text.split(separator: "<").last.map { String($0.prefix { $0 != ">" }) } ?? text
        let address = text.filter { !$0.isWhitespace }
        guard let at = address.lastIndex(of: "@"), at != address.startIndex, address.first != "@" else { return nil }
        return normal(address[address.index(after: at)...])
    }

    /// The host of a web address, without `www.`; nil when the text is none.
    static func ofPage(_ text: String) -> String? {
        guard let start = text.firstRange(of: "://")?.upperBound else { return nil }
        let host = text[start...].prefix { !"/?#".contains($0) }
        let name = host.split(separator: "@").last?.prefix { $0 != ":" } ?? ""
        return normal(name.lowercased().hasPrefix("www.") ? name.dropFirst(4) : name)
    }

    /// Whether one is the other or lies in it.
    static func belongTogether(_ left: String, _ right: String) -> Bool {
        left == right || left.hasSuffix("." + right) || right.hasSuffix("." + left)
    }

    /// Whether anybody can have an address there, so that having one says nothing: Sources/CData/text/public-mail.txt.
    static func isPublic(_ domain: String) -> Bool { publicDomains.contains(domain) }

    private static let publicDomains: Set<String> = {
        let bytes = unsafe embeddedBytes(start: holdfast_public_mail_start(), count: holdfast_public_mail_size)
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        return Set(lines.filter { !$0.hasPrefix("#") }.map(String.init))
    }()

    /// In lower case; nil unless it is of two labels or more, each of letters, digits, hyphens and underscores.
    static func normal(_ name: some StringProtocol) -> String? {
        let name = name.lowercased()
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        let isName = labels.count > 1 && labels.allSatisfy { label in
            !label.isEmpty && label.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        }
        // The last label of an IPv4 address is a number; no domain's is.
        return isName && labels.last?.contains { $0.isLetter } == true ? name : nil
    }
}
