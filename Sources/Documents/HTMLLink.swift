/// Where a link leads: within the page, or to a file of the bundle that only shows or plays something.
public enum HTMLLink: Hashable, Sendable {
    /// To an element of the page.
    case element(HTMLToken)
    /// To a file beside or below the page; see ``file(at:)``.
    case file(HTMLPath)
    /// From the report to an element of one of its own annexes.
    case annex(HTMLAnnexName, HTMLToken?)
    /// From an annex to an element of the report.
    case report(HTMLToken)
    /// From an annex to a file of the bundle.
    case fileAbove(HTMLPath)
    /// From an annex to another one.
    case beside(HTMLAnnexName, HTMLToken?)

    /// A link to a file of the bundle; nil unless every part of the path is of `[A-Za-z0-9._-]`, none
    /// starts with a dot, and the ending is one of pictures, sound, film, plain text or PDF. A browser may
    /// guess that a file with any other ending is a page and run what is in it.
    public static func file(at path: String) -> HTMLLink? { HTMLPath(path).map(HTMLLink.file) }

    /// The same link, of the report, on a page of its annex.
    var movedIntoAnnex: HTMLLink {
        switch self {
        case .file(let path): .fileAbove(path)
        case .annex(let name, let id): .beside(name, id)
        case .element, .report, .fileAbove, .beside: self
        }
    }

    /// What plain text says behind a sentence that leads there: a file is named, a place in the same text is not.
    var placeInText: String {
        switch self {
        case .file(let path), .fileAbove(let path): " " + path.description
        case .annex(let name, _), .beside(let name, _): " annex/" + name.description
        case .element, .report: ""
        }
    }

    var text: String {
        switch self {
        case .element(let id): "#" + id.description
        case .file(let path): path.description
        case .annex(let name, let id): "annex/" + name.description + (id.map { "#" + $0.description } ?? "")
        case .report(let id): "../report.html#" + id.description
        case .fileAbove(let path): "../" + path.description
        case .beside(let name, let id): name.description + (id.map { "#" + $0.description } ?? "")
        }
    }
}

/// A relative path that may stand in a page without being escaped. Made by ``HTMLLink/file(at:)``.
public struct HTMLPath: Hashable, Sendable, CustomStringConvertible {
    public let description: String

    private static let passiveEndings: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "bmp", "wav", "mp3", "m4a", "ogg", "opus", "flac", "mp4", "webm",
        "mov", "txt", "pdf",
    ]

    fileprivate init?(_ path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard let name = parts.last, let dot = name.lastIndex(of: "."),
            Self.passiveEndings.contains(name[name.index(after: dot)...].lowercased()),
            parts.allSatisfy(Self.isPlain)
        else { return nil }
        description = path
    }

    private static func isPlain(_ part: Substring) -> Bool {
        part.utf8.first.map { $0 != UInt8(ascii: ".") } == true
            && part.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
                default: false
                }
            }
    }
}

/// The name of a page or a text that the report itself brings along, in the folder `annex`. It is made of our own words.
public struct HTMLAnnexName: Hashable, Sendable, CustomStringConvertible {
    /// Of `[A-Za-z0-9_-]`, ending in `.html` or `.txt`.
    public let description: String

    /// How an annex is read.
    enum Form: String, Sendable { case page = ".html", text = ".txt" }

    init(_ stem: HTMLToken, _ form: Form) { description = stem.description + form.rawValue }
}
