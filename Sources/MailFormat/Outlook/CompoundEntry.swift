/// An entry of the directory of a compound file: a folder or a stream.
/// Source: MS-CFB §2.6.1.
struct CompoundEntry {
    enum Kind: UInt8 {
        case unused = 0, storage = 1, stream = 2, root = 5
    }

    /// Size of an entry in bytes.
    static let byteCount = 128
    /// No entry.
    static let none: UInt32 = 0xFFFF_FFFF

    let kind: Kind
    /// Name with its ASCII letters in lower case: names that differ only in case are the same.
    let name: String
    let left, right, child: UInt32
    /// First sector of a stream.
    let start: UInt32
    /// Size of a stream in bytes.
    let byteCount: UInt64

    /// - Parameters:
    ///   - bytes: 128 bytes.
    ///   - hasLongSizes: whether sizes have 64 bits.
    init?(_ bytes: ArraySlice<UInt8>, hasLongSizes: Bool) {
        let first = bytes.startIndex
        guard let kind = Kind(rawValue: bytes[first + 66]) else { return nil }
        let nameByteCount = Int(bytes.littleEndian(UInt16.self, at: 64))
        guard nameByteCount <= 64 else { return nil }
        let units = stride(from: 0, to: max(0, nameByteCount - 2), by: 2).map { bytes.littleEndian(UInt16.self, at: $0) }
        name = String(decoding: units, as: UTF16.self).lowercased()
        self.kind = kind
        left = bytes.littleEndian(UInt32.self, at: 68)
        right = bytes.littleEndian(UInt32.self, at: 72)
        child = bytes.littleEndian(UInt32.self, at: 76)
        start = bytes.littleEndian(UInt32.self, at: 116)
        let size = bytes.littleEndian(UInt64.self, at: 120)
        byteCount = hasLongSizes ? size : size & 0xFFFF_FFFF
    }
}

extension ArraySlice<UInt8> {
    /// The little-endian integer `offset` bytes after the first one. There must be that many bytes.
    func littleEndian<T: FixedWidthInteger>(_: T.Type, at offset: Int) -> T {
        let start = startIndex + offset
        var value: T = 0
        for index in (start..<start + T.bitWidth / 8).reversed() { value = value << 8 | T(truncatingIfNeeded: self[index]) }
        return value
    }
}
