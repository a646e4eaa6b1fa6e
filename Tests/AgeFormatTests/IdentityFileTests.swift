import AgeFormat
import SodiumCrypto
import Testing

@Suite struct IdentityFileTests {
    private func parse(_ text: String) throws(IdentityFileError) -> IdentityFile {
        let bytes = Array(text.utf8)
        return try IdentityFile(parsing: bytes.span)
    }

    private func recipients(_ file: IdentityFile) -> [Recipient] {
        (0..<file.count).map { file.withIdentity(at: $0) { $0.recipient } }
    }

    private let other = "AGE-SECRET-KEY-143WN7DCXU4G8R5AXQSSYD9AEPYDNT3HXSLWSPK36CDU6E8M59SSSAGZ3KG"

    @Test func commentsAndEmptyLinesArePassedOver() throws {
        let expected = try [knownIdentity, other].map { Recipient.x25519(try identity($0).recipient) }
        let plain = try parse("# made for a test\n\n\(knownIdentity)\n#x\n\(other)\n")
        #expect(recipients(plain) == expected)
        let windows = try parse("# made for a test\r\n\r\n\(knownIdentity)\r\n\(other)")
        #expect(recipients(windows) == expected)
    }

    @Test func secretTextIsReadInPlace() throws {
        let file = try IdentityFile(parsing: SecretBytes(copying: (knownIdentity + "\n").utf8))
        let expected = Recipient.x25519(try identity(knownIdentity).recipient)
        #expect(recipients(file) == [expected])
    }

    @Test func errorsNameTheLine() {
        #expect(throws: IdentityFileError.malformed(line: 3, .wrongPrefix)) {
            try parse("# a\n\(knownIdentity)\nAGE-PLUGIN-X-1\n")
        }
        #expect(throws: IdentityFileError.malformed(line: 1, .wrongLength(characterCount: 75))) {
            try parse("\(knownIdentity) \n")
        }
        #expect(throws: IdentityFileError.malformed(line: 1, .wrongPrefix)) { try parse(" \(knownIdentity)") }
        #expect(throws: IdentityFileError.malformed(line: 2, .wrongPrefix)) { try parse("#\n\r\r\n") }
    }

    @Test func aFileWithoutIdentitiesIsRefused() {
        #expect(throws: IdentityFileError.noIdentity) { try parse("") }
        #expect(throws: IdentityFileError.noIdentity) { try parse("# nothing\n\n") }
    }

    @Test func limitsHold() {
        let comment = "#" + String(repeating: "x", count: 1 << 20)
        #expect(throws: IdentityFileError.tooLarge(byteCount: (1 << 20) + 1)) { try parse(comment) }
        let many = String(repeating: knownIdentity + "\n", count: 1025)
        #expect(throws: IdentityFileError.tooManyIdentities(line: 1025)) { try parse(many) }
    }

    @Test func theIdentityThatFitsOpensTheFile() throws {
        let file = try parse("\(knownIdentity)\n\(other)\n")
        let sealed = try sealAll(
            [1, 2, 3], pieceByteCount: 2, with: StreamSealer(to: [.x25519(identity(other).recipient)]))
        #expect(openStream(sealed, pieceByteCount: 50, key: .identities(file)).released == [1, 2, 3])
        #expect(try openSource(sealed, key: .identities(file)).released == [1, 2, 3])
        let stranger = try sealAll(
            [1, 2, 3], pieceByteCount: 2, with: StreamSealer(to: [.x25519(X25519Identity.generate().recipient)]))
        #expect(openStream(stranger, pieceByteCount: 50, key: .identities(file)).stage == "no match")
    }
}
