public import BundleFormat
public import Octets
public import SodiumCrypto
internal import Wording

/// A bundle whose every file is known: names, sizes, digests, and where the bytes come from. Nothing of it is
/// written yet; the person can look at it first.
public struct BundlePlan: Sendable {
    /// Name of the bundle.
    public let code: String
    /// In the order in which they are written.
    public private(set) var files: [PlannedFile]
    /// SHA-256 of the tag manifest. It stands nowhere inside the bundle.
    public let bundleDigest: Digest32
    /// SHA-256 of the payload manifest.
    public let contentsDigest: Digest32
    /// Where hidden values can still be read.
    public let findings: [LeakFinding]
    /// Where watched texts can be read.
    public let watchedFindings: [WatchedFinding]
    /// Size of the zip archive, before it is sealed.
    public private(set) var zipByteCount: UInt64
    /// What stands in `seal/tagmanifest-sha256.txt.sig`: what a time-stamping authority stamps to show when the bundle
    /// existed.
    public let sealSignature: [UInt8]
    private let hiddenCounts: [ExhibitNumber: Int]

    /// Makes everything but the evidence itself, which is read for ``findings`` only, and later to be
    /// written.
    ///
    /// The order of making is that of docs/format/bundle.md: payload, payload manifest, tag files, tag
    /// manifest, the seal's signature, padding; ``adding(sealTokens:)`` comes after.
    /// - Throws: ``BundleWriteError``, or the error of a format module or of a source.
    public init(_ request: BundleRequest, sealKey: borrowing SigningKey) throws {
        let parts = try BundleParts(request, sealKey: sealKey.verifyingKey)
        let (payload, contents, tags) = try Words.writing(in: request.language) {
            let payload = try parts.payload()
            let contents = try BundleLists.payloadManifest(of: payload)
            return (payload, contents, try parts.tagFiles(contents: contents, payload: payload))
        }
        let list = try BundleLists.tagManifest(of: tags)
        sealSignature = try BundleLists.sign(list, key: sealKey)
        let signature = try PlannedFile(BundleLayout.sealSignature, sealSignature)
        code = request.code
        (files, zipByteCount) = try Self.padded(BundleLists.ordered(tags) + payload + [list, signature], code: code)
        bundleDigest = Digest32(hashing: try list.source.readAll(limit: Int(list.byteCount)))
        contentsDigest = Digest32(hashing: try contents.source.readAll(limit: Int(contents.byteCount)))
        hiddenCounts = Dictionary(
            parts.items.map { ($0.exhibit, $0.hiddenPaths.count) }, uniquingKeysWith: { first, _ in first })
        (findings, watchedFindings) = try Words.writing(in: request.language) {
            try LeakSearch(parts.items, documents: tags + payload + [list], watched: request.watched).findings()
        }
    }

    /// The same bundle with what authorities answered for ``sealSignature``; the padding is made anew. No other file
    /// changes, and so neither do the digests.
    /// - Parameter sealTokens: whole responses (RFC 3161 `TimeStampResp`), as they came; they take the place of others.
    /// - Throws: ``BundleWriteError``.
    public func adding(sealTokens: [[UInt8]]) throws(BundleWriteError) -> BundlePlan {
        guard sealTokens.count <= BundleLimits.tokensPerFile else {
            throw .tooManyTokens(path: BundleLayout.sealSignature)
        }
        let old = BundleLayout.sealFiles(tokenCount: BundleLimits.tokensPerFile).subtracting([BundleLayout.sealSignature])
        var plan = self, written = files.filter { !old.contains($0.path) }
        for (index, token) in sealTokens.enumerated() {
            let path = BundleLayout.token(of: BundleLayout.sealSignature, number: index + 1)
            _ = try CheckedStamps.check(token, at: path, stamped: sealSignature)
            written.append(try PlannedFile(small: path, token))
        }
        (plan.files, plan.zipByteCount) = try Self.padded(written, code: code)
        return plan
    }

    /// Puts the padding after all other files.
    /// - Returns: all files, and the size of the archive.
    private static func padded(
        _ files: [PlannedFile], code: String
    ) throws(BundleWriteError) -> ([PlannedFile], UInt64) {
        guard files.count < BundleLimits.fileCount else { throw .tooManyFiles(count: files.count + 1) }
        let sizes = files.map { (code.utf8.count + 1 + $0.path.utf8.count, $0.byteCount) }
        let nameByteCount = code.utf8.count + 1 + BundleLayout.sealPadding.utf8.count
        let (padding, total) = SealPadding.byteCounts(after: sizes, nameByteCount: nameByteCount)
        return (files + [PlannedFile(BundleLayout.sealPadding, zeros: ZeroSource(byteCount: padding))], total)
    }

    /// Eight words for ``bundleDigest``, to compare by voice.
    public var checkWords: [String] { WordList.checkWords(of: bundleDigest.bytes) }

    /// Number of parts of an exhibit that are hidden; a part inside a hidden one does not count again.
    public func hiddenFieldCount(_ exhibit: ExhibitNumber) -> Int { hiddenCounts[exhibit] ?? 0 }

    /// Place of an exhibit's original in the bundle; nil when it is not handed over.
    public func evidencePath(_ exhibit: ExhibitNumber) -> String? {
        files.first { $0.exhibit == exhibit }?.path
    }
}
