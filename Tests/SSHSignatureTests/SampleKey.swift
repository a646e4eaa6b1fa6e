import Octets
import SodiumCrypto

/// The key that all tests sign with, also in the private file format of OpenSSH.
enum SampleKey {
    /// The key whose seed is the bytes `firstByte` to `firstByte + 31`.
    static func make(firstByte: UInt8 = 0) throws -> SigningKey {
        try SigningKey(seed: SecretBytes(copying: seed(firstByte)))
    }

    private static func seed(_ firstByte: UInt8) -> [UInt8] { (0..<32).map { firstByte + $0 } }

    /// The private key for `ssh-keygen`, without a passphrase.
    /// Source: OpenSSH PROTOCOL.key.
    static func privateFile() throws -> String {
        let publicKey = try make().verifyingKey.bytes
        let kind = string(Array("ssh-ed25519".utf8))
        var secret: [UInt8] =
            [0, 0, 0, 1, 0, 0, 0, 1] + kind + string(publicKey) + string(seed(0) + publicKey) + string([])
        var padding: UInt8 = 0
        while !secret.count.isMultiple(of: 8) {
            padding += 1
            secret.append(padding)
        }
        let none = string(Array("none".utf8))
        let blob =
            Array("openssh-key-v1\0".utf8) + none + none + string([]) + [0, 0, 0, 1]
            + string(kind + string(publicKey)) + string(secret)
        let text = Array(Base64.encode(blob))
        let lines = stride(from: 0, to: text.count, by: 70).map {
            String(text[$0..<min($0 + 70, text.count)])
        }
        return (["-----BEGIN OPENSSH PRIVATE KEY-----"] + lines + ["-----END OPENSSH PRIVATE KEY-----", ""])
            .joined(separator: "\n")
    }

    /// An SSH string.
    static func string(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.append(bigEndian: UInt32(bytes.count))
        return result + bytes
    }
}
