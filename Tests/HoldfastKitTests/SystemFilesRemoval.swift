import DurableFiles

/// Removes a file, for tests.
enum SystemFilesRemoval {
    static func remove(_ path: String) throws { try SystemFiles().remove(path) }
}
