import AgeFormat
import Octets
import SodiumCrypto
import Testing

/// Sizes around the ends of chunks.
let edgeSizes = [0, 1, 65_535, 65_536, 65_537, 131_071, 131_072, 131_073, 196_608, 300_000]

@Suite struct SealTests {
    @Test(arguments: edgeSizes)
    func piecesOfAnySizeGiveTheSameFile(_ size: Int) throws {
        let plaintext = sampleBytes(size)
        let key = try X25519Identity.generate(), recipient = key.recipient
        let scalar = try SecretBytes(randomCount: 32), fileKey = try SecretBytes(randomCount: 16)
        func sealed(_ pieceByteCount: Int) throws -> [UInt8] {
            let sealer = try StreamSealer(
                to: [.x25519(recipient)], fileKey: fileKey, ephemeralScalars: scalar,
                nonce: [UInt8](repeating: 5, count: 16))
            return sealAll(plaintext, pieceByteCount: pieceByteCount, with: sealer)
        }
        let whole = try sealed(1 << 20)
        for pieceByteCount in [1000, 65_535, 65_536, 65_537, 131_072] {
            #expect(try sealed(pieceByteCount) == whole)
        }
        let header = try #require(try Header(parsing: whole)).encoded.count + 16
        let expected = StreamSealer.sealedByteCount(
            plaintextByteCount: UInt64(size), headerByteCount: header)
        #expect(UInt64(whole.count) == expected)
        let payload = try OpenedPayload(of: MemorySource(whole), identity: key)
        #expect(try payload.readAll(limit: size) == plaintext)
        let outcome = openStream(whole, pieceByteCount: 70_000, key: .identity(.x25519(key)))
        #expect(outcome == Outcome(stage: "success", released: plaintext))
    }

    @Test func everyRecipientOpensAndNobodyElse() throws {
        let first = try X25519Identity.generate(), second = try X25519Identity.generate()
        let file = try sealAll(
            [7], pieceByteCount: 1, with: StreamSealer(to: [.x25519(first.recipient), .x25519(second.recipient)]))
        let opened = Outcome(stage: "success", released: [7])
        let refused = Outcome(stage: "no match", released: [])
        func outcome(_ key: consuming OpeningKey) -> Outcome { openStream(file, pieceByteCount: 99, key: key) }
        let results = try [
            outcome(.identity(.x25519(first))), outcome(.identity(.x25519(second))), outcome(.identity(.x25519(.generate()))),
            outcome(.passphrase(SecretBytes(copying: "x".utf8))),
        ]
        #expect(results == [opened, opened, refused, refused])
    }

    @Test func aPassphraseOpensAndNoOtherDoes() throws {
        let sealer = try StreamSealer(passphrase: SecretBytes(copying: "right".utf8), logN: 10)
        let file = sealAll([7], pieceByteCount: 1, with: sealer)
        let header = try #require(try Header(parsing: file))
        #expect(header.isForPassphrase)
        #expect(header.stanzas[0].arguments[1] == "10")
        let right = try SecretBytes(copying: "right".utf8), wrong = try SecretBytes(copying: "wrong".utf8)
        #expect(throws: AgeOpenError.noMatch) { try { _ = try header.fileKey(passphrase: wrong) }() }
        #expect(throws: AgeOpenError.workFactorTooHigh(logN: 10)) {
            try { _ = try header.fileKey(passphrase: right, maximumLogN: 9) }()
        }
        let outcome = openStream(file, pieceByteCount: 99, key: .passphrase(try right.duplicate()))
        #expect(outcome == Outcome(stage: "success", released: [7]))
    }

    @Test func twoFilesShareNothing() throws {
        let recipient = try X25519Identity.generate().recipient
        let first = try StreamSealer(to: [.x25519(recipient)]), second = try StreamSealer(to: [.x25519(recipient)])
        let headers = try [first.header, second.header].map { try #require(try Header(parsing: $0)) }
        #expect(headers[0].stanzas[0].arguments != headers[1].stanzas[0].arguments)
        #expect(headers[0].stanzas[0].body != headers[1].stanzas[0].body)
        #expect(headers[0].mac != headers[1].mac)
        #expect(first.header.suffix(16) != second.header.suffix(16))
    }

    @Test func everyRecipientHasAnEphemeralScalarOfItsOwn() throws {
        let recipient = try X25519Identity.generate().recipient
        let sealer = try StreamSealer(to: [.x25519(recipient), .x25519(recipient)])
        let header = try #require(try Header(parsing: sealer.header))
        #expect(header.stanzas[0] != header.stanzas[1])
    }

    @Test func whatCannotBeSealedIsRefused() throws {
        func error(_ make: () throws -> StreamSealer) -> AgeSealError? {
            do {
                _ = try make()
                return nil
            } catch {
                return error as? AgeSealError
            }
        }
        let good = try X25519Identity.generate().recipient
        let zero = try #require(X25519Recipient(publicKey: [UInt8](repeating: 0, count: 32)))
        let passphrase = try SecretBytes(copying: "x".utf8)
        #expect(error { try StreamSealer(to: []) } == .noRecipients)
        #expect(error { try StreamSealer(to: [.x25519(good), .x25519(zero)]) } == .unusableRecipient(number: 2))
        let many = [Recipient](repeating: .x25519(good), count: 129)
        #expect(error { try StreamSealer(to: many) } == .tooManyRecipients(count: 129))
        #expect(error { try StreamSealer(to: many.dropLast()) } == nil)
        #expect(error { try StreamSealer(passphrase: passphrase, logN: 0) } == .workFactorOutOfRange(logN: 0))
        #expect(
            error { try StreamSealer(passphrase: passphrase, logN: 23) } == .workFactorOutOfRange(logN: 23))
    }
}
