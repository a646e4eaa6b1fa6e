import Testing
import TextDecoding

@Suite struct CharacterSetTests {
    private func decode(_ bytes: [UInt8], _ label: String) throws -> String {
        try #require(CharacterSet(label: label)).decode(bytes)
    }

    @Test(arguments: [
        ("UTF-8", "utf-8"), (" utf8 ", "utf-8"), ("latin1", "windows-1252"), ("ISO_8859-1:1987", "windows-1252"),
        ("ISO8859-15", "iso-8859-15"), ("ISO-8859-11", "windows-874"), ("x-sjis", "shift_jis"), ("GB2312", "gbk"),
        ("ks_c_5601-1987", "euc-kr"), ("ANSI_X3.4-1968", "us-ascii"), ("unknown-8bit", "us-ascii"), ("cp1252", "windows-1252"),
        ("windows_1251", "windows-1251"), ("unicode-1-1-utf-7", "utf-7"), ("UTF-16", "utf-16le"), ("hz", "hz-gb-2312"),
    ])
    func aLabelNamesASet(label: String, name: String) { #expect(CharacterSet(label: label)?.name == name) }

    @Test(arguments: ["", "klingon", "utf", String(repeating: "8", count: 1_000_000), "x-\u{0}utf-8é-not"])
    func anotherLabelNamesNone(label: String) { #expect(CharacterSet(label: label) == nil) }

    @Test func undecodableBytesOfUTF8BecomeReplacementCharacters() throws {
        #expect(try decode([0x61, 0xC3, 0x28, 0xE2, 0x82, 0xF0, 0x9F, 0x98, 0xED, 0xA0, 0x80], "utf-8") == "a\u{FFFD}(\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}")
    }

    @Test func aByteOrderMarkIsNoText() throws {
        #expect(try decode([0xEF, 0xBB, 0xBF, 0x61], "utf-8") == "a")
        #expect(try decode([0xFE, 0xFF, 0, 0x61], "utf-16") == "a")
        #expect(try decode([0xFF, 0xFE, 0x61, 0], "utf-16be") == "a")
        #expect(try decode([0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0], "utf-32") == "a")
    }

    @Test func surrogatesOfUTF16AreOneCharacterOrNone() throws {
        #expect(try decode([0x3D, 0xD8, 0x0A, 0xDE], "utf-16le") == "😊")
        #expect(try decode([0x3D, 0xD8, 0x61, 0x00, 0x0A, 0xDE, 0x61], "utf-16le") == "\u{FFFD}a\u{FFFD}\u{FFFD}")
    }

    @Test func utf32TakesOnlyCharacters() throws {
        #expect(try decode([0, 1, 0xF6, 0x0A, 0, 0, 0xD8, 0, 0, 0x11, 0, 0, 0], "utf-32be") == "😊\u{FFFD}\u{FFFD}\u{FFFD}")
    }

    @Test func whatIsCalledASCIIIsUTF8OrWindows() throws {
        #expect(try decode(Array("Grüße".utf8), "us-ascii") == "Grüße")
        #expect(try decode([0x47, 0x72, 0xFC, 0xDF, 0x65, 0x80], "us-ascii") == "Grüße€")
    }

    /// The examples of RFC 2152.
    @Test func utf7IsRead() throws {
        #expect(try decode(Array("A+ImIDkQ.".utf8), "utf-7") == "A≢Α.")
        #expect(try decode(Array("Hi Mom -+Jjo--!".utf8), "utf-7") == "Hi Mom -☺-!")
        #expect(try decode(Array("+ZeVnLIqe-".utf8), "utf-7") == "日本語")
        #expect(try decode(Array("1 +- 1 +2D3eCg-".utf8), "utf-7") == "1 + 1 😊")
        #expect(try decode(Array("+A".utf8) + [0xE4], "utf-7") == "\u{FFFD}\u{FFFD}")
    }

    @Test func japaneseInSevenBitsIsRead() throws {
        let bytes: [UInt8] = [0x1B, 0x24, 0x42, 0x46, 0x7C, 0x4B, 0x5C, 0x1B, 0x28, 0x42, 0x61, 0x1B, 0x28, 0x49, 0x31, 0x1B, 0x28, 0x4A, 0x5C]
        #expect(try decode(bytes, "iso-2022-jp") == "日本aｱ¥")
        #expect(try decode([0x1B, 0x24, 0x42, 0x46, 0x0A, 0x61, 0x80, 0x1B], "iso-2022-jp") == "\u{FFFD}\na\u{FFFD}\u{FFFD}")
    }

    @Test func koreanAndChineseInSevenBitsAreRead() throws {
        #expect(try decode([0x1B, 0x24, 0x29, 0x43, 0x0E, 0x47, 0x51, 0x31, 0x5B, 0x0F, 0x21], "iso-2022-kr") == "한글!")
        #expect(try decode(Array("~{VPND~} a~~".utf8), "hz-gb-2312") == "中文 a~")
        #expect(try decode(Array("~{\u{7F}VPN".utf8), "hz-gb-2312") == "\u{FFFD}中\u{FFFD}")
    }

    @Test(arguments: ["big5", "gb18030", "euc-jp", "shift_jis", "euc-kr"])
    func aCutCharacterSwallowsNoASCII(label: String) throws {
        #expect(try decode([0x85, 0x0A, 0x22, 0x61, 0x85], label).hasSuffix("\n\"a\u{FFFD}"))
    }

    @Test func hongKongHasCharactersOfTwoCodePoints() throws {
        #expect(try Array(decode([0x88, 0x62, 0x87, 0x40], "big5-hkscs").unicodeScalars) == ["\u{CA}", "\u{304}", "\u{43F0}"])
    }

    @Test func fourBytesOfGB18030AreRead() throws {
        #expect(try decode([0x94, 0x39, 0xDA, 0x33, 0x81, 0x30, 0x81, 0x30, 0x80], "gb18030") == "💩\u{80}€")
        #expect(try decode([0x84, 0x32, 0xFF, 0x30, 0xE3, 0x32, 0x9A, 0x36], "gb18030") == "\u{FFFD}2\u{FFFD}0\u{FFFD}")
    }

    @Test(arguments: [
        ([0xEF, 0xBB, 0xBF, 0x61], "utf-8"), ([0xFF, 0xFE, 0x61, 0], "utf-16le"), ([0xFF, 0xFE, 0, 0], "utf-32le"),
        ([0x61, 0xC3, 0xA4], "utf-8"), ([0x61, 0xE4], "windows-1252"), ([], "utf-8"), ([0x61, 0, 0x62, 0, 0x0A, 0], "utf-16le"),
        ([0, 0x61, 0, 0x62, 0, 0x0A], "utf-16be"), ([0x61, 0x62, 0x63, 0, 0x61, 0x61, 0x61, 0x62], "utf-8"),
    ] as [([UInt8], String)])
    func bytesWithoutALabelAreGuessed(bytes: [UInt8], name: String) { #expect(CharacterSet.guess(bytes).name == name) }

    @Test func aGuessLooksAtAllBytes() {
        let long = [UInt8](repeating: 0x61, count: 200_000)
        #expect(CharacterSet.guess(long + [0xE4]) == .windows1252)
        #expect(CharacterSet.guess(long + Array("ä".utf8)) == .utf8)
        // A character across the end of the sample.
        #expect(CharacterSet.guess([UInt8](repeating: 0x61, count: 65535) + Array("ä".utf8)) == .utf8)
    }
}
