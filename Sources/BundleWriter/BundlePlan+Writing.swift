public import AgeFormat
internal import BundleFormat
public import Octets
internal import ZipFormat

/// How far the writing of a bundle is.
public struct BundleProgress: Hashable, Sendable {
    /// Bytes of the archive that are sealed so far.
    public let writtenByteCount: UInt64
    /// Bytes of the archive in all.
    public let totalByteCount: UInt64
}

extension BundlePlan {
    /// Writes the sealed bundle in one pass: each file is read, compared, packed and sealed, in memory that
    /// does not grow with it; of a large file, reading and hashing run beside sealing and writing.
    ///
    /// After an error what was written is of no use and must be removed by the caller.
    /// - Parameters:
    ///   - sealer: new; its random values were drawn by whoever made it.
    ///   - progress: called after each piece of at most 1 MiB.
    /// - Throws: ``BundleWriteError/contentChanged(_:)`` for an original that is not what was announced, or
    ///   the error of a source, of the sink or of `progress`, which ends the writing.
    public func write<Sink: ByteSink & ~Copyable>(
        to sink: inout Sink, sealer: consuming StreamSealer, progress: (BundleProgress) throws -> Void = { _ in }
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
            let lane = ContentLane(file)
            lane.begin()
            while let piece = try lane.take() {
                lane.begin()
                do {
                    try zip.addContent(byteCount: UInt64(piece.bytes.count), crc32: piece.crc32)
                    try sink.write(sealer.seal(piece.bytes))
                    written += UInt64(piece.bytes.count)
                    try progress(BundleProgress(writtenByteCount: written, totalByteCount: zipByteCount))
                } catch {
                    // Nothing may read on once the caller has the error.
                    _ = try? lane.take()
                    throw error
                }
            }
            do { try zip.endEntry() } catch {
                throw file.exhibit.map(BundleWriteError.contentChanged) ?? error
            }
        }
        try sink.write(sealer.seal(zip.finish()))
        try sink.write(sealer.finish())
        try progress(BundleProgress(writtenByteCount: zipByteCount, totalByteCount: zipByteCount))
    }
}
