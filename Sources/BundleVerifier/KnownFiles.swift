internal import BundleFormat
internal import Octets

/// Which files have a place in a bundle, as far as their paths and what else is there tell.
struct KnownFiles {
    private let check: Check
    /// By log: the sizes of its tree heads that have a place.
    private let neededHeadSizes: [LogPlace: Set<UInt64>]

    init(_ check: Check) {
        self.check = check
        var needed = [LogPlace.newest: Self.headSizes(check.log, .newest, check.exhibits)]
        for earlier in check.earlier { needed[earlier.log] = Self.headSizes(earlier.context.log, earlier.log, check.exhibits) }
        neededHeadSizes = needed
    }

    /// Whether a file has a place in this bundle.
    func isKnown(_ path: String) -> Bool { isKnown(BundlePlace(path), in: .newest, check.log, check.times) }

    private func isKnown(_ place: BundlePlace, in log: LogPlace, _ heads: BundleLog, _ times: BundleTimes) -> Bool {
        switch place {
        case .unknown: false
        case .checkpoint(let size), .openTimestamp(let size): neededHeadSizes[log]?.contains(size) ?? false
        case .consistency(let old, let new): heads.isStep(from: old, to: new)
        case .token(let token): times.isChecked(token)
        case .blockHeader(let height): times.blockHeights.contains(height)
        case .mailKeys(let exhibit):
            check.inventory.isMeant(BundleLayout.record(exhibit)) && check.inventory.byteCounts[BundleLayout.record(exhibit)] != nil
        case .certificates: !times.logTokens.isEmpty || check.earlier.contains { !$0.times.logTokens.isEmpty }
        case .link(let log), .linkProof(let log): isInRow(log)
        case .ofEarlier(let log, let own): isInRow(log) && isKnown(own, of: check.earlierLog(log))
        case .tagFile, .tagManifest, .sealSignature, .sealPadding, .evidence, .record, .proof, .keyRecord,
            .keyRecordProof, .selection, .tool, .caseGraph, .sealToken:
            true
        }
    }

    private func isKnown(_ own: BundlePlace, of earlier: EarlierLog?) -> Bool {
        guard let earlier else { return false }
        return isKnown(own, in: earlier.log, earlier.context.log, earlier.times)
    }

    /// Earlier logs are numbered from 1 without gaps.
    private func isInRow(_ log: LogPlace) -> Bool { log.number <= check.earlier.count }

    /// The first head and the newest have a place, and those that some record needs: for each one the smallest head with an
    /// answer of an authority that covers it, and the smallest with an OpenTimestamps proof. Any other would tell of what the
    /// person did earlier.
    private static func headSizes(_ log: BundleLog, _ place: LogPlace, _ exhibits: [ExhibitFacts]) -> Set<UInt64> {
        var needed: Set<UInt64> = [1]
        if let newest = log.newestSize { needed.insert(newest) }
        let withToken = log.heads.filter(\.hasToken).map(\.size)
        let withProof = log.heads.filter(\.hasOpenTimestamp).map(\.size)
        for facts in exhibits where facts.log == place {
            guard case .success(let position) = facts.position else { continue }
            for sizes in [withToken, withProof] {
                if let size = sizes.first(above: position.leafIndex) { needed.insert(size) }
            }
        }
        return needed
    }
}
