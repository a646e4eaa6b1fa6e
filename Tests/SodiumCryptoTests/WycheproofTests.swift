import Octets
import SodiumCrypto
import Testing

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofEd25519() throws {
    var stricter: [Int64] = []
    var refused = 0
    for vector in try Wycheproof.cases("ed25519") {
        let bytes = try #require(vector.group["publicKey"]?["pk"]?.string.flatMap(Hex.decode))
        let key = try #require(VerifyingKey(bytes))
        let isAccepted = key.isValid(try vector.bytes("sig"), for: try vector.bytes("msg"))
        if vector.isValid, !isAccepted { stricter.append(vector.number) }
        if !vector.isValid {
            #expect(!isAccepted, "case \(vector.number)")
            refused += 1
        }
    }
    #expect(stricter == [], "libsodium refuses no valid case")
    #expect(refused > 60)
}

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofX25519() throws {
    var lowOrderCount = 0
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
        }
    }
    #expect(lowOrderCount > 10)
}

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofXChaCha20Poly1305() throws {
    var (opened, refused) = (0, 0)
    for vector in try Wycheproof.cases("xchacha20_poly1305") {
        let nonce = try vector.bytes("iv")
        // Other sizes of the nonce cannot be asked for.
        guard nonce.count == AEAD.nonceByteCount else { continue }
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
    #expect(opened > 200 && refused > 30)
}

/// Without associated data, which this cipher does not take; all such cases are valid.
@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofChaCha20Poly1305() throws {
    var opened = 0
    for vector in try Wycheproof.cases("chacha20_poly1305") {
        let nonce = try vector.bytes("iv")
        guard nonce.count == ChunkCipher.nonceByteCount, try vector.bytes("aad").isEmpty else { continue }
        let key = try SecretBytes(copying: vector.bytes("key"))
        let cipher = ChunkCipher(key: key)
        let message = try vector.bytes("msg")
        let sealed = try vector.bytes("ct") + vector.bytes("tag")
        let plaintext = cipher.open(sealed[...], nonce: nonce)
        #expect(plaintext == (vector.isValid ? message : nil), "case \(vector.number)")
        if vector.isValid {
            #expect(cipher.seal(message[...], nonce: nonce) == sealed)
            opened += 1
        }
    }
    #expect(opened > 40)
}

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofHMAC() throws {
    var (accepted, refused) = (0, 0)
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
    }
    #expect(accepted > 30 && refused > 100)
}

@Test(.enabled(if: Wycheproof.isAvailable))
func wycheproofHKDF() throws {
    var checked = 0
    for vector in try Wycheproof.cases("hkdf_sha256") where vector.isValid {
        let secret = try SecretBytes(copying: vector.bytes("ikm"))
        let okm = try vector.bytes("okm")
        let derived = try HKDFSHA256.derive(
            from: secret, salt: try vector.bytes("salt"), info: try vector.bytes("info"), count: okm.count)
        #expect(derived.copied() == okm, "case \(vector.number)")
        checked += 1
    }
    #expect(checked > 80)
}
