import Testing
import Wording

private func texts(_ catalogue: String) -> [String: String] {
    Catalogue(parsing: Array(catalogue.utf8)).texts
}

@Test func aCatalogueHasKeysAndTexts() {
    let found = texts(
        """
        # A comment, then an empty line.

        greeting = Hello, {name}.
        equals = a = b
        empty =
        spaces =    text
        long = First line
          second line
            indented line


          after two empty lines

        # A comment between texts.
        below =
          Only
          below
        count.one = one file
        count.other = {n} files
        """)
    #expect(found == [
        "greeting": "Hello, {name}.", "equals": "a = b", "empty": "", "spaces": "text",
        "long": "First line\nsecond line\n  indented line\n\n\nafter two empty lines", "below": "Only\nbelow",
        "count.one": "one file",
        "count.other": "{n} files",
    ])
}

@Test func anEmptyCatalogueHasNoTexts() { #expect(texts("") == [:] && texts("# nothing\n\n") == [:]) }

@Test func placesAreFilled() {
    #expect(Words.fill("{a} and {b}, {a}", ["a": "1", "b": "2"]) == "1 and 2, 1")
    #expect(Words.fill("{a}", ["a": ""]) == "")
    #expect(Words.fill("no place", ["a": "1"]) == "no place")
    #expect(Words.fill("", [:]) == "")
}

@Test func aPlaceWithoutValueIsLeftToBeSeen() {
    #expect(Words.fill("{a} and {b}", ["b": "2"]) == "{a} and 2")
    #expect(Words.fill("{", [:]) == "{")
    #expect(Words.fill("} {a", ["a": "1"]) == "} {a")
    #expect(Words.fill("{}", [:]) == "{}")
}

/// A value may come from outside: braces in it are text.
@Test func valuesAreNotFilledAgain() {
    #expect(Words.fill("{a}{b}", ["a": "{b}", "b": "{a}"]) == "{b}{a}")
}

#if os(Linux) || os(macOS)
@Test func mistakesInACatalogueEndTheProgram() async {
    await #expect(processExitsWith: .failure) { _ = Catalogue(parsing: Array("a = 1\na = 2\n".utf8)) }
    await #expect(processExitsWith: .failure) { _ = Catalogue(parsing: Array("no key\n".utf8)) }
    await #expect(processExitsWith: .failure) { _ = Catalogue(parsing: Array("  lost line\n".utf8)) }
    await #expect(processExitsWith: .failure) { _ = Words.text("there is no such key") }
}
#endif

@Test func aNumberChoosesItsForm() {
    for key in Words.keys where key.hasSuffix(".other") && Words.text(key).contains("{n}") {
        let base = String(key.dropLast(6))
        for number in [0, 2, 11, 21, 1000] {
            #expect(Words.count(base, number) == Words.text(key, ["n": "\(number)"]))
        }
        #expect(Words.count(base, 1) == Words.text(base + ".one", ["n": "1"]))
        #expect(Words.count(base, UInt64(1)) != Words.count(base, UInt64(2)))
    }
}

@Test func aKeyThatIsNotThereCanBeAskedFor() { #expect(Words.optional("there is no such key") == nil) }

@Test func everyKeyHasItsText() {
    for key in Words.keys {
        #expect(Words.optional(key)?.isEmpty == false, "\(key) is empty")
        #expect(!Words.text(key).contains("\r"))
    }
    #expect(Words.keys == Words.keys.sorted())
}

/// "other" alone may be a value; with a number in it, it is the form for many.
@Test func everyCountHasBothForms() {
    for key in Words.keys where key.hasSuffix(".other") && Words.text(key).contains("{n}") {
        #expect(Words.optional(key.dropLast(6) + ".one") != nil, "\(key) has no form for one")
    }
}

/// A place is a plain name in braces, so that nothing is left open by a slip.
@Test func everyPlaceIsClosed() {
    for key in Words.keys {
        // Codes of characters, as `printable` shows them, are no places.
        let text = Words.text(key).replacing(/\\u\{[0-9A-F]+\}/, with: "")
        let names = text.matches(of: /\{([A-Za-z]+)\}/)
        #expect(text.count { $0 == "{" } == names.count, "\(key): \(text)")
        #expect(text.count { $0 == "}" } == names.count, "\(key): \(text)")
    }
}
