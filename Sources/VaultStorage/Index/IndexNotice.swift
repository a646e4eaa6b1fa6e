/// What happened to the search index beside the work, to be said to the person. Nothing kept is affected by any of it.
public enum IndexNotice: Hashable, Sendable {
    /// Why an index was made anew.
    public enum Reason: Hashable, Sendable {
        /// There was none yet.
        case missing
        /// There was one, and its file is not there any more.
        case gone
        /// Its last change was not finished.
        case unfinished
        /// It is not the one that the ledger knows, or does not match its seals: damaged, changed, or put back.
        case notTheNewest
        /// It was made by another version.
        case otherVersion
    }

    /// It was made anew from the ledger.
    case rebuilt(Reason)
    /// It could not be written, so it was made in memory for this one time.
    case inMemory(Reason)
    /// It could not be brought up to date; this will be made up for.
    case updateFailed
    /// The last tree head could not be kept outside the vault.
    case outsideFailed
}
