public import Claims
internal import MerkleLog
public import Octets

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

    /// The same with what their bytes must hash to.
    let extractableFiles: [ExtractableFile]
    /// Where the bytes are; nil when nothing could be listed.
    let files: (any BundleFiles)?

    fileprivate init(damage: UnverifiedBundle.Damage, envelope: UnverifiedBundle.Envelope) {
        report = Report(Check.damageClaims(damage, envelope: envelope))
        (bundleDigest, contentsDigest, checkWords, logKey, exhibits) = (nil, nil, [], nil, [])
        (verified, extractableFiles, files) = (nil, [], nil)
    }

    fileprivate init(_ check: Check, code: String, files: any BundleFiles) {
        report = check.report()
        bundleDigest = check.bundleDigest
        contentsDigest = check.contentsDigest
        checkWords = check.checkWords
        logKey = check.keys.log?.vkey
        let exhibits = check.exhibits.compactMap(VerifiedExhibit.init)
        self.exhibits = exhibits
        extractableFiles = check.extractableFiles
        self.files = files
        if report.verdict == .holds, let digest = check.bundleDigest {
            verified = VerifiedBundle(code: code, bundleDigest: digest, exhibits: exhibits)
        } else {
            verified = nil
        }
    }
}

/// A bundle in which every claim held. Only a ``BundleVerification`` whose verdict is `holds` carries one.
public struct VerifiedBundle: Sendable {
    /// Name of the bundle.
    public let code: String
    /// SHA-256 of the tag manifest.
    public let bundleDigest: Digest32
    /// Its records.
    public let exhibits: [VerifiedExhibit]

    fileprivate init(code: String, bundleDigest: Digest32, exhibits: [VerifiedExhibit]) {
        (self.code, self.bundleDigest, self.exhibits) = (code, bundleDigest, exhibits)
    }
}

extension UnverifiedBundle {
    /// How many bytes of records, proofs, keys and lists are kept in memory.
    private static let keptByteLimit: UInt64 = 512 << 20

    /// Reads every file once and checks every claim.
    /// - Parameters:
    ///   - trusted: what was confirmed by another way; without, claims that rest on a key that came with the
    ///     bundle are `unchecked`.
    ///   - progress: bytes read so far, and bytes in all.
    /// - Throws: only what the system says when a file cannot be read, such as `FileError`.
    public func verify(
        trusting trusted: TrustedKeys, progress: (_ done: UInt64, _ total: UInt64) -> Void = { _, _ in }
    ) throws -> BundleVerification {
        switch content {
        case .failure(let damage): return BundleVerification(damage: damage, envelope: envelope)
        case .success(let files):
            let keptByteCount = files.paths.filter { BundlePlace($0.key).isKept }.values.reduce(0, &+)
            guard keptByteCount <= Self.keptByteLimit else {
                let damage = Damage.files(.recordsTooLarge(limit: Self.keptByteLimit))
                return BundleVerification(damage: damage, envelope: envelope)
            }
            let scans = try BundleScanner(files).scan(progress: progress)
            let inventory = Inventory(scans: scans, strangers: files.strangers)
            let check = Check(inventory, envelope: envelope, trusting: trusted)
            return BundleVerification(check, code: code, files: files)
        }
    }
}
