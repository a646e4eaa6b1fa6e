import TestSupport
import Testing

// The example of the page begins.
import SSHSignature
import SodiumCrypto

/// What `ssh-keygen -Y verify -f allowed_signers -I alice -n file -s LIST.sig < LIST` needs.
func signList(_ list: [UInt8], key: borrowing SigningKey) throws -> (signature: [UInt8], allowedSigners: [UInt8]) {
    let signers = try AllowedSigners(
        principal: "alice", namespace: "file", publicKey: SSHPublicKey(key.verifyingKey))
    return (SealSignature.sign(list, namespace: "file", key: key).encoded, signers.encoded)
}

/// Whether the key of the one line of `allowedSigners` signed the list, for the purpose that stands there.
/// - Throws: `SSHSignatureError` for what is not of the one accepted form.
func isSigned(_ list: [UInt8], signature: [UInt8], allowedSigners: [UInt8]) throws -> Bool {
    let signers = try AllowedSigners(parsing: allowedSigners)
    let signature = try SealSignature(parsing: signature)
    // A signature brings a key along. It says nothing until it is compared with one that is trusted.
    return signature.publicKey == signers.publicKey && signature.isValid(for: list, namespace: signers.namespace)
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let list = Array("ba78  data/mail.eml\n".utf8)
    let (signature, signers) = try signList(list, key: SampleKey.make())
    #expect(try isSigned(list, signature: signature, allowedSigners: signers))
    #expect(try !isSigned(list + [0x0A], signature: signature, allowedSigners: signers))
    let (other, _) = try signList(list, key: SampleKey.make(firstByte: 9))
    #expect(try !isSigned(list, signature: other, allowedSigners: signers))
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "SSHSignature").faults == [])
}
