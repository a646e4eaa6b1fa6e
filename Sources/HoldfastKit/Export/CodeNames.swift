internal import EvidenceModel

/// The people and places of a vault whose names are replaced by code names.
struct CodeNames {
    /// Words of a name that are none.
    private static let titles: Set<String> = ["Dr", "Dr.", "Prof", "Prof.", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Herr", "Frau", "von", "van", "de"]

    /// Who stands behind a code name.
    struct Named {
        let codeName: String
        /// The name first.
        let names: [String]
        let identifiers: [String]
    }

    private(set) var named: [Named] = []
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
        named.append(Named(codeName: codeName, names: names, identifiers: values))
        add(names + values, as: codeName)
        if party.isOrganisation != true {
            let words = names.flatMap { $0.split(whereSeparator: \.isWhitespace).map(String.init) }
            add(words.filter(Self.isNameByItself), as: codeName, isExact: true)
        }
    }

    /// A place without a code name keeps its name.
    mutating func add(_ space: Space) {
        guard let codeName = space.codeName, !codeName.isEmpty else { return }
        let names = [space.name].compactMap(\.self)
        named.append(Named(codeName: codeName, names: names, identifiers: [space.url].compactMap(\.self)))
        add(names + [space.url].compactMap(\.self), as: codeName)
    }

    private mutating func add(_ texts: [String], as codeName: String, isExact: Bool = false) {
        needles += texts.filter { $0 != codeName }.compactMap { .init($0, replacement: codeName, isExact: isExact) }
    }

    /// A first or family name; a short or small word could be any.
    private static func isNameByItself(_ word: String) -> Bool {
        word.count >= 3 && word.first?.isUppercase == true && !titles.contains(word)
    }
}
