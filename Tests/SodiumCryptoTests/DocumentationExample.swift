import TestSupport
import Testing

// The example of the page begins.
import SodiumCrypto

/// Seals a note under a passphrase: 16 bytes of salt, then nonce, ciphertext and tag.
func sealNote(_ note: [UInt8], passphrase: borrowing SecretBytes) throws -> [UInt8] {
    let salt = SystemRandom.bytes(16)
    // 2^15 costs 32 MiB of memory; 2^18, what a vault uses, costs 256 MiB.
    let key = try PassphraseKDF.scrypt(passphrase: passphrase, salt: salt, logN: 15)
    return try salt + AEAD.seal(note, associatedData: salt, key: key)
}

/// Nil when the passphrase is another one, or a single bit was changed.
func openNote(_ sealed: [UInt8], passphrase: borrowing SecretBytes) throws -> [UInt8]? {
    guard sealed.count > 16 else { return nil }
    let salt = Array(sealed.prefix(16))
    let key = try PassphraseKDF.scrypt(passphrase: passphrase, salt: salt, logN: 15)
    return AEAD.open(Array(sealed.dropFirst(16)), associatedData: salt, key: key)
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let note = Array("he called at nine".utf8)
    let right = try SecretBytes(copying: "tandem oboe".utf8)
    let wrong = try SecretBytes(copying: "tandem oboes".utf8)
    var sealed = try sealNote(note, passphrase: right)
    #expect(sealed.count == note.count + 16 + 40)
    #expect(try openNote(sealed, passphrase: right) == note)
    #expect(try openNote(sealed, passphrase: wrong) == nil)
    sealed[20] ^= 1
    #expect(try openNote(sealed, passphrase: right) == nil)
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "SodiumCrypto").faults == [])
}
