internal import CSQLite

/// A file of another VFS, such as SQLite's own for this system.
@safe
final class SystemFile: DatabaseFile {
    private let file: UnsafeMutablePointer<sqlite3_file>
    var base: any DatabaseFile { self }

    /// Opens `name` through `vfs`.
    /// - Parameters:
    ///   - name: as SQLite passed it; SQLite keeps it while the file is open.
    ///   - flags: SQLITE_OPEN_…; receives what was granted.
    /// - Throws: what the VFS answers.
    init(
        _ vfs: UnsafeMutablePointer<sqlite3_vfs>, _ name: UnsafePointer<CChar>?, flags: inout Int32
    ) throws(ResultCode) {
        let memory = unsafe UnsafeMutableRawPointer.allocate(byteCount: Int(vfs.pointee.szOsFile), alignment: 16)
        unsafe memory.initializeMemory(as: UInt8.self, repeating: 0, count: Int(vfs.pointee.szOsFile))
        unsafe file = memory.assumingMemoryBound(to: sqlite3_file.self)
        var granted = flags
        let code = unsafe vfs.pointee.xOpen(vfs, name, file, flags, &granted)
        guard code == SQLITE_OK else {
            // A VFS that has set the methods wants to be closed also after an error.
            if unsafe file.pointee.pMethods != nil { _ = unsafe file.pointee.pMethods.pointee.xClose(file) }
            unsafe file.pointee.pMethods = nil
            throw ResultCode(code)
        }
        flags = granted
    }

    deinit { unsafe UnsafeMutableRawPointer(file).deallocate() }

    private var methods: sqlite3_io_methods { unsafe file.pointee.pMethods.pointee }

    func close() throws(ResultCode) { try unsafe ResultCode.check(methods.xClose(file)) }

    func read(into bytes: inout MutableSpan<UInt8>, at offset: Int64) throws(ResultCode) {
        let count = Int32(bytes.count)
        let code = unsafe bytes.withUnsafeMutableBytes { unsafe methods.xRead(file, $0.baseAddress, count, offset) }
        try ResultCode.check(code)
    }

    func write(_ bytes: Span<UInt8>, at offset: Int64) throws(ResultCode) {
        let count = Int32(bytes.count)
        let code = unsafe bytes.withUnsafeBytes { unsafe methods.xWrite(file, $0.baseAddress, count, offset) }
        try ResultCode.check(code)
    }

    func truncate(to byteCount: Int64) throws(ResultCode) {
        try unsafe ResultCode.check(methods.xTruncate(file, byteCount))
    }

    func sync(flags: Int32) throws(ResultCode) { try unsafe ResultCode.check(methods.xSync(file, flags)) }

    func byteCount() throws(ResultCode) -> Int64 {
        var byteCount: Int64 = 0
        try unsafe ResultCode.check(methods.xFileSize(file, &byteCount))
        return byteCount
    }

    func lock(_ level: Int32) throws(ResultCode) { try unsafe ResultCode.check(methods.xLock(file, level)) }

    func unlock(_ level: Int32) throws(ResultCode) {
        try unsafe ResultCode.check(methods.xUnlock(file, level))
    }

    func hasReservedLock() throws(ResultCode) -> Bool {
        var isReserved: Int32 = 0
        try unsafe ResultCode.check(methods.xCheckReservedLock(file, &isReserved))
        return isReserved != 0
    }

    func control(_ operation: Int32, _ argument: UnsafeMutableRawPointer?) throws(ResultCode) {
        try unsafe ResultCode.check(methods.xFileControl(file, operation, argument))
    }
}
