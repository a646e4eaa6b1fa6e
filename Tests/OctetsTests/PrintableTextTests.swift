import Octets
import Testing

@Test(arguments: [
    ("\u{1B}[31mred", "\\u{1B}[31mred"), ("a\rb", "a\\u{D}b"), ("a\nb", "a\\u{A}b"), ("a\r\nb",
    "a\\u{D}\\u{A}b"),
    ("a\tb", "a\\u{9}b"), ("\u{0}", "\\u{0}"), ("\u{7F}", "\\u{7F}"), ("\u{85}", "\\u{85}"), ("\u{9B}31m",
    "\\u{9B}31m"),
    ("evil\u{202E}gpj.exe", "evil\\u{202E}gpj.exe"), ("\u{202A}\u{202C}", "\\u{202A}\\u{202C}"),
    ("\u{2066}x\u{2069}", "\\u{2066}x\\u{2069}"), ("\u{200E}\u{200F}\u{61C}", "\\u{200E}\\u{200F}\\u{61C}"),
    ("\u{200B}", "\\u{200B}"), ("\u{2060}", "\\u{2060}"), ("\u{FEFF}x", "\\u{FEFF}x"), ("\u{AD}", "\\u{AD}"),
    ("\u{2028}\u{2029}", "\\u{2028}\\u{2029}"), ("\u{E0041}\u{E007F}", "\\u{E0041}\\u{E007F}"),
    ("\u{E000}\u{F8FF}\u{10FFFD}", "\\u{E000}\\u{F8FF}\\u{10FFFD}"), ("\u{378}\u{FFFE}", "\\u{378}\\u{FFFE}"),
    ("\u{115F}\u{1160}\u{3164}\u{FFA0}\u{2800}", "\\u{115F}\\u{1160}\\u{3164}\\u{FFA0}\\u{2800}"),
    ("\u{34F}\u{17B4}\u{180E}", "\\u{34F}\\u{17B4}\\u{180E}"), ("\u{FFF9}\u{FFFB}", "\\u{FFF9}\\u{FFFB}"),
])
func whatMovesHidesOrReordersIsShown(text: String, shown: String) {
    #expect(text.printable == shown)
    #expect(PrintableText(text).description == shown)
    #expect(text.printable.printable == text.printable)
}

@Test(arguments: [
    "", "Hello, world! ~ \\ {} 100 %", "Grüße, Żółć, naïve", "e\u{301}\u{327}", "Привет", "Καλημέρα", "שלום",
    "مرحبا بالعالم",
    "नमस्ते", "বাংলা", "ಕನ್ನಡ", "தமிழ்", "ไทย", "ខ្មែរ", "မြန်မာ", "こんにちは", "你好，世界", "안녕하세요", "ქართული",
    "Հայերեն", "ᠮᠣᠩᠭᠣᠯ",
    "አማርኛ", "𐐷𝒳", "😀🇪🇺👍🏽", "1️⃣", "❤️", "no\u{A0}break", "narrow\u{202F}space", "全角\u{3000}空白", "\u{FFFD}",
])
func ordinaryTextStays(text: String) { #expect(text.printable == text) }

/// A joiner that changes how a word or a picture looks stays: Persian, Bengali, Kannada, Sinhala, families,
/// flags; so do variants of signs.
@Test(arguments: [
    "می\u{200C}خواهم", "নির\u{200D}্য", "ক্\u{200D}ষ", "ರ\u{200D}್ಕ", "ශ්\u{200D}රී", "क्\u{200C}ष",
    "👩\u{200D}👩\u{200D}👧",
    "🏳\u{FE0F}\u{200D}🌈", "👩🏽\u{200D}⚕\u{FE0F}", "葛\u{E0100}", "辻\u{E0101}", "ᠠ\u{180B}",
])
func joinersAndSelectorsStayWhereTheyAreNeeded(text: String) { #expect(text.printable == text) }

@Test(arguments: [
    ("pass\u{200D}word", "pass\\u{200D}word"), ("a\u{200C}b", "a\\u{200C}b"), ("\u{200D}", "\\u{200D}"),
    ("م\u{200C}", "م\\u{200C}"), ("\u{200C}م", "\\u{200C}م"), ("م\u{200C}\u{200C}م", "م\\u{200C}\\u{200C}م"),
    ("😀\u{200D}", "😀\\u{200D}"), ("1\u{200D}2", "1\\u{200D}2"), ("😀\u{200C}😀", "😀\\u{200C}😀"), ("a\u{FE0F}",
    "a\\u{FE0F}"),
    ("a\u{E0100}", "a\\u{E0100}"), ("葛\u{E0100}\u{E0101}", "葛\u{E0100}\\u{E0101}"), ("\u{FE0F}", "\\u{FE0F}"),
])
func joinersAndSelectorsAreShownElsewhere(text: String, shown: String) { #expect(text.printable == shown) }

@Test func everyCharacterIsLeftOrShown() {
    for value in UInt32(0)...0x10FFFF {
        guard let scalar = Unicode.Scalar(value) else { continue }
        let shown = String(scalar).printable
        let isLeft = shown.unicodeScalars.elementsEqual([scalar])
        let escape = "\\u{\(String(value, radix: 16, uppercase: true))}"
        if isLeft != PrintableText.isSafe(scalar) || (!isLeft && shown != escape) {
            Issue.record("U+\(String(value, radix: 16)) is shown as \(shown)")
        }
    }
}

@Test func asciiIsSafeWhenItPrints() {
    for value in UInt8(0)...0x7F {
        #expect(PrintableText.isSafe(Unicode.Scalar(value)) == (0x20...0x7E).contains(value))
    }
}

@Test func aLongTextEndsInAnEllipsis() {
    #expect(PrintableText("abcdef", limit: 3).description == "abc…")
    #expect(PrintableText("abc", limit: 3).description == "abc")
    #expect(PrintableText("", limit: 0).description == "")
    #expect(PrintableText("a", limit: 0).description == "…")
    #expect(PrintableText("\u{1B}\u{1B}x", limit: 2).description == "\\u{1B}\\u{1B}…")
}

@Test func linesAreKeptWhereLinesAreAllowed() {
    #expect("a\nb\r\nc\rd".printableLines == "a\nb\nc\nd")
    #expect("a\n\nb\n".printableLines == "a\n\nb\n")
    #expect("\r\r\n\n".printableLines == "\n\n\n")
    #expect("a\tb".printableLines == "a    b")
    let hostile = "a\u{1B}\n\u{202E}b\u{2028}c\u{B}d\u{85}"
    #expect(hostile.printableLines == "a\\u{1B}\n\\u{202E}b\\u{2028}c\\u{B}d\\u{85}")
    #expect("".printableLines == "")
}

/// Found by fuzzing: escaping took time that grows with the square, a minute for a text of 1 MB.
@Test(arguments: ["\u{1B}", "\u{200D}\u{301}", "\t"])
func longTextsTakeLittleTime(_ sign: String) {
    let text = String(repeating: sign, count: 500_000)
    let start = ContinuousClock.now
    #expect(!text.printable.isEmpty && !text.printableLines.isEmpty)
    #expect(ContinuousClock.now - start < .seconds(10))
}
