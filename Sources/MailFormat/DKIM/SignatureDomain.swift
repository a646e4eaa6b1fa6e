/// Names of domains in signatures. Source: RFC 6376 §3.5 (`d=`, `s=`), §3.6.2.1; RFC 1035 §2.3.4.
enum SignatureDomain {
    /// The name in lower case; nil when it is none: labels of 1 to 63 letters, digits, hyphens and underscores, not beginning
    /// or ending with a hyphen, at most 253 bytes together. International names only in their ASCII form.
    static func parse(_ bytes: some Collection<UInt8>) -> String? {
        guard (1...253).contains(bytes.count) else { return nil }
        for label in bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
            guard (1...63).contains(label.count), label.allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2D || $0 == 0x5F }),
                let first = label.first, first != 0x2D, !label.reversed().starts(with: [0x2D])
            else { return nil }
        }
        return bytes.map(\.lowercasedASCII).text
    }

    /// Where the key stands; nil when the name would be too long.
    static func keyName(selector: String, domain: String) -> String? {
        let name = "\(selector)._domainkey.\(domain)"
        return name.utf8.count <= 253 ? name : nil
    }

    /// Whether `name` is `parent` or lies in it. Both in lower case.
    static func isWithin(_ name: String, _ parent: String) -> Bool {
        name == parent || (name.hasSuffix("." + parent))
    }

    /// Whether one is the other or lies in it. A name of one label, such as `com`, contains nobody.
    ///
    /// Source: RFC 7489 §3.1.1, "relaxed", which asks for the organisation's domain; without a list of what is one, this
    /// takes no two names that lie beside each other: `mail.example.org` and `news.example.org` do not fit.
    static func fits(_ left: String, _ right: String) -> Bool {
        if left == right { return true }
        let (inner, outer) = left.utf8.count > right.utf8.count ? (left, right) : (right, left)
        return outer.contains(".") && isWithin(inner, outer)
    }
}
