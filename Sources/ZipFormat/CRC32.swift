internal import CZlib

/// The checksum of zip, of bytes that come in pieces. It finds accidents, not forgeries.
/// Source: APPNOTE.TXT §4.4.7; computed by zlib.
public struct CRC32: Hashable, Sendable {
    /// The checksum of all bytes so far; 0 for none.
    public private(set) var value: UInt32 = 0

    public init() {}

    /// Takes the next bytes.
    public mutating func update(_ bytes: [UInt8]) { update(contiguous: bytes) }

    /// Takes the next bytes.
    public mutating func update(_ bytes: ArraySlice<UInt8>) { update(contiguous: bytes) }

    /// Takes the next `byteCount` bytes, whose own checksum is `next`.
    package mutating func append(_ next: UInt32, byteCount: UInt64) {
        guard byteCount > 0 else { return }
        let combined = crc32_combine(UInt(value), UInt(next), Int(clamping: byteCount))
        value = UInt32(truncatingIfNeeded: combined)
    }

    private mutating func update(contiguous bytes: some Collection<UInt8>) {
        // zlib takes a null pointer as "give me the start value".
        guard !bytes.isEmpty else { return }
        let start = UInt(value)
        let next = bytes.withContiguousStorageIfAvailable {
            unsafe crc32_z(start, $0.baseAddress, $0.count)
        }
        guard let next else { preconditionFailure("arrays and their slices are contiguous") }
        value = UInt32(truncatingIfNeeded: next)
    }
}
