package import DurableFiles
import Foundation
import Synchronization
package import TestSupport

/// The real file system, with a record of everything that was changed in a folder, and of everything that was synced: from it
/// a test makes what a disk may hold after the power was cut at any moment.
///
/// What was not synced may be there or not, write by write and page by page: an operating system keeps no order between two syncs.
package final class RecordedDisk: Files {
    /// One change. Files are known by number, because names move.
    fileprivate enum Change {
        case write(file: Int, offset: Int, [UInt8])
        case truncate(file: Int, Int)
        /// A name stands for a file from now on.
        case name(String, file: Int)
        case makeDirectory(String)
        case unname(String)
        /// A folder with all that is in it.
        case moveDirectory(String, to: String)
        case sync(file: Int)
        case syncDirectory(String)
        case syncAll
    }

    fileprivate struct State {
        var changes: [Change] = []
        /// The number of the file of each name, now.
        var numbers: [String: Int] = [:]
        var next = 0
        var sizes: [Int: Int] = [:]
    }

    private let system = SystemFiles()
    private let folder: String
    /// What stood in the folder at the beginning: contents by number, names, folders.
    private let initial: (contents: [Int: [UInt8]], names: [String: Int], directories: Set<String>)
    fileprivate let state: Mutex<State>
    private let vfs = Mutex<AskingVFS?>(nil)
    package let databaseVFS: String?

    /// - Parameter folder: where changes are recorded, with all that is in it now.
    package init(_ folder: String) throws {
        self.folder = folder
        var (contents, names, directories): ([Int: [UInt8]], [String: Int], Set<String>) = ([:], [:], [folder])
        let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
        for path in paths.map({ folder + "/" + $0 }) {
            if try SystemFiles().info(path)?.kind == .directory {
                directories.insert(path)
            } else {
                names[path] = contents.count
                contents[contents.count] = try Bytes.load(path)
            }
        }
        initial = (contents, names, directories)
        state = Mutex(State(numbers: names, next: contents.count, sizes: contents.mapValues(\.count)))
        let later = Later()
        let vfs = try AskingVFS { step, path in
            later.owner.withLock { $0.value }?.record(step, path)
            return .all
        }
        databaseVFS = vfs.name
        self.vfs.withLock { $0 = vfs }
        later.owner.withLock { $0 = Weak(value: self) }
    }

    private struct Weak: Sendable { weak let value: RecordedDisk? }
    private final class Later: Sendable { let owner = Mutex(Weak(value: nil)) }

    /// How many changes and syncs there were so far: a moment at which the power may be cut.
    package var moment: Int { state.withLock { $0.changes.count } }

    // MARK: What SQLite does

    private func record(_ step: AskingVFS.Step, _ path: String) {
        // The index of the write-ahead log is made anew by whoever opens first.
        guard path.hasPrefix(folder + "/"), !path.hasSuffix("-shm") else { return }
        state.withLock { state in
            switch step {
            case .open(isNew: true): if state.numbers[path] == nil { state.create(path) }
            case .write(let bytes, let offset): state.write(path, offset, bytes)
            case .truncate(let size): if let file = state.numbers[path] { state.changes.append(.truncate(file: file, size)) }
            case .sync:
                guard let file = state.numbers[path] else { return }
                state.changes.append(.sync(file: file))
                // SQLite syncs the folder with the first sync of a new journal.
                if path.hasSuffix("-wal") || path.hasSuffix("-journal") {
                    state.changes.append(.syncDirectory(OutputFile.directory(of: path)))
                }
            case .delete(let syncsFolder):
                state.remove(path)
                if syncsFolder { state.changes.append(.syncDirectory(OutputFile.directory(of: path))) }
            case .open, .read, .size, .lock, .unlock, .mapShared, .lockShared, .access: break
            }
        }
    }

    // MARK: What the program does

    package func openForReading(_ path: String) throws(FileError) -> OpenFile { try system.openForReading(path) }

    package func create(_ path: String) throws(FileError) -> OpenFile {
        let file = try system.create(path)
        state.withLock { $0.create(path) }
        return file
    }

    package func setModificationTime(of file: OpenFile, to seconds: Int64) throws(FileError) {
        try system.setModificationTime(of: file, to: seconds)
    }

    package func makeDirectory(_ path: String) throws(FileError) {
        try system.makeDirectory(path)
        state.withLock { $0.changes.append(.makeDirectory(path)) }
    }

    package func append(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
        try system.append(bytes, to: file)
        state.withLock { state in
            guard let number = state.numbers[file.path] else { return }
            state.write(file.path, state.sizes[number] ?? 0, bytes)
        }
    }

    package func sync(_ file: OpenFile) throws(FileError) {
        try system.sync(file)
        state.withLock { state in if let number = state.numbers[file.path] { state.changes.append(.sync(file: number)) } }
    }

    package func syncFileSystem(of directory: String) throws(FileError) {
        try system.syncFileSystem(of: directory)
        state.withLock { $0.changes.append(.syncAll) }
    }

    package func syncDirectory(_ directory: String) throws(FileError) {
        try system.syncDirectory(directory)
        state.withLock { $0.changes.append(.syncDirectory(directory)) }
    }

    package func rename(_ path: String, to newPath: String) throws(FileError) {
        try system.rename(path, to: newPath)
        state.withLock { $0.rename(path, to: newPath) }
    }

    package func renameWithoutReplacing(_ path: String, to newPath: String) throws(FileError) {
        try system.renameWithoutReplacing(path, to: newPath)
        state.withLock { $0.rename(path, to: newPath) }
    }

    package func remove(_ path: String) throws(FileError) {
        try system.remove(path)
        state.withLock { $0.remove(path) }
    }

    package func removeDirectory(_ path: String) throws(FileError) {
        try system.removeDirectory(path)
        state.withLock { $0.changes.append(.unname(path)) }
    }

    package func list(_ directory: String) throws(FileError) -> [String] { try system.list(directory) }
    package func info(_ path: String) throws(FileError) -> FileInfo? { try system.info(path) }

    // MARK: After a power cut

    /// Makes in `target` what the disk may hold when the power is cut at `moment`.
    package func restore(at moment: Int, to target: String, _ random: inout SeededGenerator) throws {
        let changes = state.withLock { Array($0.changes.prefix(moment)) }
        var disk = Surviving(initial.contents, initial.names, initial.directories)
        let certain = Self.synced(changes)
        // Sometimes nothing of what was not synced is there, sometimes all, mostly a part.
        let share = [0, 25, 50, 75, 100][Int.random(in: 0..<5, using: &random)]
        for (index, change) in changes.enumerated() {
            disk.apply(change) { certain.contains(index) || Int.random(in: 0..<100, using: &random) < share }
        }
        try disk.write(from: folder, to: target)
    }

    /// Which changes a later sync made certain.
    private static func synced(_ changes: [Change]) -> Set<Int> {
        var (waiting, certain): (Set<Int>, Set<Int>) = ([], [])
        for (index, change) in changes.enumerated() {
            let done = waiting.filter { changes[$0].isMadeCertain(by: change) }
            certain.formUnion(done)
            waiting.subtract(done)
            if !change.isSync { waiting.insert(index) }
        }
        return certain
    }
}

extension RecordedDisk.Change {
    var isSync: Bool {
        switch self {
        case .sync, .syncDirectory, .syncAll: true
        default: false
        }
    }

    func isMadeCertain(by sync: Self) -> Bool {
        switch (self, sync) {
        case (_, .syncAll): true
        case (.write(let file, _, _), .sync(let synced)), (.truncate(let file, _), .sync(let synced)): file == synced
        case (.name(let path, _), .syncDirectory(let directory)), (.makeDirectory(let path), .syncDirectory(let directory)),
            (.unname(let path), .syncDirectory(let directory)):
            OutputFile.directory(of: path) == directory
        case (.moveDirectory(_, let path), .syncDirectory(let directory)): OutputFile.directory(of: path) == directory
        default: false
        }
    }
}

extension RecordedDisk.State {
    mutating func create(_ path: String) {
        numbers[path] = next
        changes.append(.name(path, file: next))
        next += 1
    }

    mutating func write(_ path: String, _ offset: Int, _ bytes: [UInt8]) {
        guard let file = numbers[path] else { return }
        changes.append(.write(file: file, offset: offset, bytes))
        sizes[file] = max(sizes[file] ?? 0, offset + bytes.count)
    }

    mutating func rename(_ path: String, to newPath: String) {
        guard let file = numbers.removeValue(forKey: path) else {
            for (name, file) in numbers where name.hasPrefix(path + "/") {
                numbers[name] = nil
                numbers[newPath + name.dropFirst(path.count)] = file
            }
            return changes.append(.moveDirectory(path, to: newPath))
        }
        numbers[newPath] = file
        changes += [.name(newPath, file: file), .unname(path)]
    }

    mutating func remove(_ path: String) {
        guard numbers.removeValue(forKey: path) != nil else { return }
        changes.append(.unname(path))
    }
}

/// What a disk holds after a power cut.
private struct Surviving {
    private var contents: [Int: [UInt8]]
    private var names: [String: Int]
    private var directories: Set<String>

    init(_ contents: [Int: [UInt8]], _ names: [String: Int], _ directories: Set<String>) {
        (self.contents, self.names, self.directories) = (contents, names, directories)
    }

    /// - Parameter survives: asked for each page of a write, and once for anything else.
    mutating func apply(_ change: RecordedDisk.Change, _ survives: () -> Bool) {
        switch change {
        case .write(let file, let offset, let bytes):
            for start in stride(from: 0, to: bytes.count, by: 4096) where survives() {
                put(bytes[start..<min(start + 4096, bytes.count)], into: file, at: offset + start)
            }
        case .truncate(let file, let size):
            guard survives(), var content = contents[file] else { return }
            if content.count > size { content.removeLast(content.count - size) }
            contents[file] = content
        case .name(let path, let file): if survives() { names[path] = file }
        case .makeDirectory(let path): if survives() { directories.insert(path) }
        case .unname(let path):
            guard survives() else { return }
            names[path] = nil
            directories.remove(path)
        case .moveDirectory(let path, let newPath):
            guard survives() else { return }
            for (name, file) in names where name.hasPrefix(path + "/") {
                names[name] = nil
                names[newPath + name.dropFirst(path.count)] = file
            }
            for name in directories where name == path || name.hasPrefix(path + "/") {
                directories.remove(name)
                directories.insert(newPath + name.dropFirst(path.count))
            }
        case .sync, .syncDirectory, .syncAll: break
        }
    }

    private mutating func put(_ bytes: ArraySlice<UInt8>, into file: Int, at offset: Int) {
        var content = contents[file] ?? []
        let end = offset + bytes.count
        if content.count < end { content += [UInt8](repeating: 0, count: end - content.count) }
        content.replaceSubrange(offset..<end, with: bytes)
        contents[file] = content
    }

    /// A file whose folder did not survive is gone.
    func write(from folder: String, to target: String) throws {
        func place(_ path: String) -> String { target + path.dropFirst(folder.count) }
        for directory in directories.sorted() where directory != folder && isThere(OutputFile.directory(of: directory), in: folder) {
            try SystemFiles().makeDirectory(place(directory))
        }
        for (path, file) in names where isThere(OutputFile.directory(of: path), in: folder) {
            try Bytes.save(contents[file] ?? [], to: place(path))
        }
    }

    private func isThere(_ directory: String, in folder: String) -> Bool {
        directory == folder || directories.contains(directory) && isThere(OutputFile.directory(of: directory), in: folder)
    }
}
