/// Why a selection does not fit into a folder for an upload form.
public enum PortalError: Error, Equatable {
    /// One file alone is larger than the form takes. The path is its place in the bundle, or a name of ours.
    case fileTooLarge(path: String, byteCount: UInt64, limit: UInt64)
    /// More files than the form takes.
    case tooManyFiles(count: Int, limit: Int)
}
