#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The right to write in a directory, held by one program at a time; given back when this value goes,
/// or when the program ends in any way.
/// Source: flock(2), on the directory itself, so that no lock file can be left behind.
public struct DirectoryLock: ~Copyable, Sendable {
    private let descriptor: Int32

    /// Takes the lock, waiting for another program for at most `milliseconds`.
    /// - Throws: ``DirectoryLockError``.
    public init(_ directory: String, waitingUpTo milliseconds: Int) throws(DirectoryLockError) {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .unavailable(FileError(path: directory, code: errno)) }
        var waited = 0
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let code = errno
            guard code == EWOULDBLOCK || code == EINTR else {
                _ = close(descriptor)
                throw .unavailable(FileError(path: directory, code: code))
            }
            guard waited < milliseconds else {
                _ = close(descriptor)
                throw .inUse
            }
            usleep(20_000)
            waited += 20
        }
        self.descriptor = descriptor
    }

    deinit { _ = close(descriptor) }
}

/// Why a directory could not be locked.
public enum DirectoryLockError: Error, Equatable {
    /// Another program holds the lock.
    case inUse
    /// The directory cannot be opened or locked.
    case unavailable(FileError)
}
