import AgeFormat
import Octets
import SodiumCrypto
import Testing

/// The pair that C2SP age.md shows, the longer half as its digest.
private let shownIdentity = "AGE-SECRET-KEY-PQ-1XX76JRALNLXDMEW0CRK45QMCCH4X06SE84UN3VPM33W6HWDX0H3SK3ZQFR"

@Suite struct PostQuantumTests {
    private func identity(_ text: String) throws -> PostQuantumIdentity {
        let bytes = Array(text.utf8)
        return try PostQuantumIdentity(parsing: bytes.span)
    }

    @Test func theExampleOfTheSpecificationIsMet() throws {
        let identity = try identity(shownIdentity)
        let text = identity.recipient.text
        #expect(text.utf8.count == 1959)
        #expect(text.hasPrefix("age1pq1x34nzsvr0rxjsgdn8zgyhfe8j7ceq5r9rdelkjuh3y235jzxshfg87pzf5zrq"))
        #expect(Digest32(hashing: Array(text.utf8)).hex == "a091dd7e0ee9d62b75173dcc98441a0424baa941e66a8776e570a4ae60ff61ea")
        #expect(try PostQuantumRecipient(parsing: text) == identity.recipient)
        #expect(try Recipient(parsing: text) == .postQuantum(identity.recipient))
        let again = try identity.encodedText()
        #expect(again.withBytes { bytes in bytes.indices.map { bytes[$0] } } == Array(shownIdentity.utf8))
    }

    @Test(arguments: 0..<16)
    func theSecretCodecAgreesWithThePlainOne(_ number: Int) throws {
        let seed = sampleBytes(32 * (number + 1)).suffix(32).map(\.self)
        let plain = Bech32.encode(prefix: "age-secret-key-pq-", data: seed).uppercased()
        let text = try PostQuantumIdentity(seed: SecretBytes(copying: seed)).encodedText()
        #expect(text.withBytes { bytes in bytes.indices.map { bytes[$0] } } == Array(plain.utf8))
        #expect(try identity(plain).recipient == PostQuantumIdentity(seed: SecretBytes(copying: seed)).recipient)
    }

    @Test func keysOfOtherShapesAreRefused() throws {
        let text = try identity(shownIdentity).recipient.text
        #expect(throws: AgeKeyError.wrongPrefix) { try PostQuantumRecipient(parsing: text.uppercased()) }
        #expect(throws: AgeKeyError.wrongPrefix) { try PostQuantumRecipient(parsing: " " + text) }
        #expect(throws: AgeKeyError.wrongLength(characterCount: 1960)) {
            try PostQuantumRecipient(parsing: text + "\n")
        }
        #expect(throws: AgeKeyError.malformed) {
            try PostQuantumRecipient(parsing: text.dropLast() + (text.hasSuffix("q") ? "p" : "q"))
        }
        #expect(PostQuantumRecipient(publicKey: [1]) == nil)
        let classic = knownIdentity
        #expect(throws: AgeKeyError.wrongPrefix) { try { _ = try identity(classic) }() }
        #expect(throws: AgeKeyError.wrongLength(characterCount: 76)) {
            try { _ = try identity(String(shownIdentity.dropLast())) }()
        }
        #expect(throws: AgeKeyError.malformed) {
            try { _ = try identity(shownIdentity.dropLast() + "Q") }()
        }
    }

    @Test func everyRecipientOpensAndNobodyElse() throws {
        let first = try PostQuantumIdentity.generate(), second = try PostQuantumIdentity.generate()
        let recipients = [first.recipient, second.recipient].map { Recipient.postQuantum($0) }
        let file = try sealAll([7], pieceByteCount: 1, with: StreamSealer(to: recipients))
        let header = try #require(try Header(parsing: file))
        #expect(header.stanzas.map(\.type) == ["mlkem768x25519", "mlkem768x25519"])
        #expect(header.stanzas[0] != header.stanzas[1])
        func outcome(_ key: consuming OpeningKey) -> Outcome { openStream(file, pieceByteCount: 99, key: key) }
        let results = try [
            outcome(.identity(.postQuantum(first))), outcome(.identity(.postQuantum(second))),
            outcome(.identity(.postQuantum(.generate()))), outcome(.identity(.x25519(.generate()))),
        ]
        #expect(results.map(\.stage) == ["success", "success", "no match", "no match"])
    }

    @Test func aChangedShareOrBodyIsNotOpened() throws {
        let key = try PostQuantumIdentity.generate()
        let recipient = Recipient.postQuantum(key.recipient)
        let file = try sealAll([7], pieceByteCount: 1, with: StreamSealer(to: [recipient]))
        let text = try key.encodedText()
        let keys = try IdentityFile(parsing: text)
        #expect(openStream(file, pieceByteCount: 9999, key: .identities(keys)).stage == "success")
        let start = "age-encryption.org/v1\n-> mlkem768x25519 ".utf8.count
        for index in stride(from: start, to: start + 1493, by: 100) {
            var changed = file
            changed[index] = changed[index] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
            #expect(openStream(changed, pieceByteCount: 9999, key: .identities(keys)).stage == "no match")
        }
    }

    @Test func anIdentityFileHoldsBothKinds() throws {
        let bytes = Array("# both\n\(knownIdentity)\n\(shownIdentity)\n".utf8)
        let file = try IdentityFile(parsing: bytes.span)
        let recipients = (0..<file.count).map { file.withIdentity(at: $0) { $0.recipient } }
        #expect(recipients.map(\.isPostQuantum) == [false, true])
        for recipient in recipients {
            let sealed = try sealAll([1], pieceByteCount: 1, with: StreamSealer(to: [recipient]))
            #expect(openStream(sealed, pieceByteCount: 50, key: .identities(file)).stage == "success")
            #expect(try openSource(sealed, key: .identities(file)).stage == "success")
        }
    }

    @Test func kindsAreNotMixed() throws {
        let classic = Recipient.x25519(try X25519Identity.generate().recipient)
        let recipient = Recipient.postQuantum(try PostQuantumIdentity.generate().recipient)
        for mix in [[classic, recipient], [recipient, classic], [recipient, recipient, classic]] {
            #expect(throws: AgeSealError.mixedRecipients) { try { _ = try StreamSealer(to: mix) }() }
        }
    }

    @Test func aKeyThatIsNoneIsRefusedByNumber() throws {
        let good = try PostQuantumIdentity.generate().recipient
        let notMLKEM = [UInt8](repeating: 0xFF, count: 1184) + good.publicKey.suffix(32)
        let lowOrder = good.publicKey.prefix(1184) + [UInt8](repeating: 0, count: 32)
        for key in [notMLKEM, Array(lowOrder)] {
            let bad = try #require(PostQuantumRecipient(publicKey: key))
            #expect(throws: AgeSealError.unusableRecipient(number: 2)) {
                try { _ = try StreamSealer(to: [.postQuantum(good), .postQuantum(bad)]) }()
            }
        }
    }

    @Test func theLargestHeaderCanBeRead() throws {
        let key = try PostQuantumIdentity.generate()
        let recipients = [Recipient](repeating: .postQuantum(key.recipient), count: Header.maximumStanzaCount)
        let file = try sealAll([7], pieceByteCount: 1, with: StreamSealer(to: recipients))
        #expect(openStream(file, pieceByteCount: 9999, key: .identity(.postQuantum(key))).stage == "success")
    }
}
