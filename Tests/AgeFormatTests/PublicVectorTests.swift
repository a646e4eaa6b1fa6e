import AgeFormat
import Octets
import SodiumCrypto
import Testing

/// Source: C2SP/CCTV, folder age.
@Suite(.enabled(if: PublicVectors.isAvailable))
struct PublicVectorTests {
    @Test func nothingIsLeftOutButArmor() {
        let skipped = PublicVectors.skippedPrefixes.map { prefix in
            PublicVectors.names.count { $0.hasPrefix(prefix) }
        }
        #expect(PublicVectors.names.count == 143)
        #expect(skipped == [33])
        #expect(PublicVectors.all.count == 110)
        #expect(PublicVectors.all.allSatisfy { !$0.file.isEmpty || $0.name == "empty" })
        #expect(PublicVectors.all.allSatisfy { $0.values("armored").isEmpty })
    }

    @Test(arguments: PublicVectors.all)
    func aStreamEndsInTheExpectedStage(_ vector: PublicVector) throws {
        // Whole pieces, odd ones, and for small files single bytes.
        let sizes = [1 << 20, 65_537, 1000] + (vector.file.count < 1000 ? [1, 7] : [])
        for size in sizes {
            let outcome = try best(of: vector) { openStream(vector.file, pieceByteCount: size, key: $0) }
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
        let outcome = try best(of: vector) { try openSource(vector.file, key: $0) }
        #expect(outcome.stage == vector.expect)
        if vector.expect == "success" {
            #expect(Digest32(hashing: outcome.released).hex == vector.payloadDigest)
        }
    }

    @Test(arguments: PublicVectors.all)
    func whatParsesEncodesToTheSameBytes(_ vector: PublicVector) throws {
        let header: Header?
        do throws(AgeOpenError) {
            header = try Header(parsing: vector.file)
        } catch {
            #expect(Outcome.stage(of: error) == vector.expect)
            return
        }
        guard let header else {
            #expect(vector.expect == "header failure")
            return
        }
        #expect(vector.file.starts(with: header.encoded))
        for count in stride(from: 0, to: header.encoded.count, by: 13) {
            #expect(try Header(parsing: vector.file.prefix(count)) == nil)
        }
    }

    @Test(arguments: PublicVectors.all.filter { $0.expect == "success" })
    func sealingThePayloadAgainGivesTheSameFile(_ vector: PublicVector) throws {
        let header = try #require(try Header(parsing: vector.file))
        let bytes = try #require(vector.fileKey)
        let fileKey = try SecretBytes(copying: bytes)
        let start = header.encoded.count
        let nonce = Array(vector.file[start..<start + 16])
        let plaintext = try best(of: vector) { try openSource(vector.file, key: $0) }.released
        let sealer = StreamSealer(header: header, fileKey: fileKey, nonce: nonce)
        #expect(sealAll(plaintext, pieceByteCount: 100_000, with: sealer) == vector.file)
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
