public import SodiumCrypto

/// Why an age file cannot be opened, in the order in which the checks are made.
public enum AgeOpenError: Error, Equatable {
    /// The text around the file is not as the format wants it. Lines count from 1, white space before included.
    case malformedArmor(line: Int, ArmorFault)
    /// The header is not as the format wants it. Lines count from 1.
    case malformedHeader(line: Int, HeaderFault)
    /// The file ends before its header and the 16-byte nonce after it do.
    case truncatedHeader
    /// The X25519 share in a stanza is one that every scalar maps to zero. Stanzas count from 1.
    case lowOrderShare(stanzaNumber: Int)
    /// The passphrase would cost 2^(logN + 10) bytes of memory, more than the caller allows.
    case workFactorTooHigh(logN: Int)
    /// No stanza is for this identity; the passphrase is wrong; or the file is not for passphrases.
    case noMatch
    /// A stanza gave a file key, but the header was changed after it was made.
    case headerMACInvalid
    /// This chunk was changed, moved, or cut; or it comes after the last one. Chunks count from 1.
    case payloadChunkInvalid(number: UInt64)
    /// The end of the payload is missing; what was there is authentic.
    case truncated
    /// No memory for a secret.
    case secretMemory(SecretMemoryError)
    /// 2^(logN + 10) bytes of memory for the passphrase could not be had.
    case outOfMemory(logN: Int)

    /// Names an error of the modules below; none but these are thrown there.
    init(_ error: any Error) {
        switch error {
        case let error as AgeOpenError: self = error
        case let error as SecretMemoryError: self = .secretMemory(error)
        case PassphraseKDFError.outOfMemory(let logN): self = .outOfMemory(logN: logN)
        default: self = .secretMemory(.unavailable)
        }
    }
}

/// What is wrong with a line of a header.
public enum HeaderFault: Equatable, Sendable {
    /// The first line is not `age-encryption.org/v1`: another kind of file, or a later version.
    case version
    /// More than ``Header/maximumByteCount``.
    case tooLong
    /// More than ``Header/maximumStanzaCount``.
    case tooManyStanzas
    /// The line begins neither a stanza nor the MAC.
    case stanzaStart
    /// An argument is empty or has a character that is not visible ASCII.
    case argument
    /// A body line is longer than 64 columns or is not canonical base64 without padding.
    case bodyLine
    /// The last line is not `--- ` and 43 characters of canonical base64.
    case macLine
    /// There is no stanza at all.
    case noStanza
    /// An X25519 stanza without exactly one share of 32 bytes and a body of 32 bytes.
    case x25519Stanza
    /// An `mlkem768x25519` stanza without exactly one share of 1120 bytes and a body of 32 bytes.
    case postQuantumStanza
    /// An `ssh-ed25519` stanza without a tag of 4 bytes, a share of 32 bytes and a body of 32 bytes.
    case sshStanza
    /// A scrypt stanza without a salt of 16 bytes, a decimal work factor and a body of 32 bytes.
    case scryptStanza
    /// A scrypt stanza beside others.
    case scryptNotAlone
}
