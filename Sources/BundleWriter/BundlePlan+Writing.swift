public import AgeFormat
internal import BundleFormat
public import Octets
internal import SodiumCrypto
internal import ZipFormat

/// How far the writing of a bundle is.
public struct BundleProgress: Hashable, Sendable {
    /// Bytes of the archive that are sealed so far.
    public let writtenByteCount: UInt64
    /// Bytes of the archive in all.
    public let totalByteCount: UInt64
}

extension BundlePlan {
    /// Writes the sealed bundle in one pass: each file is read, compared, packed and sealed, in memory that does
    /// not grow with it.
    ///
    /// After an error what was written is of no use and must be removed by the caller.
    /// - Parameters:
    ///   - sealer: new; its random values were drawn by whoever made it.
    ///   - progress: called after each piece of at most 1 MiB.
    /// - Throws: ``BundleWriteError/contentChanged(_:)`` for an original that is not what was announced, or the
    ///   error of a source or of the sink.
    public func write<Sink: ByteSink & ~Copyable>(
        to sink: inout Sink, sealer: consuming StreamSealer, progress: (BundleProgress) -> Void = { _ in }
    ) throws {
        var sealer = sealer
        var zip = ZipWriter()
        var written: UInt64 = 0
        try sink.write(sealer.header)
        for file in files {
            let header = try zip.beginEntry(
                name: code + "/" + file.path, byteCount: file.byteCount, crc32: file.crc32)
            try sink.write(sealer.seal(header))
            written += UInt64(header.count)
            var check = ContentCheck(file)
            var offset: UInt64 = 0
            while let piece = try check.read(at: offset) {
                try zip.addContent(piece)
                try sink.write(sealer.seal(piece))
                offset += UInt64(piece.count)
                written += UInt64(piece.count)
                progress(BundleProgress(writtenByteCount: written, totalByteCount: zipByteCount))
            }
            try check.finish()
            do { try zip.endEntry() } catch { throw file.exhibit.map(BundleWriteError.contentChanged) ?? error }
        }
        try sink.write(sealer.seal(zip.finish()))
        try sink.write(sealer.finish())
        progress(BundleProgress(writtenByteCount: zipByteCount, totalByteCount: zipByteCount))
    }
}

/// Reads one file piece by piece and compares it with its plan.
private struct ContentCheck {
    private static let pieceByteCount: UInt64 = 1 << 20

    private let file: PlannedFile
    private var hash = StreamingSHA256()

    init(_ file: PlannedFile) { self.file = file }

    /// The next piece; nil at the end.
    mutating func read(at offset: UInt64) throws -> [UInt8]? {
        if file.source.byteCount != file.byteCount, let exhibit = file.exhibit {
            throw BundleWriteError.contentChanged(exhibit)
        }
        guard offset < file.byteCount else { return nil }
        let count = min(Self.pieceByteCount, file.byteCount - offset)
        let piece = try file.source.read(at: offset, count: Int(count))
        if file.exhibit != nil { hash.update(piece) }
        return piece
    }

    /// - Throws: ``BundleWriteError/contentChanged(_:)``.
    func finish() throws {
        guard let exhibit = file.exhibit else { return }
        guard hash.finalize() == file.sha256 else { throw BundleWriteError.contentChanged(exhibit) }
    }
}
