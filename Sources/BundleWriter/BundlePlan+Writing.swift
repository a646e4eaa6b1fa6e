public import AgeFormat
internal import BundleFormat
public import Octets

/// How far the writing of a bundle is.
public struct BundleProgress: Hashable, Sendable {
    /// Bytes of the archive that are sealed so far.
    public let writtenByteCount: UInt64
    /// Bytes of the archive in all.
    public let totalByteCount: UInt64
}

extension BundlePlan {
    /// Writes the sealed bundle in one pass: each file is read, compared, packed and sealed, in memory that
    /// does not grow with it; reading, hashing, sealing and writing run side by side.
    ///
    /// After an error what was written is of no use and must be removed by the caller.
    /// - Parameters:
    ///   - sealer: new; its random values were drawn by whoever made it.
    ///   - progress: called after each piece of at most 1 MiB, on the caller's thread.
    /// - Throws: ``BundleWriteError/contentChanged(_:)`` for an original that is not what was announced, or
    ///   the error of a source, of the sink or of `progress`, which ends the writing.
    public func write<Sink: ByteSink & ~Copyable>(
        to sink: inout Sink, sealer: consuming StreamSealer, progress: (BundleProgress) throws -> Void = { _ in }
    ) throws {
        let lane = PieceLane(BundleSealer(self, sealer: sealer))
        // Nothing may read on once the caller has the error.
        defer { lane.stop() }
        while let piece = try lane.take() {
            try sink.write(piece.sealed)
            try progress(BundleProgress(writtenByteCount: piece.packedByteCount, totalByteCount: zipByteCount))
        }
        try progress(BundleProgress(writtenByteCount: zipByteCount, totalByteCount: zipByteCount))
    }
}
