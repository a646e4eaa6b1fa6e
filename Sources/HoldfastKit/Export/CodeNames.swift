internal import EvidenceModel

/// The people and places of a vault whose names are replaced by code names.
struct CodeNames {
    /// Words of a name that are none.
    private static let titles: Set<String> = [
        "dr", "dr.", "prof", "prof.", "mr", "mr.", "mrs", "mrs.", "ms", "ms.", "herr", "frau", "von", "van", "der", "de", "zu",
    ]

    /// Who stands behind a code name.
    struct Named {
        let handle: String
        let codeName: String
        /// The name first.
        let names: [String]
        let identifiers: [String]
    }

    private(set) var named: [Named] = []
    /// What is replaced, however it is written.
    private(set) var rules: [TextRedaction.Rule] = []
    /// Numbers, and words too short to be replaced in any letter case.
    private(set) var needles: [TextReplacer.Needle] = []
    /// Handles of people who have a name and no code name.
    private(set) var withoutCodeName: [String] = []

    mutating func add(_ party: Party, handle: String) {
        let names = ([party.name].compactMap(\.self) + party.names).filter { !$0.isEmpty }
        guard let codeName = party.codeName, !codeName.isEmpty else {
            if !names.isEmpty { withoutCodeName.append(handle) }
            return
        }
        let values = party.identifiers.compactMap(\.value)
        add(Named(handle: handle, codeName: codeName, names: names, identifiers: values), hasParts: party.isOrganisation != true)
    }

    /// A place without a code name keeps its name.
    mutating func add(_ space: Space, handle: String) {
        guard let codeName = space.codeName, !codeName.isEmpty else { return }
        let names = [space.name].compactMap(\.self), addresses = [space.url].compactMap(\.self)
        add(Named(handle: handle, codeName: codeName, names: names, identifiers: addresses), hasParts: false)
    }

    /// - Parameter hasParts: whether each word of a name is a name.
    private mutating func add(_ named: Named, hasParts: Bool) {
        self.named.append(named)
        let texts = (named.names + named.identifiers).flatMap(Self.spellings).filter { $0 != named.codeName }
        let parts = hasParts ? named.names.flatMap(Self.parts).flatMap(Self.spellings) : []
        rules.append(
            TextRedaction.Rule(words: texts, wholeWords: parts.filter { $0.count > 2 }, replacement: named.codeName))
        needles += parts.filter { $0.count <= 2 }.compactMap { .init($0, replacement: named.codeName, isExact: true) }
        needles += named.identifiers.flatMap(Self.numbers).compactMap { .init($0, replacement: named.codeName) }
    }

    /// First and family names, with more than one letter.
    private static func parts(of name: String) -> [String] {
        name.split { $0.isWhitespace || $0 == "-" || $0 == "," }.map(String.init)
            .filter { $0.count > 1 && !titles.contains($0.lowercased()) && !$0.hasSuffix(".") }
    }

    /// As people without these keys write it too.
    private static func spellings(_ text: String) -> [String] {
        let pairs = [("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue"), ("ß", "ss")]
        let other = pairs.reduce(text) { $0.replacing($1.0, with: $1.1) }
        return other == text ? [text] : [text, other]
    }

    /// A telephone number as it is, and without the prefix of its country, with and without a zero.
    private static func numbers(_ identifier: String) -> [String] {
        let digits = identifier.filter { $0.isASCII && $0.isNumber }
        let isNumber = digits.count >= 6 && identifier.allSatisfy { !$0.isLetter && $0 != "@" }
        guard isNumber else { return [] }
        guard identifier.hasPrefix("+") || identifier.hasPrefix("00") else { return [digits] }
        let rest = identifier.hasPrefix("+") ? Substring(digits) : digits.dropFirst(2)
        var found = [digits]
        for prefixLength in 1...3 where rest.count - prefixLength >= 7 {
            let national = String(rest.dropFirst(prefixLength))
            found += [national, "0" + national]
        }
        return found
    }
}
