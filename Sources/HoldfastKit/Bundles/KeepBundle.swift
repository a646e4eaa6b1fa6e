public import BundleVerifier
public import DurableFiles

/// A bundle that somebody sent, opened and checked, which is to be kept in this vault.
public struct KeepBundleRequest: Sendable {
    /// What came of checking it.
    public var verification: BundleVerification
    /// Where it is.
    public var path: String
    /// What the system said of the file before it was opened: it must be the same when all was read.
    public var before: FileInfo?
    /// From whom, as the person says.
    public var from: String?
    /// Who received it, as the person says.
    public var by: String?
    /// What the person calls it; else its own name.
    public var title: String?
    /// Handles of incidents that it belongs to.
    public var incidents: [String] = []
    /// For the person alone.
    public var privateNote: String?
    /// A receipt that this vault gives for it, and its signature.
    public var receipt: (text: [UInt8], signature: [UInt8])?

    public init(_ verification: BundleVerification, path: String, before: FileInfo?) {
        (self.verification, self.path, self.before) = (verification, path, before)
    }
}

/// What became of keeping a bundle.
public struct KeptBundle: Sendable {
    /// The record that keeps the bundle.
    public let handle: String
    /// The bundle itself, unless it was kept before, and the files that were in it.
    public let items: [AddedItem]
    /// The bundle, when it was kept before.
    public let same: KeptItem?
    /// The event in the chain of custody; nil when the bundle was kept before.
    public let event: String?
    /// Numbers of exhibits whose files could not be kept, because they are not what the lists of the bundle say any more.
    public let changed: [String]
}

/// Why a bundle cannot be kept as one.
public enum KeepBundleError: Error, Hashable {
    /// It was unpacked before: only the zip can be handed on as it was sealed.
    case unpacked(path: String)
    /// It is too damaged to tell which bundle it is.
    case damaged(path: String)
}
