/// What is allowed in a bag of its version, and read differently or not at all by some programs.
public enum BagWarning: Hashable, Sendable {
    /// The list is of MD5 or SHA-1: it finds accidents, not changes on purpose.
    case weakAlgorithm(BagPath)
    /// No list covers the tag files.
    case noTagManifest
    /// A tag file that no tag manifest names: anybody can change it.
    case unlistedTagFile(BagPath)
    /// `fetch.txt`: parts of the payload come from elsewhere. Nothing is fetched.
    case fetchFile
    /// A desktop put it there.
    case desktopFile(BagPath)
    /// A name that Windows cannot hold, or a line end in a name.
    case awkwardName(BagPath)
    /// The list spells the name in another normal form than the file has.
    case otherNormalForm(BagPath)

    // Before version 1.0; faults since.
    case clash(BagPath, BagPath)
    case listedTwice(BagPath, line: Int)
    case notInEveryManifest(BagPath, BagPath)
    case payloadManifestNotListed(BagPath, BagPath)
    case unfinishedLine(BagPath)
    /// "*" before the name, as md5sum writes it for binary mode.
    case binaryMark(BagPath, line: Int)
    /// "./" before the name.
    case currentFolder(BagPath, line: Int)
}

/// What was found out about a bag.
public struct BagJudgement: Hashable, Sendable {
    /// As `bagit.txt` says; nil when it cannot be read. Then the rest was judged by the rules of 1.0.
    public internal(set) var version: BagVersion?
    /// In the order of the checks. The bag is valid when there are none.
    public internal(set) var faults: [BagFault] = []
    public internal(set) var warnings: [BagWarning] = []

    /// Whether the bag is valid by the rules of its version.
    public var isValid: Bool { faults.isEmpty }

    /// What is a fault since version 1.0 and only a warning before.
    mutating func add(_ fault: BagFault, before1_0 warning: BagWarning, in version: BagVersion) {
        if version.isStrict { faults.append(fault) } else { warnings.append(warning) }
    }
}
