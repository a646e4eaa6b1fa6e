internal import EvidenceModel

/// What courts want left out of papers that others can read: birth dates to the year, minors to initials, account numbers to the
/// last four digits, no home address.
///
/// Source: US Federal Rules of Civil Procedure, rule 5.2; other countries ask for less or for the same.
struct CourtRedaction {
    /// What stands in place of a home address.
    private let addressMark: String
    private(set) var needles: [TextReplacer.Needle] = []
    /// Names of minors, however they are written.
    private(set) var rules: [TextRedaction.Rule] = []
    /// Identifiers of the places that are homes.
    private(set) var homes: Set<String> = []

    /// - Parameter addressMark: what the recipient reads in place of an address.
    init(addressMark: String) { self.addressMark = addressMark }

    mutating func add(_ party: Party) {
        if party.isMinor == true {
            for name in [party.name].compactMap(\.self) + party.names {
                rules.append(TextRedaction.Rule(words: [name], replacement: Self.initials(of: name)))
                for word in name.split(whereSeparator: { $0.isWhitespace || $0 == "-" }).map(String.init) where word.count > 2 {
                    rules.append(TextRedaction.Rule(words: [], wholeWords: [word], replacement: Self.initials(of: word)))
                }
            }
        }
        if let born = party.born, let year = Self.year(in: born) { add(born, as: year) }
        if let address = party.homeAddress { add(address, as: addressMark) }
        for identifier in party.identifiers where identifier.kind?.lowercased().contains("account") == true {
            guard let value = identifier.value, AccountNumbers.looksLikeOne(value) else { continue }
            add(value, as: AccountNumbers.shortened(value))
        }
    }

    mutating func add(_ space: Space, id: String) {
        guard space.kind == "home" else { return }
        homes.insert(id)
        if let name = space.name { add(name, as: addressMark) }
    }

    private mutating func add(_ text: String, as replacement: String) {
        guard let needle = TextReplacer.Needle(text, replacement: replacement) else { return }
        needles.append(needle)
    }

    /// "Kim Anna Example" becomes "K. A. E."
    static func initials(of name: String) -> String {
        name.split(whereSeparator: { $0.isWhitespace || $0 == "-" }).compactMap(\.first).map { "\($0)." }.joined(separator: " ")
    }

    /// The first number from 1900 to 2099 in a text.
    static func year(in text: String) -> String? {
        text.split(whereSeparator: { !$0.isASCII || !$0.isNumber }).map(String.init).first { digits in
            digits.count == 4 && (digits.hasPrefix("19") || digits.hasPrefix("20"))
        }
    }
}
