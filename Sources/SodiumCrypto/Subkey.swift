internal import CSodium

/// Keys for one purpose each, derived from a master key.
/// Source: libsodium `crypto_kdf` (BLAKE2b, keyed).
public enum Subkey {
    /// Derives 32 bytes.
    /// - Parameters:
    ///   - master: 32 bytes.
    ///   - context: names the purpose: exactly 8 ASCII bytes.
    ///   - number: tells keys of one purpose apart.
    /// - Throws: ``SecretMemoryError``.
    public static func derive(
        from master: borrowing SecretBytes, context: String, number: UInt64
    ) throws -> SecretBytes {
        let context = context.utf8.map { CChar(bitPattern: $0) }
        precondition(master.count == 32 && context.count == 8)
        return try unsafe master.withPointer { (master) throws -> SecretBytes in
            try unsafe SecretBytes(count: 32, writtenByPointer: {
                _ = unsafe crypto_kdf_derive_from_key($0, 32, number, context, master)
            })
        }
    }
}
