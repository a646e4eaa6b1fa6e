internal import CSodium

extension SecretBytes {
    /// What base64 text holds, with padding, in lines that end with LF or CRLF; nil when it is not canonical or empty.
    /// Neither time nor table positions depend on the secret.
    /// - Throws: ``SecretMemoryError``.
    /// Source: RFC 4648 §4; libsodium `sodium_base642bin`.
    public static func decode(base64Lines text: Span<UInt8>) throws -> SecretBytes? {
        guard text.count >= 4 else { return nil }
        var byteCount = 0, isValid = false
        let decoded = try unsafe SecretBytes(
            count: text.count / 4 * 3,
            writtenByPointer: { output in
                unsafe text.withUnsafeBufferPointer { buffer in
                    unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                        isValid = unsafe sodium_base642bin(
                            output, text.count / 4 * 3, characters.baseAddress, text.count, "\r\n", &byteCount, nil,
                            sodium_base64_VARIANT_ORIGINAL) == 0
                    }
                }
            })
        guard isValid, byteCount > 0 else { return nil }
        return try decoded.slice(0..<byteCount)
    }
}
