/// Why a sealed database cannot be opened.
public enum SealedDatabaseError: Error, Hashable {
    /// SQLite refused to work with a VFS of ours.
    case unavailable
    /// SQLite opened the file past the VFS, so nothing would be sealed: it does not understand URI file names.
    case notSealed
    /// A setting on which secrecy rests was not accepted.
    case settingRefused(name: String)
}
