import TestSupport
import Testing

// The example of the page begins.
import AgeFormat
import Octets

/// Seals a text to somebody's identity, and opens it as they would; so would `age -d -i key.txt`.
func sealAndOpen(_ text: [UInt8], _ friend: borrowing X25519Identity) throws -> (file: [UInt8], opened: [UInt8]) {
    // What a friend tells others is friend.recipient.text: "age1…".
    var sealer = try StreamSealer(to: [.x25519(friend.recipient)])
    var file = sealer.header
    for start in stride(from: 0, to: text.count, by: 1 << 20) {
        file += sealer.seal(Array(text[start..<min(start + 1 << 20, text.count)]))
    }
    // Only now is the last chunk sealed: without it, every reader says that the file ends early.
    file += sealer.finish()

    // Each chunk of 64 KiB is checked before a byte of it is given out; any part can be read first.
    let payload = try OpenedPayload(of: MemorySource(file), identity: friend)
    return (file, try payload.readAll(limit: 64 << 20))
}
// The example of the page ends.

@Test(arguments: [0, 1, 65_536, 3 << 20]) func theExampleWorks(byteCount: Int) throws {
    let text = (0..<byteCount).map { UInt8(truncatingIfNeeded: $0 / 7) }
    let friend = try X25519Identity.generate()
    let (file, opened) = try sealAndOpen(text, friend)
    #expect(opened == text)
    let stranger = try X25519Identity.generate()
    #expect(throws: AgeOpenError.noMatch) { try OpenedPayload(of: MemorySource(file), identity: stranger) }
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "AgeFormat").faults == [])
}
