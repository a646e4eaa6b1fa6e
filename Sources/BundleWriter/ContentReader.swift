internal import Octets
internal import SodiumCrypto
internal import ZipFormat

/// Reads one file of a bundle piece by piece and compares all of it with the plan.
struct ContentReader: PieceMaker {
    /// Size of a piece in bytes; the last one of a file is smaller.
    static let pieceByteCount: UInt64 = 256 << 10

    /// The next bytes of the file.
    struct Piece: Sendable {
        let bytes: [UInt8]
        /// Of these bytes alone.
        let crc32: UInt32
    }

    private let file: PlannedFile
    /// On a core of its own; nil for what is in memory and cannot change.
    private let hash: SHA256Lane?
    private var offset: UInt64 = 0

    init(_ file: PlannedFile) {
        self.file = file
        hash = file.exhibit == nil ? nil : SHA256Lane(for: file.byteCount)
    }

    /// The next piece; nil at the end of a file that is what the plan says.
    /// - Throws: ``BundleWriteError/contentChanged(_:)``, or the error of the source.
    mutating func next() throws -> Piece? {
        guard file.source.byteCount == file.byteCount else { throw changed }
        guard offset < file.byteCount else {
            guard hash == nil || hash?.finalize() == file.sha256 else { throw changed }
            return nil
        }
        let count = min(Self.pieceByteCount, file.byteCount - offset)
        let bytes = try file.source.read(at: offset, count: Int(count))
        offset += count
        hash?.update(bytes)
        var crc = CRC32()
        crc.update(bytes)
        return Piece(bytes: bytes, crc32: crc.value)
    }

    /// Files that are not originals are in memory and cannot change.
    private var changed: any Error {
        guard let exhibit = file.exhibit else { return ZipError.wrongOrder }
        return BundleWriteError.contentChanged(exhibit)
    }
}
