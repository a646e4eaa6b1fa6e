import BundleFormat
import Claims

/// Which claim must fail for a file that is not as it was: the table of the mutation tests.
enum ForgeryRules {
    /// What a forger makes again with the lists.
    static let remade: Set<String> = [
        BundleLayout.bagInfo, BundleLayout.payloadManifest, BundleLayout.tagManifest, BundleLayout.sealSignature,
    ]
    /// What is written for people: the sealer words it.
    static let free: Set<String> = [
        BundleLayout.readme, BundleLayout.reportPage, BundleLayout.reportText, BundleLayout.selection,
        BundleLayout.tool,
    ]

    /// An added file that claims to be an answer about the seal, and the claim that refuses it.
    static let sealToken = BundleLayout.token(of: BundleLayout.sealSignature, number: 1)
    static let sealTime = "seal-time tagmanifest-sha256.txt.sig.tsr"

    /// When only files were changed.
    static func underOldLists(_ paths: [String]) -> Set<String> {
        // Without the lists nothing more is known of a file.
        if paths.contains(BundleLayout.tagManifest) { return ["sealed-by-key"] }
        let seal: Set<String> = paths.contains(BundleLayout.sealSignature) ? ["sealed-by-key"] : []
        if paths.contains(BundleLayout.payloadManifest) {
            return seal.union([Attack.file(BundleLayout.payloadManifest)])
        }
        // No list leads to an answer about the seal: what it is worth, only it tells.
        let isToken = paths.contains(Self.sealToken)
        let others = paths.filter { ![BundleLayout.sealSignature, Self.sealToken].contains($0) }
        return seal.union(others.map(Attack.file)).union(isToken ? [Self.sealTime] : [])
    }

    /// When lists and seal are good, for a file that was changed or taken out: at least one of these, or none when the
    /// holder may do it.
    static func underGoodSeal(_ path: String, isGone: Bool) -> Set<String> {
        switch path {
        case _ where free.contains(path): return isGone ? [Attack.file(path)] : []
        case BundleLayout.declaration, BundleLayout.sealPadding: return [Attack.file(path)]
        case BundleLayout.logKey, BundleLayout.keyRecord, BundleLayout.keyRecordProof:
            return ["entry-in-log key-record"]
        case BundleLayout.recordsKey: return ["record-disclosed A-01"]
        case BundleLayout.sealKey: return ["sealed-by-key"]
        case "data/log/checkpoint-1", "data/log/consistency-1-4.txt": return ["log-append-only"]
        // Every proof leads to the newest tree head.
        case "data/log/checkpoint-4": return ["entry-in-log A-01", "entry-in-log A-02"]
        default: return ofExhibit(path, isGone: isGone)
        }
    }

    private static func ofExhibit(_ path: String, isGone: Bool) -> Set<String> {
        for exhibit in (1...9).map(ExhibitNumber.init) {
            // A record may be shown without its file; and a file is not compared with a record that is not believed.
            if path.hasPrefix(BundleLayout.evidenceFolder(exhibit)) {
                return isGone ? [] : ["file-matches-record \(exhibit)", "record-disclosed \(exhibit)"]
            }
            let isRecord = path == BundleLayout.record(exhibit)
            if isRecord || path == BundleLayout.proof(exhibit) {
                return ["record-disclosed \(exhibit)", "entry-in-log \(exhibit)"]
            }
        }
        return []
    }

    /// The same for a file that was added; nil: this version does not know it and says that nobody looked.
    static func underGoodSeal(added path: String) -> Set<String>? {
        switch path {
        case "fetch.txt", "manifest-sha512.txt", "tagmanifest-sha512.txt": [Attack.file(path)]
        case "data/log/checkpoint-9": ["log-append-only"]
        case "data/log/checkpoint-4.tsr": ["log-head-time checkpoint-4.tsr"]
        case sealToken: [sealTime]
        case "data/evidence/A-09/photo.jpg": ["record-disclosed A-09"]
        // The same file under another name.
        case "data/evidence/A-01/photo.jpgx", "data/evidence/A-02/letter.txtx": []
        default: ofExhibit(path, isGone: false).isEmpty ? nil : ofExhibit(path, isGone: false)
        }
    }
}

/// What must come of a forgery.
struct ForgeryExpectation: Sendable {
    let verdict: Verdict
    /// Of each of these, one must fail.
    let failures: [Set<String>]

    /// - Parameters:
    ///   - changed: the bundle as the forger leaves it.
    ///   - bundle: as it was.
    init(_ forgery: Forgery, by forger: Forger, changed: TestBundle, from bundle: TestBundle) {
        switch forger {
        case .holder: self.init(holder: forgery, changed: changed, from: bundle)
        case .relists where changed[BundleLayout.tagManifest] == bundle[BundleLayout.tagManifest], .changesFiles:
            // Nothing outside seal/ is other than it was: new lists are the old ones.
            let paths = forgery.mutation.paths.filter { changed.files[$0] != bundle.files[$0] }
            self.init(failing: ForgeryRules.underOldLists(paths))
        case .relists, .reseals, .replacesSealKey: self.init(failing: ["sealed-by-key"])
        case .replacesKeys:
            let records = Attack.exhibits.filter { changed.files["data/records/\($0).sdjwt"] != nil }
            self.init(failing: Set(records.map { "record-disclosed \($0)" }).union(["sealed-by-key"]))
        }
    }

    private init(failing claims: Set<String>) { self.init(.fails, claims.sorted().map { [$0] }) }

    private init(_ verdict: Verdict, _ failures: [Set<String>]) { (self.verdict, self.failures) = (verdict, failures) }

    private init(holder forgery: Forgery, changed: TestBundle, from bundle: TestBundle) {
        switch forgery.holder {
        case .holds: self.init(.holds, [])
        case .fails(let claims): self.init(failing: claims)
        case .asForEachFile:
            let paths = Set(forgery.mutation.paths).subtracting(ForgeryRules.remade)
            var (failures, hasUnknown): ([Set<String>], Bool) = ([], false)
            for path in paths.sorted() where changed.files[path] != bundle.files[path] {
                if bundle.files[path] == nil, let claims = ForgeryRules.underGoodSeal(added: path) {
                    failures.append(claims)
                } else if bundle.files[path] == nil {
                    hasUnknown = true
                } else {
                    failures.append(ForgeryRules.underGoodSeal(path, isGone: changed.files[path] == nil))
                }
            }
            failures.removeAll { $0.isEmpty }
            self.init(failures.isEmpty ? (hasUnknown ? .unchecked : .holds) : .fails, failures)
        }
    }

    /// What is wrong with a result; nil when it is as it must be.
    func complaint(about result: BundleVerificationSummary) -> String? {
        guard result.verdict == verdict, result.isVerified == (verdict == .holds) else {
            return "\(result.verdict), not \(verdict)"
        }
        let silent = failures.filter { $0.isDisjoint(with: result.failures) }
        return silent.isEmpty ? nil : "none of \(silent) fails"
    }
}
