import BagFormat
import SodiumCrypto

/// A bag with at most one fault, for `Vectors/bag`.
struct BagCase {
    /// Of the file, without `.txt`.
    let name: String
    /// What is special about it, in a few words.
    let about: String
    let files: [BagDraft.File]

    /// All of them, in the order of the table.
    static let all = good + declarations + infos + paths + names + lists + digests + fetches

    init(_ name: String, _ about: String, _ change: (inout BagDraft) -> Void = { _ in }) {
        var draft = BagDraft()
        change(&draft)
        (self.name, self.about, files) = (name, about, draft.files)
    }

    static let good = [
        BagCase("good", "a bag as a bundle has it"),
        BagCase("good-folder", "folders and a tag folder") {
            $0.payload.append(.init("data/x/y/c.txt", ""))
            $0.tagFiles = [.init("keys/log.vkey", "key\n")]
        },
        BagCase("good-sha512", "lists of SHA-512") { $0.algorithm = .sha512 },
        BagCase("good-two-algorithms", "payload lists of SHA-256 and SHA-512") { draft in
            draft.tagFiles = [.init("manifest-sha512.txt", BagDraft.list(of: draft.payload, .sha512))]
        },
        BagCase("good-md5", "lists of MD5") { $0.algorithm = .md5 },
        BagCase("good-0.97", "the version before 1.0") {
            $0.declaration = "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"
        },
        BagCase("good-crlf", "lines that end in CR and LF") {
            $0.payloadText = { $0.replacing("\n", with: "\r\n") }
        },
        BagCase("good-upper-case", "digests in capitals") {
            $0.payloadLines = { lines in lines[0] = lines[0].prefix(64).uppercased() + lines[0].dropFirst(64) }
        },
        BagCase("good-tab", "a tab before the name") {
            $0.payloadLines = { $0[0] = $0[0].replacing("  ", with: "\t") }
        },
        BagCase("good-order", "a list in another order") {
            $0.payloadLines = { $0.reverse() }
        },
        BagCase("good-percent", "a percent sign in a name") {
            $0.payload[0] = .init("data/100%.txt", "hello\n")
            $0.payloadLines = { $0[0] = $0[0].replacing("%", with: "%25") }
        },
        BagCase("good-folded", "a value on two lines") { $0.infoAfter = "Note: one\n  two\n" },
        BagCase("good-repeated", "a label twice") { $0.infoAfter = "Note: 1\nNote: 2\n" },
    ]

    static let declarations = [
        BagCase("declaration-missing", "no bagit.txt") { $0.declaration = nil },
        declared("bom", "a byte-order mark", "\u{FEFF}BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
        declared("space-before", "a space before the colons", "BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n"),
        declared("space-behind", "a space at the end", "BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n"),
        declared("no-space", "no space behind the colon", "BagIt-Version:1.0\nTag-File-Character-Encoding: UTF-8\n"),
        declared("letter-case", "a label in small letters", "bagit-version: 1.0\nTag-File-Character-Encoding: UTF-8\n"),
        declared("order", "the lines in another order", "Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n"),
        declared("third-line", "one line more", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nA: b\n"),
        declared("no-encoding", "one line less", "BagIt-Version: 1.0\n"),
        declared("unfinished", "the last line has no end", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8"),
        declared("version", "a version that is none yet", "BagIt-Version: 1.1\nTag-File-Character-Encoding: UTF-8\n"),
        declared("version-zeros", "1.0 with a zero more", "BagIt-Version: 01.0\nTag-File-Character-Encoding: UTF-8\n"),
        declared("encoding", "an unknown encoding", "BagIt-Version: 1.0\nTag-File-Character-Encoding: EBCDIC\n"),
        declared("other-encoding", "UTF-16, which it is not", "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n"),
    ]

    private static func declared(_ name: String, _ about: String, _ text: String) -> BagCase {
        BagCase("declaration-\(name)", about) { $0.declaration = text }
    }

    static let infos = [
        BagCase("info-oxum-bytes", "Payload-Oxum counts another size") { $0.oxum = "11.2" },
        BagCase("info-oxum-files", "Payload-Oxum counts another number") { $0.oxum = "12.3" },
        BagCase("info-oxum-zeros", "Payload-Oxum with a zero more") { $0.oxum = "012.2" },
        BagCase("info-oxum-text", "Payload-Oxum is no number") { $0.oxum = "12" },
        BagCase("info-oxum-twice", "a second Payload-Oxum") { $0.infoAfter = "Payload-Oxum: 1.1\n" },
        info("space-before-colon", "a space before the colon", "Note : x\n"),
        info("no-space", "no space behind the colon", "Note:x\n"),
        info("no-colon", "a line without a colon", "Note\n"),
        info("blank-line", "an empty line", "\nNote: x\n"),
        info("unfinished", "the last line has no end", "Note: x"),
        BagCase("info-bom", "a byte-order mark") { $0.infoBefore = "\u{FEFF}Note: x\n" },
        BagCase("info-continued-first", "the first line continues nothing") { $0.infoBefore = " x\n" },
        BagCase("info-direction", "letters that turn a value around") {
            $0.infoAfter = "Note: \u{202E}x\n"
        },
    ]

    private static func info(_ name: String, _ about: String, _ text: String) -> BagCase {
        BagCase("info-\(name)", about) { $0.infoAfter = text }
    }
}
