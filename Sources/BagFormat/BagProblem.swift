/// Why a bag is not whole. The path of an added file comes from outside: make it printable before it is
/// shown.
public enum BagProblem: Hashable, Sendable {
    /// A manifest names a file that is not there; or the tag manifest itself is not there.
    case missing(path: String)
    /// A file that no manifest names, and that is not one of those outside.
    case added(path: String)
    /// The content does not have the digest of the manifest, or could not be read.
    case digestDiffers(path: String)
    /// Payload-Oxum of bag-info.txt does not fit the files.
    case oxumDiffers(stated: PayloadOxum, found: PayloadOxum)
    /// The payload manifest is empty; then a zip has no payload folder (RFC 8493 §2.1.2).
    case noPayload
    /// The payload manifest names a file outside `data/` (RFC 8493 §2.1.3).
    case notPayload(path: String)
    /// The tag manifest names a file in `data/` (RFC 8493 §2.2.1).
    case payloadInTagManifest(path: String)
    /// The tag manifest names itself (RFC 8493 §2.2.1).
    case tagManifestListsItself
    /// The tag manifest does not name `bagit.txt` or the payload manifest.
    case notListed(path: String)
    /// A manifest names a file that must be in none, or one that hides it.
    case outsideIsListed(path: String)
    /// Both manifests together name two files that are one where letter case does not count.
    case clash(path: String)
    /// A manifest of another algorithm: a second list that nobody here compares.
    case otherManifest(path: String)
    /// `fetch.txt`: parts of the payload would come from elsewhere (RFC 8493 §2.2.3).
    case fetchFile
}
