import Octets
import SodiumCrypto
import Testing

// Every case of the six files is run or counted as left out, with the reason: a case that is missing shows.

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofEd25519() throws {
    var (accepted, refused) = (0, 0)
    for vector in try Wycheproof.cases("ed25519") {
        let bytes = try #require(vector.group["publicKey"]?["pk"]?.string.flatMap(Hex.decode))
        let key = try #require(VerifyingKey(bytes))
        let isAccepted = key.isValid(try vector.bytes("sig"), for: try vector.bytes("msg"))
        #expect(isAccepted == vector.isValid, "case \(vector.number)")
        if isAccepted { accepted += 1 } else { refused += 1 }
    }
    #expect(accepted == 88 && refused == 63)
}

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofX25519() throws {
    var (agreedCount, lowOrderCount) = (0, 0)
    for vector in try Wycheproof.cases("x25519") {
        let scalar = try SecretBytes(copying: vector.bytes("private"))
        let publicKey = try vector.bytes("public")
        if vector.flags.contains("ZeroSharedSecret") {
            #expect(throws: X25519Error.lowOrderPoint, "case \(vector.number)") {
                _ = try X25519.sharedSecret(scalar: scalar, publicKey: publicKey).count
            }
            lowOrderCount += 1
        } else {
            let shared = try X25519.sharedSecret(scalar: scalar, publicKey: publicKey).copied()
            #expect(try shared == vector.bytes("shared"), "case \(vector.number)")
            agreedCount += 1
        }
    }
    #expect(agreedCount == 487 && lowOrderCount == 31)
}

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofXChaCha20Poly1305() throws {
    var (opened, refused, otherNonceSize) = (0, 0, 0)
    for vector in try Wycheproof.cases("xchacha20_poly1305") {
        let nonce = try vector.bytes("iv")
        // The nonce is the first 24 bytes of what is opened: another size cannot be asked for.
        guard nonce.count == AEAD.nonceByteCount else {
            #expect(!vector.isValid)
            otherNonceSize += 1
            continue
        }
        let key = try SecretBytes(copying: vector.bytes("key"))
        let (message, data) = (try vector.bytes("msg"), try vector.bytes("aad"))
        let sealed = try nonce + vector.bytes("ct") + vector.bytes("tag")
        let plaintext = AEAD.open(sealed, associatedData: data, key: key)
        #expect(plaintext == (vector.isValid ? message : nil), "case \(vector.number)")
        if vector.isValid {
            #expect(try AEAD.seal(message, associatedData: data, nonce: nonce, key: key) == sealed)
            opened += 1
        } else {
            refused += 1
        }
    }
    #expect(opened == 246 && refused == 60 && otherNonceSize == 9)
}

/// The cases without associated data, which this cipher does not take, because chunks of age have none. They are
/// all valid; each is opened with one bit changed as well.
@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofChaCha20Poly1305() throws {
    var (opened, otherNonceSize, withData) = (0, 0, 0)
    for vector in try Wycheproof.cases("chacha20_poly1305") {
        let nonce = try vector.bytes("iv")
        guard nonce.count == ChunkCipher.nonceByteCount else {
            #expect(!vector.isValid)
            otherNonceSize += 1
            continue
        }
        guard try vector.bytes("aad").isEmpty else {
            withData += 1
            continue
        }
        let key = try SecretBytes(copying: vector.bytes("key"))
        let cipher = ChunkCipher(key: key)
        let message = try vector.bytes("msg")
        let sealed = try vector.bytes("ct") + vector.bytes("tag")
        #expect(vector.isValid)
        #expect(cipher.open(sealed[...], nonce: nonce) == message, "case \(vector.number)")
        #expect(cipher.seal(message[...], nonce: nonce) == sealed, "case \(vector.number)")
        var changed = sealed
        changed[opened % sealed.count] ^= 1 << UInt8(opened % 8)
        #expect(cipher.open(changed[...], nonce: nonce) == nil, "case \(vector.number)")
        opened += 1
    }
    #expect(opened == 45 && otherNonceSize == 9 && withData == 271)
}

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofHMAC() throws {
    var (accepted, refused, cutShort) = (0, 0, 0)
    for vector in try Wycheproof.cases("hmac_sha256") {
        let key = try SecretBytes(copying: vector.bytes("key"))
        let (message, tag) = (try vector.bytes("msg"), try vector.bytes("tag"))
        let code = HMACSHA256.code(for: message, key: key)
        #expect(code.count == 32)
        #expect((Array(code.prefix(tag.count)) == tag) == vector.isValid, "case \(vector.number)")
        // Codes cut to 16 bytes are never accepted.
        let isAccepted = HMACSHA256.isValid(tag, for: message, key: key)
        #expect(isAccepted == (vector.isValid && tag.count == 32), "case \(vector.number)")
        if isAccepted { accepted += 1 } else { refused += 1 }
        if vector.isValid, !isAccepted { cutShort += 1 }
    }
    #expect(accepted == 33 && refused == 141 && cutShort == 33)
}

/// Also the way that chunks and headers of age take, where the derived key seals at once and is never seen.
@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofHKDF() throws {
    var (checked, usedAsKey, tooLong) = (0, 0, 0)
    let nonce = [UInt8](repeating: 7, count: ChunkCipher.nonceByteCount)
    for vector in try Wycheproof.cases("hkdf_sha256") {
        // Beyond 255 blocks there is nothing to derive; to ask is a mistake of the programmer.
        guard vector.isValid else {
            #expect(vector.test["size"]?.integer == 8161)
            tooLong += 1
            continue
        }
        let secret = try SecretBytes(copying: vector.bytes("ikm"))
        let (okm, salt, info) = (try vector.bytes("okm"), try vector.bytes("salt"), try vector.bytes("info"))
        let derived = try HKDFSHA256.derive(from: secret, salt: salt, info: info, count: okm.count)
        #expect(derived.copied() == okm, "case \(vector.number)")
        checked += 1
        guard okm.count >= ChunkCipher.keyByteCount else { continue }
        let key = try SecretBytes(copying: okm.prefix(ChunkCipher.keyByteCount))
        let sealed = ChunkCipher(derivedFrom: secret, salt: salt, info: info).seal([1, 2, 3], nonce: nonce)
        #expect(ChunkCipher(key: key).open(sealed[...], nonce: nonce) == [1, 2, 3], "case \(vector.number)")
        usedAsKey += 1
        guard salt.isEmpty else { continue }
        let code = HMACSHA256.code(for: info, keyDerivedFrom: secret, info: info)
        let isValid = HMACSHA256.isValid(code, for: info, key: key)
        #expect(isValid, "case \(vector.number)")
        let isValidDerived = HMACSHA256.isValid(code, for: info, keyDerivedFrom: secret, info: info)
        #expect(isValidDerived, "case \(vector.number)")
    }
    #expect(checked == 83 && usedAsKey == 65 && tooLong == 3)
}
