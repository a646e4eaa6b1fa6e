/// The chunks of a RIFF file: WebP, WAVE, AVI.
/// Source: Multimedia Programming Interface and Data Specifications 1.0, "RIFF".
enum RIFF {
    /// A chunk: four letters, and where its content is.
    struct Chunk {
        let type: String
        let place: UInt64, byteCount: UInt64
    }

    private static let greatestChunkCount = 10_000

    /// Lends each chunk from `start` on.
    /// - Returns: whether the last one ends where the file does.
    static func forEachChunk(
        of window: inout Window, from start: UInt64, _ body: (Chunk, inout Window) throws -> Void
    ) throws -> Bool {
        var position = start
        for _ in 0..<greatestChunkCount {
            guard let head = try window.bytes(at: position, count: 8), let size = head.littleEndian(UInt32.self, at: 4) else {
                return position >= window.byteCount
            }
            let chunk = Chunk(
                type: String(decoding: head[..<4], as: UTF8.self), place: position + 8,
                byteCount: min(UInt64(size), window.byteCount - position - 8))
            try body(chunk, &window)
            guard chunk.byteCount == size else { return false }
            // Chunks begin at even places.
            position += 8 + UInt64(size) + UInt64(size & 1)
        }
        return false
    }
}
