public import Octets
internal import Wording

/// What cover.txt says. It travels beside the bundle, so it says nothing of what is inside.
public struct CoverModel: Sendable {
    /// How the bundle opens.
    public enum Opening: Hashable, Sendable {
        /// With the key of whoever it is sealed to; of which kinds these are.
        case keys(Set<KeyKind>)
        /// With a passphrase that is told by voice.
        case passphrase
    }

    /// What a recipient opens it with.
    public enum KeyKind: CaseIterable, Sendable {
        /// A key that age-keygen made.
        case age
        /// One against quantum computers, which older programs do not know.
        case postQuantum
        /// The key that they use for SSH.
        case ssh
    }

    /// Name of the sealed file, without its folder.
    public var fileName: String
    /// Name of the folder inside: the bundle's code. Nil when it is that of the file.
    public var folder: String?
    /// Size of the sealed file in bytes.
    public var byteCount: UInt64
    /// SHA-256 of the bundle's tag manifest.
    public var bundleDigest: Digest32
    /// Eight words for ``bundleDigest``.
    public var checkWords: [String]
    public var opening: Opening
    /// Who sends it: a name or a pseudonym; nil leaves it out.
    public var from: String?
    /// A safe way to answer, and when; nil leaves it out.
    public var answer: String?

    public init(
        fileName: String, byteCount: UInt64, bundleDigest: Digest32, checkWords: [String], opening: Opening,
        from: String? = nil, answer: String? = nil
    ) {
        (self.fileName, self.byteCount, self.bundleDigest) = (fileName, byteCount, bundleDigest)
        (self.checkWords, self.opening, self.from, self.answer) = (checkWords, opening, from, answer)
    }
}

/// cover.txt: what comes, how to open it, and how to see that it is the right one.
public enum CoverText {
    /// The whole text. Lines end with a line feed.
    public static func text(_ model: CoverModel) -> String {
        let name = model.fileName.printable
        let zip = name.hasSuffix(".age") ? String(name.dropLast(4)) : name + ".zip"
        let folder = model.folder?.printable ?? (zip.hasSuffix(".zip") ? String(zip.dropLast(4)) : zip)
        var text = PlainText()
        text.wrapped(Words.text("cover.title"))
        text.gap()
        text.block(.paragraph(Words.paragraph("cover.what", ["file": name])))
        if let from = model.from { text.block(.facts([DocumentFact(Words.text("cover.from"), from)])) }
        text.heading(Words.text("cover.open"), underline: "=")
        open(model.opening, name, zip, &text)
        text.block(.paragraph(Words.paragraph("cover.look", ["folder": folder])))
        text.heading(Words.text("cover.right"), underline: "=")
        facts(model, name, &text)
        if let answer = model.answer {
            text.heading(Words.text("cover.answer"), underline: "=")
            text.block(.paragraph(answer))
        }
        return text.text
    }

    private static func open(
        _ opening: CoverModel.Opening, _ name: String, _ zip: String, _ text: inout PlainText
    ) {
        switch opening {
        case .keys(let kinds):
            for kind in CoverModel.KeyKind.allCases where kinds.contains(kind) {
                text.block(.paragraph(Words.paragraph(kind.wordKey)))
                text.block(.preformatted("age -d -i \(kind.identityPath) -o \(quoted(zip)) \(quoted(name))"))
            }
        case .passphrase:
            text.block(.paragraph(Words.paragraph("cover.open.passphrase")))
            text.block(.preformatted("age -d -o \(quoted(zip)) \(quoted(name))"))
        }
        text.block(.paragraph(Words.paragraph("cover.open.after")))
    }

    /// A file name as Windows, macOS and Linux take it in a command: in quotation marks when it has more than plain
    /// letters.
    private static func quoted(_ name: String) -> String {
        let isPlain = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "._-".utf8.contains(byte)
        }
        return isPlain ? name : "\"\(name)\""
    }

    private static func facts(_ model: CoverModel, _ name: String, _ text: inout PlainText) {
        text.block(
            .facts([
                DocumentFact(Words.text("cover.file"), name),
                DocumentFact(
                    Words.text("cover.size"), Words.text("readme.values.bytes", ["n": "\(model.byteCount)"])),
                DocumentFact(Words.text("cover.words"), model.checkWords.joined(separator: " ")),
                DocumentFact(Words.text("cover.digest"), model.bundleDigest.hex),
            ]))
        text.block(.paragraph(Words.paragraph("cover.compare")))
    }
}

extension CoverModel.KeyKind {
    /// The paragraph before the command.
    fileprivate var wordKey: String {
        switch self {
        case .age: "cover.open.key"
        case .postQuantum: "cover.open.key-post-quantum"
        case .ssh: "cover.open.key-ssh"
        }
    }

    /// Where the recipient's key is.
    fileprivate var identityPath: String { self == .ssh ? "~/.ssh/id_ed25519" : "key.txt" }
}
