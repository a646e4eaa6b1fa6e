import MerkleLog
import Octets
import Testing

private let root = "jYqsi6PHZDClxbDAhbjzwq6s51gkuBH5ZwqsuCke0so="
private let emptyRoot = "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

@Test(arguments: [
    "log.example/a\n5\n\(root)\n", "log.example/a\n9223372036854775807\n\(root)\n",
    "x\n0\n\(emptyRoot)\n", "a+b~!\n1\n\(root)\n",
])
func whatIsReadIsWrittenTheSame(text: String) throws {
    let checkpoint = try Checkpoint(parsing: text)
    #expect(checkpoint.text == text)
    let made = try Checkpoint(
        origin: checkpoint.origin, treeSize: checkpoint.treeSize, rootHash: checkpoint.rootHash)
    #expect(made == checkpoint)
}

@Test(arguments: [
    ("", .wrongLineCount), ("log\n5\n\(root)", .wrongLineCount), ("log\n5\n\(root)\n\n", .wrongLineCount),
    ("log\n5\n\(root)\nextension\n", .wrongLineCount), ("\n5\n\(root)\n", .malformed(line: 1)),
    ("my log\n5\n\(root)\n", .malformed(line: 1)), ("log\r\n5\n\(root)\n", .malformed(line: 1)),
    ("lög\n5\n\(root)\n", .malformed(line: 1)), ("log\u{7F}\n5\n\(root)\n", .malformed(line: 1)),
    ("log\n05\n\(root)\n", .malformed(line: 2)), ("log\n+5\n\(root)\n", .malformed(line: 2)),
    ("log\n-5\n\(root)\n", .malformed(line: 2)), ("log\n5 \n\(root)\n", .malformed(line: 2)),
    ("log\n\n\(root)\n", .malformed(line: 2)), ("log\n٥\n\(root)\n", .malformed(line: 2)),
    ("log\n9223372036854775808\n\(root)\n", .malformed(line: 2)),
    ("log\n18446744073709551616\n\(root)\n", .malformed(line: 2)),
    ("log\n5\n\(root.dropLast())\n", .malformed(line: 3)), ("log\n5\n\n", .malformed(line: 3)),
    ("log\n5\n\(root.dropLast(2))p=\n", .malformed(line: 3)), ("log\n5\nAAAA\n", .malformed(line: 3)),
    ("log\n0\n\(root)\n", .malformed(line: 3)),
] as [(String, CheckpointError)])
func textWithASecondReadingIsRefused(text: String, error: CheckpointError) {
    #expect(throws: error) { try Checkpoint(parsing: text) }
}

@Test func aLongTextIsRefusedUnread() throws {
    let rest = "\n5\n\(root)\n"
    let longest = String(repeating: "a", count: 4096 - rest.utf8.count)
    #expect(try Checkpoint(parsing: longest + rest).origin == longest)
    #expect(throws: CheckpointError.tooLong(byteCount: 4097)) {
        try Checkpoint(parsing: "a" + longest + rest)
    }
}

@Test(arguments: ["", "a b", "a\nb", "a\n5\n\(root)", "ä"])
func aCheckpointIsNotMadeWithAnOriginThatCannotBeRead(origin: String) throws {
    let digest = try #require(Digest32(base64: root))
    #expect(throws: CheckpointError.malformed(line: 1)) {
        try Checkpoint(origin: origin, treeSize: 5, rootHash: digest)
    }
}

@Test func theEmptyTreeHasOneRoot() throws {
    let digest = try #require(Digest32(base64: root))
    #expect(throws: CheckpointError.malformed(line: 3)) {
        try Checkpoint(origin: "log", treeSize: 0, rootHash: digest)
    }
    _ = try Checkpoint(origin: "log", treeSize: 0, rootHash: MerkleHash.emptyRoot)
}
