import MailFormat
import Testing

@Suite struct HeaderBlockTests {
    private func block(_ text: String) -> HeaderBlock { block(Array(text.utf8)) }
    private func block(_ bytes: [UInt8]) -> HeaderBlock { HeaderBlock(of: bytes, in: bytes.indices) }

    @Test(arguments: ["\r\n", "\n", "\r"])
    func everyLineEndEndsALine(end: String) {
        let text = ["From: a", "Subject: b", " c", "", "body"].joined(separator: end)
        let block = block(text)
        #expect(block.fields.map(\.name) == ["From", "Subject"])
        #expect(Array(text.utf8)[block.bodyStart...].elementsEqual("body".utf8))
        #expect(block.range == 0..<(block.bodyStart - end.utf8.count))
        #expect(block.fields[1].range.upperBound == block.range.upperBound)
        #expect(block.fields[1].bodyRange.lowerBound == block.fields[1].range.lowerBound + 8)
        #expect(block.defects == (end == "\r" ? [.bareCR] : []))
    }

    @Test func lineThatIsNoFieldEndsTheBlockAndBeginsTheBody() {
        let block = block("A: 1\r\nno field here\r\nB: 2\r\n\r\n")
        #expect(block.fields.map(\.name) == ["A"])
        #expect(block.bodyStart == 6)
        #expect(block.range == 0..<6)
        #expect(block.defects == [.headerUnfinished])
    }

    @Test func envelopeLinesAtTheTopArePassedOver() {
        let block = block("From a@b Mon Jan  1 00:00:00 2024\n>From c\nTo: x\n\n")
        #expect(block.fields.map(\.name) == ["To"])
        #expect(block.range.lowerBound == 0)
        #expect(block.defects.isEmpty)
    }

    @Test func envelopeLineBelowAFieldEndsTheBlock() {
        #expect(block("To: x\nFrom here on it is text\n").bodyStart == 6)
    }

    @Test func doubledCarriageReturnsAreOneLineEnd() {
        let block = block("A: 1\r\r\nB: 2\r\r\n\r\r\nbody")
        #expect(block.fields.map(\.name) == ["A", "B"])
        #expect(block.bodyStart == 17)
        #expect(block.defects == [.bareCR])
    }

    @Test func spaceBeforeTheColonIsAllowed() {
        #expect(block("Subject \t: x\n\n").first("subject")?.bodyRange == 10..<13)
    }

    @Test func byteOrderMarkIsPassedOver() {
        let block = block([0xEF, 0xBB, 0xBF] + Array("A: 1\n\n".utf8))
        #expect(block.fields.map(\.range) == [3..<8])
        #expect(block.defects == [.byteOrderMark])
    }

    @Test func bytesThatAreNotUTF8AreADefectAndUTF8IsNot() {
        #expect(block("A: Grüße\n\n").defects.isEmpty)
        #expect(block([0x41, 0x3A, 0xFC, 0x0A, 0x0A]).defects == [.header8Bit])
    }

    @Test func firstLineThatContinuesNothingIsPassedOver() {
        let block = block(" x\nA: 1\n\nbody")
        #expect(block.fields.map(\.name) == ["A"])
        #expect(block.defects == [.headerFirstLineFolded])
    }

    @Test func lineOfSpacesContinuesTheField() {
        #expect(block("A: 1\n \nB: 2\n\n").fields.map(\.range) == [0..<7, 7..<12])
    }

    @Test func moreFieldsThanTheLimitAreNotListedButTheBodyIsFound() {
        var limits = MailLimits()
        limits.fieldCount = 2
        let bytes = Array("A: 1\nB: 2\nC: 3\n\nbody".utf8)
        let block = HeaderBlock(of: bytes, in: bytes.indices, limits: limits)
        #expect(block.fields.map(\.name) == ["A", "B"])
        #expect(block.bodyStart == 16)
        #expect(block.defects == [.headerTooLong])
    }

    @Test func blockWithoutBodyEndsWithTheBytes() {
        let block = block("A: 1")
        #expect(block.range == 0..<4)
        #expect(block.bodyStart == 4)
        #expect(block.fields.map(\.bodyRange) == [2..<4])
    }

    @Test func allFindsFieldsInEitherCaseFromTheTop() {
        #expect(block("Received: 1\nX: 2\nRECEIVED: 3\n\n").all("received").map(\.range.lowerBound) == [0, 17])
    }
}
