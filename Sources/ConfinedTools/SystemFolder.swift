#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Darwin)
    internal import Darwin
#endif

/// The folders of the system in which helper programs may be.
enum SystemFolder {
    /// Whether a path is one of a program in one of them, and nothing else.
    static func contains(_ path: String) -> Bool {
        Confinement.folders.contains { folder in
            path.hasPrefix(folder + "/") && !path.dropFirst(folder.count + 1).contains("/") && path.utf8.count > folder.utf8.count + 1
                && !path.hasSuffix("/..") && !path.hasSuffix("/.")
        }
    }

    /// Whether a program that may be run is there.
    static func hasProgram(_ path: String) -> Bool { unsafe access(path, X_OK) == 0 }
}
