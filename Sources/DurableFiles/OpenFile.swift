public import Octets
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// An open file; closed when the last reference goes. Reads are by place, so it can be shared.
public final class OpenFile: Sendable {
    /// As it was opened.
    public let path: String
    /// Size when it was opened, in bytes; what is appended later cannot be read through this value.
    public let byteCount: UInt64
    let descriptor: Int32
    /// How much was appended, and how much of that the system was told to begin putting on the disk.
    let appended = Mutex((byteCount: UInt64(0), begunByteCount: UInt64(0)))

    init(descriptor: Int32, path: String, byteCount: UInt64) {
        (self.descriptor, self.path, self.byteCount) = (descriptor, path, byteCount)
    }

    deinit { _ = close(descriptor) }
}

extension OpenFile {
    /// Whether there are bytes behind ``byteCount``: the file grew, or is one of those whose size the system does not
    /// tell.
    public var goesOn: Bool {
        var byte: UInt8 = 0
        return unsafe pread(descriptor, &byte, 1, off_t(byteCount)) > 0
    }
}

extension OpenFile: ByteSource {
    /// - Throws: ``ByteSourceError/outside(offset:count:byteCount:)`` for a range beyond ``byteCount``,
    ///   ``FileError/endedEarly(path:offset:)`` when the file was cut since, or what the system says.
    public func read(at offset: UInt64, count: Int) throws -> [UInt8] {
        // Before anything is allocated: the range may come from an untrusted directory.
        guard count >= 0, offset <= byteCount, UInt64(count) <= byteCount - offset else {
            throw ByteSourceError.outside(offset: offset, count: count, byteCount: byteCount)
        }
        return try unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, initializedCount in
            let bytes = UnsafeMutableRawBufferPointer(buffer)
            // `initializedCount` says at every throw how much was read.
            while initializedCount < count {
                let target = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[initializedCount...])
                initializedCount += try unsafe read(into: target, at: offset + UInt64(initializedCount))
            }
        }
    }

    /// Reads at least one byte; how many.
    private func read(
        into target: UnsafeMutableRawBufferPointer, at offset: UInt64
    ) throws(FileError) -> Int {
        while true {
            let got = unsafe pread(descriptor, target.baseAddress, target.count, off_t(offset))
            if got < 0, errno == EINTR { continue }
            guard got >= 0 else { throw FileError(path: path, code: errno) }
            guard got > 0 else { throw .endedEarly(path: path, offset: offset) }
            return got
        }
    }
}
