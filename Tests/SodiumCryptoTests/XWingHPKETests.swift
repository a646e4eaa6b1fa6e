import Octets
import SodiumCrypto
import Testing

@Suite struct XWingHPKETests {
    private let info = Array("a test".utf8)

    /// Source: the example of C2SP age.md, "mlkem768x25519 recipient stanza", as SHA-256 of the key.
    @Test func aSeedHasOnePublicKey() throws {
        let bytes = Hex.decode("31bda90fbf9fccdde5cfc0ed5a0378c5ea67ea193d7938b03b8c5dabb9a67de3")
        let seed = try SecretBytes(copying: #require(bytes))
        let key = XWingHPKE.publicKey(of: seed)
        #expect(key.count == XWingHPKE.publicKeyByteCount)
        #expect(Digest32(hashing: key).hex == "5056b0a336f9428f482bc9c6c51c0b3f679cf104a9024403fe74066b0eed5374")
    }

    @Test func onlyTheRightSeedOpens() throws {
        let seed = try SecretBytes(randomCount: 32), other = try SecretBytes(randomCount: 32)
        let message = try SecretBytes(randomCount: 16)
        let (share, sealed) = try XWingHPKE.seal(message, to: XWingHPKE.publicKey(of: seed), info: info)
        #expect(share.count == XWingHPKE.shareByteCount && sealed.count == 16 + XWingHPKE.tagByteCount)
        let opened = try XWingHPKE.open(sealed, share: share, seed: seed, info: info)?.copied()
        #expect(opened == message.copied())
        #expect(try XWingHPKE.open(sealed, share: share, seed: other, info: info)?.copied() == nil)
        #expect(try XWingHPKE.open(sealed, share: share, seed: seed, info: [])?.copied() == nil)
        for index in stride(from: 0, to: 1120, by: 97) {
            var changed = share
            changed[index] ^= 1
            #expect(try XWingHPKE.open(sealed, share: changed, seed: seed, info: info)?.copied() == nil)
        }
    }

    @Test func keysAndSharesOfLowOrderAreRefused() throws {
        let seed = try SecretBytes(randomCount: 32), message = try SecretBytes(randomCount: 16)
        let key = XWingHPKE.publicKey(of: seed), zero = [UInt8](repeating: 0, count: 32)
        let lowOrder: [UInt8] = key.prefix(1184) + zero
        let notMLKEM = [UInt8](repeating: 0xFF, count: 1184) + key.suffix(32)
        for bad in [lowOrder, notMLKEM] {
            #expect(throws: XWingError.unusableKey) { try XWingHPKE.seal(message, to: bad, info: info) }
        }
        let (share, sealed) = try XWingHPKE.seal(message, to: key, info: info)
        #expect(throws: XWingError.unusableShare) {
            try { _ = try XWingHPKE.open(sealed, share: share.prefix(1088) + zero, seed: seed, info: info) }()
        }
    }
}
