internal import EvidenceModel
internal import Octets
internal import Wording

/// Answers about people and places, as people type them.
enum PeopleWords {
    /// What stands between commas, semicolons and line ends.
    static func list(_ text: String?) -> [String] {
        (text ?? "").split(whereSeparator: { ",;，；،؛、".contains($0) || $0.isNewline }).map { String($0).trimmed }.filter { !$0.isEmpty }
    }

    /// A role by its name or its words in any language, else the person's own words.
    static func role(_ text: String) -> String {
        let wanted = text.lowercased().trimmed
        return PartyRole.known.map(\.name).first { $0 == wanted || Words.isMeant("value.roles.\($0)", by: wanted) } ?? text
    }

    /// What kind of place it is, however it is written, else the person's own words.
    static func spaceKind(_ text: String) -> String {
        let wanted = text.lowercased().trimmed
        return Space.knownKinds.first { $0 == wanted || Words.isMeant("value.space.kind.\($0)", by: wanted) } ?? text
    }

    /// What kind of address or number it looks like.
    static func identifierKind(_ text: String) -> String {
        let isNumber = text.allSatisfy { $0.isNumber || "+-()/. ".contains($0) } && text.contains(where: \.isNumber)
        if text.hasPrefix("http://") || text.hasPrefix("https://") { return "url" }
        if isNumber { return "phone" }
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") ? "email" : "handle"
    }
}
