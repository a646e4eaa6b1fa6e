public import Octets

/// A bag as found: its two lists, and which files are there. Nothing in it is believed yet.
/// Source: RFC 8493 §2 and §3; stricter where docs/format/bundle-container.md says so.
public struct UnverifiedBag: Sendable {
    private let files: [String: UInt64]
    private let payloadManifest: BagManifest, tagManifest: BagManifest
    private let outside: Set<String>
    private let payloadOxum: PayloadOxum?

    /// - Parameters:
    ///   - files: sizes in bytes, by path from the base folder; all files, tag manifest included.
    ///   - outside: paths that may be there and that no manifest may name. The tag manifest is always one.
    ///   - payloadOxum: what bag-info.txt says.
    public init(
        files: [String: UInt64], payloadManifest: BagManifest, tagManifest: BagManifest,
        outside: Set<String> = [], payloadOxum: PayloadOxum? = nil
    ) {
        (self.files, self.payloadManifest, self.tagManifest) = (files, payloadManifest, tagManifest)
        (self.outside, self.payloadOxum) = (outside, payloadOxum)
    }

    /// Compares the files that are there with those that the manifests name, and their digests.
    /// - Parameter digest: SHA-256 of the content of a file, as the caller read it; nil when it could not be read.
    /// - Throws: ``BagFaults``.
    public func verify(digest: (String) -> Digest32?) throws(BagFaults) -> VerifiedBag {
        var problems = nameProblems
        for manifest in [payloadManifest, tagManifest] {
            for entry in manifest.entries where files[entry.path] != nil && digest(entry.path) != entry.digest {
                problems.append(.digestDiffers(path: entry.path))
            }
        }
        guard problems.isEmpty else { throw BagFaults(problems: problems) }
        return VerifiedBag(payloadManifest: payloadManifest, tagManifest: tagManifest)
    }

    /// Problems of the lists, then missing files, then added ones, each in the order of paths.
    private var nameProblems: [BagProblem] {
        var problems = payloadManifest.entries.isEmpty ? [BagProblem.noPayload] : []
        problems += listProblems
        var missing = [payloadManifest, tagManifest].flatMap { manifest in
            manifest.entries.lazy.map(\.path).filter { files[$0] == nil }
        }
        if files[Bag.tagManifestName] == nil { missing.append(Bag.tagManifestName) }
        problems += Self.sorted(Set(missing)).map { .missing(path: $0) }
        problems += Self.sorted(files.keys.filter { !isKnown($0) }).map { .added(path: $0) }
        let found = PayloadOxum(of: files)
        if let payloadOxum, payloadOxum != found {
            problems.append(.oxumDiffers(stated: payloadOxum, found: found))
        }
        return problems
    }

    private func isKnown(_ path: String) -> Bool {
        path == Bag.tagManifestName || payloadManifest.digest(of: path) != nil
            || tagManifest.digest(of: path) != nil || outside.contains(path)
    }

    private var listProblems: [BagProblem] {
        var problems: [BagProblem] = []
        var paths = BagPathSet()
        // Within one list nothing clashes, and a tag file in `data/` is a problem already.
        for entry in payloadManifest.entries where !Bag.isPayload(entry.path) {
            problems.append(.notPayload(path: entry.path))
            _ = paths.insert(entry.path)
        }
        _ = paths.insert(Bag.payloadPrefix + "any")
        for entry in tagManifest.entries {
            if let problem = Self.problem(ofTagFile: entry.path) { problems.append(problem) }
            let isInBoth = payloadManifest.digest(of: entry.path) != nil
            if !paths.insert(entry.path) || isInBoth { problems.append(.clash(path: entry.path)) }
        }
        for path in Self.sorted(outside.union([Bag.tagManifestName])) where !paths.insert(path) {
            problems.append(.outsideIsListed(path: path))
        }
        for path in [Bag.declarationName, Bag.payloadManifestName] where tagManifest.digest(of: path) == nil {
            problems.append(.notListed(path: path))
        }
        return problems
    }

    private static func problem(ofTagFile path: String) -> BagProblem? {
        let name = path.lowercased()
        if Bag.isPayload(path) { return .payloadInTagManifest(path: path) }
        // Anything else would be a second list, or a reason to fetch files from elsewhere.
        if name == "fetch.txt" { return .fetchFile }
        if name == Bag.tagManifestName { return .tagManifestListsItself }
        let isManifest = name.hasPrefix("manifest-") || name.hasPrefix("tagmanifest-")
        guard isManifest, name.hasSuffix(".txt"), path != Bag.payloadManifestName else { return nil }
        return .otherManifest(path: path)
    }

    private static func sorted(_ paths: some Sequence<String>) -> [String] {
        paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}

/// A bag of which every list fits the files, and every file its digest. Only ``UnverifiedBag/verify(digest:)`` makes one.
public struct VerifiedBag: Hashable, Sendable {
    /// The list of the payload.
    public let payloadManifest: BagManifest
    /// The list of all other files, the payload manifest among them.
    public let tagManifest: BagManifest

    fileprivate init(payloadManifest: BagManifest, tagManifest: BagManifest) {
        (self.payloadManifest, self.tagManifest) = (payloadManifest, tagManifest)
    }
}

/// Everything that is wrong with a bag.
public struct BagFaults: Error, Hashable {
    /// At least one: problems of the lists, missing files, added files, the oxum, files that differ.
    public let problems: [BagProblem]

    public init(problems: [BagProblem]) { self.problems = problems }
}
