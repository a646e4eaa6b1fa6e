internal import CSQLite
internal import Synchronization

/// A VFS of SQLite that opens database files as objects of our own, and nothing else: no journal, no write-ahead log, no
/// temporary file; and, unless a test asks for more, no second database.
///
/// Source: SQLite documentation, "OS Interface Object" (`sqlite3_vfs`).
@safe
package final class FileSystem: Sendable {
    /// What SQLite knows it by.
    package let name: String
    /// Makes the object for a file that the VFS below has opened.
    private let wrap: @Sendable (any DatabaseFile) -> any DatabaseFile
    // nonisolated(unsafe): neither is changed once `init` returns.
    nonisolated(unsafe) private let vfs: UnsafeMutablePointer<sqlite3_vfs>
    nonisolated(unsafe) private let below: UnsafeMutablePointer<sqlite3_vfs>
    private let opensOneFileOnly: Bool
    /// The path that was opened first.
    private let path = Mutex<String?>(nil)

    /// Registers the VFS.
    /// - Parameters:
    ///   - name: unique in this process.
    ///   - base: name of the VFS that reads and writes for this one; nil for the system's own.
    ///   - opensOneFileOnly: whether every other path than the first is refused.
    ///   - wrap: makes the object for a file of `base`.
    /// - Throws: ``SealedDatabaseError/unavailable`` when there is no such VFS, or SQLite refuses another one.
    package init(
        name: String, base: String? = nil, opensOneFileOnly: Bool = true,
        wrap: @escaping @Sendable (any DatabaseFile) -> any DatabaseFile
    ) throws {
        // Before SQLite's first use; afterwards it has no effect, and opening finds out whether URIs are understood.
        holdfast_allow_uris()
        guard let below = unsafe sqlite3_vfs_find(base), let ownName = unsafe sqlite3_malloc(Int32(name.utf8.count + 1))
        else { throw SealedDatabaseError.unavailable }
        (self.name, self.wrap, self.opensOneFileOnly) = (name, wrap, opensOneFileOnly)
        unsafe (self.below, vfs) = (below, .allocate(capacity: 1))
        // What is not replaced (random numbers, sleep, clock) the VFS below answers; it does not look at who asks.
        unsafe vfs.initialize(to: below.pointee)
        let bytes = unsafe ownName.bindMemory(to: CChar.self, capacity: name.utf8.count + 1)
        for (index, byte) in name.utf8.enumerated() { unsafe bytes[index] = CChar(bitPattern: byte) }
        unsafe bytes[name.utf8.count] = 0
        unsafe vfs.pointee.zName = UnsafePointer(bytes)
        unsafe vfs.pointee.pNext = nil
        unsafe vfs.pointee.szOsFile = Int32(MemoryLayout<OpenFileHead>.stride)
        unsafe vfs.pointee.pAppData = Unmanaged.passUnretained(self).toOpaque()
        unsafe Self.setMethods(&vfs.pointee)
        guard unsafe sqlite3_vfs_register(vfs, 0) == SQLITE_OK else { throw SealedDatabaseError.unavailable }
    }

    deinit {
        unsafe sqlite3_vfs_unregister(vfs)
        unsafe sqlite3_free(UnsafeMutableRawPointer(mutating: vfs.pointee.zName))
        unsafe vfs.deallocate()
    }

    private static func setMethods(_ vfs: inout sqlite3_vfs) {
        unsafe vfs.xOpen = { vfs, name, file, flags, granted in
            guard let file = unsafe file, let system = unsafe FileSystem.behind(vfs) else { return SQLITE_MISUSE }
            // Nil methods tell SQLite that there is nothing to close.
            return unsafe file.withMemoryRebound(to: OpenFileHead.self, capacity: 1) { head in
                unsafe head.pointee = OpenFileHead(methods: nil, file: nil)
                var flags = flags
                do throws(ResultCode) {
                    let opened = try unsafe system.open(name, &flags)
                    unsafe head.pointee = OpenFileHead(
                        methods: OpenFileHead.methods, file: Unmanaged.passRetained(FileBox(opened)))
                } catch {
                    return error.code
                }
                unsafe granted?.pointee = flags
                return SQLITE_OK
            }
        }
        unsafe vfs.xDelete = { _, _, _ in ResultCode.delete.code }
        // A journal that somebody put beside the file must never be played back.
        unsafe vfs.xAccess = { _, _, _, result in
            unsafe result?.pointee = 0
            return SQLITE_OK
        }
        unsafe vfs.xFullPathname = { vfs, name, count, target in
            guard let system = unsafe FileSystem.behind(vfs) else { return SQLITE_MISUSE }
            return unsafe system.below.pointee.xFullPathname(system.below, name, count, target)
        }
    }

    private static func behind(_ vfs: UnsafeMutablePointer<sqlite3_vfs>?) -> FileSystem? {
        guard let data = unsafe vfs?.pointee.pAppData else { return nil }
        return unsafe Unmanaged<FileSystem>.fromOpaque(data).takeUnretainedValue()
    }

    private func open(_ name: UnsafePointer<CChar>?, _ flags: inout Int32) throws(ResultCode) -> any DatabaseFile {
        guard flags & SQLITE_OPEN_MAIN_DB != 0, let name = unsafe name else { throw .refusedOpen }
        let asked = unsafe String(cString: name)
        let isTheOne = path.withLock { path in
            if path == nil { path = asked }
            return path == asked || !opensOneFileOnly
        }
        guard isTheOne else { throw .refusedOpen }
        return wrap(try unsafe SystemFile(below, name, flags: &flags))
    }
}
