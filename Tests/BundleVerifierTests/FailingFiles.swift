import DurableFiles
import Synchronization

/// The real file system, one step of which fails.
final class FailingFiles: Files {
    private let real = SystemFiles()
    private let failingStep: Int
    private let step = Mutex(0)

    /// - Parameter failingStep: from 1; 0 for none.
    init(failing failingStep: Int) { self.failingStep = failingStep }

    private func count(_ path: String) throws(FileError) {
        let number = step.withLock { step in
            step += 1
            return step
        }
        if number == failingStep { throw .diskFull(path: path) }
    }

    func openForReading(_ path: String) throws(FileError) -> OpenFile { try real.openForReading(path) }
    func create(_ path: String) throws(FileError) -> OpenFile {
        try count(path)
        return try real.create(path)
    }
    func makeDirectory(_ path: String) throws(FileError) {
        try count(path)
        try real.makeDirectory(path)
    }
    func append(_ bytes: [UInt8], to file: OpenFile) throws(FileError) {
        try count(file.path)
        try real.append(bytes, to: file)
    }
    func setModificationTime(of file: OpenFile, to seconds: Int64) throws(FileError) {
        try real.setModificationTime(of: file, to: seconds)
    }
    func sync(_ file: OpenFile) throws(FileError) { try real.sync(file) }
    func syncFileSystem(of directory: String) throws(FileError) {
        try count(directory)
        try real.syncFileSystem(of: directory)
    }
    func syncDirectory(_ directory: String) throws(FileError) {
        try count(directory)
        try real.syncDirectory(directory)
    }
    func rename(_ path: String, to newPath: String) throws(FileError) {
        try count(newPath)
        try real.rename(path, to: newPath)
    }
    func renameWithoutReplacing(_ path: String, to newPath: String) throws(FileError) {
        try real.renameWithoutReplacing(path, to: newPath)
    }
    func remove(_ path: String) throws(FileError) { try real.remove(path) }
    func removeDirectory(_ path: String) throws(FileError) { try real.removeDirectory(path) }
    func list(_ directory: String) throws(FileError) -> [String] { try real.list(directory) }
    func info(_ path: String) throws(FileError) -> FileInfo? { try real.info(path) }
}
