internal import Synchronization

/// All words that the program says to people, by key, from one catalogue per language.
///
/// A catalogue is a text: `key = text`, further lines of a text indented by two spaces, with empty lines
/// between them if need be, `#` for comments. `{name}` in a text is a place for a value. A key that is missing in English
/// is a mistake of the programmer; a test looks every key up that stands in the sources. A key that is missing in another
/// language has its English words; a test finds that too.
public enum Words {
    /// The language of the program; nil until it is chosen, or the first text is asked for.
    private static let chosen = Mutex<Language?>(nil)
    /// The language of what is being written just now, if that is another one.
    @TaskLocal private static var written: Language?

    /// The language in which texts are found here and now.
    public static var language: Language {
        written ?? chosen.withLock { chosen in
            let language = chosen ?? .english
            chosen = language
            return language
        }
    }

    /// Chooses the language of the program: once, before any text is asked for, or half of it would speak another one.
    public static func begin(in language: Language) {
        chosen.withLock { chosen in
            precondition(chosen == nil, "the language was chosen before, or a text was asked for")
            chosen = language
        }
    }

    /// Finds every text that `body` asks for in `language`: for a document in another language than the program's. What
    /// runs beside `body` does not notice.
    public static func writing<R>(in language: Language, _ body: () throws -> R) rethrows -> R {
        try $written.withValue(language, operation: body)
    }

    /// The text of `key` with its places filled.
    /// - Parameter values: what stands in each place, already safe to show.
    public static func text(_ key: String, _ values: [String: String] = [:]) -> String {
        guard let text = optional(key) else { preconditionFailure("no words for \(key)") }
        return fill(text, values)
    }

    /// The text for a number of things: `key.one` or `key.other`, `{n}` being the number.
    public static func count(
        _ key: String, _ n: some BinaryInteger, _ values: [String: String] = [:]
    ) -> String {
        var values = values
        values["n"] = String(n)
        return text(n == 1 ? "\(key).one" : "\(key).other", values)
    }

    /// The text of `key`, or nil when the catalogue has none: for names that data brings along.
    public static func optional(_ key: String) -> String? {
        Catalogue.of(language).text(key, else: .of(.english))
    }

    /// A number such as `0.5`, with the point or comma of the language.
    public static func decimal(_ number: String) -> String { number.replacing(".", with: text("number.point")) }

    /// Whether a person means what `key` says, in whatever language they answer: a word or its first letter, or one of
    /// several sentences between which there are semicolons. Letter case and blanks around make no difference.
    public static func isMeant(_ key: String, by answer: String) -> Bool {
        let answer = trimmed(answer.lowercased().replacing("’", with: "'"))
        return Language.allCases.contains { language in
            let texts = (Catalogue.of(language).text(key) ?? "").split(separator: ";").map(trimmed)
            return texts.contains(answer) || (texts.count == 1 && texts[0].prefix(1) == answer)
        }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Every key, for tests and for whoever asks what is the program's own.
    public static var keys: [String] { texts(in: .english).keys.sorted() }

    /// Every text of one catalogue by its key, with its places.
    public static func texts(in language: Language) -> [String: String] { Catalogue.of(language).texts }

    /// `text` with its places filled; a place without a value stays as it is, to be seen.
    package static func fill(_ text: String, _ values: [String: String]) -> String {
        guard text.contains("{") else { return text }
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            result += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            result += values[name] ?? "{\(name)}"
            rest = rest[rest.index(after: close)...]
        }
        return result + rest
    }
}

/// The embedded bytes from `start` on.
func embedded(start: UnsafePointer<UInt8>, count: Int) -> [UInt8] {
    unsafe Array(UnsafeBufferPointer(start: start, count: count))
}
