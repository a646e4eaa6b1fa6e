internal import CZlib

extension PixelImage {
    /// The picture as a PNG without loss, of three chunks: IHDR, one IDAT, IEND. No text, no time, no colour profile, no
    /// smaller copy. The same pixels give the same bytes with the same zlib.
    /// - Throws: ``PixelImageError/notPacked``.
    /// Source: PNG (third edition) §5, §7.3, §11.2.
    public func png() throws(PixelImageError) -> [UInt8] {
        let head = Self.number(width) + Self.number(height) + [8, 2, 0, 0, 0]
        var file: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        file += Self.chunk("IHDR", head)
        file += Self.chunk("IDAT", try packedRows())
        return file + Self.chunk("IEND", [])
    }

    private func packedRows() throws(PixelImageError) -> [UInt8] {
        let packer = try ZlibPacker()
        var filter = RowFilter(byteCount: width * 3)
        var packed: [UInt8] = []
        for row in 0..<height {
            let bytes = filter.filtered(bytes[row * width * 3..<(row + 1) * width * 3])
            try packer.pack(bytes, isLast: row == height - 1, into: &packed)
        }
        return packed
    }

    private static func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(type.utf8) + content
        let sum = unsafe body.withContiguousStorageIfAvailable { unsafe crc32_z(0, $0.baseAddress, $0.count) } ?? 0
        return number(content.count) + body + number(Int(sum))
    }
}

/// Makes rows of a picture easier to pack: of five ways the one whose differences are smallest together.
/// Source: PNG (third edition) §9.2, §12.7.
private struct RowFilter {
    private static let pixelByteCount = 3
    private let byteCount: Int
    private var above: [UInt8]
    /// The row in five ways, one after the other, the number of the way in front of each.
    private var tried: [UInt8]

    init(byteCount: Int) {
        self.byteCount = byteCount
        above = [UInt8](repeating: 0, count: byteCount)
        tried = [UInt8](repeating: 0, count: (byteCount + 1) * 5)
        for way in 0..<5 { tried[way * (byteCount + 1)] = UInt8(way) }
    }

    /// The number of the way, then the differences.
    mutating func filtered(_ row: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let size = byteCount + 1, start = row.startIndex
        var (plain, fromLeft, fromUp, fromMean, fromPaeth) = (0, 0, 0, 0, 0)
        for index in 0..<byteCount {
            let byte = row[start + index], up = above[index], isFirst = index < Self.pixelByteCount
            let left = isFirst ? 0 : row[start + index - Self.pixelByteCount]
            let corner = isFirst ? 0 : above[index - Self.pixelByteCount]
            plain += note(byte, at: index + 1)
            fromLeft += note(byte &- left, at: size + index + 1)
            fromUp += note(byte &- up, at: 2 * size + index + 1)
            fromMean += note(byte &- Self.mean(left, up), at: 3 * size + index + 1)
            fromPaeth += note(byte &- Self.paeth(left, up, corner), at: 4 * size + index + 1)
        }
        above.replaceSubrange(0..<byteCount, with: row)
        let sums = [plain, fromLeft, fromUp, fromMean, fromPaeth]
        let best = sums.firstIndex(of: sums.min() ?? 0) ?? 0
        return tried[best * size..<(best + 1) * size]
    }

    /// - Returns: how far the difference is from 0.
    private mutating func note(_ difference: UInt8, at place: Int) -> Int {
        tried[place] = difference
        return Int(min(difference, 0 &- difference))
    }

    private static func mean(_ left: UInt8, _ up: UInt8) -> UInt8 { UInt8((Int(left) + Int(up)) / 2) }

    private static func paeth(_ left: UInt8, _ up: UInt8, _ corner: UInt8) -> UInt8 {
        let (a, b, c) = (Int(left), Int(up), Int(corner))
        let (fromLeft, fromUp, fromCorner) = (abs(b - c), abs(a - c), abs(a + b - 2 * c))
        if fromLeft <= fromUp, fromLeft <= fromCorner { return left }
        return fromUp <= fromCorner ? up : corner
    }
}

/// Packs bytes into one zlib stream, piece by piece.
@safe
private struct ZlibPacker: ~Copyable {
    private static let pieceByteCount = 1 << 16
    // zlib compares this address with the one of the first call, so it stays where it is.
    private let stream: UnsafeMutablePointer<z_stream>

    init() throws(PixelImageError) {
        let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)
        unsafe stream.initialize(to: z_stream())
        guard unsafe deflateInit_(stream, 6, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            unsafe stream.deallocate()
            throw .notPacked
        }
        unsafe self.stream = stream
    }

    func pack(_ bytes: ArraySlice<UInt8>, isLast: Bool, into output: inout [UInt8]) throws(PixelImageError) {
        var input = Array(bytes)
        var isDone = true
        let pieces = unsafe input.withUnsafeMutableBufferPointer { input -> [[UInt8]] in
            unsafe stream.pointee.next_in = input.baseAddress
            unsafe stream.pointee.avail_in = UInt32(input.count)
            var pieces: [[UInt8]] = []
            repeat { pieces.append(nextPiece(isLast, &isDone)) } while pieces.last?.count == Self.pieceByteCount && isDone
            return pieces
        }
        guard isDone else { throw .notPacked }
        for piece in pieces { output += piece }
    }

    private func nextPiece(_ isLast: Bool, _ isDone: inout Bool) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceByteCount) { buffer, count in
            unsafe stream.pointee.next_out = buffer.baseAddress
            unsafe stream.pointee.avail_out = UInt32(buffer.count)
            let result = unsafe deflate(stream, isLast ? Z_FINISH : Z_NO_FLUSH)
            // Nothing to do after a full piece is no error.
            isDone = result >= Z_OK || result == Z_BUF_ERROR
            count = unsafe buffer.count - Int(stream.pointee.avail_out)
        }
    }

    deinit {
        _ = unsafe deflateEnd(stream)
        unsafe stream.deallocate()
    }
}
