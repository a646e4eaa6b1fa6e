internal import BagFormat
internal import BundleFormat

/// What is wrong with one file of a bundle.
struct FileFault: Sendable {
    /// Which file; empty for the list of files as a whole. Not safe to show as it is.
    let path: String
    /// The last part of a key of the catalogue.
    let reason: String
    /// What the words have places for.
    let values: [String: String]
    /// Whether the file is as it was sealed, but of a kind that this version does not know.
    let isUnknown: Bool

    init(_ path: String, _ reason: String, values: [String: String] = [:], isUnknown: Bool = false) {
        (self.path, self.reason, self.values, self.isUnknown) = (path, reason, values, isUnknown)
    }

    init(_ problem: BagProblem) {
        switch problem {
        case .missing(let path): self.init(path, "missing")
        case .added(let path): self.init(path, "added")
        case .digestDiffers(let path): self.init(path, "changed")
        case .oxumDiffers(let stated, let found):
            self.init(BundleLayout.bagInfo, "oxum", values: ["stated": "\(stated)", "found": "\(found)"])
        case .noPayload: self.init(BundleLayout.payloadManifest, "no-payload")
        case .notPayload(let path), .payloadInTagManifest(let path), .clash(let path),
            .outsideIsListed(let path):
            self.init(path, "listed-wrongly")
        case .notListed(let path): self.init(path, "not-listed")
        case .tagManifestListsItself: self.init(BundleLayout.tagManifest, "listed-wrongly")
        case .otherManifest(let path): self.init(path, "other-list")
        case .fetchFile: self.init("fetch.txt", "other-list")
        }
    }
}
