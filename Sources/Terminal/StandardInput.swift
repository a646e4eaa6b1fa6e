internal import Octets
internal import Synchronization
internal import Wording

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// Standard input, read to its end, once.
package enum StandardInput {
    private static let isRead = Atomic(false)
    private static let isTerminal = Atomic(false)

    /// Says that commands are typed there: nothing else can be read from it.
    package static func hasCommands() { isTerminal.store(true, ordering: .relaxed) }

    /// - Throws: `ByteSourceError.tooLarge` when there is more than `limit`; ``Failure`` when it cannot be read to its
    ///   end, or was read before.
    package static func readAll(limit: Int) throws -> [UInt8] {
        // In a session it is the terminal, which asks instead.
        guard !isTerminal.load(ordering: .relaxed) else {
            throw Failure(Words.text("session.no-stdin"), hint: Words.text("session.no-stdin-hint"))
        }
        guard !isRead.exchange(true, ordering: .relaxed) else { throw Failure(Words.text("error.stdin-twice")) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = unsafe read(STDIN_FILENO, &piece, piece.count)
            if count < 0, try canRetry(errno) { continue }
            guard count > 0 else { return bytes }
            bytes += piece.prefix(count)
            guard bytes.count <= limit else {
                throw ByteSourceError.tooLarge(byteCount: UInt64(bytes.count), limit: limit)
            }
        }
    }

    /// Waits when nothing is there yet. Half a text must never be taken for the whole.
    private static func canRetry(_ code: Int32) throws -> Bool {
        switch code {
        case EINTR: return true
        case EAGAIN, EWOULDBLOCK:
            var waiting = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            _ = unsafe poll(&waiting, 1, -1)
            return true
        default: throw Failure(Words.text("error.stdin"))
        }
    }
}
