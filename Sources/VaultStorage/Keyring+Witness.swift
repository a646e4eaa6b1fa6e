internal import Octets
public import SodiumCrypto

extension Keyring {
    /// The key with which this person cosigns the logs of others, and nothing else.
    ///
    /// Derived from the master key, so that every keyring has it; a keyring with a new master key has another one.
    /// Format: docs/format/slot.md, "The witness key".
    /// - Throws: `SecretMemoryError`.
    public func witnessKey() throws -> SigningKey {
        try SigningKey(seed: Subkey.derive(from: master, context: "hf-witns", number: 1))
    }

    /// The name of a witness: `holdfast-witness-` and 32 hexadecimal digits of a hash of its key, so that it says nothing of
    /// the person or of their own log.
    public static func witnessName(of key: VerifyingKey) -> String {
        witnessPrefix + Hex.encode(Array(Digest32(hashing: key.bytes).bytes.prefix(16)))
    }

    private static let witnessPrefix = "holdfast-witness-"
}
