import BagFormat

extension BagCase {
    /// The payload manifest names one file more, which is nowhere.
    private static func listed(_ name: String, _ path: String, _ about: String) -> BagCase {
        BagCase("path-\(name)", about) { draft in
            draft.payloadLines = { $0.append(BagDraft.line(Array("x".utf8), path)) }
        }
    }

    /// The payload manifest spells `data/a.txt` so.
    private static func spelled(_ name: String, _ path: String, _ about: String) -> BagCase {
        BagCase("path-\(name)", about) { draft in
            draft.payloadLines = { $0[0] = $0[0].replacing("data/a.txt", with: path) }
        }
    }

    /// There is one file more, of this name, and all lists have it as `spelling`.
    private static func named(_ name: String, _ path: String, _ about: String, as spelling: String? = nil) -> BagCase {
        BagCase("name-\(name)", about) { draft in
            draft.payload.append(.init(path, "x\n"))
            guard let spelling else { return }
            draft.payloadLines = { lines in
                lines = lines.map { $0.hasSuffix(path) ? String($0.dropLast(path.count)) + spelling : $0 }
            }
        }
    }

    static let paths = [
        listed("parent", "../x", "leaves the bag"),
        listed("parent-inside", "data/../../x", "leaves the bag on its way"),
        listed("absolute", "/tmp/x", "starts at the root"),
        listed("home", "~/x", "a home folder"),
        listed("home-of-user", "~root/x", "the home folder of another user"),
        listed("drive", "C:/x", "a drive of Windows"),
        listed("drive-backslash", "C:\\x", "a drive, as Windows writes it"),
        listed("backslash", "data\\x", "a folder on Windows only"),
        listed("backslash-parent", "data\\..\\..\\x", "leaves the bag on Windows"),
        listed("share", "\\\\server\\share\\x", "a share of Windows"),
        listed("folder", "data/", "a folder"),
        listed("empty", "", "no name"),
        listed("outside", "bag-info.txt", "a tag file in the payload manifest"),
        listed("percent-parent", "data/%2e%2e/%2e%2e/x", "escaped dots"),
        spelled("percent-letter", "data/%61.txt", "an escaped letter"),
        spelled("percent-slash", "data%2Fa.txt", "an escaped slash"),
        spelled("current", "./data/a.txt", "the same file under another name"),
        spelled("current-inside", "data/./a.txt", "the same file under another name"),
        spelled("double-slash", "data//a.txt", "the same file under another name"),
        spelled("binary-mark", "*data/a.txt", "the mark of md5sum"),
        spelled("trailing-space", "data/a.txt ", "a space behind the name"),
        BagCase("path-tag-parent", "the tag manifest leaves the bag") { draft in
            draft.tagLines = { $0.insert(BagDraft.line(Array("x".utf8), "../x"), at: 0) }
        },
    ]

    static let names = [
        named("case-clash", "data/A.txt", "one name in two letter cases"),
        BagCase("name-normal-form-clash", "one name in two normal forms") {
            $0.payload += [.init("data/\u{E9}.txt", "1\n"), .init("data/e\u{301}.txt", "2\n")]
        },
        named("normal-form", "data/\u{E9}.txt", "the list has the name in another normal form", as: "data/e\u{301}.txt"),
        named("not-ascii", "data/\u{E9}.txt", "a name that is not ASCII"),
        BagCase("name-folder-clash", "a file where another one has a folder") {
            $0.payload += [.init("data/X", "1\n"), .init("data/x/c.txt", "2\n")]
        },
        named("line-feed", "data/c\n.txt", "a line feed in a name, escaped in the list", as: "data/c%0A.txt"),
        named("escape", "data/c\u{1B}[2J.txt", "orders for a terminal"),
        named("delete", "data/c\u{7F}.txt", "a control character"),
        named("device", "data/CON", "a device of Windows"),
        named("device-ending", "data/nul.txt", "a device of Windows with an ending"),
        named("colon", "data/c:d", "a second content of a file on Windows"),
        named("trailing-dot", "data/c.", "Windows drops the dot"),
        named("space", "data/c d.txt", "a space"),
        named("desktop", "data/Thumbs.db", "a file that Windows puts into folders"),
        named("hidden", "data/.profile", "a hidden file"),
        named("option", "data/-rf", "an option of commands"),
        named("long", "data/" + String(repeating: "c", count: 101), "101 bytes in one component"),
    ]
}
