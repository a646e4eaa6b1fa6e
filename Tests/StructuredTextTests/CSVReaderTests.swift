import Octets
import StructuredText
import TestSupport
import Testing

@Suite struct CSVReaderTests {
    @Test func readsFieldsOfRowsWithAnyLineBreak() throws {
        #expect(try rows("a,b\r\nc,d\ne,f\rg,").fields == [["a", "b"], ["c", "d"], ["e", "f"], ["g", ""]])
    }

    @Test func quotedFieldsHoldDelimitersBreaksAndQuotes() throws {
        #expect(try rows("\"a,b\",\"c\nd\",\"say \"\"x\"\"\"\n").fields == [["a,b", "c\nd", "say \"x\""]])
    }

    @Test func quoteInsideAPlainFieldStandsForItself() throws {
        #expect(try rows("a\"b\",c\n").fields == [["a\"b\"", "c"]])
    }

    @Test(arguments: [(",", 0x2C), (";", 0x3B), ("\t", 0x09), ("|", 0x7C)] as [(String, UInt8)])
    func findsTheDelimiter(text: String, byte: UInt8) throws {
        let table = "Title\n\nname\(text)\"x,y;z;;,,\"\(text)b\n1\(text)2\(text)3\n"
        #expect(try CSVReader(MemorySource(Array(table.utf8))).delimiter == byte)
        #expect(try rows(table).fields == [["Title"], ["name", "x,y;z;;,,", "b"], ["1", "2", "3"]])
    }

    @Test func firstLineOfSpreadsheetsNamesTheDelimiter() throws {
        #expect(try rows("sep=;\r\na,b;c\r\n").fields == [["a,b", "c"]])
    }

    @Test func knowsPlaceOfEveryRow() throws {
        let steps = try rows("a,b\r\n\r\n\"c\nd\",e\nf\n")
        guard case .row(let second) = steps[1], case .row(let third) = steps[2] else { return #expect(Bool(false)) }
        #expect((second.line, second.offset, second.byteCount) == (3, 7, 8))
        #expect((third.line, third.offset, third.byteCount) == (5, 15, 2))
    }

    @Test func unclosedQuoteCostsItsLineAlone() throws {
        let steps = try rows("a,b\n\"c,d\ne,f\ng,h\n")
        #expect(steps.fields == [["a", "b"], ["e", "f"], ["g", "h"]])
        #expect(steps.damages == ["2 openQuote"])
    }

    @Test func somethingBehindAQuoteCostsItsLineAlone() throws {
        let steps = try rows("a,b\n\"c\"d,e\n\"f\" ,g\n")
        #expect(steps.fields == [["a", "b"], ["f", "g"]])
        #expect(steps.damages == ["2 afterQuote"])
    }

    @Test func rowsBeyondTheLimitsCostThemselves() throws {
        var limits = CSVLimits()
        (limits.fieldByteCount, limits.fieldCount, limits.rowByteCount) = (5, 3, 12)
        let steps = try rows("a,b\n123456,c\n1,2,3,4\n12345,12345,1\nx,y\n", limits: limits)
        #expect(steps.fields == [["a", "b"], ["x", "y"]])
        #expect(steps.damages == ["2 tooLong", "3 tooManyFields", "4 tooLong"])
    }

    @Test func readsUTF16OfBothOrders() throws {
        let text = "Name;Ort\r\n\"Zoë \u{1F600}\";\"a\r\nb\"\r\nഊ;ok\r\n"
        let little = Array(text.utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let big = Array(text.utf16).flatMap { [UInt8($0 >> 8), UInt8(truncatingIfNeeded: $0)] }
        let expected = [["Name", "Ort"], ["Zoë \u{1F600}", "a\r\nb"], ["ഊ", "ok"]]
        for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big] {
            let steps = try rows(bytes)
            #expect(steps.fields == expected)
            guard case .row(let last) = steps[2] else { return #expect(Bool(false)) }
            #expect(last.line == 4)
            #expect(last.offset + last.byteCount == UInt64(bytes.count))
        }
    }

    @Test func callerSaysHowOtherBytesAreText() throws {
        var reader = try CSVReader(MemorySource([0xE9, 0x2C, 0x78])) { String(String.UnicodeScalarView($0.map { Unicode.Scalar($0) })) }
        guard case .row(let row) = try reader.next() else { return #expect(Bool(false)) }
        #expect(row.fields == ["é", "x"])
    }

    @Test func damagedQuotesDoNotTakeTimeWithTheSquare() throws {
        // Each line opens a quotation mark that reaches to the end of the row's limit.
        let table = String(repeating: "\",x\",\",y\"\"\n", count: 40_000) + "\""
        let time = try ContinuousClock().measure { _ = try rows(table) }
        #expect(time < .seconds(20))
    }

    /// Whatever a window holds, the rows are the same, and their places cover the table without gaps but empty lines.
    @Test func windowsDoNotChangeRows() throws {
        var random = SeededGenerator("csv windows")
        for _ in 0..<1000 {
            let pieces = ["a", "ü", ",", ";", "\"", "\"\"", "\n", "\r\n", "\r", "1", " ", "\"x\ny\""]
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
            var limits = CSVLimits()
            if Bool.random(using: &random) { (limits.fieldByteCount, limits.rowByteCount, limits.fieldCount) = (6, 15, 4) }
            let whole = try rows(text, limits: limits)
            for window in [1, 2, 3, 7] {
                #expect(try rows(text, limits: limits, window: window) == whole, "\(text.debugDescription) \(window)")
            }
        }
    }
}
