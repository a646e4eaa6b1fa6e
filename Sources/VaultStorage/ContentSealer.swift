internal import AgeFormat
internal import Octets
internal import SodiumCrypto
internal import ZipFormat

/// Reads a content, takes its sums and seals it with its padding, piece by piece.
/// Format: docs/format/object.md.
struct ContentSealer: PieceMaker, ~Copyable {
    /// The next bytes of the age file.
    struct Piece: Sendable {
        let sealed: [UInt8]
        /// How much of the content is read so far.
        let readByteCount: UInt64
        /// Of the whole content, with the last piece.
        var facts: ContentFacts?
    }

    private static let pieceByteCount: UInt64 = 256 << 10

    private let source: any ByteSource
    /// Nil once the last piece is made.
    private var sealer: StreamSealer?
    // Hashed on one core, sealed on another.
    private let hash: SHA256Lane
    private var crc = CRC32()
    private var head: [UInt8] = []
    private var readByteCount: UInt64 = 0
    /// The mark 0x80, then zeros.
    private var paddingByteCount: UInt64
    private var isBegun = false

    /// - Throws: `AgeSealError` or `SecretMemoryError`.
    init(_ source: any ByteSource, to recipient: X25519Recipient) throws {
        sealer = try StreamSealer(to: [.x25519(recipient)])
        hash = SHA256Lane(for: source.byteCount)
        paddingByteCount = Padding.paddedByteCount(of: source.byteCount) - source.byteCount
        self.source = source
    }

    /// - Throws: the error of the source.
    mutating func next() throws -> Piece? {
        guard var sealer = sealer.take() else { return nil }
        let header = sealer.header
        let plaintext = try readByteCount < source.byteCount ? nextOfContent() : nextOfPadding()
        let chunks = sealer.seal(plaintext)
        let sealed = isBegun ? chunks : header + chunks
        isBegun = true
        guard readByteCount == source.byteCount, paddingByteCount == 0 else {
            self.sealer = consume sealer
            return Piece(sealed: sealed, readByteCount: readByteCount)
        }
        return Piece(sealed: sealed + sealer.finish(), readByteCount: readByteCount, facts: facts)
    }

    private mutating func nextOfContent() throws -> [UInt8] {
        let count = min(source.byteCount - readByteCount, Self.pieceByteCount)
        let piece = try source.read(at: readByteCount, count: Int(count))
        if head.isEmpty { head = Array(piece.prefix(ContentFacts.headByteCount)) }
        hash.update(piece)
        crc.update(piece)
        readByteCount += count
        return piece
    }

    private mutating func nextOfPadding() -> [UInt8] {
        let isFirst = paddingByteCount == Padding.paddedByteCount(of: readByteCount) - readByteCount
        let count = min(paddingByteCount, Self.pieceByteCount)
        paddingByteCount -= count
        var piece = [UInt8](repeating: 0, count: Int(count))
        if isFirst { piece[0] = 0x80 }
        return piece
    }

    private var facts: ContentFacts {
        ContentFacts(byteCount: readByteCount, sha256: hash.finalize(), crc32: crc.value, head: head)
    }
}
