import MerkleLog
import Octets
import Testing

private let vkey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"

@Test func aKeyIsWrittenAsItWasRead() throws {
    let key = try NoteKey(parsing: vkey)
    #expect(key.name == "PeterNeumann")
    #expect(key.keyID == 0xc74f_20a3)
    #expect(key.vkey == vkey)
    #expect(try NoteKey(name: key.name, key: key.key) == key)
}

@Test(arguments: [
    ("", .malformedKey), ("PeterNeumann", .malformedKey), ("PeterNeumann+c74f20a3", .malformedKey),
    ("+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedKey),
    ("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedKey),
    ("Péter+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedKey),
    ("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedKey),
    ("PeterNeumann+c74f20+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .malformedKey),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW\n", .malformedKey),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10", .malformedKey),
    ("PeterNeumann+c74f20a3+", .malformedKey), ("PeterNeumann+c74f20a3+AQ==", .malformedKey),
    ("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .wrongKeyID),
    ("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX", .wrongKeyID),
    ("peterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .wrongKeyID),
    ("PeterNeumann+c74f20a3+BBpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW", .unsupportedKeyType(4)),
] as [(String, NoteError)])
func textThatIsNoKeyIsRefused(text: String, error: NoteError) {
    #expect(throws: error) { try NoteKey(parsing: text) }
}

@Test(arguments: ["", "a b", "a+b", "a\u{A0}b", "a\nb", "ä", "a\u{1B}"])
func aNameThatCannotStandInANoteIsRefused(name: String) throws {
    let key = try NoteKey(parsing: vkey).key
    #expect(throws: NoteError.malformedKey) { try NoteKey(name: name, key: key) }
}
