internal import DurableFiles
internal import Octets
internal import Outside
internal import Terminal
internal import Wording

/// Resolvers as they are typed.
enum ResolverNames {
    /// Stands for those that this computer asks.
    static let system = "system"
    private static let systemPaths = ["/etc/resolv.conf", "/run/systemd/resolve/resolv.conf", "/run/systemd/resolve/stub-resolv.conf"]

    /// Their one spelling, each once; ``system`` is replaced by those of this computer.
    /// - Throws: `LookupError`, `Failure` when this computer names none.
    static func parse(_ typed: [String]) throws -> [String] {
        var names: [String] = []
        for text in typed {
            let found = text == system ? try ofSystem() : [try ResolverAddress(parsing: text).description]
            names += found.filter { !names.contains($0) }
        }
        return names
    }

    /// Source: resolv.conf(5).
    private static func ofSystem() throws -> [String] {
        for path in systemPaths {
            // The usual file is often a link, and links are not followed.
            guard let bytes = try? SystemFiles().openForReading(path).readAll(limit: 65_536) else { continue }
            let names = addresses(in: String(decoding: bytes, as: UTF8.self))
            if !names.isEmpty { return names }
        }
        throw Failure(Words.text("mail.no-system-resolver"), hint: Words.text("hint.resolver"))
    }

    static func addresses(in text: String) -> [String] {
        text.split(whereSeparator: \.isNewline).compactMap { line in
            let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
            guard words.count >= 2, words[0] == "nameserver" else { return nil }
            return (try? ResolverAddress(parsing: String(words[1])))?.description
        }
    }
}
