internal import MerkleLog
internal import Octets
internal import SodiumCrypto

/// The last tree head of a vault that was seen on this computer, as it is kept outside the vault: 4,096 bytes of which nothing
/// but the size can be read without the keys.
/// Format: docs/format/seen.md.
enum SeenCheckpoint {
    /// Of the file.
    static let byteCount = 4096
    private static let valueByteCount = byteCount - AEAD.nonceByteCount - AEAD.tagByteCount

    /// - Throws: `SecretMemoryError`; ``VaultError/recordTooLarge(byteCount:limit:)`` for a note that has no room, which none
    ///   that a vault signs is.
    static func seal(_ note: [UInt8], _ keyring: Keyring) throws -> [UInt8] {
        guard note.count < valueByteCount else {
            throw VaultError.recordTooLarge(byteCount: note.count, limit: valueByteCount - 1)
        }
        let padded = note + [0x80] + [UInt8](repeating: 0, count: valueByteCount - note.count - 1)
        return try AEAD.seal(padded, associatedData: associatedData(keyring), key: key(keyring))
    }

    /// - Returns: nil for anything but a file of this vault.
    static func open(_ file: [UInt8], _ keyring: Keyring) throws -> Checkpoint? {
        guard file.count == byteCount,
            let padded = AEAD.open(file, associatedData: associatedData(keyring), key: try key(keyring)),
            let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80
        else { return nil }
        return (try? SignedNote(parsing: Array(padded[..<end]))).flatMap { try? Checkpoint(parsing: $0.text) }
    }

    /// From the first log's key and not from the master key: after a change of keys an older copy must still be noticed.
    private static func key(_ keyring: Keyring) throws -> SecretBytes {
        try Subkey.derive(from: keyring.log.logSeed, context: "hf-seenc", number: 1)
    }

    private static func associatedData(_ keyring: Keyring) -> [UInt8] { keyring.vaultID + Array("seen".utf8) }
}

/// That a vault is not the continuation of what was seen of it last on this computer.
public struct RollBack: Hashable, Sendable {
    /// How many entries its log had then.
    public let seenCount: UInt64
    /// How many it has now; 0 when that log is not in it at all.
    public let foundCount: UInt64

    /// Whether entries are missing. Else there are other ones in the place of those that were seen.
    public var isOlder: Bool { foundCount < seenCount }
}
