internal import BagFormat
internal import BundleFormat
internal import Octets

/// What was found in a bundle by reading each file once. Checks look at nothing else.
struct Inventory: Sendable {
    /// Sizes in bytes of all files, by path.
    let byteCounts: [String: UInt64]
    /// What is there and can be no file of a bundle.
    let strangers: [String]
    /// The zip around it; nil when it was unpacked before.
    let archive: BundleArchive?
    /// What reading gave; of records and proofs once they were read.
    private(set) var scans: ScanTable
    /// The bytes of the files that checks look into.
    private let contents: [String: [UInt8]]
    /// The lists of the bag; nil when there is none that can be read.
    let payloadManifest: BagManifest?, tagManifest: BagManifest?

    /// All paths that are there or that a list names, in the order of bytes.
    let allPaths: [String]

    /// The log whose own paths ``content(_:)``, ``scan(_:)`` and ``isMeant(_:)`` take.
    private var log = LogPlace.newest

    /// - Parameters:
    ///   - paths: of all files, in the order of bytes.
    ///   - frame: the bytes of keys, lists, heads and proofs of the log as a whole.
    init(of files: any BundleFiles, paths: [String], frame: [String: [UInt8]]) {
        archive = files.archive
        (byteCounts, strangers, scans) = (files.paths, files.strangers, ScanTable(paths: paths))
        func manifest(_ path: String) -> BagManifest? { frame[path].flatMap { try? BagManifest(parsing: $0) } }
        payloadManifest = manifest(BundleLayout.payloadManifest)
        tagManifest = manifest(BundleLayout.tagManifest)
        var missing: Set<String> = []
        for manifest in [payloadManifest, tagManifest] {
            for entry in manifest?.entries ?? [] where files.paths[entry.path] == nil { missing.insert(entry.path) }
        }
        allPaths = missing.isEmpty ? paths : Self.sorted(paths + missing)
        // As large as the bundle has files; all that counts of it from here on is parsed.
        contents = frame.filter { $0.key != BundleLayout.payloadManifest }
    }

    /// The same, asked by the own paths of an earlier log.
    func seen(from log: LogPlace) -> Inventory {
        var inventory = self
        inventory.log = log
        return inventory
    }

    /// Adds what reading a file gave.
    mutating func add(_ scan: FileScan, of path: String) { scans[path] = scan }

    /// The bytes of a file that checks look into; nil when it is not there or could not be read.
    func content(_ path: String) -> [UInt8]? { contents[log.path(path)] }

    /// What reading a file gave; nil when it is not there.
    func scan(_ path: String) -> FileScan? { scans[log.path(path)] }

    /// The name that bag-info.txt gives the bundle; nil when there is none.
    var sealedName: String? {
        content(BundleLayout.bagInfo).flatMap { try? BagInfo(parsing: $0) }?.value(of: "External-Identifier")
    }

    /// The bag around it all; nil when there are no lists.
    var bag: UnverifiedBag? {
        guard let payloadManifest, let tagManifest else { return nil }
        let info = content(BundleLayout.bagInfo).flatMap { try? BagInfo(parsing: $0) }
        return UnverifiedBag(
            files: byteCounts, payloadManifest: payloadManifest, tagManifest: tagManifest,
            outside: BundleLayout.sealFiles(tokenCount: sealTokenCount),
            payloadOxum: info?.payloadOxum)
    }

    /// How many answers of authorities there are for the seal's signature, as far as no number is left out.
    var sealTokenCount: Int {
        (1...BundleLimits.tokensPerFile).prefix {
            byteCounts[BundleLayout.token(of: BundleLayout.sealSignature, number: $0)] != nil
        }.count
    }

    /// Whether the list of contents names a payload file; true when there is no such list.
    func isMeant(_ path: String) -> Bool { payloadManifest.map { $0.digest(of: log.path(path)) != nil } ?? true }

    /// The SHA-256 of a file that could be read as it was sealed.
    func readableDigest(of path: String) -> Digest32? {
        guard let scan = scans[path], scan.fault == nil else { return nil }
        return scan.digest
    }

    /// The digest that the tag manifest, or a payload manifest that fits it, gives for a file.
    func sealedDigest(of path: String) -> Digest32? {
        if !Bag.isPayload(path) { return tagManifest?.digest(of: path) }
        return isPayloadManifestSealed ? payloadManifest?.digest(of: path) : nil
    }

    /// Whether a file is in the lists and is what they say.
    func isAsListed(_ path: String) -> Bool {
        guard let scan = scans[path], scan.fault == nil, let digest = scan.digest else { return false }
        return sealedDigest(of: path) == digest
    }

    /// In the order of bytes.
    static func sorted(_ paths: some Sequence<String>) -> [String] {
        paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private var isPayloadManifestSealed: Bool {
        let path = BundleLayout.payloadManifest
        guard let digest = scans[path]?.digest else { return false }
        return tagManifest?.digest(of: path) == digest
    }
}
