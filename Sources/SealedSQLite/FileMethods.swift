internal import CSQLite

/// Holds the object behind SQLite's pointer.
final class FileBox {
    let file: any DatabaseFile

    init(_ file: any DatabaseFile) { self.file = file }
}

/// What SQLite allocates for each open file of a ``FileSystem``: it begins like every `sqlite3_file`.
@unsafe
struct OpenFileHead {
    var methods: UnsafePointer<sqlite3_io_methods>?
    var file: Unmanaged<FileBox>?

    /// The methods that find the ``DatabaseFile`` behind SQLite's pointer. They live as long as the process.
    ///
    /// Version 1: without shared memory and without mapping, so neither a write-ahead log nor a mapped page is possible.
    // nonisolated(unsafe): written once here, then only read.
    nonisolated(unsafe) static let methods: UnsafePointer<sqlite3_io_methods> = {
        let methods = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
        unsafe methods.initialize(to: sqlite3_io_methods())
        unsafe methods.pointee.iVersion = 1
        unsafe setContentMethods(&methods.pointee)
        unsafe setLockMethods(&methods.pointee)
        return unsafe UnsafePointer(methods)
    }()

    private static func setContentMethods(_ methods: inout sqlite3_io_methods) {
        unsafe methods.xClose = { file in
            let code = unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in try file.close() }
            // SQLite frees the head after this; the object goes with it, whatever it answered.
            unsafe file?.withMemoryRebound(to: OpenFileHead.self, capacity: 1) {
                unsafe $0.pointee.file?.release()
                unsafe $0.pointee.file = nil
            }
            return code
        }
        unsafe methods.xRead = { file, target, count, offset in
            guard let target = unsafe target, count > 0 else { return ResultCode.read.code }
            let typed = unsafe UnsafeMutableBufferPointer(
                start: target.assumingMemoryBound(to: UInt8.self), count: Int(count))
            var bytes = unsafe typed.mutableSpan
            return unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in try file.read(into: &bytes, at: offset) }
        }
        unsafe methods.xWrite = { file, source, count, offset in
            guard let source = unsafe source, count > 0 else { return ResultCode.write.code }
            let typed = unsafe UnsafeBufferPointer(
                start: source.assumingMemoryBound(to: UInt8.self), count: Int(count))
            let bytes = unsafe typed.span
            return unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in try file.write(bytes, at: offset) }
        }
        unsafe methods.xTruncate = { file, byteCount in
            unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in try file.truncate(to: byteCount) }
        }
        unsafe methods.xSync = { file, flags in
            unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in try file.sync(flags: flags) }
        }
        unsafe methods.xFileSize = { file, result in
            unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in
                let byteCount = try file.byteCount()
                unsafe result?.pointee = byteCount
            }
        }
    }

    private static func setLockMethods(_ methods: inout sqlite3_io_methods) {
        unsafe methods.xLock = { file, level in
            unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in try file.lock(level) }
        }
        unsafe methods.xUnlock = { file, level in
            unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in try file.unlock(level) }
        }
        unsafe methods.xCheckReservedLock = { file, result in
            unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in
                let isReserved = try file.hasReservedLock()
                unsafe result?.pointee = isReserved ? 1 : 0
            }
        }
        unsafe methods.xFileControl = { file, operation, argument in
            unsafe OpenFileHead.answer(file) { (file) throws(ResultCode) in try unsafe file.control(operation, argument) }
        }
        unsafe methods.xSectorSize = { _ in Int32(SealedLayout.pageByteCount) }
        // Nothing is promised: what the disk below can do does not hold for sealed pages.
        unsafe methods.xDeviceCharacteristics = { _ in 0 }
    }

    /// Runs `body` on the object behind SQLite's pointer; its error is SQLite's answer.
    private static func answer(
        _ file: UnsafeMutablePointer<sqlite3_file>?, _ body: (any DatabaseFile) throws(ResultCode) -> Void
    ) -> Int32 {
        guard let file = unsafe file else { return SQLITE_MISUSE }
        let object = unsafe file.withMemoryRebound(to: OpenFileHead.self, capacity: 1) {
            unsafe $0.pointee.file?.takeUnretainedValue()
        }
        guard let object else { return SQLITE_MISUSE }
        do throws(ResultCode) {
            try body(object.file)
            return SQLITE_OK
        } catch {
            return error.code
        }
    }
}
