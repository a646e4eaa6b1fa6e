package import DurableFiles
import Synchronization

/// The real file system, of which one step fails. Steps count from 0, every operation is one.
///
/// A test runs its work once without a fault, asks for ``stepCount``, and then again with each step failing
/// at each ``Moment``.
package final class FaultyFiles: Files {
    /// When a step fails.
    package enum Moment: CaseIterable, Sendable {
        /// Nothing of it was done.
        case before
        /// Half of the bytes of an append were written; of any other step nothing was done.
        case halfway
        /// All of it was done, and it is reported as failed nevertheless.
        case after
    }

    private let system = SystemFiles()
    private let failingStep: Int?
    private let moment: Moment
    private let staysBroken: Bool
    private let taken = Mutex<[String]>([])
    package let databaseVFS: String?

    /// - Parameters:
    ///   - failingStep: which step fails; nil for none.
    ///   - staysBroken: whether every later step fails too, before it does anything, as after a power cut.
    ///   - databaseVFS: through which databases are opened.
    package init(
        failing failingStep: Int? = nil, _ moment: Moment = .before, staysBroken: Bool = false, databaseVFS: String? = nil
    ) {
        self.databaseVFS = databaseVFS
        (self.failingStep, self.moment, self.staysBroken) = (failingStep, moment, staysBroken)
    }

    /// The names of the steps taken so far, the failed one too.
    package var steps: [String] { taken.withLock { $0 } }
    /// How many steps were taken so far.
    package var stepCount: Int { steps.count }
    /// Whether the step that should fail was reached.
    package var hasFailed: Bool { failingStep.map { $0 < stepCount } ?? false }

    package func openForReading(_ path: String) throws(FileError) -> OpenFile {
        try step("openForReading", path) { () throws(FileError) in try system.openForReading(path) }
    }

    package func create(_ path: String) throws(FileError) -> OpenFile {
        try step("create", path) { () throws(FileError) in try system.create(path) }
    }

    package func makeDirectory(_ path: String) throws(FileError) {
        try step("makeDirectory", path) { () throws(FileError) in try system.makeDirectory(path) }
    }

    package func append(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
        let half = { () throws(FileError) in
            try self.system.append(Array(bytes.prefix(bytes.count / 2)), to: file)
        }
        try step("append", file.path, half: half) { () throws(FileError) in
            try system.append(bytes, to: file)
        }
    }

    package func setModificationTime(of file: OpenFile, to seconds: Int64) throws(FileError) {
        try step("setModificationTime", file.path) { () throws(FileError) in
            try system.setModificationTime(of: file, to: seconds)
        }
    }

    package func sync(_ file: OpenFile) throws(FileError) {
        try step("sync", file.path) { () throws(FileError) in try system.sync(file) }
    }

    package func syncFileSystem(of directory: String) throws(FileError) {
        try step("syncFileSystem", directory) { () throws(FileError) in
            try system.syncFileSystem(of: directory)
        }
    }

    package func syncDirectory(_ directory: String) throws(FileError) {
        try step("syncDirectory", directory) { () throws(FileError) in try system.syncDirectory(directory) }
    }

    package func rename(_ path: String, to newPath: String) throws(FileError) {
        try step("rename", path) { () throws(FileError) in try system.rename(path, to: newPath) }
    }

    package func renameWithoutReplacing(_ path: String, to newPath: String) throws(FileError) {
        try step("renameWithoutReplacing", path) { () throws(FileError) in
            try system.renameWithoutReplacing(path, to: newPath)
        }
    }

    package func remove(_ path: String) throws(FileError) {
        try step("remove", path) { () throws(FileError) in try system.remove(path) }
    }

    package func removeDirectory(_ path: String) throws(FileError) {
        try step("removeDirectory", path) { () throws(FileError) in try system.removeDirectory(path) }
    }

    package func list(_ directory: String) throws(FileError) -> [String] {
        try step("list", directory) { () throws(FileError) in try system.list(directory) }
    }

    package func info(_ path: String) throws(FileError) -> FileInfo? {
        try step("info", path) { () throws(FileError) in try system.info(path) }
    }

    private func step<R>(
        _ name: String, _ path: String, half: (() throws(FileError) -> Void)? = nil,
        _ body: () throws(FileError) -> R
    ) throws(FileError) -> R {
        let number = taken.withLock { steps in
            steps.append(name)
            return steps.count - 1
        }
        guard let failingStep, number >= failingStep else { return try body() }
        if number > failingStep {
            guard staysBroken else { return try body() }
        } else if moment == .after {
            _ = try body()
        } else if moment == .halfway {
            try half?()
        }
        // EIO: no step has a reason of its own for it.
        throw .system(path: path, code: 5)
    }
}
