internal import Octets

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Standard input, read to its end.
enum StandardInput {
    /// - Throws: `ByteSourceError.tooLarge` when there is more than `limit`.
    static func readAll(limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while true {
            let piece = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
                count = max(0, unsafe read(STDIN_FILENO, buffer.baseAddress, buffer.count))
            }
            if piece.isEmpty { return bytes }
            bytes += piece
            guard bytes.count <= limit else {
                throw ByteSourceError.tooLarge(byteCount: UInt64(bytes.count), limit: limit)
            }
        }
    }
}
