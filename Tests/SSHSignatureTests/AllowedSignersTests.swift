import SSHSignature
import SodiumCrypto
import Testing

private let line =
    "keeper@example namespaces=\"holdfast-bundle-v1\" "
    + "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4\n"

@Test func writesAndReadsOneLine() throws {
    let key = SSHPublicKey(try SampleKey.make().verifyingKey)
    let signers = try AllowedSigners(
        principal: "keeper@example", namespace: "holdfast-bundle-v1", publicKey: key)
    #expect(String(decoding: signers.encoded, as: UTF8.self) == line)
    #expect(try AllowedSigners(parsing: Array(line.utf8)) == signers)
}

@Test(arguments: [
    "", "\n", String(line.dropLast()), line + line, "\n" + line, "# note\n" + line,
    line.replacing("\n", with: "\r\n"),
    line.replacing("keeper@example", with: "*"), line.replacing("keeper@example", with: "a,b"),
    line.replacing("keeper@example", with: ""), line.replacing("keeper@example", with: "\"keeper\""),
    line.replacing("namespaces=", with: "NAMESPACES="), line.replacing("\"", with: ""),
    line.replacing("bundle-v1", with: "*"), line.replacing("bundle-v1", with: "v1,file"),
    line.replacing("namespaces=", with: "cert-authority,namespaces="), line.replacing(" ssh", with: "  ssh"),
    line.replacing("\n", with: " comment\n"), line.replacing("ssh-ed25519", with: "ssh-rsa"),
    "keeper@example namespaces=\" ssh-ed25519 AAAA\n", line + String(repeating: "#", count: 1024),
])
func refusesOtherLines(text: String) {
    #expect(throws: SSHSignatureError.self) { try AllowedSigners(parsing: Array(text.utf8)) }
}

@Test func refusesNamesThatMeanSomethingElseInTheFile() throws {
    let key = SSHPublicKey(try SampleKey.make().verifyingKey)
    for name in ["", "a b", "a,b", "!a", "a*", "#a", "a\n", String(repeating: "a", count: 65)] {
        #expect(throws: SSHSignatureError.malformedSigners) {
            try AllowedSigners(principal: name, namespace: "file", publicKey: key)
        }
        #expect(throws: SSHSignatureError.badNamespace) {
            try AllowedSigners(principal: "a", namespace: name, publicKey: key)
        }
    }
}

@Test func aListOfSignersHasALimit() {
    let bytes = [UInt8](repeating: 0x41, count: 1025)
    #expect(throws: SSHSignatureError.malformedSigners) { try AllowedSigners(parsing: Array(bytes.dropLast())) }
    #expect(throws: SSHSignatureError.tooLong(byteCount: 1025)) { try AllowedSigners(parsing: bytes) }
}
