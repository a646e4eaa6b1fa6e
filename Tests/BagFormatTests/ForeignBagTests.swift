import BagFormat
import Octets
import Testing

private func judge(
    _ change: (inout BagDraft) -> Void, _ edit: (inout MemoryBag) -> Void = { _ in }
) throws -> BagJudgement {
    var draft = BagDraft()
    change(&draft)
    var bag = MemoryBag(Dictionary(uniqueKeysWithValues: draft.files.map { (BagPath($0.path), $0.content) }))
    edit(&bag)
    return try ForeignBag.judge(bag)
}

private func declaration(_ version: String, _ encoding: String = "UTF-8") -> String {
    "BagIt-Version: \(version)\nTag-File-Character-Encoding: \(encoding)\n"
}

@Test(arguments: BagVersion.allCases) func eachVersionIsReadByItsRules(_ version: BagVersion) throws {
    let judgement = try judge { draft in
        draft.declaration = declaration(version.rawValue)
        draft.payloadLines = { $0[0] = $0[0].replacing("  data", with: " *data") }
    }
    #expect(judgement.version == version)
    // The mark of md5sum: taken before 1.0, a name since.
    #expect(judgement.isValid == (version != .v1_0))
}

@Test func versionsAreOrdered() {
    #expect(BagVersion.allCases == BagVersion.allCases.sorted())
    #expect(BagVersion.v0_97 < .v1_0 && !(BagVersion.v1_0 < .v1_0))
}

@Test(arguments: ["0.92", "0.98", "1.1", "2.0", "10.0"]) func otherVersionsAreRefused(_ version: String) throws {
    let judgement = try judge { $0.declaration = declaration(version) }
    #expect(judgement.version == nil && judgement.faults == [.unknownVersion])
}

@Test func theOldNameOfBagInfoIsRead() throws {
    func oxum(_ version: String, _ name: String) throws -> Bool {
        try judge { draft in
            draft.declaration = declaration(version)
            draft.tagFiles = [.init(name, "Payload-Oxum: 1.1\n")]
        }.isValid
    }
    #expect(try !oxum("0.95", "package-info.txt"))
    #expect(try oxum("0.96", "package-info.txt"))
}

/// Tag files of a bag whose payload has a name that is not ASCII.
@Test(arguments: [
    ("ISO-8859-1", [UInt8]([0xE9])), ("iso-8859-1", [0xE9]), ("UTF-8", [0xC3, 0xA9]),
]) func namesAreInTheEncodingOfTheBag(_ encoding: String, spelling: [UInt8]) throws {
    let judgement = try judge { draft in
        draft.declaration = declaration("0.97", encoding)
        draft.hasTagManifest = false
        draft.payload = [.init("data/\u{E9}", "x")]
    } _: { bag in
        let line = BagDraft.line(Array("x".utf8), "data/")
        bag.contents[BagPath("manifest-sha256.txt")] = Array(line.utf8) + spelling + [0x0A]
    }
    #expect(judgement.isValid)
    #expect(judgement.warnings == [.noTagManifest])
}

@Test(arguments: [true, false]) func utf16IsReadInBothOrders(_ isLittle: Bool) throws {
    func encode(_ text: [UInt8]) -> [UInt8] {
        let units = [0xFEFF] + Array(String(decoding: text, as: UTF8.self).utf16)
        return units.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return isLittle ? bytes.reversed() : bytes
        }
    }
    func judgement(_ edit: (inout MemoryBag) -> Void) throws -> BagJudgement {
        try judge { draft in
            draft.declaration = declaration("1.0", "UTF-16")
            draft.hasTagManifest = false
        } _: { bag in
            for path in ["manifest-sha256.txt", "bag-info.txt"].map({ BagPath($0) }) {
                bag.contents[path] = encode(bag.contents[path] ?? [])
            }
            edit(&bag)
        }
    }
    #expect(try judgement { _ in }.isValid)
    // Half a unit, and half a pair of surrogates.
    let info = BagPath("bag-info.txt")
    #expect(try judgement { $0.contents[info]?.append(0) }.faults == [.notText(info)])
    let half: [UInt8] = isLittle ? [0x00, 0xD8] : [0xD8, 0x00]
    #expect(try judgement { $0.contents[info]? += half }.faults == [.notText(info)])
}

@Test func textThatIsNotInTheEncodingIsRefused() throws {
    let info = BagPath("bag-info.txt")
    for encoding in ["UTF-8", "US-ASCII"] {
        let judgement = try judge { draft in
            draft.declaration = declaration("1.0", encoding)
            draft.hasTagManifest = false
        } _: { $0.contents[info] = Array("Note: ".utf8) + [0xE9, 0x0A] }
        #expect(judgement.faults == [.notText(info)])
    }
}

@Test func listsAreNotReadPastTheirLimits() throws {
    let list = BagPath("manifest-sha256.txt")
    func judgement(of text: [UInt8]) throws -> BagJudgement {
        try judge({ $0.hasTagManifest = false }) { $0.contents[list] = text }
    }
    let limit = ForeignBag.tagFileByteCountLimit
    #expect(try judgement(of: [UInt8](repeating: 0x61, count: limit + 1)).faults.first == .tooLarge(list))
    #expect(try judgement(of: [UInt8](repeating: 0x61, count: limit)).faults.first == .unfinishedLine(list))
    let lines = [UInt8](repeating: 0x0A, count: BagManifest.entryCountLimit)
    #expect(try judgement(of: lines + [0x0A]).faults.first == .tooManyLines(list))
    // Found by fuzzing: the folders of such a path took memory that grows with the square.
    let path = "data/" + String(repeating: "a/", count: 20_000) + "b"
    let deep = Array((String(repeating: "0", count: 64) + "  \(path)\n").utf8)
    #expect(try judgement(of: deep).faults.first == .path(list, line: 1, .tooLong))
    #expect(try judgement(of: lines).faults.first == .malformedLine(list, line: 1))
}

@Test func aListOfManyFaultsIsAListOfFaults() throws {
    let judgement = try judge { draft in
        draft.payloadLines = { $0 = ["x", "y"] + $0 + ["z"] }
    }
    let list = BagPath("manifest-sha256.txt")
    #expect(judgement.faults == [1, 2, 5].map { .malformedLine(list, line: $0) })
}

@Test func textsOfOtherBytesAreOtherPaths() {
    #expect(BagPath("\u{E9}") != BagPath("e\u{301}"))
    #expect(BagPath("data/x").isPayload && !BagPath("Data/x").isPayload && !BagPath("data").isPayload)
    #expect(BagPath("a") < BagPath("b") && BagPath("A") < BagPath("a"))
}

@Test func errorsOfTheFilesAreThrown() {
    struct Unreadable: BagFiles {
        let sizes: [BagPath: UInt64] = [BagPath("bagit.txt"): 1]
        func content(of path: BagPath) throws -> any ByteSource {
            throw ByteSourceError.tooLarge(byteCount: 1, limit: 0)
        }
    }
    #expect(throws: ByteSourceError.self) { try ForeignBag.judge(Unreadable()) }
}
