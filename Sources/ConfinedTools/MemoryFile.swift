internal import CPlatform
internal import Importers
internal import Octets

#if canImport(Glibc)
    internal import Glibc
#endif

/// A copy of a content in memory that has a descriptor and no name: a helper program can seek in it, and it is on no disk.
/// Nobody can change it once it is made.
final class MemoryFile: Sendable {
    /// Closed when a new program starts, unless it becomes its standard input.
    let descriptor: Int32

    /// - Throws: ``ToolError``, or the error of the source.
    init(_ source: any ByteSource, limit: UInt64) throws {
        guard source.byteCount <= limit else { throw ToolError.tooLarge(byteCount: source.byteCount, limit: limit) }
        #if os(Linux)
            descriptor = holdfast_memory_file()
            guard descriptor >= 0 else { throw ToolError.notConfinable(step: "memory_file") }
            try source.forEachPiece { piece in
                var rest = piece[...]
                while !rest.isEmpty {
                    let count = unsafe rest.withUnsafeBytes { unsafe write(descriptor, $0.baseAddress, $0.count) }
                    if count < 0, errno == EINTR { continue }
                    guard count > 0 else { throw ToolError.notConfinable(step: "memory_file") }
                    rest = rest.dropFirst(count)
                }
            }
            guard holdfast_seal_memory_file(descriptor) == 0 else { throw ToolError.notConfinable(step: "memory_file") }
        #else
            throw ToolError.notConfinable(step: "system")
        #endif
    }

    /// Back to the first byte; each run reads from the front.
    func rewind() {
        #if os(Linux)
            _ = lseek(descriptor, 0, SEEK_SET)
        #endif
    }

    deinit {
        #if os(Linux)
            close(descriptor)
        #endif
    }
}
