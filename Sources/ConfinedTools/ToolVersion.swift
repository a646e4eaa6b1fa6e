internal import Importers
internal import Octets
internal import Synchronization

/// Which version of a helper program is installed, as it says itself; each is asked once.
enum ToolVersion {
    private static let known = Mutex<[String: String]>([:])

    /// Name and version, such as `pdftotext version 22.12.0`; the name alone when it does not say.
    /// - Parameter option: by which it says its version.
    static func text(of path: String, option: String, _ runner: ConfinedRun) -> String {
        if let text = known.withLock({ $0[path] }) { return text }
        let name = path.split(separator: "/").last.map { String($0) } ?? path
        let text = said(by: path, option, runner).flatMap { $0.hasPrefix(name) ? $0 : nil } ?? name
        known.withLock { $0[path] = text }
        return text
    }

    /// The first three words of what it writes.
    private static func said(by path: String, _ option: String, _ runner: ConfinedRun) -> String? {
        guard let nothing = try? MemoryFile(MemorySource([]), limit: 0),
            let outcome = try? runner.run(path, [option], content: nothing), (try? outcome.check()) != nil || !outcome.errors.isEmpty
        else { return nil }
        let line = (outcome.output.prefix(256) + outcome.errors.prefix(256)).prefix { $0 != 0x0A }
        let words = line.split(separator: 0x20).prefix(3).map { String(decoding: $0, as: UTF8.self).printable }
        return words.isEmpty ? nil : String(words.joined(separator: " ").prefix(80))
    }
}
