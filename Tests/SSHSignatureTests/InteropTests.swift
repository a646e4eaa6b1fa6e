import SSHSignature
import SodiumCrypto
import Testing

private let message = Array("d6 data/evidence/A-01/chat.txt\n".utf8)

@Test(.enabled(if: KeyGenerator.mustRun)) func openSSHAcceptsOurSeal() throws {
    let tool = try KeyGenerator()
    let signature = try SealSignature.sign(message, namespace: "holdfast-bundle-v1", key: SampleKey.make())
    let signers = try AllowedSigners(
        principal: "keeper@example", namespace: "holdfast-bundle-v1", publicKey: signature.publicKey)
    try tool.write(message, to: "message")
    try tool.write(signature.encoded, to: "sig")
    try tool.write(signers.encoded, to: "signers")
    #expect(try tool.verify(principal: "keeper@example", namespace: "holdfast-bundle-v1") == 0)
    #expect(try tool.verify(principal: "keeper@example", namespace: "file") != 0)
    #expect(try tool.verify(principal: "other@example", namespace: "holdfast-bundle-v1") != 0)
    let unnamed = ["-Y", "check-novalidate", "-n", "holdfast-bundle-v1", "-s", tool.file("sig")]
    #expect(try tool.run(unnamed, input: "message").status == 0)
    try tool.write(message + [0x0A], to: "message")
    #expect(try tool.verify(principal: "keeper@example", namespace: "holdfast-bundle-v1") != 0)
}

/// Lengths up to the one where the base64 text ends exactly at a line's end, and beyond.
@Test(.enabled(if: KeyGenerator.mustRun), arguments: [1, 18, 38, 39, 40, 41, 42, 43, 64])
func openSSHWritesTheSameBytes(namespaceByteCount: Int) throws {
    let tool = try KeyGenerator()
    try tool.write(message, to: "message")
    let namespace = String(repeating: "n", count: namespaceByteCount)
    // Reading standard input, it writes to standard output, and asks nothing.
    let (status, output) = try tool.run(
        ["-Y", "sign", "-f", tool.file("key"), "-n", namespace], input: "message")
    #expect(status == 0)
    let ours = try SealSignature.sign(message, namespace: namespace, key: SampleKey.make())
    #expect(output == ours.encoded)
    #expect(try SealSignature(parsing: output).isValid(for: message, namespace: namespace))
}

@Test(.enabled(if: KeyGenerator.mustRun)) func openSSHReadsOurPublicKey() throws {
    let tool = try KeyGenerator()
    let key = SSHPublicKey(try SampleKey.make().verifyingKey)
    try tool.write(Array((key.text + "\n").utf8), to: "key.pub")
    let derived = try tool.run(["-y", "-f", tool.file("key")], input: "key").output
    #expect(try SSHPublicKey(parsing: String(decoding: derived.dropLast(), as: UTF8.self)) == key)
    let listed = try tool.run(["-l", "-f", tool.file("key.pub")], input: "key").output
    #expect(String(decoding: listed, as: UTF8.self).contains(" \(key.fingerprint) "))
}

/// `ssh-keygen` can be told to hash with SHA-256. A seal never does, and one hash leaves less to look at.
@Test(.enabled(if: KeyGenerator.mustRun)) func aSealIsOverSHA512Only() throws {
    let tool = try KeyGenerator()
    try tool.write(message, to: "message")
    for (hash, isAccepted) in [("sha512", true), ("sha256", false)] {
        let (status, output) = try tool.run(
            ["-Y", "sign", "-f", tool.file("key"), "-n", "holdfast-bundle-v1", "-O", "hashalg=\(hash)"],
            input: "message")
        #expect(status == 0)
        if isAccepted {
            #expect(try SealSignature(parsing: output).isValid(for: message, namespace: "holdfast-bundle-v1"))
        } else {
            #expect(throws: SSHSignatureError.unsupportedHash) { try SealSignature(parsing: output) }
        }
    }
}

/// One bit in each byte. What `ssh-keygen` overlooks are line ends, here the last one; we overlook nothing.
@Test(.enabled(if: KeyGenerator.mustRun)) func openSSHRefusesChangedBits() throws {
    let tool = try KeyGenerator()
    let signature = try SealSignature.sign(message, namespace: "holdfast-bundle-v1", key: SampleKey.make())
    let signers = try AllowedSigners(
        principal: "keeper@example", namespace: "holdfast-bundle-v1", publicKey: signature.publicKey)
    try tool.write(message, to: "message")
    try tool.write(signers.encoded, to: "signers")
    var overlooked: [Int] = []
    for offset in signature.encoded.indices {
        var changed = signature.encoded
        changed[offset] ^= 1 << UInt8(offset % 8)
        try tool.write(changed, to: "sig")
        let ours = try? SealSignature(parsing: changed)
        #expect(ours?.isValid(for: message, namespace: "holdfast-bundle-v1") != true, "offset \(offset)")
        if try tool.verify(principal: "keeper@example", namespace: "holdfast-bundle-v1") == 0 {
            overlooked.append(offset)
        }
    }
    #expect(overlooked == [signature.encoded.count - 1])
}
