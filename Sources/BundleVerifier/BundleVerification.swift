package import BagFormat
internal import BundleFormat
public import Claims
internal import MerkleLog
public import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto
public import TrustedTime

/// What came of checking a bundle. A bad bundle is claims that fail, never an error.
public struct BundleVerification: Sendable {
    /// All claims.
    public let report: Report
    /// SHA-256 of the tag manifest, by which people speak of the bundle; nil when there is none.
    public let bundleDigest: Digest32?
    /// SHA-256 of the payload manifest, which stands in README and report; nil when there is none.
    public let contentsDigest: Digest32?
    /// Eight words for ``bundleDigest``, to compare by phone; none without a digest.
    public let checkWords: [String]
    /// The key of the log that came with the bundle, as one line (C2SP signed-note); nil when it cannot be
    /// read.
    public let logKey: String?
    /// The records whose signature holds, in the order of their numbers.
    public let exhibits: [VerifiedExhibit]
    /// The bundle, when every claim holds; else nil.
    public let verified: VerifiedBundle?
    /// Paths of the files that are what the lists say, in the order of bytes: what ``Extraction`` writes.
    public var extractable: [String] { extractableFiles.map(\.path) }

    /// What was shown of a record. Text in it comes from outside: make it printable before it is shown.
    ///
    /// The file is read again and must be the one that was checked.
    /// - Throws: ``ExtractionError/changedMeanwhile``, or what the system says.
    public func claims(of exhibit: VerifiedExhibit) throws -> JSONObject {
        let path = BundleLayout.record(exhibit.exhibit)
        guard let files else { throw ExtractionError.nothingToExtract }
        let bytes = try files.content(of: path).readAll(limit: BundleLimits.recordByteCount)
        guard Digest32(hashing: bytes) == exhibit.recordDigest else { throw ExtractionError.changedMeanwhile }
        let presentation = try Presentation(parsing: bytes)
        return try IssuedRecord(jwt: presentation.jwt, disclosures: presentation.disclosures).claims
    }

    /// The same with what their bytes must hash to.
    var extractableFiles: [ExtractableFile] { check?.extractableFiles ?? [] }

    let check: Check?
    /// Where the bytes are; nil when nothing could be listed.
    let files: (any BundleFiles)?

    fileprivate init(damage: UnverifiedBundle.Damage, envelope: UnverifiedBundle.Envelope) {
        report = Report(Check.damageClaims(damage, envelope: envelope))
        (bundleDigest, contentsDigest, checkWords, logKey, exhibits) = (nil, nil, [], nil, [])
        (verified, check, files) = (nil, nil, nil)
    }

    fileprivate init(_ check: Check, files: any BundleFiles) {
        report = check.report()
        bundleDigest = check.bundleDigest
        contentsDigest = check.contentsDigest
        checkWords = check.checkWords
        logKey = check.keys.log?.vkey
        let exhibits = check.exhibits.compactMap { VerifiedExhibit($0, check.earliest(of: $0)) }
        self.exhibits = exhibits
        self.check = check
        self.files = files
        if report.verdict == .holds, let digest = check.bundleDigest, case .success(let bag) = check.bag {
            verified = VerifiedBundle(code: check.inventory.sealedName ?? "", bundleDigest: digest, bag: bag, exhibits: exhibits)
        } else {
            verified = nil
        }
    }
}

/// A bundle in which every claim held. Only a ``BundleVerification`` whose verdict is `holds` carries one.
public struct VerifiedBundle: Sendable {
    /// Name of the bundle, as it was sealed: an unpacked folder may be called otherwise.
    public let code: String
    /// SHA-256 of the tag manifest.
    public let bundleDigest: Digest32
    /// Its files.
    package let bag: VerifiedBag
    /// Its records.
    public let exhibits: [VerifiedExhibit]

    fileprivate init(code: String, bundleDigest: Digest32, bag: VerifiedBag, exhibits: [VerifiedExhibit]) {
        (self.code, self.bundleDigest, self.bag, self.exhibits) = (code, bundleDigest, bag, exhibits)
    }
}

extension UnverifiedBundle {
    /// How many bytes of keys, lists and heads of the log are kept in memory.
    private static let frameByteLimit: UInt64 = 64 << 20

    /// Reads every file once and checks every claim, in memory that grows with the number of files only.
    /// - Parameters:
    ///   - trusted: what was confirmed by another way; without, claims that rest on a key that came with the
    ///     bundle are `unchecked`.
    ///   - roots: certificates of authorities that are trusted; without, what they say is `unchecked`. Asked for only when
    ///     the bundle has an answer of one.
    ///   - progress: bytes read so far, and bytes in all.
    /// - Throws: what the system says when a file cannot be read, such as `FileError`, or the error of `roots`.
    public func verify(
        trusting trusted: TrustedKeys, roots: @autoclosure () throws -> AuthorityRoots = .none,
        progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws -> BundleVerification {
        switch content {
        case .failure(let damage): return BundleVerification(damage: damage, envelope: envelope)
        case .success(let files): return try verify(files, trusting: trusted, roots: roots, progress: progress)
        }
    }

    private func verify(
        _ files: any BundleFiles, trusting trusted: TrustedKeys, roots: () throws -> AuthorityRoots,
        progress: (UInt64, UInt64) -> Void
    ) throws -> BundleVerification {
        let paths = Inventory.sorted(files.paths.keys)
        let present = BundleListing(paths)
        let frameByteCount = present.framePaths.reduce(UInt64(0)) { $0.addingClamped(files.paths[$1] ?? 0) }
        guard frameByteCount <= Self.frameByteLimit else {
            let damage = Damage.files(.recordsTooLarge(limit: Self.frameByteLimit))
            return BundleVerification(damage: damage, envelope: envelope)
        }
        guard present.tokenCount <= BundleLimits.tokenCount else {
            let damage = Damage.files(.tooManyTokens(limit: BundleLimits.tokenCount))
            return BundleVerification(damage: damage, envelope: envelope)
        }
        var scanner = BundleScanner(files)
        var frame: [String: FileReading] = [:]
        try scanner.scan(present.framePaths, keepingContent: true, progress: progress) { frame[$0] = $1 }
        var inventory = Inventory(of: files, paths: paths, frame: frame.compactMapValues(\.content))
        for (path, reading) in frame { inventory.add(reading.scan, of: path) }
        frame = [:]
        try scanner.scan(present.otherPaths, keepingContent: false, progress: progress) {
            inventory.add($1.scan, of: $0)
        }
        // With what the lists name and nobody finds.
        let listing = BundleListing(inventory.allPaths)
        let newest = LogFacts(.newest, inventory, listing)
        let others = listing.earlier.map { LogFacts($0.log, inventory, $0.listing) }
        var contexts = [LogPlace.newest: newest.context]
        for facts in others { contexts[facts.log] = facts.context }
        let exhibits = try scanner.scan(
            listing.exhibits, into: &inventory, contexts: contexts, progress: progress)
        let known = listing.tokenCount == 0 ? AuthorityRoots.none : try roots()
        let times = BundleTimes(inventory, listing, newest.context.log, roots: known)
        let earlier = others.map { facts in
            EarlierLog(
                facts, newest: newest, otherNames: contexts.filter { $0.key != facts.log }.compactMap { $0.value.keys.log?.name },
                isUsed: exhibits.contains { $0.log == facts.log }, trusting: trusted, roots: known)
        }
        let check = Check(
            inventory, exhibits: exhibits, context: newest.context, times: times, earlier: earlier, envelope: envelope,
            trusting: trusted)
        return BundleVerification(check, files: files)
    }
}
