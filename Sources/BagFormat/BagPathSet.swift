/// Paths none of which hides another one on a file system that does not tell letter case.
struct BagPathSet {
    private var files: Set<String> = []
    /// The one spelling of each folder, by its lower-case path.
    private var folders: [String: String] = [:]

    /// Adds a path; false when, letter case aside, it is there already, is a folder of another one, lies
    /// inside another one, or spells one of its folders differently. Then nothing is added.
    mutating func insert(_ path: String) -> Bool {
        let folded = path.lowercased()
        guard !files.contains(folded), folders[folded] == nil else { return false }
        let parents = Self.folders(of: path)
        for parent in parents {
            let folded = parent.lowercased()
            guard !files.contains(folded), folders[folded, default: parent] == parent else { return false }
        }
        for parent in parents { folders[parent.lowercased()] = parent }
        files.insert(folded)
        return true
    }

    private static func folders(of path: String) -> [String] {
        path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.map { String(path[..<$0]) }
    }
}
