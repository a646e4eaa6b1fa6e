import Foundation
import TestSupport
import Testing
import TextDecoding

/// Python's codecs as an oracle. Where the Encoding Standard says something else, it is listed here.
@Suite(.enabled(if: Tool.python.isWanted)) struct CharacterTableTests {
    /// Bytes in hexadecimal that mean something else to Python, or nothing here.
    static let differences: [String: Set<String>] = [
        "koi8-u": ["ae", "be"],
        // A byte order mark.
        "utf-8": ["efbbbf"],
        // GB 18030-2022, and the exchange of 2005.
        "gb18030": [
            "a3a0", "a8bc", "a6d9", "a6da", "a6db", "a6dc", "a6dd", "a6de", "a6df", "a6ec", "a6ed", "a6f3", "fe59", "fe61",
            "fe66", "fe67", "fe6d", "fe7e", "fe90", "fea0", "8135f437",
        ],
        // Symbols as Windows has them; U+2593 for the last one.
        "big5": ["a145", "a14e", "a1c2", "a1e3", "a1f2", "a1f3", "a241", "a242", "a244", "a246", "a247", "f9fe"],
        // As Windows has them; and FULLWIDTH TILDE.
        "euc-jp": ["a1c1", "a1c2", "a1dd", "a1f1", "a1f2", "a2cc", "8fa2b7"],
        // Bytes that Windows gives private characters.
        "shift_jis": ["a0", "fd", "fe", "ff"],
    ]

    @Test(arguments: [
        "utf-8:utf-8", "ibm866:cp866", "iso-8859-2:iso8859_2", "iso-8859-3:iso8859_3", "iso-8859-4:iso8859_4",
        "iso-8859-5:iso8859_5", "iso-8859-6:iso8859_6", "iso-8859-7:iso8859_7", "iso-8859-8:iso8859_8",
        "iso-8859-10:iso8859_10", "iso-8859-13:iso8859_13", "iso-8859-14:iso8859_14", "iso-8859-15:iso8859_15",
        "iso-8859-16:iso8859_16", "koi8-r:koi8_r", "koi8-u:koi8_u", "macintosh:mac_roman", "windows-874:cp874",
        "windows-1250:cp1250", "windows-1251:cp1251", "windows-1252:cp1252", "windows-1253:cp1253", "windows-1254:cp1254",
        "windows-1255:cp1255", "windows-1256:cp1256", "windows-1257:cp1257", "windows-1258:cp1258",
        "x-mac-cyrillic:mac_cyrillic", "x-mac-ce:mac_latin2", "ibm437:cp437", "ibm850:cp850", "ibm852:cp852", "ibm858:cp858",
        "gb18030:gb18030", "gbk:gbk", "big5:big5hkscs", "euc-jp:euc_jp", "shift_jis:cp932", "euc-kr:cp949",
    ])
    func everyCharacterIsPythons(pair: String) throws {
        let names = pair.split(separator: ":").map(String.init)
        let set = try #require(CharacterSet(label: names[0]))
        let lines = try Self.python(["-c", Self.charactersScript, names[1]]).split(separator: "\n")
        var found: Set<String> = []
        for line in lines {
            let parts = line.split(separator: " ")
            let text = set.decode(Self.bytes(parts[0]))
            let hex = text.utf8.map { Self.hex($0) }.joined()
            if hex != parts[1] { found.insert(String(parts[0])) }
        }
        print("\(pair): \(lines.count) characters, \(found.count) differ")
        #expect(lines.count > 100)
        let expected = Self.differences[names[0]] ?? []
        #expect(found.subtracting(expected).sorted().prefix(40) == [])
        #expect(expected.subtracting(found).sorted() == [])
    }

    /// Where Python puts as many signs for faults as the standard does.
    @Test(arguments: ["utf-8:utf-8", "utf-16le:utf-16-le", "utf-16be:utf-16-be", "utf-32le:utf-32-le", "iso-8859-7:iso8859_7"])
    func randomBytesAreWhatPythonSays(pair: String) throws {
        let names = pair.split(separator: ":").map(String.init)
        let set = try #require(CharacterSet(label: names[0]))
        var random = SeededGenerator(pair)
        let inputs = (0..<300).map { _ in
            // No byte order mark, which Python keeps.
            [UInt8(0x61), 0, 0, 0] + (0..<Int(random.next() % 80)).map { _ in UInt8(truncatingIfNeeded: random.next() >> (random.next() & 7)) }
        }
        let hex = inputs.map { $0.map { Self.hex($0) }.joined() }
        let lines = try Self.python(["-c", Self.randomScript, names[1]] + hex).split(separator: "\n")
        #expect(lines.count == inputs.count)
        for (input, line) in zip(inputs, lines) {
            #expect(set.decode(input).utf8.map { Self.hex($0) }.joined() == line, "\(input)")
        }
    }

    @Test(arguments: ["make_character_tables.py", "make_html_entities.py", "make_folding_table.py"])
    func theTablesAreWhatTheScriptMakes(script: String) throws {
        _ = try Self.python(["-B", Project.root + "/Scripts/lib/" + script, "--check"])
    }

    static func python(_ arguments: [String]) throws -> String {
        let result = try PublicTool.run(PublicTool.python, arguments, in: FileManager.default.temporaryDirectory)
        #expect(result.code == 0, "\(result.text.prefix(2000))")
        return result.text
    }

    static func hex(_ byte: UInt8) -> String { String(0x100 + Int(byte), radix: 16).dropFirst().lowercased() }

    static func bytes(_ hex: some StringProtocol) -> [UInt8] {
        let digits = Array(hex.utf8)
        return stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
    }

    /// All characters of one, two and three bytes, and of four bytes those below U+10000 and one in 997 of the others.
    private static let charactersScript = """
        import sys
        codec, out = sys.argv[1], []
        def put(data):
            try:
                text = data.decode(codec)
            except UnicodeDecodeError:
                return False
            out.append(data.hex() + ' ' + text.encode('utf-8').hex())
            return True
        for a in range(256):
            if put(bytes([a])):
                continue
            for b in range(256):
                if put(bytes([a, b])) or codec not in ('euc_jp', 'utf-8'):
                    continue
                if a == 0x8F or 0xE0 <= a < 0xF0:
                    for c in range(0x80, 256):
                        put(bytes([a, b, c]))
        if codec == 'gb18030':
            for p in [*range(39420), *range(189000, 1237576, 997)]:
                put(bytes([0x81 + p // 12600, 0x30 + p // 1260 % 10, 0x81 + p // 10 % 126, 0x30 + p % 10]))
        print('\\n'.join(out))
        """

    private static let randomScript = """
        import sys
        for each in sys.argv[2:]:
            print(bytes.fromhex(each).decode(sys.argv[1], 'replace').encode('utf-8').hex())
        """
}
