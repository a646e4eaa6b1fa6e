internal import AgeFormat
internal import DurableFiles
internal import Octets
internal import SodiumCrypto

/// One way to the keyring: an age file whose plaintext is the keyring, named by the head of its SHA-256.
/// Format: docs/format/slot.md.
public struct KeySlot: Hashable, Sendable {
    /// 16 hexadecimal digits: the first 8 bytes of the SHA-256 of the file.
    public let name: String
    /// The age file.
    let file: [UInt8]

    /// How many digits a name has.
    static let nameDigitCount = 16
    /// The largest slot that is read, in bytes.
    static let maximumByteCount = 64 << 10
    /// The highest work factor of scrypt that is tried: 1 GiB of memory. Slots are made with 18.
    static let maximumLogN = 20

    package init(file: [UInt8]) {
        (self.file, name) = (file, Self.name(of: file))
    }

    static func name(of file: [UInt8]) -> String { Hex.encode(Digest32(hashing: file).bytes.prefix(nameDigitCount / 2)) }

    /// Wraps a keyring for a passphrase.
    /// - Parameter logN: cost: 2^(logN + 10) bytes of memory; 18 is 256 MiB.
    /// - Throws: `SecretMemoryError`, `PassphraseKDFError`.
    static func wrap(_ keyring: Keyring, passphrase: borrowing SecretBytes, logN: Int) throws -> KeySlot {
        KeySlot(file: try StreamSealer(passphrase: passphrase, logN: logN).file(around: keyring.encoded()))
    }

    /// Wraps a keyring for whoever holds the identity of `recipient`.
    /// - Throws: `SecretMemoryError`, or age's error for a key that cannot be used.
    static func wrap(_ keyring: Keyring, recipient: Recipient) throws -> KeySlot {
        KeySlot(file: try StreamSealer(to: [recipient]).file(around: keyring.encoded()))
    }

    /// The keyring, or nil when this slot is for somebody else.
    /// - Throws: ``VaultError/keyringMalformed(line:)``, `SecretMemoryError`, `PassphraseKDFError`.
    package func open(_ key: borrowing VaultKey) throws -> Keyring? {
        switch key {
        case .passphrase(let passphrase):
            return try open { (header) throws -> SecretBytes in
                try header.fileKey(passphrase: passphrase, maximumLogN: Self.maximumLogN)
            }
        case .identities(let identities):
            return try open { (header) throws -> SecretBytes in try header.fileKey(identities: identities) }
        }
    }

    private func open(_ fileKey: (Header) throws -> SecretBytes) throws -> Keyring? {
        do {
            // Anybody who knows a recipient can put a file here that holds nothing, or more than any keyring is long.
            guard let text = try SecretPayload.open(file, fileKey: fileKey) else { throw VaultError.keyringMalformed(line: 0) }
            return try Keyring(parsing: text)
        } catch let error as AgeOpenError where error == .noMatch {
            return nil
        }
    }

    /// How a slot file as found is opened, told from its header.
    public enum Kind: String, Sendable { case passphrase, recipient, damaged }

    /// From the first stanza's type.
    package var kind: Kind {
        guard let header = try? Header(parsing: file) else { return .damaged }
        return header.isForPassphrase ? .passphrase : .recipient
    }
}
