import Octets
import SodiumCrypto
import Testing

private func key(_ byte: UInt8) throws -> SecretBytes {
    try SecretBytes(copying: [UInt8](repeating: byte, count: 32))
}

@Test func whatIsSealedOpens() throws {
    let key = try key(1)
    for count in [0, 1, 63, 64, 65, 1000] {
        let plaintext = SystemRandom.bytes(count)
        let sealed = try AEAD.seal(plaintext, associatedData: [1, 2], key: key)
        #expect(sealed.count == count + 40)
        #expect(AEAD.open(sealed, associatedData: [1, 2], key: key) == plaintext)
        #expect(AEAD.open(([9] + sealed)[1...], associatedData: [1, 2], key: key) == plaintext, "a slice")
    }
}

@Test func everySealHasItsOwnNonce() throws {
    let key = try key(1)
    let sealed = try (0..<100).map { _ in try AEAD.seal([1, 2, 3], associatedData: [], key: key) }
    #expect(Set(sealed.map { Array($0.prefix(AEAD.nonceByteCount)) }).count == 100)
}

@Test func everyFlippedBitIsNoticed() throws {
    let key = try key(1)
    let data: [UInt8] = [1, 2, 3, 4]
    let sealed = try AEAD.seal([UInt8](0..<20), associatedData: data, key: key)
    for bit in 0..<sealed.count * 8 {
        var changed = sealed
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(AEAD.open(changed, associatedData: data, key: key) == nil, "bit \(bit)")
    }
    for bit in 0..<data.count * 8 {
        var changed = data
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(AEAD.open(sealed, associatedData: changed, key: key) == nil, "bit \(bit) of the data")
    }
    #expect(AEAD.open(sealed, associatedData: [], key: key) == nil)
    #expect(AEAD.open(sealed, associatedData: data + [0], key: key) == nil)
    #expect(AEAD.open(sealed, associatedData: data, key: try otherKey()) == nil)
}

private func otherKey() throws -> SecretBytes { try key(2) }

@Test func everyShorterTextIsRefused() throws {
    let key = try key(1)
    let sealed = try AEAD.seal([1, 2, 3], associatedData: [], key: key)
    for count in 0..<sealed.count {
        #expect(AEAD.open(sealed.prefix(count), associatedData: [], key: key) == nil)
    }
    #expect(AEAD.open(sealed + [0], associatedData: [], key: key) == nil)
}

@Test func everyFlippedBitOfAChunkIsNoticed() throws {
    let key = try key(3)
    let cipher = ChunkCipher(key: key)
    let nonce = [UInt8](repeating: 7, count: 12)
    let sealed = cipher.seal([UInt8](0..<20)[...], nonce: nonce)
    #expect(sealed.count == 36)
    #expect(cipher.open(sealed[...], nonce: nonce) == [UInt8](0..<20))
    for bit in 0..<sealed.count * 8 {
        var changed = sealed
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        #expect(cipher.open(changed[...], nonce: nonce) == nil, "bit \(bit)")
    }
    for count in 0..<sealed.count { #expect(cipher.open(sealed.prefix(count), nonce: nonce) == nil) }
    #expect(cipher.open(sealed[...], nonce: [UInt8](repeating: 8, count: 12)) == nil)
    #expect(cipher.open(cipher.seal([], nonce: nonce)[...], nonce: nonce) == [])
}

@Test func aChunkIsAppendedToWhatIsThere() throws {
    let cipher = ChunkCipher(key: try key(3)), nonce = [UInt8](repeating: 7, count: 12)
    let plaintext = [UInt8](0..<20), alone = cipher.seal(plaintext[...], nonce: nonce)
    var sealed: [UInt8] = [1, 2]
    cipher.seal(plaintext[...], nonce: nonce, into: &sealed)
    #expect(sealed == [1, 2] + alone)
    var opened: [UInt8] = [3]
    #expect(cipher.open(sealed.dropFirst(2), nonce: nonce, into: &opened))
    #expect(opened == [3] + plaintext)
    sealed[5] ^= 1
    #expect(!cipher.open(sealed.dropFirst(2), nonce: nonce, into: &opened))
    #expect(!cipher.open(sealed.prefix(15), nonce: nonce, into: &opened))
    #expect(opened == [3] + plaintext)
}

@Test(arguments: [0, 1, SHA256Lane.inPlaceByteCount, SHA256Lane.inPlaceByteCount + 1, .max])
func aLaneHashesAsOneWouldInPlace(byteCount: UInt64) {
    let lane = SHA256Lane(for: byteCount)
    #expect(lane.finalize() == Digest32(hashing: []))
    let pieces = (0..<50).map { [UInt8](repeating: UInt8($0), count: 1000 * $0) }
    for piece in pieces { lane.update(piece) }
    #expect(lane.finalize() == Digest32(hashing: pieces.flatMap { $0 }))
}
