/// Why a text is not a key, a signature or a list of signers in the one form that is accepted.
public enum SSHSignatureError: Error, Equatable {
    /// More bytes than a signature or key can have.
    case tooLong(byteCount: Int)
    /// Not the `SSH SIGNATURE` armor in lines of 70 columns.
    case malformedArmor
    /// The blob is no SSHSIG of version 1, is cut off, or has bytes after its end.
    case malformedBlob
    /// The key or the signature is not `ssh-ed25519`.
    case unsupportedKey
    /// The hash is not SHA-512.
    case unsupportedHash
    /// Empty, too long, or with characters that cannot stand in an allowed-signers file.
    case badNamespace
    /// The reserved field is not empty.
    case reservedFieldUsed
    /// Not `ssh-ed25519`, a space, a base64 key, and perhaps a space and a comment.
    case malformedKey
    /// Not the one line that ``AllowedSigners`` writes.
    case malformedSigners
}
