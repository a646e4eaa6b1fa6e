internal import DurableFiles

/// What stands at a path that a person gave.
enum FolderLook {
    static func isFolder(_ path: String) -> Bool {
        var path = path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        return (try? SystemFiles().info(path))?.kind == .directory
    }
}
