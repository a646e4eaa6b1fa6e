/// A file that SQLite opened through a ``FileSystem``. What a file does not do itself it passes to ``base``.
///
/// SQLite uses one file from one thread at a time, and never after ``close()``.
/// Source: SQLite documentation, "OS Interface Virtual Methods Object" (`sqlite3_io_methods`).
package protocol DatabaseFile: AnyObject {
    /// What the file stands on; the system's own file stands on itself.
    var base: any DatabaseFile { get }

    func close() throws(ResultCode)
    /// Fills `bytes` from `offset` on.
    func read(into bytes: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode)
    func write(_ bytes: Span<UInt8>, at offset: Int64) throws(ResultCode)
    func truncate(to byteCount: Int64) throws(ResultCode)
    /// - Parameter flags: SQLITE_SYNC_NORMAL or SQLITE_SYNC_FULL, possibly with SQLITE_SYNC_DATAONLY.
    func sync(flags: Int32) throws(ResultCode)
    func byteCount() throws(ResultCode) -> Int64
    /// Raises the lock to `level`: SQLITE_LOCK_SHARED (1) to SQLITE_LOCK_EXCLUSIVE (4).
    func lock(_ level: Int32) throws(ResultCode)
    /// Lowers the lock to SQLITE_LOCK_SHARED or SQLITE_LOCK_NONE (0).
    func unlock(_ level: Int32) throws(ResultCode)
    /// Whether some connection holds a lock to write.
    func hasReservedLock() throws(ResultCode) -> Bool
    /// Answers SQLITE_NOTFOUND for an operation that it does not know.
    func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) throws(ResultCode)
}

extension DatabaseFile {
    package func close() throws(ResultCode) { try base.close() }

    package func read(into bytes: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        try base.read(into: &bytes, at: offset)
    }

    package func write(_ bytes: Span<UInt8>, at offset: Int64) throws(ResultCode) {
        try base.write(bytes, at: offset)
    }

    package func truncate(to byteCount: Int64) throws(ResultCode) { try base.truncate(to: byteCount) }
    package func sync(flags: Int32) throws(ResultCode) { try base.sync(flags: flags) }
    package func byteCount() throws(ResultCode) -> Int64 { try base.byteCount() }
    package func lock(_ level: Int32) throws(ResultCode) { try base.lock(level) }
    package func unlock(_ level: Int32) throws(ResultCode) { try base.unlock(level) }
    package func hasReservedLock() throws(ResultCode) -> Bool { try base.hasReservedLock() }

    package func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) throws(ResultCode) {
        try unsafe base.control(operation, argument)
    }
}
