internal import BundleFormat
internal import Octets

/// Which files have a place in a bundle, as far as their paths and what else is there tell.
struct KnownFiles {
    private let check: Check
    /// By log: the sizes of its tree heads that have a place.
    private let neededHeadSizes: [LogPlace: Set<UInt64>]

    init(_ check: Check) {
        self.check = check
        func leaves(_ log: LogPlace) -> [UInt64] {
            check.exhibits.filter { $0.log == log }.compactMap { try? $0.position?.get().leafIndex }
        }
        let links = check.earlier.compactMap(\.linkPosition?.leafIndex)
        var needed = [LogPlace.newest: Self.headSizes(check.log, leaves(.newest) + links)]
        for earlier in check.earlier { needed[earlier.log] = Self.headSizes(earlier.context.log, leaves(earlier.log)) }
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

    /// The first head and the newest have a place, and those that an exhibit or a link to an earlier log needs: for each one the
    /// smallest head with an answer of an authority that covers it, and the smallest with an OpenTimestamps proof. Any other would
    /// tell of what the person did earlier.
    private static func headSizes(_ log: BundleLog, _ leaves: [UInt64]) -> Set<UInt64> {
        var needed: Set<UInt64> = [1]
        if let newest = log.newestSize { needed.insert(newest) }
        let withToken = log.heads.filter(\.hasToken).map(\.size)
        let withProof = log.heads.filter(\.hasOpenTimestamp).map(\.size)
        for leaf in leaves {
            for sizes in [withToken, withProof] {
                if let size = sizes.first(above: leaf) { needed.insert(size) }
            }
        }
        return needed
    }
}
