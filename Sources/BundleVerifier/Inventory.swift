internal import BagFormat
internal import BundleFormat
internal import Octets

/// What was found in a bundle by reading each file once. Checks look at nothing else.
struct Inventory: Sendable {
    /// All files, by path.
    let scans: [String: FileScan]
    /// What is there and can be no file of a bundle.
    let strangers: [String]
    /// The lists of the bag; nil when there is none that can be read.
    let payloadManifest: BagManifest?, tagManifest: BagManifest?

    init(scans: [String: FileScan], strangers: [String]) {
        (self.scans, self.strangers) = (scans, strangers)
        func manifest(_ path: String) -> BagManifest? {
            scans[path]?.content.flatMap { try? BagManifest(parsing: $0) }
        }
        payloadManifest = manifest(BundleLayout.payloadManifest)
        tagManifest = manifest(BundleLayout.tagManifest)
    }

    /// The bytes of a file that checks look into; nil when it is not there or could not be read.
    func content(_ path: String) -> [UInt8]? { scans[path]?.content }

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

    /// All paths that are there or that a list names, in the order of bytes.
    var allPaths: [String] {
        let listed = [payloadManifest, tagManifest].compactMap { $0 }.flatMap { $0.entries.map(\.path) }
        return Set(scans.keys).union(listed).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private var isPayloadManifestSealed: Bool {
        let path = BundleLayout.payloadManifest
        guard let digest = scans[path]?.digest else { return false }
        return tagManifest?.digest(of: path) == digest
    }
}
