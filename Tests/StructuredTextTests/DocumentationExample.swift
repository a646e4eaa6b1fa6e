import TestSupport
import Testing

// The example of the page begins.
import Octets
import StructuredText

/// The messages of an export: which chat, where in the file, what it says. A wrong one is counted.
func messages(of export: some ByteSource) throws -> (lines: [String], wrongCount: Int) {
    var elements = JSONElements(export, at: ["chats", "list", "*", "messages"])
    var lines: [String] = [], wrongCount = 0
    while let element = try elements.next() {
        guard case .success(let message) = element.value else {
            wrongCount += 1
            continue
        }
        let chat = element.siblings.last?.members["name"]?.string ?? "?"
        lines.append("\(chat), byte \(element.offset): \(message["text"]?.string ?? "")")
    }
    return (lines, wrongCount)
}
// The example of the page ends.

@Test func theExampleWorks() throws {
    let text = #"{"chats":{"list":[{"name":"A","messages":[{"text":"hi"},tru]},{"messages":[{"text":"x"}]}]}}"#
    let found = try messages(of: MemorySource(Array(text.utf8)))
    #expect(found.lines == ["A, byte 42: hi", "?, byte 75: x"] && found.wrongCount == 1)
}

@Test func thePageShowsTheExample() throws {
    #expect(try DocumentationPage(of: "StructuredText").faults == [])
}
