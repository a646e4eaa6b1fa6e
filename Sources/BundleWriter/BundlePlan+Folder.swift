internal import BundleFormat
public import DurableFiles
internal import Octets

extension BundlePlan {
    /// Writes the bundle unpacked, for a stick that is given by hand: nothing is sealed. Each file is read once and compared with
    /// the plan on the way.
    /// - Parameter progress: called after each piece of at most 256 KiB, on the caller's thread; what it throws ends the
    ///   writing.
    /// - Throws: ``BundleWriteError/contentChanged(_:)`` for an original that is not what was announced, `FileError`, or the error
    ///   of a source or of `progress`. Then the folder must not be committed.
    public func write(into folder: inout OutputFolder, progress: (BundleProgress) throws -> Void = { _ in }) throws {
        let total = files.reduce(0) { $0 + $1.byteCount }
        var done: UInt64 = 0
        for file in files {
            try folder.write(PortablePath(file.path)) { write in
                var reader = ContentReader(file)
                while let piece = try reader.next() {
                    try write(piece.bytes)
                    done += UInt64(piece.bytes.count)
                    try progress(BundleProgress(writtenByteCount: done, totalByteCount: total))
                }
            }
        }
    }
}
