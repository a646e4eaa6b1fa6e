import Octets
import TestSupport
import Testing

// The example of the page begins.
import DurableFiles

/// Keeps a note in a folder: after a power cut it is there whole, or not at all.
/// - Parameter tag: text that no other unfinished file of the folder has in its name.
/// - Throws: `DirectoryLockError` when another program writes there for more than three seconds;
///   `FileError.exists` when something has the name already, which is never replaced.
func keepNote(_ note: [UInt8], named name: String, in folder: String, tag: String) throws {
    let lock = try DirectoryLock(folder, waitingUpTo: 3000)
    try withExtendedLifetime(lock) {
        var file = try OutputFile(folder + "/" + name, tag: tag, files: SystemFiles())
        try file.write(note)
        // Until here nothing has the name. Without a commit, all that was written goes away again.
        try file.commit()
    }
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    try TestSupport.TemporaryFolder.with { folder in
        try keepNote([1, 2, 3], named: "note", in: folder, tag: "1")
        #expect(try SystemFiles().openForReading(folder + "/note").readAll(limit: 10) == [1, 2, 3])
        #expect(throws: FileError.exists(path: folder + "/note")) {
            try keepNote([4], named: "note", in: folder, tag: "2")
        }
        #expect(try SystemFiles().list(folder) == ["note"])
        let lock = try DirectoryLock(folder, waitingUpTo: 0)
        #expect(throws: DirectoryLockError.inUse) { try keepNote([4], named: "other", in: folder, tag: "3") }
        _ = consume lock
    }
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "DurableFiles").faults == [])
}
