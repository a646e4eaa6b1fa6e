import Testing
import Wording

/// Each catalogue against the English one.
struct TranslationTests {
    private static let others = Language.allCases.filter { $0 != .english }
    private let english = Words.texts(in: .english)

    @Test(arguments: others)
    func everyLanguageHasTheSameKeys(_ language: Language) {
        let texts = Words.texts(in: language)
        #expect(english.keys.filter { texts[$0] == nil }.sorted() == [], "\(language.tag) does not have these")
        #expect(texts.keys.filter { english[$0] == nil }.sorted() == [], "only \(language.tag) has these")
    }

    /// What the catalogue is asked for with a number has both forms.
    @Test(arguments: Language.allCases)
    func everyNumberHasBothForms(_ language: Language) {
        let texts = Words.texts(in: language)
        let missing = texts.filter { key, text in
            // Some texts are about one thing, or about others, and count nothing.
            (key.hasSuffix(".one") && key != "readme.windows.one" && texts[key.dropLast(4) + ".other"] == nil)
                || (key.hasSuffix(".other") && text.contains("{n}") && texts[key.dropLast(6) + ".one"] == nil)
        }
        #expect(missing.keys.sorted() == [])
    }

    /// The value of a place must not get lost. One of something may be said in words.
    @Test(arguments: others)
    func everyTextHasTheSamePlaces(_ language: Language) {
        let texts = Words.texts(in: language)
        let different = english.filter { key, text in
            guard let other = texts[key] else { return false }
            let (places, others) = (Self.found(/\{[a-z-]+\}/, text), Self.found(/\{[a-z-]+\}/, other))
            return places != others && !(key.hasSuffix(".one") && places.symmetricDifference(others) == ["{n}"])
        }
        #expect(different.keys.sorted() == [])
    }

    /// What is typed is the same in every language: options and commands.
    @Test(arguments: others)
    func everyTextHasTheSameCommands(_ language: Language) {
        let texts = Words.texts(in: language)
        for typed in [/--[a-z][a-z-]*/, /holdfast [a-z]+(?:-[a-z]+)*/, /\b[a-z_-]+\.(?:txt|html|sig|pem|age|zip)\b/] {
            let different = english.filter { key, text in
                guard let other = texts[key] else { return false }
                return Self.found(typed, text) != Self.found(typed, other)
            }
            #expect(different.keys.sorted() == [])
        }
    }

    /// Nothing is empty by mistake, and nothing can act on a terminal.
    @Test(arguments: others)
    func everyTextIsThereAndCanBeShown(_ language: Language) {
        for (key, text) in Words.texts(in: language) {
            #expect(text.isEmpty == (english[key] ?? "").isEmpty, "\(key)")
            #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" }, "\(key)")
        }
    }

    private static func found(_ pattern: Regex<Substring>, _ text: String) -> Set<Substring> {
        Set(text.matches(of: pattern).map(\.output))
    }
}
