extension ZipCase {
    private init(_ name: String, named path: String, _ about: String, _ expect: String) {
        self.init(name, about, "name 0 \(expect)", RawZip(.init(path)).encoded)
    }

    /// A name that is not ASCII, with the flag that says UTF-8.
    private static func flagged(_ name: String) -> RawZip.Entry {
        var entry = RawZip.Entry(name)
        entry.both { $0.flags = 0x800 }
        return entry
    }

    static let names = [
        ZipCase("name-parent", named: "../a.txt", "leaves the folder", "badStart(offset: 0)"),
        ZipCase("name-parent-inside", named: "a/../../b", "leaves the folder on its way", "badStart(offset: 2)"),
        ZipCase("name-current", named: "./a.txt", "the same file under another name", "badStart(offset: 0)"),
        ZipCase("name-absolute", named: "/tmp/a.txt", "starts at the root", "emptyComponent(offset: 0)"),
        ZipCase("name-share", named: "//server/share/a", "a share of Windows", "emptyComponent(offset: 0)"),
        ZipCase("name-backslash", named: "a\\b.txt", "a folder on Windows only", "forbiddenByte(offset: 1)"),
        ZipCase(
            "name-backslash-parent", named: "..\\a.txt", "leaves the folder on Windows", "forbiddenByte(offset: 2)"),
        ZipCase("name-drive", named: "C:/a.txt", "a drive of Windows", "forbiddenByte(offset: 1)"),
        ZipCase("name-stream", named: "a.txt:b", "a second content of a file on Windows", "forbiddenByte(offset: 5)"),
        ZipCase("name-home", named: "~/a.txt", "a home folder", "forbiddenByte(offset: 0)"),
        ZipCase("name-percent", named: "%2e%2e/a.txt", "escaped dots", "forbiddenByte(offset: 0)"),
        ZipCase("name-empty", named: "", "no name", "nameByteCount"),
        ZipCase("name-empty-component", named: "a//b", "an empty folder name", "emptyComponent(offset: 2)"),
        ZipCase("name-folder", named: "a/", "an entry for a folder", "emptyComponent(offset: 2)"),
        ZipCase("name-hidden", named: ".profile", "a hidden file", "badStart(offset: 0)"),
        ZipCase("name-option", named: "-rf", "an option of commands", "badStart(offset: 0)"),
        ZipCase("name-device", named: "CON", "a device of Windows", "deviceOfWindows(offset: 0)"),
        ZipCase("name-device-ending", named: "nul.txt", "a device with an ending", "deviceOfWindows(offset: 0)"),
        ZipCase("name-device-folder", named: "a/Com1/b", "a device as a folder", "deviceOfWindows(offset: 2)"),
        ZipCase("name-trailing-dot", named: "a.txt.", "Windows drops the dot", "trailingDot(offset: 0)"),
        ZipCase("name-trailing-space", named: "a.txt ", "Windows drops the space", "forbiddenByte(offset: 5)"),
        ZipCase("name-control", named: "a\u{1B}[2J.txt", "orders for a terminal", "forbiddenByte(offset: 1)"),
        ZipCase("name-line-feed", named: "a\nb.txt", "two lines in a list", "forbiddenByte(offset: 1)"),
        ZipCase("name-zero", named: "a.txt\0.exe", "ends early for programs in C", "forbiddenByte(offset: 5)"),
        ZipCase(
            "name-utf8-flagged", "UTF-8, and the flag says so", "name 0 forbiddenByte(offset: 0)",
            RawZip(flagged("\u{E9}.txt")).encoded),
        ZipCase("name-utf8-unflagged", named: "\u{E9}.txt", "UTF-8 without the flag", "forbiddenByte(offset: 0)"),
        ZipCase(
            "name-not-utf8", "the flag says UTF-8, the bytes are not", "name 0 forbiddenByte(offset: 0)",
            {
                var entry = RawZip.Entry([0xE9, 0x2E, 0x74, 0x78, 0x74])
                entry.both { $0.flags = 0x800 }
                return RawZip(entry).encoded
            }()),
        ZipCase(
            "name-direction", "letters that turn the ending around", "name 0 forbiddenByte(offset: 1)",
            RawZip(flagged("a\u{202E}txt.exe")).encoded),
        ZipCase(
            "name-too-long", "181 bytes", "centralHeader 0 nameByteCount",
            RawZip(.init(String(repeating: "a", count: 90) + "/" + String(repeating: "b", count: 90))).encoded),
        ZipCase(
            "name-component-too-long", named: String(repeating: "a", count: 101), "101 bytes in one component",
            "componentTooLong(offset: 0, byteCount: 101)"),
    ].map { $0.name == "name-empty" ? ZipCase($0.name, $0.about, "centralHeader 0 nameByteCount", $0.bytes) : $0 }

    private init(_ name: String, _ paths: [String], _ about: String, _ expect: String) {
        var zip = RawZip()
        zip.entries = paths.map { RawZip.Entry($0, "of \($0)") }
        self.init(name, about, expect, zip.encoded)
    }

    static let clashes = [
        ZipCase("clash-same", ["a.txt", "a.txt"], "a name twice", "sameName 1 0"),
        ZipCase("clash-case", ["a.txt", "A.TXT"], "one name in two letter cases", "sameName 1 0"),
        ZipCase("clash-file-is-folder", ["a/b", "a"], "a file where a folder is", "nameIsFolder 1"),
        ZipCase("clash-folder-is-file", ["a", "a/b"], "a folder where a file is", "nameInsideFile 1 0"),
        ZipCase("clash-folder-case", ["a/b", "A/c"], "a folder in two letter cases", "folderSpelledTwice 1"),
        ZipCase(
            "clash-normal-form", "one name in two normal forms", "name 0 forbiddenByte(offset: 0)",
            RawZip(flagged("\u{E9}.txt"), flagged("e\u{301}.txt")).encoded),
    ]
}
