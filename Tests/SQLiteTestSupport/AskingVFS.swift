internal import CFaultVFS
internal import SealedSQLite
internal import Synchronization

/// The VFS of the system, which asks before each operation whether it is done.
package final class AskingVFS: Sendable {
    /// What SQLite wants done.
    package enum Step: Sendable {
        case open(isNew: Bool), read, write([UInt8], at: Int), truncate(to: Int), sync, size, lock, unlock, mapShared, lockShared
        case delete(syncsFolder: Bool), access

        /// As it stands in tables and messages.
        package var name: String {
            switch self {
            case .open: "open"
            case .read: "read"
            case .write: "write"
            case .truncate: "truncate"
            case .sync: "sync"
            case .size: "size"
            case .lock: "lock"
            case .unlock: "unlock"
            case .mapShared: "map shared memory"
            case .lockShared: "lock shared memory"
            case .delete: "delete"
            case .access: "look"
            }
        }
    }

    /// What is done of it.
    package enum Answer: Sendable { case all, nothing, allButFails, half }

    /// What SQLite knows it by.
    package let name: String
    private let ask: @Sendable (Step, String) -> Answer
    /// A connection that could not be closed still has its VFS; so all stay.
    private static let all = Mutex<[AskingVFS]>([])

    /// - Parameter ask: gets the step and the path of the file.
    package init(_ ask: @escaping @Sendable (Step, String) -> Answer) throws {
        name = "asking-\(UInt64.random(in: 0...UInt64.max))"
        self.ask = ask
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        let code = unsafe fault_vfs_register(name, { context, step, path, offset, bytes, count in
            guard let context = unsafe context, let path = unsafe path else { return 0 }
            let vfs = unsafe Unmanaged<AskingVFS>.fromOpaque(context).takeUnretainedValue()
            let buffer = unsafe UnsafeRawBufferPointer(start: bytes, count: unsafe bytes == nil ? 0 : Int(count))
            let step = Step(step, offset, unsafe [UInt8](buffer), count)
            return vfs.answer(step, unsafe String(cString: path))
        }, context)
        guard code == 0 else { throw SealedDatabaseError.unavailable }
        Self.all.withLock { $0.append(self) }
    }

    private func answer(_ step: Step, _ path: String) -> Int32 {
        switch ask(step, path) {
        case .all: 0
        case .nothing: 1
        case .allButFails: 2
        case .half: 3
        }
    }
}

extension AskingVFS.Step {
    fileprivate init(_ step: Int32, _ offset: Int64, _ bytes: [UInt8], _ count: Int32) {
        switch step {
        // SQLITE_OPEN_CREATE.
        case 0: self = .open(isNew: offset & 4 != 0)
        case 1: self = .read
        case 2: self = .write(bytes, at: Int(offset))
        case 3: self = .truncate(to: Int(offset))
        case 4: self = .sync
        case 5: self = .size
        case 6: self = .lock
        case 7: self = .unlock
        case 8: self = .mapShared
        case 9: self = .lockShared
        case 10: self = .delete(syncsFolder: count != 0)
        default: self = .access
        }
    }
}
