import DurableFiles
import Foundation
import Testing

private func error(taking directory: String, waiting milliseconds: Int = 0) -> DirectoryLockError? {
    do throws(DirectoryLockError) {
        _ = try DirectoryLock(directory, waitingUpTo: milliseconds)
        return nil
    } catch {
        return error
    }
}

/// Holds the lock of `directory` in a process of its own while `body` runs.
private func whileAnotherProgramHolds(
    _ directory: String, _ body: (_ other: Process, _ itsInput: FileHandle) throws -> Void
) throws {
    let (input, output) = (Pipe(), Pipe())
    let other = try Tool.flock.process([directory, "sh", "-c", "echo held; read line"])
    other.standardInput = input
    other.standardOutput = output
    try other.run()
    defer {
        if other.isRunning { other.terminate() }
        other.waitUntilExit()
    }
    let word = output.fileHandleForReading.readData(ofLength: 5)
    try #require(word == Data("held\n".utf8))
    try body(other, input.fileHandleForWriting)
}

@Test func oneHolderInOneProgram() throws {
    try TemporaryFolder.with { folder in
        func hold() throws {
            let lock = try DirectoryLock(folder, waitingUpTo: 0)
            #expect(error(taking: folder) == .inUse)
            withExtendedLifetime(lock) {}
        }
        try hold()
        #expect(error(taking: folder) == nil)
        #expect(try SystemFiles().list(folder) == [], "no lock file")
    }
}

/// How long a test of the lock may take once it runs. The time limit of the test itself also counts how long it waited for
/// a core that others keep busy, so it is only a last resort against waiting for ever.
private let patience = Duration.seconds(60)

/// Runs a test that must not wait for ever.
private func promptly(_ body: () throws -> Void) rethrows {
    let time = try ContinuousClock().measure(body)
    #expect(time < patience)
}

@Test(.enabled(if: Tool.flock.isUsable), .timeLimit(.minutes(15)))
func anotherProgramIsASecondHolder() throws {
    try TemporaryFolder.with { folder in
        try promptly { try holdTwice(folder) }
    }
}

private func holdTwice(_ folder: String) throws {
    try whileAnotherProgramHolds(folder) { _, input in
        #expect(error(taking: folder) == .inUse)
        let start = ContinuousClock.now
        #expect(error(taking: folder, waiting: 100) == .inUse)
        #expect(ContinuousClock.now - start >= .milliseconds(100))
        try input.write(contentsOf: Data("go\n".utf8))
        #expect(error(taking: folder, waiting: 30_000) == nil, "taken when the other lets it go")
    }
}

@Test(.enabled(if: Tool.flock.isUsable), .timeLimit(.minutes(15)))
func theLockKeepsOtherProgramsOut() throws {
    try TemporaryFolder.with { folder in
        try promptly {
            let lock = try DirectoryLock(folder, waitingUpTo: 0)
            #expect(try Tool.flock.run(["-n", folder, "true"]) == 1)
            drop(lock)
            #expect(try Tool.flock.run(["-n", folder, "true"]) == 0)
        }
    }
}

#if os(Linux)
/// A program that is started meanwhile neither keeps the lock nor reads an open file.
@Test func nothingOpenIsInherited() throws {
    try TemporaryFolder.with { folder in
        let lock = try DirectoryLock(folder, waitingUpTo: 0)
        let made = try SystemFiles().create(folder + "/file")
        let read = try SystemFiles().openForReading(folder + "/file")
        var flags: [String] = []
        for number in try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd") {
            let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(number)")
            guard let target, target.hasPrefix(folder) else { continue }
            let info = try String(contentsOfFile: "/proc/self/fdinfo/\(number)", encoding: .utf8)
            let line = try #require(info.split(separator: "\n").first { $0.hasPrefix("flags:") })
            flags.append(line.dropFirst(6).trimmingCharacters(in: .whitespaces))
        }
        #expect(flags.count == 3)
        let closesOnExec = 0o2000000
        #expect(flags.allSatisfy { (Int($0, radix: 8) ?? 0) & closesOnExec != 0 })
        withExtendedLifetime((made, read)) {}
        drop(lock)
    }
}
#endif

private func drop(_ lock: consuming DirectoryLock) {}

@Test func whatIsNoDirectoryHasNoLock() throws {
    try TemporaryFolder.with { folder in
        _ = try SystemFiles().create(folder + "/file")
        #expect(error(taking: folder + "/none") == .unavailable(.notFound(path: folder + "/none")))
        #expect(error(taking: folder + "/file") == .unavailable(.notADirectory(path: folder + "/file")))
    }
}
