import AgeFormat
import Octets
import SodiumCrypto
import Testing

/// The pair that the vectors of C2SP/CCTV use.
let knownIdentity = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0"

@Suite struct KeyTests {
    @Test func aRecipientIsReadAndWritten() throws {
        let recipient = try identity(knownIdentity).recipient
        let again = try X25519Recipient(parsing: recipient.text)
        #expect(again == recipient)
        #expect(recipient.text.utf8.count == 62)
        #expect(X25519Recipient(publicKey: recipient.publicKey) == recipient)
        #expect(X25519Recipient(publicKey: [1, 2, 3]) == nil)
    }

    @Test func recipientsOfOtherShapesAreRefused() throws {
        let text = try identity(knownIdentity).recipient.text
        #expect(throws: AgeKeyError.wrongPrefix) { try X25519Recipient(parsing: text.uppercased()) }
        #expect(throws: AgeKeyError.wrongPrefix) { try X25519Recipient(parsing: "") }
        #expect(throws: AgeKeyError.wrongLength(characterCount: 63)) {
            try X25519Recipient(parsing: text + " ")
        }
        #expect(throws: AgeKeyError.wrongPrefix) { try X25519Recipient(parsing: " " + text) }
        // Also 62 characters: the prefix of another kind of key and fewer bytes.
        let other = Bech32.encode(prefix: "age1tag", data: [UInt8](repeating: 7, count: 30))
        #expect(other.utf8.count == 62)
        #expect(throws: AgeKeyError.wrongPrefix) { try X25519Recipient(parsing: other) }
        for index in 4..<62 {
            var characters = Array(text.utf8)
            characters[index] = characters[index] == UInt8(ascii: "q") ? UInt8(ascii: "p") : UInt8(ascii: "q")
            let changed = String(decoding: characters, as: UTF8.self)
            #expect(throws: AgeKeyError.malformed) { try X25519Recipient(parsing: changed) }
        }
    }

    @Test func anIdentityIsReadAndWritten() throws {
        let text = try identity(knownIdentity).encodedText()
        #expect(text.withBytes { bytes in bytes.indices.map { bytes[$0] } } == Array(knownIdentity.utf8))
    }

    @Test(arguments: 0..<64)
    func theSecretCodecAgreesWithThePlainOne(_ seed: Int) throws {
        var scalar = sampleBytes(32 * (seed + 1)).suffix(32).map(\.self)
        if seed == 0 { scalar = [UInt8](repeating: 0, count: 32) }
        if seed == 1 { scalar = [UInt8](repeating: 0xFF, count: 32) }
        let plain = Bech32.encode(prefix: "age-secret-key-", data: scalar).uppercased()
        let identity = X25519Identity(scalar: try SecretBytes(copying: scalar))
        let text = try identity.encodedText()
        #expect(text.withBytes { bytes in bytes.indices.map { bytes[$0] } } == Array(plain.utf8))
        let again = try text.withBytes { (text: Span<UInt8>) throws -> X25519Identity in
            try X25519Identity(parsing: text)
        }
        #expect(again.recipient == identity.recipient)
    }

    @Test func identitiesOfOtherShapesAreRefused() throws {
        func error(_ text: String) -> AgeKeyError? {
            do throws(AgeKeyError) {
                let bytes = Array(text.utf8)
                _ = try X25519Identity(parsing: bytes.span)
                return nil
            } catch {
                return error
            }
        }
        #expect(error(knownIdentity) == nil)
        #expect(error(knownIdentity.lowercased()) == .wrongPrefix)
        #expect(error("") == .wrongPrefix)
        #expect(error("AGE-SECRET-KEY-PQ-1" + knownIdentity.dropFirst(16)) == .wrongPrefix)
        #expect(error(knownIdentity + "\n") == .wrongLength(characterCount: 75))
        #expect(error(String(knownIdentity.dropLast())) == .wrongLength(characterCount: 73))
        for index in 16..<74 {
            var characters = Array(knownIdentity.utf8)
            characters[index] = characters[index] == UInt8(ascii: "Q") ? UInt8(ascii: "P") : UInt8(ascii: "Q")
            #expect(error(String(decoding: characters, as: UTF8.self)) == .malformed)
            characters[index] = UInt8(ascii: "b")
            #expect(error(String(decoding: characters, as: UTF8.self)) == .malformed)
        }
    }

    @Test func spareBitsOfAnIdentityMustBeZero() throws {
        let texts = spareBitTexts()
        #expect(texts.count == 16)
        for (bits, text) in texts.enumerated() {
            let bytes = Array(text.utf8)
            let isRead = (try? X25519Identity(parsing: bytes.span)) != nil
            #expect(isRead == (bits == 0))
        }
    }

    /// The 16 texts with right checksums that differ in the spare four bits only.
    private func spareBitTexts() -> [String] {
        let digits = Array("QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".utf8)
        let name = Array("age-secret-key-".utf8)
        let generator: [UInt32] = [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3]
        func sum(_ values: [UInt8]) -> UInt32 {
            var state: UInt32 = 1
            for value in values {
                let top = state >> 25
                state = (state & 0x1ff_ffff) << 5 ^ UInt32(value)
                for index in 0..<5 where top >> UInt32(index) & 1 == 1 { state ^= generator[index] }
            }
            return state ^ 1
        }
        return (0..<16).map { bits in
            var values = [UInt8](repeating: 9, count: 51) + [16 | UInt8(bits)]
            let expanded = name.map { $0 >> 5 } + [0] + name.map { $0 & 31 }
            let checksum = sum(expanded + values + [0, 0, 0, 0, 0, 0])
            values += (0..<6).map { UInt8(checksum >> UInt32(5 * (5 - $0)) & 31) }
            return "AGE-SECRET-KEY-1" + String(decoding: values.map { digits[Int($0)] }, as: UTF8.self)
        }
    }
}
