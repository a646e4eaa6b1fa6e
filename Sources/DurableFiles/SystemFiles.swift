internal import CPlatform
internal import Synchronization

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The real file system.
public struct SystemFiles: Files {
    /// After so many appended bytes the system is told to begin putting them on the disk. Should that fail,
    /// ``sync(_:)`` of the same file says so.
    package static let earlyWritingByteCount: UInt64 = 8 << 20

    public init() {}

    public func openForReading(_ path: String) throws(FileError) -> OpenFile {
        // Without O_NONBLOCK a named pipe with nobody at its other end would hang the program.
        let flags = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY
        let descriptor = unsafe open(path, flags)
        guard descriptor >= 0 else {
            throw errno == ELOOP ? .notARegularFile(path: path) : FileError(path: path, code: errno)
        }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, FileInfo(status).kind == .file else {
            _ = close(descriptor)
            throw .notARegularFile(path: path)
        }
        return OpenFile(descriptor: descriptor, path: path, byteCount: FileInfo(status).byteCount)
    }

    public func create(_ path: String) throws(FileError) -> OpenFile {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        return OpenFile(descriptor: descriptor, path: path, byteCount: 0)
    }

    public func makeDirectory(_ path: String) throws(FileError) {
        guard unsafe mkdir(path, 0o700) == 0 else { throw FileError(path: path, code: errno) }
    }

    public func append(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
        var start = 0
        while start < bytes.count {
            let written = unsafe bytes[start...].withUnsafeBytes {
                unsafe write(file.descriptor, $0.baseAddress, $0.count)
            }
            if written < 0, errno == EINTR { continue }
            guard written > 0 else { throw FileError(path: file.path, code: errno) }
            start += written
        }
        beginWriting(file, appended: UInt64(bytes.count))
    }

    public func setModificationTime(of file: OpenFile, to seconds: Int64) throws(FileError) {
        let time = timespec(tv_sec: time_t(seconds), tv_nsec: 0)
        guard unsafe futimens(file.descriptor, [time, time]) == 0 else { throw FileError(path: file.path, code: errno) }
    }

    public func sync(_ file: OpenFile) throws(FileError) {
        try sync(descriptor: file.descriptor, path: file.path)
    }

    public func syncFileSystem(of directory: String) throws(FileError) {
        #if os(Linux)
        try withDirectory(directory) { (descriptor) throws(FileError) in
            guard syncfs(descriptor) == 0 else { throw FileError(path: directory, code: errno) }
        }
        #else
        // No syncfs; F_FULLFSYNC on any file empties the drive's cache, and sync() sends all that waits.
        Darwin.sync()
        try syncDirectory(directory)
        #endif
    }

    public func syncDirectory(_ directory: String) throws(FileError) {
        try withDirectory(directory) { (descriptor) throws(FileError) in
            do throws(FileError) {
                try sync(descriptor: descriptor, path: directory)
            } catch .system(path: directory, code: EINVAL) {
                // Some network file systems write names at once and have no sync for directories.
            }
        }
    }

    public func rename(_ path: String, to newPath: String) throws(FileError) {
        #if canImport(Glibc)
        let result = unsafe Glibc.rename(path, newPath)
        #elseif canImport(Musl)
        let result = unsafe Musl.rename(path, newPath)
        #else
        let result = unsafe Darwin.rename(path, newPath)
        #endif
        guard result == 0 else { throw FileError(path: newPath, code: errno) }
    }

    public func renameWithoutReplacing(_ path: String, to newPath: String) throws(FileError) {
        // link(2) refuses a name that is taken; a crash between the two leaves two names for one file.
        guard unsafe link(path, newPath) == 0 else {
            let code = errno
            guard code == EPERM || code == ENOTSUP || code == EOPNOTSUPP || code == ENOSYS else {
                throw FileError(path: newPath, code: code)
            }
            // No hard links here.
            guard try info(newPath) == nil else { throw .exists(path: newPath) }
            return try rename(path, to: newPath)
        }
        guard unsafe unlink(path) == 0 else {
            let code = errno
            _ = unsafe unlink(newPath)
            throw FileError(path: path, code: code)
        }
    }

    public func remove(_ path: String) throws(FileError) {
        guard unsafe unlink(path) == 0 else { throw FileError(path: path, code: errno) }
    }

    public func removeDirectory(_ path: String) throws(FileError) {
        guard unsafe rmdir(path) == 0 else { throw FileError(path: path, code: errno) }
    }

    public func list(_ directory: String) throws(FileError) -> [String] {
        let descriptor = unsafe open(directory, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ELOOP ? .notADirectory(path: directory) : FileError(path: directory, code: errno)
        }
        guard let stream = unsafe fdopendir(descriptor) else {
            let code = errno
            _ = close(descriptor)
            throw FileError(path: directory, code: code)
        }
        defer { _ = unsafe closedir(stream) }
        var names: [String] = []
        // readdir gives nil at the end and for an error alike; only an error sets errno.
        errno = 0
        while let entry = unsafe readdir(stream) {
            let capacity = unsafe MemoryLayout.size(ofValue: entry.pointee.d_name)
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
                unsafe $0.withMemoryRebound(to: CChar.self, capacity: capacity) { unsafe String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileError(path: directory, code: errno) }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    public func info(_ path: String) throws(FileError) -> FileInfo? {
        var status = stat()
        if unsafe lstat(path, &status) == 0 { return FileInfo(status) }
        if errno == ENOENT || errno == ENOTDIR { return nil }
        throw FileError(path: path, code: errno)
    }

    /// Lets the disk begin while a large file still grows, so that its sync finds little left to do.
    private func beginWriting(_ file: OpenFile, appended byteCount: UInt64) {
        #if os(Linux)
        let begin = file.appended.withLock { appended -> Range<UInt64>? in
            appended.byteCount += byteCount
            guard appended.byteCount - appended.begunByteCount >= Self.earlyWritingByteCount else { return nil }
            defer { appended.begunByteCount = appended.byteCount }
            return appended.begunByteCount..<appended.byteCount
        }
        guard let begin else { return }
        holdfast_begin_writing(file.descriptor, Int64(begin.lowerBound), Int64(begin.count))
        #endif
    }

    private func sync(descriptor: Int32, path: String) throws(FileError) {
        #if canImport(Darwin)
        // fsync leaves the data in the drive's cache on macOS; not every file system has the stronger one.
        let result = fcntl(descriptor, F_FULLFSYNC) == 0 ? 0 : fsync(descriptor)
        #else
        let result = fsync(descriptor)
        #endif
        guard result == 0 else { throw FileError(path: path, code: errno) }
    }

    private func withDirectory(
        _ path: String, _ body: (Int32) throws(FileError) -> Void
    ) throws(FileError) {
        let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, code: errno) }
        defer { _ = close(descriptor) }
        try body(descriptor)
    }
}

extension FileInfo {
    init(_ status: stat) {
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .directory
            case S_IFLNK: .link
            default: .other
            }
        byteCount = UInt64(max(0, status.st_size))
        #if canImport(Darwin)
        (modifiedAt, modifiedNanoseconds) = (Int64(status.st_mtimespec.tv_sec), Int64(status.st_mtimespec.tv_nsec))
        #else
        (modifiedAt, modifiedNanoseconds) = (Int64(status.st_mtim.tv_sec), Int64(status.st_mtim.tv_nsec))
        #endif
        isOpenToOthers = status.st_mode & 0o077 != 0
        device = UInt64(truncatingIfNeeded: status.st_dev)
    }
}

extension FileError {
    /// The error for an `errno`.
    init(path: String, code: Int32) {
        self =
            switch code {
            case ENOENT: .notFound(path: path)
            case EEXIST, ENOTEMPTY: .exists(path: path)
            case EACCES, EPERM: .denied(path: path)
            case EROFS: .readOnly(path: path)
            case ENOSPC, EDQUOT: .diskFull(path: path)
            case EMFILE, ENFILE: .tooManyOpenFiles(path: path)
            case EISDIR, ENXIO: .notARegularFile(path: path)
            case ENOTDIR: .notADirectory(path: path)
            default: .system(path: path, code: code)
            }
    }
}
