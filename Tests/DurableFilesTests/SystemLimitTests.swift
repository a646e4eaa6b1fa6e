#if os(Linux)
import DurableFiles
import Foundation
import Octets
import Testing

private let files = SystemFiles()

/// Needs the right to mount; a user without it cannot fill a disk without harm.
@Test(.enabled(if: FullDisk.isPossible))
func aFullDiskIsReportedAndLeavesNothing() throws {
    try FullDisk.with { folder throws in
        let path = folder + "/out"
        func fill() throws {
            var output = try OutputFile(path, tag: "t", files: files)
            for _ in 0..<64 { try output.write([UInt8](repeating: 1, count: 10_000)) }
            try output.commit()
        }
        #expect(throws: FileError.diskFull(path: folder + "/.holdfast-t.part")) { try fill() }
        #expect(try files.list(folder) == [])
    }
}

/// A file system of 128 KiB in memory.
private enum FullDisk {
    static let isPossible = (try? with { _ in }) != nil

    static func with(_ body: (String) throws -> Void) throws {
        try TemporaryFolder.with { folder in
            let mounted = try Tool.mount.run(["-t", "tmpfs", "-o", "size=128k", "tmpfs", folder])
            guard mounted == 0 else { throw FileError.denied(path: folder) }
            defer { _ = try? Tool.umount.run([folder]) }
            try body(folder)
        }
    }
}

/// In a process of its own, where nobody else opens files meanwhile.
@Test func whatIsRefusedIsClosedAgain() async {
    await #expect(processExitsWith: .success) {
        try TemporaryFolder.with { folder in
            func openCount() throws -> Int {
                try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
            }
            let before = try openCount()
            for _ in 0..<50 {
                _ = try? files.openForReading(folder)
                _ = try? files.list(folder)
                try files.syncDirectory(folder)
            }
            let after = try openCount()
            precondition(after < before + 25)
        }
    }
}

/// Many files open at once; in a process of its own, because the limit holds for all of it.
@Test func tooManyOpenFilesAreNamedAsSuch() async {
    await #expect(processExitsWith: .success) {
        try TemporaryFolder.with { folder in
            _ = try files.create(folder + "/file")
            var open: [OpenFile] = []
            do throws(FileError) {
                while open.count < 2_000_000 { open.append(try files.openForReading(folder + "/file")) }
            } catch {
                precondition(error == .tooManyOpenFiles(path: folder + "/file"))
                return
            }
            preconditionFailure("no limit was met")
        }
    }
}
#endif
