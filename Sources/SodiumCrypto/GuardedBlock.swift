internal import CSodium
internal import Synchronization

/// Memory between guard pages, locked, zero when it is taken.
/// Source: libsodium documentation, "Secure memory".
@safe
struct GuardedBlock: @unchecked Sendable {
    // @unchecked: one owner at a time, a ``SecretBytes`` or the list of spare blocks. It is written only before a SecretBytes is
    // made of it, and when that one gives it back.
    let start: UnsafeMutableRawPointer
    /// Size in bytes.
    let count: Int
    /// Whether the system promised not to swap it out.
    let isLocked: Bool
    /// Whether it is used again.
    private let isBrief: Bool

    /// Wiped blocks for brief secrets, all writable; so many wait.
    private static let spare = Mutex<[GuardedBlock]>([])
    private static let spareLimit = 16

    /// A new block that can be written.
    /// - Throws: ``SecretMemoryError/exhausted``.
    init(_ count: Int, isBrief: Bool = false) throws {
        guard let start = unsafe sodium_malloc(count) else { throw SecretMemoryError.exhausted }
        // sodium_malloc ignores a failed mlock, so ask again; locking twice is harmless.
        isLocked = unsafe sodium_mlock(start, count) == 0
        unsafe sodium_memzero(start, count)
        unsafe (self.start, self.count, self.isBrief) = (start, count, isBrief)
    }

    /// A block for a secret that is soon given back: a spare one of that size, or a new one.
    /// - Throws: ``SecretMemoryError/exhausted``.
    static func takeBrief(_ count: Int) throws -> GuardedBlock {
        let found = spare.withLock { spare in
            spare.lastIndex { $0.count == count }.map { spare.remove(at: $0) }
        }
        return try found ?? GuardedBlock(count, isBrief: true)
    }

    /// Wipes it. The owner must not use it any more.
    func giveBack() {
        guard isBrief else { return unsafe sodium_free(start) }
        unsafe sodium_memzero(start, count)
        let isKept = Self.spare.withLock { spare in
            guard spare.count < Self.spareLimit else { return false }
            spare.append(self)
            return true
        }
        if !isKept { unsafe sodium_free(start) }
    }
}
