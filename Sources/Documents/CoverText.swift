public import Octets
internal import Wording

/// What cover.txt and cover.pdf say. They travel beside the bundle, so they say nothing of what is inside.
public struct CoverModel: Sendable {
    /// How the bundle opens.
    public enum Opening: Hashable, Sendable {
        /// With the key of whoever it is sealed to; of which kinds these are.
        case keys(Set<KeyKind>)
        /// With a passphrase that is told by voice.
        case passphrase
        /// With nothing: it is an unpacked folder, on a stick that is given by hand.
        case folder
        /// With nothing: ordinary files for an upload form.
        case portal
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

/// cover.txt and cover.pdf: what comes, how to open it, and how to see that it is the right one.
public enum CoverText {
    /// The whole text. Lines end with a line feed.
    public static func text(_ model: CoverModel) -> String { outline(model).text }

    /// The same as a page, for whoever prints it.
    public static func page(_ model: CoverModel) -> String { outline(model).html }

    private static func outline(_ model: CoverModel) -> SheetOutline {
        let name = model.fileName.printable
        var opening: [DocumentBlock] = [.paragraph(Words.paragraph(model.opening.whatKey, ["file": name]))]
        if let from = model.from { opening.append(.facts([DocumentFact(Words.text("cover.from"), from)])) }
        var sections = [
            DocumentSection("open", Words.text("cover.open"), open(model, name)),
            DocumentSection("right", Words.text("cover.right"), facts(model, name)),
        ]
        if let answer = model.answer {
            sections.append(DocumentSection("answer", Words.text("cover.answer"), [.paragraph(answer)]))
        }
        return SheetOutline(
            title: Words.text("cover.title"), opening: opening, sections: sections,
            running: [HTMLToken(closestTo: model.folder ?? model.fileName)])
    }

    private static func open(_ model: CoverModel, _ name: String) -> [DocumentBlock] {
        let zip = name.hasSuffix(".age") ? String(name.dropLast(4)) : name + ".zip"
        let folder = model.folder?.printable ?? (zip.hasSuffix(".zip") ? String(zip.dropLast(4)) : zip)
        let look = DocumentBlock.paragraph(Words.paragraph("cover.look", ["folder": folder]))
        let after = DocumentBlock.paragraph(Words.paragraph("cover.open.after"))
        switch model.opening {
        case .keys(let kinds):
            return CoverModel.KeyKind.allCases.filter(kinds.contains).flatMap { kind in
                [
                    .paragraph(Words.paragraph(kind.wordKey)),
                    .preformatted("age -d -i \(kind.identityPath) -o \(quoted(zip)) \(quoted(name))"),
                ]
            } + [after, look]
        case .passphrase:
            return [
                .paragraph(Words.paragraph("cover.open.passphrase")),
                .preformatted("age -d -o \(quoted(zip)) \(quoted(name))"), after, look,
            ]
        case .folder: return [.paragraph(Words.paragraph("cover.open.folder")), look]
        case .portal: return [.paragraph(Words.paragraph("cover.open.portal"))]
        }
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

    private static func facts(_ model: CoverModel, _ name: String) -> [DocumentBlock] {
        [
            .facts([
                DocumentFact(Words.text("cover.file"), name),
                DocumentFact(
                    Words.text("cover.size"), Words.text("readme.values.bytes", ["n": "\(model.byteCount)"])),
                DocumentFact(Words.text("cover.words"), model.checkWords.joined(separator: " ")),
                DocumentFact(Words.text("cover.digest"), model.bundleDigest.hex),
            ]),
            .paragraph(Words.paragraph("cover.compare")),
        ]
    }
}

extension CoverModel.Opening {
    /// The paragraph that says what comes.
    fileprivate var whatKey: String {
        switch self {
        case .keys, .passphrase: "cover.what"
        case .folder: "cover.what.folder"
        case .portal: "cover.what.portal"
        }
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
