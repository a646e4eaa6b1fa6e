import Octets
import SSHSignature
import SodiumCrypto
import Testing

private let namespace = "holdfast-bundle-v1"

/// Made by `ssh-keygen -Y sign -n holdfast-bundle-v1` of OpenSSH 9.2 with the sample key over `message`.
private let known = """
    -----BEGIN SSH SIGNATURE-----
    U1NIU0lHAAAAAQAAADMAAAALc3NoLWVkMjU1MTkAAAAgA6EHv/POEL4dcN0Y50vAmWfk1j
    CbpQ1fHdyGZBJVMbgAAAASaG9sZGZhc3QtYnVuZGxlLXYxAAAAAAAAAAZzaGE1MTIAAABT
    AAAAC3NzaC1lZDI1NTE5AAAAQOSfMKL56gm7QmBmFIfFWC1b0lIg9apJEhydmUZT76zSwA
    iEBWkEHxa+iqjH9dafO8VaOpzH7KXpxlo9a8sL/wY=
    -----END SSH SIGNATURE-----

    """
private let message = Array("hello\n".utf8)

@Test func signsAsOpenSSHDoes() throws {
    let signature = try SealSignature.sign(message, namespace: namespace, key: SampleKey.make())
    #expect(String(decoding: signature.encoded, as: UTF8.self) == known)
    let digest = SHA512Digest.hash(message)
    #expect(try SealSignature.sign(digest: digest, namespace: namespace, key: SampleKey.make()) == signature)
    #expect(signature.isValid(forDigest: digest, namespace: namespace))
    #expect(!signature.isValid(forDigest: Array(digest.dropLast()), namespace: namespace))
}

@Test func readsWhatOpenSSHWrote() throws {
    let signature = try SealSignature(parsing: Array(known.utf8))
    #expect(signature.namespace == namespace)
    #expect(signature.publicKey == SSHPublicKey(try SampleKey.make().verifyingKey))
    #expect(signature.encoded == Array(known.utf8))
    #expect(signature.isValid(for: message, namespace: namespace))
    #expect(!signature.isValid(for: Array("hello".utf8), namespace: namespace))
    #expect(!signature.isValid(for: message, namespace: "file"))
}

@Test func aSignatureIsForOneNamespaceOnly() throws {
    let signature = try SealSignature.sign(message, namespace: "file", key: SampleKey.make())
    let renamed = try SealSignature(parsing: Blob(namespace: Array("other".utf8)).armored(like: signature))
    #expect(!renamed.isValid(for: message, namespace: "other"))
    #expect(!renamed.isValid(for: message, namespace: "file"))
}

/// ssh-keygen overlooks changed line ends and text after the end.
@Test func noByteOfTheFileCanChange() throws {
    let bytes = Array(known.utf8)
    for index in bytes.indices {
        for bit in 0..<8 {
            var changed = bytes
            changed[index] ^= 1 << UInt8(bit)
            let signature = try? SealSignature(parsing: changed)
            #expect(signature?.isValid(for: message, namespace: namespace) != true)
        }
    }
}

@Test(arguments: [
    "", "\n" + known, known + "\n", String(known.dropLast()), known + "text after the end\n",
    known.replacing("\n", with: "\r\n"), known.replacing("1j\nC", with: "1jC"),
    known.replacing("=\n", with: "\n"),
    known.replacing("U1NIU", with: "U1N\nIU"), known.replacing("BEGIN SSH", with: "BEGIN PGP"),
    "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----",
])
func refusesOtherArmor(text: String) {
    #expect(throws: SSHSignatureError.malformedArmor) { try SealSignature(parsing: Array(text.utf8)) }
}

/// The parts of a signature file, each of which can be wrong.
struct Blob {
    var magic = Array("SSHSIG".utf8)
    var version: [UInt8] = [0, 0, 0, 1]
    var keyKind = Array("ssh-ed25519".utf8)
    var key = [UInt8](repeating: 7, count: 32)
    var namespace = Array("file".utf8)
    var reserved: [UInt8] = []
    var hash = Array("sha512".utf8)
    var signatureKind = Array("ssh-ed25519".utf8)
    var signature = [UInt8](repeating: 9, count: 64)
    var rest: [UInt8] = []

    var armored: [UInt8] {
        let key = SampleKey.string(SampleKey.string(keyKind) + SampleKey.string(key))
        let signature = SampleKey.string(SampleKey.string(signatureKind) + SampleKey.string(signature))
        return Self.armor(
            magic + version + key + SampleKey.string(namespace) + SampleKey.string(reserved)
                + SampleKey.string(hash) + signature + rest)
    }

    /// The armor of this blob with key and signature of another.
    func armored(like other: SealSignature) throws -> [UInt8] {
        let text = String(decoding: other.encoded, as: UTF8.self).split(separator: "\n").dropFirst()
            .dropLast().joined()
        var blob = self
        blob.key = other.publicKey.verifyingKey.bytes
        blob.signature = try Array(#require(Base64.decode(text)).suffix(64))
        return blob.armored
    }

    static func armor(_ blob: [UInt8]) -> [UInt8] {
        let text = Array(Base64.encode(blob))
        let lines = stride(from: 0, to: text.count, by: 70).map {
            String(text[$0..<min($0 + 70, text.count)])
        }
        let all = ["-----BEGIN SSH SIGNATURE-----"] + lines + ["-----END SSH SIGNATURE-----", ""]
        return Array(all.joined(separator: "\n").utf8)
    }
}

@Test func theBlobOfTheTestsIsAcceptedWhenNothingIsWrong() throws {
    let signature = try SealSignature(parsing: Blob().armored)
    #expect(signature.namespace == "file")
    #expect(!signature.isValid(for: [], namespace: "file"))
}

@Test(
    arguments: [
        (Blob(magic: Array("SSHSIH".utf8)), .malformedBlob),
        (Blob(version: [0, 0, 0, 2]), .malformedBlob),
        (Blob(keyKind: Array("ssh-rsa".utf8)), .unsupportedKey),
        (Blob(key: [7]), .unsupportedKey),
        (Blob(namespace: []), .badNamespace),
        (Blob(namespace: Array("a b".utf8)), .badNamespace),
        (Blob(namespace: Array("file*".utf8)), .badNamespace),
        (Blob(namespace: [0xFF]), .badNamespace),
        (Blob(namespace: Array(repeating: 0x61, count: 65)), .badNamespace),
        (Blob(reserved: [0]), .reservedFieldUsed),
        (Blob(hash: Array("sha256".utf8)), .unsupportedHash),
        (Blob(signatureKind: Array("ssh-rsa".utf8)), .unsupportedKey),
        (Blob(signature: Array(repeating: 9, count: 63)), .unsupportedKey),
        (Blob(rest: [0]), .malformedBlob),
    ] as [(Blob, SSHSignatureError)])
func refusesOtherBlobs(blob: Blob, error: SSHSignatureError) {
    #expect(throws: error) { try SealSignature(parsing: blob.armored) }
}

@Test func refusesFilesThatAreTooLong() {
    let bytes = [UInt8](repeating: 0x41, count: 4097)
    #expect(throws: SSHSignatureError.malformedArmor) { try SealSignature(parsing: Array(bytes.dropLast())) }
    #expect(throws: SSHSignatureError.tooLong(byteCount: 4097)) { try SealSignature(parsing: bytes) }
}

@Test func refusesBlobsThatAreCutOff() throws {
    let text = String(decoding: Blob().armored, as: UTF8.self).split(separator: "\n").dropFirst().dropLast()
        .joined()
    let blob = try #require(Base64.decode(text))
    for count in blob.indices {
        #expect(throws: SSHSignatureError.self) {
            try SealSignature(parsing: Blob.armor(Array(blob[..<count])))
        }
    }
}
