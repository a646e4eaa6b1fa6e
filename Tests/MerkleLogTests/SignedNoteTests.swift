import MerkleLog
import Octets
import Testing

private let text = "log.example\n5\njYqsi6PHZDClxbDAhbjzwq6s51gkuBH5ZwqsuCke0so=\n"

@Test func aSignedNoteIsReadAndVerified() throws {
    let note = try TestKey.sign(text, "log.example", 1)
    let read = try SignedNote(parsing: note.encoded)
    #expect(read == note && read.text == text && read.signatures.count == 1)
    #expect(read.signatures[0].bytes.count == 64)
    let key = try TestKey.note("log.example", 1)
    let verified = try read.verify(trusting: [TestKey.note("other.example", 2), key])
    #expect(verified.text == text && verified.signers == [key])
    #expect(try read.verifyCheckpoint(trusting: [key]).checkpoint.treeSize == 5)
}

@Test func everyChangedBitOfANoteIsNoticed() throws {
    let note = try TestKey.sign(text, "log.example", 1)
    let key = try TestKey.note("log.example", 1)
    for offset in note.encoded.indices {
        for bit in 0..<8 {
            var bytes = note.encoded
            bytes[offset] ^= 1 << bit
            #expect(throws: NoteError.self) { try SignedNote(parsing: bytes).verify(trusting: [key]) }
        }
    }
}

@Test func textMayHoldBlankLinesAndLinesLikeSignatures() throws {
    let first = try TestKey.sign(text, "log.example", 1)
    let note = try TestKey.sign(first.string + "\n\n", "outer", 2)
    #expect(note.text == first.string + "\n\n")
    _ = try SignedNote(parsing: note.encoded).verify(trusting: [TestKey.note("outer", 2)])
    #expect(throws: NoteError.noTrustedSignature) {
        try note.verify(trusting: [TestKey.note("log.example", 1)])
    }
}

@Test func signaturesOfUnknownKeysAreIgnored() throws {
    let note = try TestKey.sign(text, "log.example", 1)
    let stranger = try TestKey.sign(text, "log.example", 2).lastLine
    let cosignature = "— witness.example uKLPIAAAAABpVGeA\n"
    let mixed = try TestKey.parse("\(text)\n\(stranger)\(note.lastLine)\(cosignature)\(cosignature)")
    let key = try TestKey.note("log.example", 1)
    #expect(try mixed.verify(trusting: [key]).signers == [key])
    #expect(mixed.signatures.count == 4)
    #expect(throws: NoteError.noTrustedSignature) { try mixed.verify(trusting: []) }
}

@Test func aFailingSignatureOfAKnownKeyRejectsTheNote() throws {
    let good = try TestKey.sign(text, "log.example", 1).lastLine
    let otherText = try TestKey.sign("other\n", "second.example", 2)
    let keys = [try TestKey.note("log.example", 1), try TestKey.note("second.example", 2)]
    let note = try TestKey.parse("\(text)\n\(good)\(otherText.lastLine)")
    #expect(throws: NoteError.invalidSignature(keyID: keys[1].keyID)) { try note.verify(trusting: keys) }
    #expect(try note.verify(trusting: [keys[0]]).signers == [keys[0]])
}

@Test func namesAreComparedByteByByte() throws {
    // U+212A, the Kelvin sign, is canonically equal to K: to Swift the two strings are equal.
    let note = try TestKey.sign("Kelvin\n", "K", 1)
    let swapped = try TestKey.parse(note.string.replacing("— K ", with: "— \u{212A} "))
    #expect(swapped.signatures[0].name == note.signatures[0].name)
    #expect(throws: NoteError.noTrustedSignature) {
        try swapped.verify(trusting: [TestKey.note("K", 1)])
    }
}

@Test func aCheckpointMustBeSignedByItsOrigin() throws {
    let note = try TestKey.sign(text, "witness.example", 3)
    #expect(throws: ProofError.notSignedByOrigin) {
        try note.verifyCheckpoint(trusting: [TestKey.note("witness.example", 3)])
    }
    let other = try TestKey.sign("no checkpoint\n", "log.example", 1)
    #expect(throws: ProofError.checkpoint(.wrongLineCount)) {
        try other.verifyCheckpoint(trusting: [TestKey.note("log.example", 1)])
    }
    #expect(throws: ProofError.note(.noTrustedSignature)) { try other.verifyCheckpoint(trusting: []) }
}

@Test(arguments: [
    ("", .noSignatures), ("a\n", .noSignatures), ("a\n\n", .noSignatures), ("\n", .noSignatures),
    ("a\n\n— n AAAAAAA=", .malformedSignature(number: 1)),
    ("a\n\n- n AAAAAAA=\n", .malformedSignature(number: 1)),
    ("a\n\n—n AAAAAAA=\n", .malformedSignature(number: 1)),
    ("a\n\n— n  AAAAAAA=\n", .malformedSignature(number: 1)),
    ("a\n\n—  AAAAAAA=\n", .malformedSignature(number: 1)),
    ("a\n\n— n AAAAAA==\n", .malformedSignature(number: 1)),
    ("a\n\n— n AAAAAAA\n", .malformedSignature(number: 1)),
    ("a\n\n— n AAAAAAB=\n", .malformedSignature(number: 1)),
    ("a\n\n— n \n", .malformedSignature(number: 1)), ("a\n\n— n\n", .malformedSignature(number: 1)),
    ("a\n\n— n+m AAAAAAA=\n", .malformedSignature(number: 1)),
    ("a\n\n— n\u{2003}m AAAAAAA=\n", .malformedSignature(number: 1)),
    ("a\n\n— n\u{85}m AAAAAAA=\n", .malformedSignature(number: 1)),
    ("a\n\n— n AAAAAAA=\nb\n", .malformedSignature(number: 2)),
    ("a\n\n— n AAAAAAA= x\n", .malformedSignature(number: 1)),
    ("a\r\n\n— n AAAAAAA=\n", .controlCharacter(offset: 1)),
    ("a\t\n\n— n AAAAAAA=\n", .controlCharacter(offset: 1)),
] as [(String, NoteError)])
func bytesThatAreNoNoteAreRefused(text: String, error: NoteError) {
    #expect(throws: error) { try TestKey.parse(text) }
}

@Test func bytesThatAreNotUTF8AreRefused() {
    for bad in [[0xFF], [0xC0, 0x8A], [0xED, 0xA0, 0x80]] as [[UInt8]] {
        #expect(throws: NoteError.notUTF8) {
            try SignedNote(parsing: bad + Array("\n\n— n AAAAAAA=\n".utf8))
        }
    }
}

@Test func limitsAreTheStatedOnes() throws {
    let line = "— n AAAAAAA=\n"
    #expect(try TestKey.parse("a\n\n" + String(repeating: line, count: 100)).signatures.count == 100)
    #expect(throws: NoteError.tooManySignatures(count: 101)) {
        try TestKey.parse("a\n\n" + String(repeating: line, count: 101))
    }
    let rest = "\n\n" + line
    let longest = String(repeating: "a", count: SignedNote.maximumByteCount - rest.utf8.count)
    #expect(try TestKey.parse(longest + rest).text.utf8.count == longest.utf8.count + 1)
    #expect(throws: NoteError.tooLong(byteCount: SignedNote.maximumByteCount + 1)) {
        try TestKey.parse("a" + longest + rest)
    }
}

@Test func onlyReadableTextIsSigned() throws {
    #expect(throws: NoteError.textWithoutNewline) { try TestKey.sign("a", "n", 1) }
    #expect(throws: NoteError.textWithoutNewline) { try TestKey.sign("", "n", 1) }
    #expect(throws: NoteError.controlCharacter(offset: 1)) { try TestKey.sign("a\tb\n", "n", 1) }
    #expect(throws: NoteError.malformedKey) { try TestKey.sign("a\n", "n m", 1) }
}
