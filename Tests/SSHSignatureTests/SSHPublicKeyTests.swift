import Octets
import SSHSignature
import SodiumCrypto
import Testing

/// Made with `ssh-keygen -y` and `ssh-keygen -l` for the private key whose seed is the bytes 0 to 31.
private let text = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4"
private let fingerprint = "SHA256:lbmsoA0yIEcEiVDRnMWuzm+nV+3ZEEpVIURqFoeSspg"

@Test func writesAKeyAsOpenSSHDoes() throws {
    let key = SSHPublicKey(try SampleKey.make().verifyingKey)
    #expect(key.text == text)
    #expect(key.fingerprint == fingerprint)
    #expect(key.blob.count == 51)
}

@Test(arguments: ["", " ", " keeper", " keeper of é, at home"])
func readsAKeyWithAnyComment(comment: String) throws {
    let key = try SSHPublicKey(parsing: text + comment)
    #expect(key.text == text)
    #expect(key.verifyingKey == (try SampleKey.make().verifyingKey))
    #expect(try SSHPublicKey(blob: key.blob) == key)
}

@Test func aKeyLineHasALimit() throws {
    let comment = String(repeating: "c", count: 4096 - text.utf8.count - 1)
    #expect(try SSHPublicKey(parsing: "\(text) \(comment)").text == text)
    #expect(throws: SSHSignatureError.tooLong(byteCount: 4097)) {
        try SSHPublicKey(parsing: "\(text) \(comment)c")
    }
}

@Test(
    arguments: [
        ("", .malformedKey),
        ("ssh-ed25519", .malformedKey),
        (text + "\n", .malformedKey),
        (text + " a\tb", .malformedKey),
        (text + "=", .malformedKey),
        ("ssh-ed25519  " + text.dropFirst(12), .malformedBlob),
        (" " + text, .unsupportedKey),
        ("ssh-rsa " + text.dropFirst(12), .unsupportedKey),
        ("SSH-ED25519 " + text.dropFirst(12), .unsupportedKey),
        ("ssh-ed25519 AAAAC3NzaC1lZDI1NTE5", .malformedBlob),
        ("ssh-ed25519 AAAAB3NzaC1yc2EAAAAA", .unsupportedKey),
        (text.dropLast(4) + "", .malformedBlob),
        (text + "AAAA", .malformedBlob),
        ("ssh-ed25519 " + String(repeating: "A", count: 4096), .tooLong(byteCount: 4108)),
    ] as [(String, SSHSignatureError)])
func refusesOtherKeys(text: String, error: SSHSignatureError) {
    #expect(throws: error) { try SSHPublicKey(parsing: text) }
}
