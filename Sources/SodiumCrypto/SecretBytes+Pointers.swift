/// For the calls into libsodium in this module; no pointer outlives its closure.
extension SecretBytes {
    /// Lends the address of the bytes.
    borrowing func withPointer<R: ~Copyable, E: Error>(
        _ body: (UnsafePointer<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        try withBytes { (bytes: Span<UInt8>) throws(E) -> R in
            try unsafe bytes.withUnsafeBufferPointer { (buffer) throws(E) -> R in
                guard let start = buffer.baseAddress else { preconditionFailure("secrets are never empty") }
                return try unsafe body(start)
            }
        }
    }

    /// Lets a C function write the bytes.
    init(
        count: Int, _ lifetime: Lifetime = .lasting, writtenByPointer write: (UnsafeMutablePointer<UInt8>) throws -> Void
    ) throws {
        try self.init(count: count, lifetime, fill: { (span: inout MutableSpan<UInt8>) throws in
            try unsafe span.withUnsafeMutableBufferPointer { buffer in
                guard let start = buffer.baseAddress else { preconditionFailure("secrets are never empty") }
                try unsafe write(start)
            }
        })
    }
}
