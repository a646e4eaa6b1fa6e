internal import AgeFormat
internal import Dispatch
internal import Octets
internal import SodiumCrypto
internal import Synchronization
internal import ZipFormat

/// Reads single files of a bundle, once.
struct FileReader: Sendable {
    /// Size of a piece in bytes.
    static let pieceByteCount = 1 << 20

    let files: any BundleFiles

    /// A file that is read in a few pieces.
    /// - Throws: what the system says when it cannot be read; damage is a ``FileScan/Fault``.
    func readSmall(_ path: String, keepingContent: Bool) throws -> FileReading {
        let place = BundlePlace(path), source = try files.content(of: path)
        if let limit = place.byteLimit, source.byteCount > UInt64(limit) {
            return FileReading(scan: FileScan(fault: .tooLarge))
        }
        var (scan, hash, crc, content) = (FileScan(), StreamingSHA256(), CRC32(), [UInt8]())
        // Within the limit of its kind, or of one piece.
        if keepingContent { content.reserveCapacity(Int(source.byteCount)) }
        do {
            try source.forEachPiece(of: Self.pieceByteCount) { piece in
                hash.update(piece)
                if files.statedCRC32(of: path) != nil { crc.update(piece) }
                if place == .sealPadding { scan.isAllZero = scan.isAllZero && piece.allSatisfy { $0 == 0 } }
                if keepingContent { content += piece }
            }
        } catch let error as AgeOpenError where error.isDamage {
            return FileReading(scan: FileScan(fault: .sealBroken))
        }
        finish(&scan, path, hash.finalize(), crc)
        return FileReading(scan: scan, content: keepingContent ? content : nil)
    }

    /// A file of any size, of which the next piece is read while this one is hashed; its bytes are not kept.
    /// - Parameter progress: bytes of this file read so far.
    /// - Throws: as ``readSmall(_:keepingContent:)``.
    func readLarge(_ path: String, progress: (UInt64) -> Void) throws -> FileReading {
        let place = BundlePlace(path), source = try files.content(of: path)
        if let limit = place.byteLimit, source.byteCount > UInt64(limit) {
            return FileReading(scan: FileScan(fault: .tooLarge))
        }
        var scan = FileScan()
        let sums = RunningSums(hasCRC: files.statedCRC32(of: path) != nil)
        do {
            try forEachPieceReadAhead(of: source, into: sums) { piece, done in
                if place == .sealPadding { scan.isAllZero = scan.isAllZero && piece.allSatisfy { $0 == 0 } }
                progress(done)
            }
        } catch let error as AgeOpenError where error.isDamage {
            return FileReading(scan: FileScan(fault: .sealBroken))
        }
        finish(&scan, path, sums.digest, sums.checksum)
        return FileReading(scan: scan)
    }

    private func finish(_ scan: inout FileScan, _ path: String, _ digest: Digest32, _ crc: CRC32) {
        scan.digest = digest
        if let stated = files.statedCRC32(of: path), stated != crc.value { scan.fault = .crcDiffers }
    }

    /// Takes each piece into both sums while the next piece is read.
    private func forEachPieceReadAhead(
        of source: any ByteSource, into sums: RunningSums, _ body: ([UInt8], UInt64) -> Void
    ) throws {
        let read: @Sendable (UInt64) throws -> [UInt8] = { offset in
            let count = min(UInt64(Self.pieceByteCount), source.byteCount - offset)
            return try source.read(at: offset, count: Int(count))
        }
        var offset: UInt64 = 0
        var piece = try read(0)
        while !piece.isEmpty {
            let current = piece, nextOffset = offset + UInt64(current.count)
            let next = Mutex(Result<[UInt8], any Error>.success([]))
            DispatchQueue.concurrentPerform(iterations: 3) { step in
                switch step {
                case 0:
                    let result = Result { try read(nextOffset) }
                    next.withLock { $0 = result }
                case 1: sums.updateDigest(current)
                default: sums.updateChecksum(current)
                }
            }
            offset = nextOffset
            body(current, offset)
            piece = try next.withLock { try $0.get() }
        }
    }
}

/// Two sums over the same bytes, taken side by side; each on one thread at a time.
private final class RunningSums: Sendable {
    private let hash = Mutex(StreamingSHA256()), crc = Mutex(CRC32())
    private let hasCRC: Bool

    init(hasCRC: Bool) { self.hasCRC = hasCRC }

    var digest: Digest32 { hash.withLock { $0.finalize() } }
    var checksum: CRC32 { crc.withLock { $0 } }

    func updateDigest(_ piece: [UInt8]) { hash.withLock { $0.update(piece) } }
    func updateChecksum(_ piece: [UInt8]) { if hasCRC { crc.withLock { $0.update(piece) } } }
}
