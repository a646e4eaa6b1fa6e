internal import AgeFormat
internal import Dispatch
internal import Octets
internal import SodiumCrypto
internal import Synchronization
internal import ZipFormat

/// Reads every file of a bundle exactly once: what was hashed is what the checks look at.
///
/// Small files are read side by side; of a large one the next piece is read while this one is hashed.
struct BundleScanner {
    /// Size of a piece, and of the largest file that is read in one.
    private static let pieceByteCount = 1 << 20
    /// How much is read between two reports of progress.
    private static let groupFileCount = 256, groupByteCount: UInt64 = 16 << 20

    let files: any BundleFiles
    private let total: UInt64

    init(_ files: any BundleFiles) {
        self.files = files
        total = files.paths.values.reduce(0, &+)
    }

    /// - Parameter progress: bytes read so far, bytes in all; called on the caller's thread.
    /// - Throws: what the system says when a file cannot be read; damage is a ``FileScan/Fault``.
    func scan(progress: (UInt64, UInt64) -> Void) throws -> [String: FileScan] {
        var scans: [String: FileScan] = [:]
        var done: UInt64 = 0
        var group: [String] = []
        var groupByteCount: UInt64 = 0
        func finishGroup() throws {
            scans.merge(try scan(group: group)) { _, new in new }
            done += groupByteCount
            (group, groupByteCount) = ([], 0)
            progress(done, total)
        }
        // In the order of the archive, more or less.
        for path in files.paths.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
            let byteCount = files.paths[path] ?? 0
            if byteCount > UInt64(Self.pieceByteCount), !BundlePlace(path).isKept {
                scans[path] = try scanLarge(path) { progress(done + $0, total) }
                done += byteCount
                continue
            }
            group.append(path)
            groupByteCount += byteCount
            if group.count == Self.groupFileCount || groupByteCount >= Self.groupByteCount {
                try finishGroup()
            }
        }
        try finishGroup()
        return scans
    }

    private func scan(group: [String]) throws -> [String: FileScan] {
        let results = Mutex([String: Result<FileScan, any Error>]())
        DispatchQueue.concurrentPerform(iterations: group.count) { index in
            let result = Result { try scanSmall(group[index]) }
            results.withLock { $0[group[index]] = result }
        }
        return try results.withLock { try $0.mapValues { try $0.get() } }
    }

    private func scanSmall(_ path: String) throws -> FileScan {
        let place = BundlePlace(path), source = try files.content(of: path)
        var scan = FileScan(byteCount: source.byteCount)
        if let limit = place.byteLimit, source.byteCount > UInt64(limit) {
            return FileScan(byteCount: source.byteCount, fault: .tooLarge)
        }
        var (hash, crc, content) = (StreamingSHA256(), CRC32(), [UInt8]())
        do {
            try source.forEachPiece(of: Self.pieceByteCount) { piece in
                hash.update(piece)
                if files.statedCRC32(of: path) != nil { crc.update(piece) }
                if place == .sealPadding { scan.isAllZero = scan.isAllZero && piece.allSatisfy { $0 == 0 } }
                if place.isKept { content += piece }
            }
        } catch let error as AgeOpenError where error.isDamage {
            return FileScan(byteCount: source.byteCount, fault: .sealBroken)
        }
        finish(&scan, path, hash.finalize(), crc)
        if place.isKept { scan.content = content }
        return scan
    }

    private func scanLarge(_ path: String, progress: (UInt64) -> Void) throws -> FileScan {
        let place = BundlePlace(path), source = try files.content(of: path)
        if let limit = place.byteLimit, source.byteCount > UInt64(limit) {
            return FileScan(byteCount: source.byteCount, fault: .tooLarge)
        }
        var scan = FileScan(byteCount: source.byteCount)
        let sums = RunningSums(hasCRC: files.statedCRC32(of: path) != nil)
        do {
            try forEachPieceReadAhead(of: source, into: sums) { piece, done in
                if place == .sealPadding { scan.isAllZero = scan.isAllZero && piece.allSatisfy { $0 == 0 } }
                progress(done)
            }
        } catch let error as AgeOpenError where error.isDamage {
            return FileScan(byteCount: source.byteCount, fault: .sealBroken)
        }
        finish(&scan, path, sums.digest, sums.checksum)
        return scan
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
