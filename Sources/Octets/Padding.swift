/// Lengths that say little about what is inside.
public enum Padding {
    /// The Padmé length of a content: at least `byteCount`, at most 12 % more, and only O(log log n)
    /// bits of the true length can be told from it.
    /// Source: Nikitin et al., "Reducing Metadata Leakage from Encrypted Files", PETS 2019, §4.
    public static func padme(_ byteCount: UInt64) -> UInt64 {
        guard byteCount >= 2 else { return byteCount }
        let exponent = UInt64(byteCount.bitWidth - 1 - byteCount.leadingZeroBitCount)
        let exponentBits = UInt64(exponent.bitWidth - exponent.leadingZeroBitCount)
        let zeroBits = exponent - min(exponent, exponentBits)
        let mask = (UInt64(1) << zeroBits) - 1
        let (sum, overflow) = byteCount.addingReportingOverflow(mask)
        return overflow ? byteCount : sum & ~mask
    }

    /// The length of a sealed content: the bytes, one byte 0x80, zeros up to the Padmé length.
    public static func paddedByteCount(of byteCount: UInt64) -> UInt64 { padme(byteCount + 1) }

    /// `bytes`, one byte 0x80, zeros up to ``paddedByteCount(of:)``.
    /// Source: ISO/IEC 7816-4 padding.
    public static func pad(_ bytes: [UInt8]) -> [UInt8] {
        let total = Int(paddedByteCount(of: UInt64(bytes.count)))
        return bytes + [0x80] + [UInt8](repeating: 0, count: total - bytes.count - 1)
    }

    /// What ``pad(_:)`` was given; nil unless the padding is exactly what it writes.
    public static func unpad(_ padded: [UInt8]) -> [UInt8]? {
        guard let end = padded.lastIndex(where: { $0 != 0 }), padded[end] == 0x80,
            paddedByteCount(of: UInt64(end)) == UInt64(padded.count)
        else { return nil }
        return Array(padded[..<end])
    }
}
