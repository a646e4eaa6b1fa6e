import Testing
import Octets

@Test(arguments: [
    "a", "K7Q2M9/data/evidence/A-01/mail.eml.original", "_x/9.0", "COM10", "CONSOLE.txt", "a..b", "x-", "1/2/3/4/5/6/7/8",
    String(repeating: "a", count: 100) + "/" + String(repeating: "b", count: 79),
])
func goodNamesAreKept(_ name: String) throws {
    #expect(try PortablePath(name).text == name)
}

@Test(arguments: [
    ("", PortablePathError.emptyComponent(offset: 0)), ("/a", .emptyComponent(offset: 0)),
    ("a//b", .emptyComponent(offset: 2)), ("a/", .emptyComponent(offset: 2)),
    (".", .badStart(offset: 0)), ("a/../b", .badStart(offset: 2)), (".keep", .badStart(offset: 0)),
    ("-rf", .badStart(offset: 0)), ("a/b.", .trailingDot(offset: 2)),
    ("a\\b", .forbiddenByte(offset: 1)), ("C:x", .forbiddenByte(offset: 1)),
    ("a b", .forbiddenByte(offset: 1)), ("a\u{0}", .forbiddenByte(offset: 1)),
    ("é", .forbiddenByte(offset: 0)), ("\u{212A}", .forbiddenByte(offset: 0)),
    ("~", .forbiddenByte(offset: 0)),
    ("con", .deviceOfWindows(offset: 0)), ("a/NuL.tar.gz", .deviceOfWindows(offset: 2)),
    ("Com1.txt", .deviceOfWindows(offset: 0)), ("lpt9", .deviceOfWindows(offset: 0)),
    (String(repeating: "a", count: 101), .componentTooLong(offset: 0, byteCount: 101)),
    (String(repeating: "a/", count: 90) + "b", .tooLong(byteCount: 181)),
    ("1/2/3/4/5/6/7/8/9", .tooManyComponents(count: 9)),
])
func badNamesAreRefused(_ name: String, error: PortablePathError) {
    #expect(throws: error) { try PortablePath(name) }
}
