internal import Octets
internal import ZipFormat

/// As many zero bytes as wanted.
struct ZeroSource: ByteSource {
    let byteCount: UInt64

    func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else {
            throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount)
        }
        return [UInt8](repeating: 0, count: count)
    }

    /// The checksum of all of them, of which only the first piece is gone through.
    var crc32: UInt32 {
        let piece = UInt64(1) << 20
        var (whole, crc) = (CRC32(), CRC32())
        whole.update([UInt8](repeating: 0, count: Int(min(piece, byteCount))))
        for _ in 0..<(byteCount / piece) { crc.append(whole.value, byteCount: piece) }
        var rest = CRC32()
        rest.update([UInt8](repeating: 0, count: Int(byteCount % piece)))
        crc.append(rest.value, byteCount: byteCount % piece)
        return crc.value
    }
}
