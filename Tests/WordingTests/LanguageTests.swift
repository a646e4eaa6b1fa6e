import Testing
import Wording

@Test(arguments: [
    ("de", Language.german), ("DE", .german), ("de-AT", .german), ("de-Latn-CH", .german), ("en", .english), ("en-GB", .english),
])
func aTagNamesALanguage(_ tag: String, _ language: Language) { #expect(Language(tag: tag) == language) }

@Test(arguments: ["", "fr", "deu", "german", "de_DE", "de-", "-de", "de--AT", "d", "de.UTF-8", "x-de"])
func whatIsNoTagOfOursNamesNone(_ tag: String) { #expect(Language(tag: tag) == nil) }

@Test(arguments: [
    (["LANG": "de_DE.UTF-8"], Language.german), (["LANG": "de_AT"], .german), (["LANG": "de"], .german),
    (["LANG": "de_DE@euro"], .german), (["LC_MESSAGES": "de_DE.UTF-8", "LANG": "en_US.UTF-8"], .german),
    (["LC_ALL": "C", "LC_MESSAGES": "de_DE", "LANG": "de_DE"], .english), (["LC_ALL": "", "LANG": "de_DE"], .german),
    (["LANG": "fr_FR.UTF-8"], .english), (["LANG": "C.UTF-8"], .english), (["LANG": "POSIX"], .english), ([:], .english),
    (["LC_TIME": "de_DE"], .english),
])
func theEnvironmentNamesALanguage(_ environment: [String: String], _ language: Language) {
    #expect(Language(environment: environment) == language)
}

@Test func oneDocumentCanBeInAnotherLanguage() {
    #expect(Words.language == .english && Words.text("yes") == "yes")
    Words.writing(in: .german) {
        #expect(Words.language == .german && Words.text("yes") == "ja")
        Words.writing(in: .english) { #expect(Words.text("yes") == "yes") }
        #expect(Words.decimal("0.5") == "0,5")
    }
    #expect(Words.text("yes") == "yes" && Words.decimal("0.5") == "0.5")
}

/// Two documents in two languages at the same time, each from its first text to its last.
@Test func languagesSideBySideDoNotMix() async {
    await withTaskGroup(of: Bool.self) { group in
        for number in 0..<64 {
            let (language, yes) = number.isMultiple(of: 2) ? (Language.german, "ja") : (.english, "yes")
            group.addTask { Words.writing(in: language) { (0..<200).allSatisfy { _ in Words.text("yes") == yes } } }
        }
        for await isRight in group { #expect(isRight) }
    }
}

@Test func aTextThatIsMissingIsSaidInEnglish() {
    let german = Catalogue(parsing: Array("yes = ja\n".utf8))
    let english = Catalogue(parsing: Array("yes = yes\nno = no\n".utf8))
    #expect(german.text("yes", else: english) == "ja" && german.text("no", else: english) == "no")
    #expect(german.text("maybe", else: english) == nil)
}

/// Names that data brings along have words in every language.
@Test(arguments: Language.allCases)
func machineNamesHaveWordsInEveryLanguage(_ language: Language) {
    Words.writing(in: language) {
        let names = Words.keys.filter { $0.hasPrefix("value.") || $0.hasPrefix("kind.") }
        #expect(names.count > 300 && names.allSatisfy { Words.optional($0) != nil })
        #expect(Words.optional("value.no.such.name") == nil)
    }
}

@Test(arguments: Language.allCases)
func anAnswerIsUnderstoodInEveryLanguage(_ language: Language) {
    Words.writing(in: language) {
        for yes in ["yes", "y", "ja", "j", "JA", " Yes "] { #expect(Words.isMeant("yes", by: yes) && !Words.isMeant("no", by: yes)) }
        for no in ["no", "n", "nein", "Nein"] { #expect(Words.isMeant("no", by: no) && !Words.isMeant("yes", by: no)) }
        for other in ["", "yesterday", "x", "e", "ye", "?"] {
            #expect(!Words.isMeant("yes", by: other) && !Words.isMeant("no", by: other))
        }
        for unknown in ["I don’t know", "i  don't know", "?", "weiß ich nicht", "unbekannt"] {
            #expect(Words.isMeant("screenshot.unknown", by: unknown), "\(unknown)")
        }
        for known in ["", "i", "w", "Signal", "unknown number"] { #expect(!Words.isMeant("screenshot.unknown", by: known), "\(known)") }
    }
}
