import Octets
import SodiumCrypto
import Testing

/// For known answers.
private func hex(_ text: String) throws -> [UInt8] { try #require(Hex.decode(text)) }

/// RFC 8032 §7.1, TEST 1 to 3.
@Test(arguments: [
    [
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
            + "d25bf5f0595bbe24655141438e7a100b",
    ],
    [
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
            + "387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc659"
            + "4a7c15e9716ed28dc027beceea1ec40a",
    ],
])
func ed25519OfTheStandard(fields: [String]) throws {
    let key = try SigningKey(seed: SecretBytes(copying: hex(fields[0])))
    let message = try hex(fields[2])
    #expect(Hex.encode(key.verifyingKey.bytes) == fields[1])
    #expect(Hex.encode(key.sign(message)) == fields[3])
    #expect(key.verifyingKey.isValid(try hex(fields[3]), for: message))
}

@Test func anyChangedBitOfASignatureIsNoticed() throws {
    let key = try SigningKey(seed: SecretBytes(copying: [UInt8](0..<32)))
    let message = Array("message".utf8)
    let signature = key.sign(message)
    #expect(key.verifyingKey.isValid(signature, for: message))
    for bit in 0..<signature.count * 8 {
        var changed = signature
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(!key.verifyingKey.isValid(changed, for: message))
    }
    #expect(!key.verifyingKey.isValid(signature, for: message + [0]))
    #expect(!key.verifyingKey.isValid(signature + [0], for: message))
    #expect(!key.verifyingKey.isValid(signature.dropLast(), for: message))
    #expect(!key.verifyingKey.isValid([], for: message))
    let other = try SigningKey(seed: SecretBytes(copying: [UInt8](1..<33)))
    #expect(!other.verifyingKey.isValid(signature, for: message))
}

/// With the identity as key and as R, S = 0 fits every message.
@Test func keysOfSmallOrderVerifyNothing() throws {
    let identity = [1] + [UInt8](repeating: 0, count: 31)
    let key = try #require(VerifyingKey(identity))
    #expect(!key.isValid(identity + [UInt8](repeating: 0, count: 32), for: []))
    #expect(VerifyingKey([UInt8](0..<31)) == nil && VerifyingKey([UInt8](0..<33)) == nil)
}

/// RFC 7914 §12, third vector; the others made with another scrypt.
@Test func scryptKnownAnswers() throws {
    let passphrase = try SecretBytes(copying: "pleaseletmein".utf8)
    let long = try PassphraseKDF.scrypt(
        passphrase: passphrase, salt: Array("SodiumChloride".utf8), logN: 14, count: 64)
    #expect(
        Hex.encode(long.copied())
            == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2"
            + "d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887")
    let horse = try SecretBytes(copying: "correct horse".utf8)
    for (logN, expected) in [
        (1, "3951c3c1d3a13627e5aadd39e0d9baeea98c6e688ae815f4c4680f18024efed2"),
        (10, "9df923deed5f4531c279af9f56bd37b1657bef4929e702ce2e811a93388a86a1"),
        (15, "5c662628ac4eb1068a287e2aa2a202ae248e98db04d61d3327e7342db6ec7097"),
    ] {
        let key = try PassphraseKDF.scrypt(passphrase: horse, salt: [UInt8](0..<16), logN: logN)
        #expect(Hex.encode(key.copied()) == expected)
    }
}

/// Part of the format on disk: these may never change. Made with BLAKE2b of another library: key = master,
/// salt = number (8 bytes, little-endian) and zeros, personalisation = context and zeros.
@Test(arguments: [
    ("HFledger", UInt64(0), "d2ca996fa05fa855737ef5ed5c237eec8f274d8fce4b53c7206c513f250423f4"),
    ("HFledger", 1, "8f9f5d7057f0d2f35ef9121c8d9b28e8b38456dfd0b9bd28f5f8ab5ba7bc3ca4"),
    ("HFledger", .max, "208869acc5ca20fff14d9067d84e4da2c9825bd80a83c765cb9ea4776d8ac7f9"),
    ("HFindex_", 0, "1e54ad982c694015e990433ad55022822fefea74163393f4167d9d22478e650c"),
    ("KDF test", 1, "13fea52bb8cba063f3ed93de27ed07e06d8c6367474e6ae4c9282913ac3c3a03"),
])
func subkeysNeverChange(context: String, number: UInt64, expected: String) throws {
    let master = try SecretBytes(copying: [UInt8](0..<32))
    let key = try Subkey.derive(from: master, context: context, number: number)
    #expect(Hex.encode(key.copied()) == expected)
}

/// FIPS 180-4 examples.
@Test func hashesOfTheStandard() {
    #expect(
        Digest32(hashing: Array("abc".utf8)).hex
            == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
        Digest32(hashing: [UInt8]()).hex
            == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
        Digest32(hashing: [UInt8](repeating: 0x61, count: 1_000_000)).hex
            == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    #expect(
        Hex.encode(SHA512Digest.hash(Array("abc".utf8)))
            == "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
            + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f")
}

@Test func aHashTakesItsBytesInPieces() {
    let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    for size in [1, 3, 63, 64, 65, 999] {
        var hash = StreamingSHA256()
        for start in stride(from: 0, to: bytes.count, by: size) {
            hash.update(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(hash.finalize() == Digest32(hashing: bytes))
        #expect(hash.finalize() == Digest32(hashing: bytes), "asking changes nothing")
    }
    // A collection without contiguous storage.
    let backwards: ReversedCollection<[UInt8]> = bytes.reversed()
    #expect(Digest32(hashing: backwards) == Digest32(hashing: Array(backwards)))
    #expect(Digest32(hashing: backwards) != Digest32(hashing: bytes))
    #expect(Digest32(hashing: "abc".utf8) == Digest32(hashing: Array("abc".utf8)))
}

@Test func bothSidesAgreeOnASecret() throws {
    let left = try SecretBytes(randomCount: 32)
    let right = try SecretBytes(randomCount: 32)
    let leftShared = try X25519.sharedSecret(scalar: left, publicKey: X25519.publicKey(of: right))
    let rightShared = try X25519.sharedSecret(scalar: right, publicKey: X25519.publicKey(of: left))
    #expect(leftShared.copied() == rightShared.copied())
    let basePoint = [9] + [UInt8](repeating: 0, count: 31)
    let publicKey = try X25519.sharedSecret(scalar: left, publicKey: basePoint).copied()
    #expect(publicKey == X25519.publicKey(of: left))
    #expect(throws: X25519Error.lowOrderPoint) {
        _ = try X25519.sharedSecret(scalar: left, publicKey: [UInt8](repeating: 0, count: 32)).count
    }
}
