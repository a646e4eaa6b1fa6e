internal import CSQLite

/// A file that SQLite opened through a ``FileSystem``. Each method passes its call to ``base``; subclasses change
/// some of them.
///
/// SQLite uses one file from one thread at a time, and never after ``close()``.
/// Source: SQLite documentation, "OS Interface Virtual Methods Object" (`sqlite3_io_methods`).
package class DatabaseFile {
    /// What the file stands on; nil only for the system's own file.
    package let base: DatabaseFile?

    package init(base: DatabaseFile?) { self.base = base }

    private var below: DatabaseFile {
        guard let base else { preconditionFailure("the system's own file passes no call on") }
        return base
    }

    package func close() throws(ResultCode) { try below.close() }

    /// Fills `bytes` from `offset` on.
    package func read(into bytes: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        try below.read(into: &bytes, at: offset)
    }

    package func write(_ bytes: Span<UInt8>, at offset: Int64) throws(ResultCode) {
        try below.write(bytes, at: offset)
    }

    package func truncate(to byteCount: Int64) throws(ResultCode) { try below.truncate(to: byteCount) }

    /// - Parameter flags: SQLITE_SYNC_NORMAL or SQLITE_SYNC_FULL, possibly with SQLITE_SYNC_DATAONLY.
    package func sync(flags: Int32) throws(ResultCode) { try below.sync(flags: flags) }

    package func byteCount() throws(ResultCode) -> Int64 { try below.byteCount() }

    /// Raises the lock to `level`: SQLITE_LOCK_SHARED (1) to SQLITE_LOCK_EXCLUSIVE (4).
    package func lock(_ level: Int32) throws(ResultCode) { try below.lock(level) }

    /// Lowers the lock to SQLITE_LOCK_SHARED or SQLITE_LOCK_NONE (0).
    package func unlock(_ level: Int32) throws(ResultCode) { try below.unlock(level) }

    /// Whether some connection holds a lock to write.
    package func hasReservedLock() throws(ResultCode) -> Bool { try below.hasReservedLock() }

    /// Answers SQLITE_NOTFOUND for an operation that it does not know.
    package func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) throws(ResultCode) {
        try unsafe below.control(operation, argument)
    }
}
