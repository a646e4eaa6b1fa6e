import Octets
import StructuredText
import TestSupport
import Testing

@Suite struct XMLReaderTests {
    @Test func givesElementsAttributesAndText() {
        let document = "<?xml version='1.0' encoding='UTF-8'?>\n<!-- made -->\n<a x='1' y=\"2\">t<b/>u<![CDATA[<&]]></a>\n"
        #expect(events(document) == ["<a x=1 y=2", "t", "<b", ">b", "u", "<&", ">a"])
    }

    @Test func knowsDeclaredEncodingAndCommentsInFront() throws {
        let document = "<?xml version='1.0' encoding=\"ISO-8859-1\" ?><!--File Created By X v1--><a><!--later--></a>"
        var reader = try XMLReader(MemorySource(Array(document.utf8)))
        while try reader.next() != nil {}
        #expect(reader.declaredEncoding == "ISO-8859-1")
        #expect(reader.leadingComments == ["File Created By X v1"])
    }

    @Test func replacesNumbersAndTheFiveNames() {
        #expect(events("<a b='&amp;&lt;&gt;&quot;&apos;&#10;&#x41;&#13;'>&amp;amp;&#66;</a>") == ["<a b=&<>\"'\nA\r", "&amp;B", ">a"])
    }

    @Test func joinsSurrogatesThatTelephonesWriteAsTwoNumbers() {
        #expect(events("<a b='x&#55357;&#56832;y&#55357;z&#56832;'/>") == ["<a b=x\u{1F600}y\u{FFFD}z\u{FFFD}", ">a"])
    }

    @Test func leavesOtherReferencesAsTheyAre() {
        let document = "<!DOCTYPE a [<!ENTITY b \"cc>c\"><!-- ' ]> --><!ENTITY x SYSTEM 'file:///etc/passwd'>]><a q='&b;'>&x; R&D &#xZZ; &</a>"
        #expect(events(document) == ["<a q=&b;", "&x; R&D &#xZZ; &", ">a"])
    }

    @Test func whiteSpaceIsAsTheSpecificationSays() {
        #expect(events("<a b='1\r\n2\t3\n4'>1\r\n2\t3\r4</a>") == ["<a b=1 2 3 4", "1\n2\t3\n4", ">a"])
    }

    @Test(arguments: [
        ("<a", "!cutShort 1"), ("<a>", "!cutShort 1"), ("", "!cutShort 1"), ("<a b=1/>", "!malformed 1"), ("<a b='<'/>", "!malformed 1"),
        ("<a b='1'c='2'/>", "!malformed 1"), ("<a b='1' b='2'/>", "!repeatedAttribute 1"), ("<a>\n</b>", "!wrongEnd 2"),
        ("<a/>x", "!outside 1"), ("<a/><b/>", "!outside 1"), ("<a><!-- </a>", "!cutShort 1"), ("<a><!x></a>", "!malformed 1"),
        ("<1/>", "!malformed 1"), ("<a><![CDATA[x</a>", "!cutShort 1"), ("<a/><!DOCTYPE a>", "!malformed 1"),
    ])
    func refusesWhatIsNotFormedWell(document: String, error: String) {
        #expect(events(document).last == error)
    }

    @Test func refusesUTF16() {
        #expect(events([0xFF, 0xFE, 0x3C, 0x00]).last?.contains("encoding") == true)
    }

    @Test func limitsDepthAttributesAndNames() {
        var limits = XMLLimits()
        (limits.depth, limits.attributeCount, limits.nameByteCount) = (2, 2, 3)
        #expect(events("<a><b><c/></b></a>", limits: limits).last == "!tooMuch 1")
        #expect(events("<a b='' c='' d=''/>", limits: limits).last == "!tooMuch 1")
        #expect(events("<abcd/>", limits: limits).last == "!tooMuch 1")
    }

    @Test func longValuesAreReadOnlyWhenAskedFor() throws {
        var limits = XMLLimits()
        (limits.valueInMemory, limits.valueByteCount) = (10, 100)
        let document = Array("<a b='1&amp;3' c='01234&#55357;&#56832;89'/>".utf8)
        var reader = try XMLReader(MemorySource(document), limits: limits, windowByteCount: 7)
        guard case .start(let element) = try reader.next() else { return #expect(Bool(false)) }
        #expect(element["b"] == "1&3")
        let long = element.attributes[1]
        #expect(long.value == nil && long.byteCount == 23)
        for pieceByteCount in [1, 2, 5, 1000] {
            var value: [UInt8] = []
            try reader.forEachPiece(of: long, pieceByteCount: pieceByteCount) { value += $0 }
            #expect(String(decoding: value, as: UTF8.self) == "01234\u{1F600}89")
        }
        limits.valueByteCount = 22
        #expect(events(document, limits: limits).last == "!tooMuch 1")
    }

    @Test func aBadElementCostsItself() {
        let document = "<l>\n<s a='1'/>\n<s a='2/>\n<s a='3'/>\n<m><p></m>\n<s a='4'/>\n</l>"
        let given = events(document, resumingAt: ["s", "m"]).filter { !$0.allSatisfy(\.isWhitespace) }
        #expect(given == ["<l", "<s a=1", ">s", "!malformed 4", "<s a=3", ">s", "<m", "<p", "!wrongEnd 5", "<s a=4", ">s", ">l"])
    }

    @Test func unendingCommentsDoNotTakeTimeWithTheSquare() {
        let document = "<l>" + String(repeating: "<!--<s>", count: 50_000)
        let time = ContinuousClock().measure { _ = events(document, resumingAt: ["s"]) }
        #expect(time < .seconds(20))
    }

    @Test func longTextComesInPiecesThatHoldWholeCharacters() {
        var limits = XMLLimits()
        limits.textPieceByteCount = 3
        #expect(events("<a>üüü&amp;</a>", limits: limits) == ["<a", "ü", "üü", "&", ">a"])
        #expect(events("<a><![CDATA[üü]]]></a>", limits: limits) == ["<a", "ü", "ü]", ">a"])
    }

    @Test func callerSaysHowOtherBytesAreText() throws {
        let document = Array("<a b='".utf8) + [0xE9] + Array("&#252;'>".utf8) + [0xE9] + Array("</a>".utf8)
        var reader = try XMLReader(MemorySource(document)) { String(String.UnicodeScalarView($0.map { Unicode.Scalar($0) })) }
        guard case .start(let element) = try reader.next() else { return #expect(Bool(false)) }
        #expect(element["b"] == "éü")
        #expect(try reader.next() == .text("é"))
    }

    @Test func windowsDoNotChangeEvents() {
        var random = SeededGenerator("xml windows")
        let pieces = [
            "<a>", "</a>", "<b x='1'/>", "<b x='1", "'", ">", "&amp;", "&#55357;&#56832;", "&#5", "ü", "\r\n", "\r", "<!--", "-->", "<![CDATA[",
            "]]>", "<?p", "?>", "text", "]", "-", "<s y=\"2\">", "</s>", "longer than it may be", "<!DOCTYPE a [", "]>",
        ]
        var limits = XMLLimits()
        (limits.textPieceByteCount, limits.valueByteCount, limits.valueInMemory) = (5, 12, 4)
        for _ in 0..<1000 {
            let text = "<a>" + (0..<Int.random(in: 0...30, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let whole = events(text, limits: limits, resumingAt: ["s", "b"])
            for window in [1, 2, 3, 7] {
                #expect(events(text, limits: limits, window: window, resumingAt: ["s", "b"]) == whole, "\(text.debugDescription) \(window)")
            }
        }
    }
}
