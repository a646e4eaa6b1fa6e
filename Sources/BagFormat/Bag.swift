/// The names that BagIt fixes.
/// Source: RFC 8493 §2.
public enum Bag {
    /// Names of the files that BagIt gives a meaning.
    public static let declarationName = "bagit.txt", infoName = "bag-info.txt"
    public static let payloadManifestName = "manifest-sha256.txt"
    public static let tagManifestName = "tagmanifest-sha256.txt"
    /// The folder of the payload.
    public static let payloadPrefix = "data/"

    /// Whether a path lies in the payload folder.
    public static func isPayload(_ path: String) -> Bool { path.utf8.starts(with: payloadPrefix.utf8) }
}
