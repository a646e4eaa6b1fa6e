import SSHSignature
import SodiumCrypto
import Testing

private let message = Array("holdfast-receipt/v1\nbundle: K7Q2M9\n".utf8)
private let namespace = "holdfast-receipt-v1"

@Suite struct FileSignatureTests {
    @Test func aSealIsAlsoASignatureOfAFile() throws {
        let seal = try SealSignature.sign(message, namespace: namespace, key: SampleKey.make())
        let read = try FileSignature(parsing: seal.encoded)
        #expect(read.encoded == seal.encoded && read.namespace == namespace && read.hashName == .sha512)
        #expect(read.key.text == seal.publicKey.text && read.key.fingerprint == seal.publicKey.fingerprint)
        #expect(read.check(message) == .holds)
        #expect(read.check(message + [0x0A]) == .fails)
    }

    @Test func lineEndsOfWindowsAreTheSame() throws {
        let seal = try SealSignature.sign(message, namespace: namespace, key: SampleKey.make()).encoded
        let windows = seal.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        #expect(try FileSignature(parsing: windows).encoded == seal)
        var mixed = windows
        mixed.remove(at: mixed.count - 2)
        #expect(throws: SSHSignatureError.malformedArmor) { try FileSignature(parsing: mixed) }
        #expect(throws: SSHSignatureError.malformedArmor) { try FileSignature(parsing: seal + [0x0A]) }
        #expect(throws: SSHSignatureError.malformedArmor) { try FileSignature(parsing: seal + seal) }
        #expect(throws: SSHSignatureError.malformedArmor) { try FileSignature(parsing: []) }
        #expect(throws: SSHSignatureError.tooLong(byteCount: 20_000)) {
            try FileSignature(parsing: [UInt8](repeating: 0x0A, count: 20_000))
        }
    }

    @Test func aKeyLineHasOneMeaning() throws {
        let key = SSHPublicKey(try SampleKey.make().verifyingKey)
        #expect(try OpenSSHKey(parsing: key.text + " a comment").text == key.text)
        #expect(try OpenSSHKey(parsing: key.text).ed25519 == key)
        #expect(throws: SSHSignatureError.malformedKey) { try OpenSSHKey(parsing: "ssh-rsa " + key.text.dropFirst(12)) }
        #expect(throws: SSHSignatureError.malformedKey) { try OpenSSHKey(parsing: key.text.replacing(" ", with: "\t")) }
        #expect(throws: SSHSignatureError.malformedKey) { try OpenSSHKey(parsing: "") }
    }
}

@Test(.enabled(if: KeyGenerator.mustRun), arguments: [FileSignature.HashName.sha256, .sha512])
func whatOpenSSHSignsIsCheckedWithEitherHash(hash: FileSignature.HashName) throws {
    let tool = try KeyGenerator()
    try tool.write(message, to: "message")
    let (status, output) = try tool.run(
        ["-Y", "sign", "-f", tool.file("key"), "-n", namespace, "-O", "hashalg=\(hash.rawValue)"], input: "message")
    #expect(status == 0)
    let read = try FileSignature(parsing: output)
    #expect(read.hashName == hash && read.encoded == output && read.check(message) == .holds)
    for offset in output.indices {
        var changed = output
        changed[offset] ^= 1 << UInt8(offset % 8)
        let found = try? FileSignature(parsing: changed)
        #expect(found.map { $0.check(message) == .holds && $0.namespace == namespace && $0.key == read.key } != true, "offset \(offset)")
    }
}

/// Other kinds of keys are read, kept as they are, and not checked; `ssh-keygen` checks what is written again.
@Test(.enabled(if: KeyGenerator.mustRun), arguments: [("rsa", "2048"), ("ecdsa", "256")])
func signaturesOfOtherKeysAreOnlyRead(kind: String, bits: String) throws {
    let tool = try KeyGenerator()
    try tool.write(message, to: "message")
    #expect(try tool.run(["-q", "-t", kind, "-b", bits, "-N", "", "-C", "", "-f", tool.file(kind)], input: "message").status == 0)
    let (status, output) = try tool.run(["-Y", "sign", "-f", tool.file(kind), "-n", namespace], input: "message")
    #expect(status == 0)
    let read = try FileSignature(parsing: output)
    #expect(read.check(message) == .notChecked && read.key.ed25519 == nil && read.namespace == namespace)
    let listed = try tool.run(["-l", "-f", tool.file(kind + ".pub")], input: "message").output
    #expect(String(decoding: listed, as: UTF8.self).contains(" \(read.key.fingerprint) "))
    try tool.write(read.encoded, to: "sig")
    try tool.write(Array("k namespaces=\"\(namespace)\" \(read.key.text)\n".utf8), to: "signers")
    #expect(try tool.verify(principal: "k", namespace: namespace) == 0)
}
