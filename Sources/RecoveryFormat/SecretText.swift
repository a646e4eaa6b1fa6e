internal import SodiumCrypto

/// Text in protected memory, written byte by byte.
enum SecretText {
    /// - Parameter write: called twice, and must give the same bytes both times.
    /// - Throws: `SecretMemoryError`.
    static func make(_ write: ((UInt8) -> Void) -> Void) throws -> SecretBytes {
        var byteCount = 0
        write { _ in byteCount += 1 }
        return try SecretBytes(
            count: byteCount,
            fill: { span in
                var position = 0
                write {
                    span[position] = $0
                    position += 1
                }
            })
    }
}
