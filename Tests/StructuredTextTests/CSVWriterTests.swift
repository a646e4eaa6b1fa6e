import StructuredText
import Testing

@Suite struct CSVWriterTests {
    private func text(_ rows: [[String]]) -> String {
        var writer = CSVWriter()
        for row in rows { writer.write(row) }
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func plainCellsStandAsTheyAre() {
        #expect(text([["a", "", "1.5"], ["ü"]]) == "a,,1.5\r\nü\r\n")
    }

    @Test func separatorsQuotesAndLineEndsAreQuoted() {
        #expect(text([["a,b", "say \"x\"", "1\n2", "a;b"]]) == "\"a,b\",\"say \"\"x\"\"\",\"1\n2\",\"a;b\"\r\n")
    }

    @Test(arguments: ["=1+1", "+49 30 1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1"])
    func aCellThatCouldBeAFormulaIsText(cell: String) {
        #expect(text([[cell]]) == "\"'\(cell)\"\r\n")
    }

    @Test(arguments: ["a=1", "1-2", "a@example.org", "'a", ""])
    func whatOnlyHoldsSuchASignStaysAsItIs(cell: String) {
        #expect(text([[cell]]) == "\(cell)\r\n")
    }
}
