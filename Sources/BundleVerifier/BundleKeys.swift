internal import BundleFormat
internal import MerkleLog
internal import Octets
internal import SSHSignature
internal import SodiumCrypto

/// The keys that came with a bundle, each file in the one form that it can have. Nil: not there or another
/// form.
struct BundleKeys: Sendable {
    let log: NoteKey?
    let records: VerifyingKey?
    /// The key of the line that names our principal and our namespace.
    let seal: SSHPublicKey?

    init(_ inventory: Inventory) {
        log = inventory.content(BundleLayout.logKey).flatMap(Self.logKey)
        records = inventory.content(BundleLayout.recordsKey).flatMap(Self.recordsKey)
        let signers = inventory.content(BundleLayout.sealKey).flatMap { try? AllowedSigners(parsing: $0) }
        let isOurs =
            signers?.principal == BundleLayout.sealPrincipal
            && signers?.namespace == BundleLayout.sealNamespace
        seal = isOurs ? signers?.publicKey : nil
    }

    /// One line with a key of a log.
    private static func logKey(_ file: [UInt8]) -> NoteKey? {
        guard file.last == 0x0A, let line = String(validating: file.dropLast(), as: UTF8.self) else {
            return nil
        }
        let key = try? NoteKey(parsing: line)
        return key?.vkey == line ? key : nil
    }

    /// `{"kty":"OKP","crv":"Ed25519","x":"…"}` and a line feed (RFC 8037 §2).
    private static func recordsKey(_ file: [UInt8]) -> VerifyingKey? {
        guard file.count <= 1024, let jwk = try? JSONValue(parsing: file), let text = jwk["x"]?.string,
            let bytes = Base64.decode(text, .url, .unpadded), let key = VerifyingKey(bytes)
        else { return nil }
        let only: JSONValue = ["kty": "OKP", "crv": "Ed25519", "x": .string(text)]
        return only.encoded + [0x0A] == file ? key : nil
    }
}
