/// A language in which the program speaks, by its tag of BCP 47.
public enum Language: String, Hashable, Sendable, CaseIterable {
    case english = "en"
    case german = "de"

    /// The tag, as documents name their language.
    public var tag: String { rawValue }

    /// The language that a tag such as `de` or `de-AT` asks for; nil when there are no words in it.
    /// Source: RFC 4647 §3.4: what stands at the end is left out until something is found.
    public init?(tag: String) {
        let parts = tag.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard parts.allSatisfy({ !$0.isEmpty }), let first = parts.first else { return nil }
        self.init(rawValue: String(first))
    }

    /// The language that `LC_ALL`, `LC_MESSAGES` or `LANG` name, such as `de_DE.UTF-8`: the first of them that is set.
    /// English when there are no words in that language. Source: POSIX, "Internationalization Variables".
    public init(environment: [String: String]) {
        let values = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap { environment[$0] }
        let locale = values.first { !$0.isEmpty } ?? ""
        let name = locale.prefix { $0 != "." && $0 != "@" }.replacing("_", with: "-")
        self = Language(tag: String(name)) ?? .english
    }
}
