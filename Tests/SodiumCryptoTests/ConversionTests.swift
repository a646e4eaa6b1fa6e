import Octets
import SodiumCrypto
import Testing

private func bytes(_ hex: String) throws -> [UInt8] { try #require(Hex.decode(hex)) }

@Suite struct ConversionTests {
    /// Source: libsodium, test/default/ed25519_convert.
    @Test func ed25519KeysBecomeX25519Keys() throws {
        let seed = try SecretBytes(copying: bytes("421151a459faeade3d247115f94aedae42318124095afabe4d1451a559faedee"))
        let key = try SigningKey(seed: seed)
        let scalar = try key.x25519Scalar()
        #expect(
            try scalar.copied() == bytes("8052030376d47112be7f73ed7a019293dd12ad910b654455798b4667d73de166"))
        let publicKey = try bytes("f1814f0e8ff1043d8a44d25babff3cedcae6c22c3edaa48f857ae70de2baae50")
        #expect(X25519.publicKey(of: key.verifyingKey) == publicKey)
        #expect(X25519.publicKey(of: scalar) == publicKey)
    }

    @Test func pointsOfSmallOrderHaveNoX25519Key() throws {
        for hex in [
            "01" + String(repeating: "00", count: 31), String(repeating: "00", count: 32),
            "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        ] {
            #expect(X25519.publicKey(of: try #require(VerifyingKey(bytes(hex)))) == nil)
        }
    }

    @Test func multiplyingIsAgreeing() throws {
        let first = try SecretBytes(randomCount: 32), second = SystemRandom.bytes(32)
        let point = try SecretBytes(copying: X25519.publicKey(of: first))
        let agreed = try X25519.sharedSecret(
            scalar: SecretBytes(copying: second), publicKey: X25519.publicKey(of: first))
        #expect(try X25519.multiply(point, by: second).copied() == agreed.copied())
        #expect(throws: X25519Error.lowOrderPoint) {
            try { _ = try X25519.multiply(SecretBytes(copying: [UInt8](repeating: 0, count: 32)), by: second) }()
        }
    }

    private func decoded(_ text: String) throws -> [UInt8]? {
        let characters = Array(text.utf8)
        guard let secret = try SecretBytes.decode(base64Lines: characters.span) else { return nil }
        return secret.copied()
    }

    @Test func secretBase64IsReadAsPlainBase64Is() throws {
        for count in 1...100 {
            let sample = SystemRandom.bytes(count)
            let text = Base64.encode(sample)
            #expect(try decoded(text) == sample)
            #expect(try decoded(text.prefix(4) + "\r\n" + text.dropFirst(4) + "\n") == sample)
            let last = text.index(before: text.endIndex)
            for other in "AB=/+- " {
                let changed = text[..<last] + String(other)
                #expect(try decoded(String(changed)) == Base64.decode(String(changed)))
            }
        }
        for text in ["", "\n\n\n\n", "AAA", "AA==A", "A A=", "AAA-", "AB==", "AAB="] {
            #expect(try decoded(text) == nil)
        }
    }
}
