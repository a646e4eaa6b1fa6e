internal import CSodium

/// Key material in guarded, locked, self-wiping memory.
/// Noncopyable: there is one allocation, and `deinit` wipes it on every path, throwing ones too.
/// No `description`, no `==`, no conversion to `[UInt8]`: a key cannot reach a log by accident.
/// The first one made in a process also turns core dumps and tracing off (``ProcessHardening``).
/// Source: libsodium documentation, "Secure memory".
@safe
public struct SecretBytes: ~Copyable, Sendable {
    private let block: GuardedBlock

    /// Size in bytes, at least 1.
    public var count: Int { block.count }
    /// Whether the system promised not to swap these pages out. Nothing refuses to work without.
    public var isLocked: Bool { block.isLocked }

    /// How long a secret is needed.
    public enum Lifetime: Sendable {
        case lasting
        /// For one file or one message: its memory is wiped and used again, and is never made read-only. All else costs some
        /// fifteen system calls, of which several stop the other threads.
        case brief
    }

    /// Allocates `count` zero bytes, lets `fill` write them, then makes them read-only unless they are brief.
    /// - Throws: ``SecretMemoryError``, or the error of `fill`.
    public init(count: Int, _ lifetime: Lifetime = .lasting, fill: (inout MutableSpan<UInt8>) throws -> Void) throws {
        precondition(count > 0)
        guard Sodium.isReady else { throw SecretMemoryError.unavailable }
        ProcessHardening.ensure()
        let block = try lifetime == .brief ? GuardedBlock.takeBrief(count) : GuardedBlock(count)
        let start = unsafe block.start
        do {
            let typed = unsafe UnsafeMutableBufferPointer(
                start: start.bindMemory(to: UInt8.self, capacity: count), count: count)
            var bytes = unsafe typed.mutableSpan
            try fill(&bytes)
            guard unsafe lifetime == .brief || sodium_mprotect_readonly(start) == 0 else { throw SecretMemoryError.writable }
        } catch {
            block.giveBack()
            throw error
        }
        self.block = block
    }

    /// Moves bytes that are already outside protected memory into it. Their old place is not wiped:
    /// only for what was never secret for long, such as test vectors, or what a caller wipes itself.
    /// - Throws: ``SecretMemoryError``.
    public init(copying bytes: some Collection<UInt8>) throws {
        try self.init(count: bytes.count, fill: { span in
            for (index, byte) in bytes.enumerated() { span[index] = byte }
        })
    }

    /// `count` bytes from the system's random source.
    /// - Throws: ``SecretMemoryError``.
    public init(randomCount count: Int, _ lifetime: Lifetime = .lasting) throws {
        try unsafe self.init(count: count, lifetime, writtenByPointer: { unsafe randombytes_buf($0, count) })
    }

    /// Lends the bytes to `body`; the span cannot outlive the call.
    public borrowing func withBytes<R: ~Copyable, E: Error>(
        _ body: (Span<UInt8>) throws(E) -> R
    ) throws(E) -> R {
        let typed = unsafe UnsafeBufferPointer(
            start: block.start.assumingMemoryBound(to: UInt8.self), count: count)
        return try unsafe body(typed.span)
    }

    /// A second allocation with the same bytes.
    /// - Throws: ``SecretMemoryError``.
    public borrowing func duplicate() throws -> SecretBytes { try slice(0..<count) }

    /// A second allocation with the bytes of `range`.
    /// - Throws: ``SecretMemoryError``.
    public borrowing func slice(_ range: Range<Int>) throws -> SecretBytes {
        try withBytes { (source: Span<UInt8>) throws -> SecretBytes in
            try SecretBytes(
                count: range.count,
                fill: { target in
                    for index in range { target[index - range.lowerBound] = source[index] }
                })
        }
    }

    deinit { block.giveBack() }
}

/// Why secret memory could not be had.
public enum SecretMemoryError: Error, Equatable {
    /// libsodium did not start.
    case unavailable
    /// No more memory, or none that may be locked.
    case exhausted
    /// The pages could not be made read-only.
    case writable
}

/// libsodium's one-time start.
enum Sodium {
    /// False when the library could not start; nothing of it may be called then.
    static let isReady = sodium_init() >= 0
}
