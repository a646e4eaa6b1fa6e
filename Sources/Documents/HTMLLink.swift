/// Where a link leads: within the page, or to a file of the bundle that only shows or plays something.
public enum HTMLLink: Hashable, Sendable {
    /// To an element of the page.
    case element(HTMLToken)
    /// To a file beside or below the page; see ``file(at:)``.
    case file(HTMLPath)

    /// A link to a file of the bundle; nil unless every part of the path is of `[A-Za-z0-9._-]`, none
    /// starts with a dot, and the ending is one of pictures, sound, film, plain text or PDF. A browser may
    /// guess that a file with any other ending is a page and run what is in it.
    public static func file(at path: String) -> HTMLLink? { HTMLPath(path).map(HTMLLink.file) }

    var text: String {
        switch self {
        case .element(let id): "#" + id.description
        case .file(let path): path.description
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
