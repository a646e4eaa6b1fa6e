import Octets
import StructuredText
import TestSupport
import Testing

@Suite struct ContentLinesTests {
    @Test func readsNameParametersAndValue() throws {
        let line = try #require(try contentLines("item1.attendee;Cn=\"Doe; Jane: x\";ROLE=A,B:mailto:j@x.example\r\n")[0])
        #expect((line.group, line.name, line.value) == ("item1", "ATTENDEE", "mailto:j@x.example"))
        #expect(line.parameters.map(\.name) == ["CN", "ROLE"])
        #expect(line.parameters.map(\.values) == [["Doe; Jane: x"], ["A", "B"]])
        #expect(line[parameter: "ROLE"] == "A")
    }

    @Test func unfoldsWithinACharacter() throws {
        let bytes = Array("DESCRIPTION:a".utf8) + [0xC3] + Array("\r\n ".utf8) + [0xBC] + Array("b\n\tc\nX:1".utf8)
        #expect(try contentLines(bytes).map { $0?.value } == ["aübc", "1"])
    }

    @Test func replacesEscapesAndSplitsAtSeparators() throws {
        let line = try #require(try contentLines(#"N:Do\,e;J\;a\ne;\\;a,b\q"#)[0])
        #expect(line.text == "Do,e;J;a\ne;\\;a,b\\q")
        #expect(line.texts(separatedBy: ";") == ["Do,e", "J;a\ne", "\\", "a,b\\q"])
    }

    @Test func joinsQuotedPrintableLines() throws {
        let card = "NOTE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=BC=\r\n=C3=\r\n=A4x\r\nTEL;WORK;QUOTED-PRINTABLE:1=3D2\r\n"
        let lines = try contentLines(card)
        #expect(lines.map { $0?.value } == ["üäx", "1=2"])
        #expect(lines[1]?[parameter: "TYPE"] == "WORK")
    }

    @Test func parameterValuesMayHoldAnything() throws {
        #expect(try contentLines("A;CN=\"x^ny^'z^^^q\":1")[0]?[parameter: "CN"] == "x\ny\"z^^q")
    }

    @Test func quoteThatIsNotClosedDoesNotCount() throws {
        let line = try #require(try contentLines("TEL;X=\"a:12:3\nEND:b\n")[0])
        #expect((line.name, line.value) == ("TEL", "12:3"))
    }

    @Test func lineWithoutNameOrColonCostsItself() throws {
        #expect(try contentLines("A:1\n\nnothing here\n:2\n;x:3\nB:4\n").map { $0?.value } == ["1", nil, nil, nil, "4"])
    }

    @Test func longValuesAreCutAndLongHeadsAreDamaged() throws {
        var limits = ContentLines.Limits()
        (limits.headByteCount, limits.valueByteCount) = (8, 4)
        let lines = try contentLines("PHOTO:12\n 3456\nX;LONGLONG=1:2\nB:4\n", limits: limits)
        #expect(lines.map { $0?.value } == ["1234", nil, "4"])
        #expect(lines.map { $0?.isCut } == [true, nil, false])
    }

    @Test func placesCoverTheWholeText() throws {
        let text = "A:1\r\n 2\r\nB:3\nC:4"
        let lines = try contentLines(text).compactMap { $0 }
        #expect(lines.map(\.line) == [1, 3, 4])
        #expect(lines.map(\.offset) == [0, 9, 13])
        #expect(lines.map(\.byteCount) == [9, 4, 3])
    }

    @Test func windowsDoNotChangeLines() throws {
        var random = SeededGenerator("content line windows")
        let pieces = ["A", "b.", ":", ";", "=", "\"", "\r\n", "\n", "\r", " ", "\t", "ENCODING=QUOTED-PRINTABLE", "=C3", "ü", ",", "^n", "\\n"]
        for _ in 0..<500 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            let whole = try contentLines(text)
            for window in [1, 2, 3, 7] { #expect(try contentLines(text, window: window) == whole, "\(text.debugDescription) \(window)") }
        }
    }
}
