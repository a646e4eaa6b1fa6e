import AgeFormat
import Octets
import SodiumCrypto
import Testing

/// Source: C2SP/CCTV, folder age.
@Suite(.enabled(if: PublicVectors.isAvailable))
struct PublicVectorTests {
    @Test func nothingIsLeftOut() {
        #expect(PublicVectors.names.count == 143)
        #expect(PublicVectors.all.count == 143)
        #expect(PublicVectors.all.allSatisfy { !$0.file.isEmpty || $0.name == "empty" })
        #expect(PublicVectors.all.count { $0.isArmored } == 33)
        #expect(PublicVectors.all.count { $0.name.contains("hybrid") } == 19)
        let stages = Dictionary(grouping: PublicVectors.all, by: \.expect).mapValues(\.count)
        #expect(
            stages == [
                "success": 26, "no match": 13, "HMAC failure": 1, "header failure": 62, "payload failure": 19,
                "armor failure": 22,
            ])
    }

    @Test(arguments: PublicVectors.all)
    func aStreamEndsInTheExpectedStage(_ vector: PublicVector) throws {
        // Whole pieces, odd ones, and for small files single bytes.
        let sizes = [1 << 20, 65_537, 1000] + (vector.file.count < 2000 ? [1, 7] : [])
        for size in sizes {
            let outcome = try best(of: vector) {
                openStream(vector.file, pieceByteCount: size, key: $0, isArmored: vector.isArmored)
            }
            #expect(outcome.stage == vector.expect, "pieces of \(size)")
            if ["success", "payload failure"].contains(vector.expect) {
                #expect(Digest32(hashing: outcome.released).hex == vector.payloadDigest, "pieces of \(size)")
            } else {
                #expect(outcome.released.isEmpty)
            }
        }
    }

    @Test(arguments: PublicVectors.all)
    func aSourceEndsInTheExpectedStage(_ vector: PublicVector) throws {
        try check(vector) { try openSource(vector.file, key: $0, isArmored: vector.isArmored) }
    }

    @Test(arguments: PublicVectors.all)
    func chunksSideBySideEndInTheExpectedStage(_ vector: PublicVector) throws {
        try check(vector) { try openSideBySide(vector.file, key: $0, isArmored: vector.isArmored) }
    }

    @Test(arguments: PublicVectors.all)
    func chunksAheadEndInTheExpectedStage(_ vector: PublicVector) throws {
        try check(vector) { try openAhead(vector.file, key: $0, isArmored: vector.isArmored) }
    }

    /// Random access looks at the end first: of a file with a wrong end nothing comes out, and a chunk that is marked
    /// as the last comes out at the end only. Whatever it is, a stream gives it out too.
    private func check(_ vector: PublicVector, _ open: (consuming OpeningKey) throws -> Outcome) throws {
        let outcome = try best(of: vector, open)
        #expect(outcome.stage == vector.expect)
        switch vector.expect {
        case "success": #expect(Digest32(hashing: outcome.released).hex == vector.payloadDigest)
        case "payload failure":
            let streamed = try best(of: vector) {
                openStream(vector.file, pieceByteCount: 1 << 20, key: $0, isArmored: vector.isArmored)
            }
            #expect(Digest32(hashing: streamed.released).hex == vector.payloadDigest)
            #expect(streamed.released.starts(with: outcome.released))
        default:
            #expect(outcome.released.isEmpty)
        }
    }

    @Test(arguments: PublicVectors.all)
    func whatParsesEncodesToTheSameBytes(_ vector: PublicVector) throws {
        guard let file = vector.bareFile else {
            #expect(vector.expect == "armor failure")
            return
        }
        let header: Header?
        do throws(AgeOpenError) {
            header = try Header(parsing: file)
        } catch {
            #expect(Outcome.stage(of: error) == vector.expect)
            return
        }
        guard let header else {
            #expect(vector.expect == "header failure")
            return
        }
        #expect(file.starts(with: header.encoded))
        for count in stride(from: 0, to: header.encoded.count, by: 13) {
            #expect(try Header(parsing: file.prefix(count)) == nil)
        }
    }

    @Test(arguments: PublicVectors.all.filter { $0.isArmored && $0.expect != "armor failure" })
    func armorOfTheSameFileIsTheSameText(_ vector: PublicVector) throws {
        let text = armorAll(try #require(vector.bareFile), pieceByteCount: 31)
        // Other ends of lines, and what stands around, are read but not written.
        let plain = vector.file.filter { $0 != 0x0D }.split(separator: 0x0A)
            .filter { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }.flatMap { $0 + [0x0A] }
        #expect(text == plain)
    }

    @Test(arguments: PublicVectors.all.filter { $0.expect == "success" })
    func sealingThePayloadAgainGivesTheSameFile(_ vector: PublicVector) throws {
        let file = try #require(vector.bareFile)
        let header = try #require(try Header(parsing: file))
        let bytes = try #require(vector.fileKey)
        let fileKey = try SecretBytes(copying: bytes)
        let start = header.encoded.count
        let nonce = Array(file[start..<start + 16])
        let plaintext = try best(of: vector) { try openSource(file, key: $0) }.released
        let sealer = StreamSealer(header: header, fileKey: fileKey, nonce: nonce)
        #expect(sealAll(plaintext, pieceByteCount: 100_000, with: sealer) == file)
    }

    @Test(arguments: PublicVectors.all.filter { $0.name == "scrypt" })
    func sealingUnderThePassphraseAgainGivesTheSameFile(_ vector: PublicVector) throws {
        let header = try #require(try Header(parsing: vector.file))
        let arguments = header.stanzas[0].arguments
        let salt = try #require(Base64.decode(arguments[0], .standard, .unpadded))
        let logN = try #require(Int(arguments[1]))
        let bytes = try #require(vector.fileKey)
        let nonce = Array(vector.file[header.encoded.count..<header.encoded.count + 16])
        let sealer = try StreamSealer(
            passphrase: SecretBytes(copying: vector.values("passphrase")[0].utf8), logN: logN,
            fileKey: SecretBytes(copying: bytes), salt: salt, nonce: nonce)
        #expect(sealer.header == Array(vector.file[..<(header.encoded.count + 16)]))
    }

    /// The outcome with the first key that matches.
    private func best(
        of vector: PublicVector, _ open: (consuming OpeningKey) throws -> Outcome
    ) throws -> Outcome {
        var outcome = Outcome(stage: "no key", released: [])
        // Some malformed files name no key, because nothing may come so far.
        let keys = try vector.openingKeys() + [{ .identity(.x25519(try .generate())) }]
        for key in keys {
            outcome = try open(key())
            guard outcome.stage == "no match" else { break }
        }
        return outcome
    }
}
