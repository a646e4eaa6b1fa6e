public import SodiumCrypto

/// Why text is not an age recipient or identity. Holds no part of the text.
public enum AgeKeyError: Error, Equatable {
    /// The text does not begin as keys of this kind do.
    case wrongPrefix
    /// Keys of this kind have another size.
    case wrongLength(characterCount: Int)
    /// A character outside the alphabet, a wrong checksum, or spare bits that are not zero.
    case malformed
    /// An SSH key of another kind than Ed25519, or one that stays in hardware.
    case unsupportedSSHKey
    /// The SSH key file is under a passphrase: `age -d` asks for it, and `ssh-keygen -p` takes it off.
    case encryptedSSHKey
    /// An Ed25519 key that is no point of large order.
    case unusableKey
    /// A secret key stands where a recipient should.
    case secretKey
    /// No memory for the secret.
    case secretMemory(SecretMemoryError)

    /// Names an error of ``SecretBytes`` or of this module; nothing else is thrown below.
    init(_ error: any Error) {
        switch error {
        case let error as AgeKeyError: self = error
        case let error as SecretMemoryError: self = .secretMemory(error)
        default: self = .secretMemory(.unavailable)
        }
    }
}
