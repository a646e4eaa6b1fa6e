import BagFormat
import Testing

private func error(of text: String) -> BagError? {
    do throws(BagError) {
        let info = try BagInfo(parsing: Array(text.utf8))
        #expect(info.encoded == Array(text.utf8))
        return nil
    } catch { return error }
}

@Test func theDeclarationHasOneText() throws {
    let text = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    #expect(BagDeclaration.encoded == Array(text.utf8))
    try BagDeclaration.parse(Array(text.utf8))
    for other in [
        "", "\u{FEFF}" + text, text + "\n", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n",
    ] {
        #expect(throws: BagError.declaration) { try BagDeclaration.parse(Array(other.utf8)) }
    }
}

@Test func bagInfoHasTheKnownBytes() throws {
    let info = try BagInfo([
        .externalIdentifier("K7Q2M9"), .baggingDate("2026-03-01"),
        .payloadOxum(PayloadOxum(byteCount: 279_164_409_832, fileCount: 1198)),
        .softwareAgent("Holdfast 1.0"), .init("Contact-Name", "Zoë: 5 o'clock"),
    ])
    let text = """
        External-Identifier: K7Q2M9
        Bagging-Date: 2026-03-01
        Payload-Oxum: 279164409832.1198
        Bag-Software-Agent: Holdfast 1.0
        Contact-Name: Zoë: 5 o'clock

        """
    #expect(info.encoded == Array(text.utf8))
    #expect(try BagInfo(parsing: Array(text.utf8)) == info)
    #expect(info.value(of: "bagging-date") == "2026-03-01")
    #expect(info.value(of: "Bag-Size") == nil)
    #expect(info.payloadOxum == PayloadOxum(byteCount: 279_164_409_832, fileCount: 1198))
}

@Test func otherBagInfoIsRefused() {
    #expect(error(of: "") == nil)
    #expect(error(of: "A: b") == .unfinishedLine(line: 1))
    #expect(error(of: "A: b\n\n") == .malformedElement(line: 2))
    #expect(error(of: "A:b\n") == .malformedElement(line: 1))
    #expect(error(of: "A:\tb\n") == .malformedElement(line: 1))
    #expect(error(of: "A: b\n c\n") == .malformedElement(line: 2))
    #expect(error(of: "A: b\n c: d\n") == .label(line: 2))
    #expect(error(of: "A : b\n") == .label(line: 1))
    #expect(error(of: ": b\n") == .label(line: 1))
    #expect(error(of: "1A: b\n") == .label(line: 1))
    #expect(error(of: "A: \n") == .value(line: 1))
    #expect(error(of: "A:  b\n") == .value(line: 1))
    #expect(error(of: "A: b \n") == .value(line: 1))
    #expect(error(of: "A: b\r\n") == .value(line: 1))
    #expect(error(of: "A: b\u{A0}\n") == .value(line: 1))
    for bad in ["\u{85}", "\u{2028}", "\u{1B}", "\u{202E}", "\u{0}", "\u{7F}", "\t"] {
        #expect(error(of: "A: b\(bad)c\n") == .value(line: 1))
    }
    #expect(error(of: "A: " + String(repeating: "b", count: 1001) + "\n") == .value(line: 1))
    #expect(error(of: "A: b\na: c\n") == .repeatedLabel(line: 2))
    for date in ["2026-3-1", "2026-13-01", "2026-01-00", "01-03-2026", "2026-03-01T00:00", "２026-03-01"] {
        #expect(error(of: "Bagging-Date: \(date)\n") == .baggingDate(line: 1))
    }
    for oxum in ["1", "1.", ".1", "01.1", "+1.1", "1.1.1", "-1.1", "1.18446744073709551616", "1 .1"] {
        #expect(error(of: "payload-oxum: \(oxum)\n") == .payloadOxum(line: 1))
    }
}

@Test func bytesThatAreNotTextAreRefused() {
    #expect(throws: BagError.malformedElement(line: 1)) {
        try BagInfo(parsing: Array("A: b".utf8) + [0xC3, 0x0A])
    }
    let large = [UInt8](repeating: 0x0A, count: BagInfo.byteCountLimit + 1)
    #expect(throws: BagError.tooLarge(byteCount: large.count, limit: BagInfo.byteCountLimit)) {
        try BagInfo(parsing: large)
    }
}

@Test func textsOfOtherBytesAreNotEqual() throws {
    // The same letter, as one character and as two.
    #expect(try BagInfo([.init("A", "\u{E9}")]) != BagInfo([.init("A", "e\u{301}")]))
}
