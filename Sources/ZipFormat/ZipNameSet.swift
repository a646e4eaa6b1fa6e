internal import Octets

/// The names of an archive so far, none of which hides another one on any file system.
struct ZipNameSet: Sendable {
    /// Entry index by lower-case name.
    private var files: [String: Int] = [:]
    /// The one spelling of each folder, by its lower-case path.
    private var folders: [String: String] = [:]

    /// Adds the name of the next entry.
    /// - Throws: ``ZipError`` when, letter case aside, the name is there already, is a folder of another
    ///   name, lies inside another entry, or spells one of its folders differently.
    mutating func insert(_ name: PortablePath, entry: Int) throws(ZipError) {
        let folded = name.text.lowercased()
        if let other = files[folded] { throw .sameName(entry: entry, other: other) }
        guard folders[folded] == nil else { throw .nameIsFolder(entry: entry) }
        for path in Self.folders(of: name.text) {
            let folded = path.lowercased()
            if let other = files[folded] { throw .nameInsideFile(entry: entry, other: other) }
            guard folders[folded, default: path] == path else { throw .folderSpelledTwice(entry: entry) }
            folders[folded] = path
        }
        files[folded] = entry
    }

    private static func folders(of name: String) -> [String] {
        name.utf8.indices.filter { name.utf8[$0] == UInt8(ascii: "/") }.map { String(name[..<$0]) }
    }
}
