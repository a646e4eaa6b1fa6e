import TestSupport
import Testing

// The example of the page begins.
import MediaFormat
import Octets

/// A line about a picture: when it was taken, with what, and what points at a copy; nil for anything else.
func summary(of picture: [UInt8], fileName: String) throws -> String? {
    guard let facts = try ImageFacts(parsing: MemorySource(picture)) else { return nil }
    let time = facts.taken.map { $0.raw + ($0.offset == nil ? " (zone not known)" : "") } ?? "no time"
    let device = facts.exif?.model ?? "no device"
    let signs = CopySigns.of(facts, fileName: fileName).joined(separator: " ")
    return "\(time), \(device), \(signs.isEmpty ? "no signs" : signs)".printable
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    #expect(try summary(of: SampleImage.jpeg, fileName: "a.jpg") == "2026:03:01 21:15:30 (zone not known), no device, time_without_zone")
    #expect(try summary(of: Array("no picture".utf8), fileName: "a.jpg") == nil)
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "MediaFormat").faults == [])
}
