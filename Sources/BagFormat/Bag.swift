/// A bag as a whole: which files there are, and which lists name them.
/// Source: RFC 8493 §2 and §3; stricter where docs/format/bundle-container.md says so.
public enum Bag {
    /// Names of the files that BagIt gives a meaning.
    public static let declarationName = "bagit.txt", infoName = "bag-info.txt"
    public static let payloadManifestName = "manifest-sha256.txt"
    public static let tagManifestName = "tagmanifest-sha256.txt"
    /// The folder of the payload.
    public static let payloadPrefix = "data/"

    /// Whether a path lies in the payload folder.
    public static func isPayload(_ path: String) -> Bool { path.utf8.starts(with: payloadPrefix.utf8) }

    /// Compares the files that are there with those that the manifests name. Reads no content: the caller
    /// computes the digests and adds ``BagProblem/digestDiffers(path:)``.
    /// - Parameters:
    ///   - files: sizes in bytes, by path from the base folder; all files, tag manifest included.
    ///   - outside: paths that may be there and that no manifest may name. The tag manifest is always one.
    ///   - payloadOxum: what bag-info.txt says.
    /// - Returns: problems of the lists, then missing files, then added ones, each in the order of paths.
    public static func check(
        files: [String: UInt64], payloadManifest: BagManifest, tagManifest: BagManifest,
        outside: Set<String> = [], payloadOxum: PayloadOxum? = nil
    ) -> [BagProblem] {
        var problems = payloadManifest.entries.isEmpty ? [BagProblem.noPayload] : []
        problems += checkLists(payloadManifest, tagManifest, outside)
        let listed = (payloadManifest.entries + tagManifest.entries).map(\.path)
        let expected = Set(listed).union([tagManifestName])
        problems += sorted(expected.filter { files[$0] == nil }).map { .missing(path: $0) }
        let known = expected.union(outside)
        problems += sorted(files.keys.filter { !known.contains($0) }).map { .added(path: $0) }
        let found = PayloadOxum(of: files)
        if let payloadOxum, payloadOxum != found {
            problems.append(.oxumDiffers(stated: payloadOxum, found: found))
        }
        return problems
    }

    private static func checkLists(
        _ payloadManifest: BagManifest, _ tagManifest: BagManifest, _ outside: Set<String>
    ) -> [BagProblem] {
        var problems: [BagProblem] = []
        var paths = BagPathSet()
        for entry in payloadManifest.entries {
            if !isPayload(entry.path) { problems.append(.notPayload(path: entry.path)) }
            if !paths.insert(entry.path) { problems.append(.clash(path: entry.path)) }
        }
        for entry in tagManifest.entries {
            if let problem = problem(ofTagFile: entry.path) { problems.append(problem) }
            if !paths.insert(entry.path) { problems.append(.clash(path: entry.path)) }
        }
        for path in sorted(outside.union([tagManifestName])) where !paths.insert(path) {
            problems.append(.outsideIsListed(path: path))
        }
        for path in [declarationName, payloadManifestName] where tagManifest.digest(of: path) == nil {
            problems.append(.notListed(path: path))
        }
        return problems
    }

    private static func problem(ofTagFile path: String) -> BagProblem? {
        let name = path.lowercased()
        if isPayload(path) { return .payloadInTagManifest(path: path) }
        // Anything else would be a second list, or a reason to fetch files from elsewhere.
        if name == "fetch.txt" { return .fetchFile }
        if name == tagManifestName { return .tagManifestListsItself }
        let isManifest = name.hasPrefix("manifest-") || name.hasPrefix("tagmanifest-")
        guard isManifest, name.hasSuffix(".txt"), path != payloadManifestName else { return nil }
        return .otherManifest(path: path)
    }

    private static func sorted(_ paths: some Sequence<String>) -> [String] {
        paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
