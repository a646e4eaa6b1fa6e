internal import BundleFormat
internal import Claims
internal import EvidenceModel
internal import MerkleLog
internal import Octets
internal import Wording

extension Check {
    /// Each earlier log is one that the newest log names, and ends where the newest log says. None when there is no earlier log.
    func checkEarlierLogsNamed() -> [Claim] {
        let kind = ClaimKind.earlierLogNamed
        return earlier.map { earlier in
            let name = earlier.log.name
            switch earlier.link {
            case .success(let link): return fits(kind, name, Self.values(link, earlier))
            // No damage makes a key that fits.
            case .failure(.sameName): return Self.fails(kind, name, "same-name", isMaybeDamage: false)
            case .failure(.otherTrustedKey): return Self.fails(kind, name, "other-trusted-key", isMaybeDamage: false)
            case .failure(let fault): return Self.fails(kind, name, Self.reason(fault))
            }
        }
    }

    private static func values(_ link: LogLink, _ earlier: EarlierLog) -> [String: String] {
        [
            "name": (earlier.context.keys.log?.name ?? "").printable, "size": String(earlier.context.log.newestSize ?? 0),
            "why": link.reason.map { Words.optional("value.log_end.\($0.name)") ?? $0.name.printable }
                ?? Words.text("claim.earlier-log-named.no-reason"),
        ]
    }

    private static func reason(_ fault: EarlierLog.Fault) -> String {
        switch fault {
        case .noLogKey: "no-log-key"
        case .missing: "missing"
        case .malformed: "malformed"
        case .record: "record"
        case .notInLog: "not-in-log"
        case .otherLog: "other-log"
        case .otherEnd: "other-end"
        case .goesOn: "goes-on"
        case .sameName: "same-name"
        case .otherTrustedKey: "other-trusted-key"
        case .noRecords: "no-records"
        }
    }

    /// An earlier log of the bundle; nil for the newest, and for one of which nothing is there.
    func earlierLog(_ log: LogPlace) -> EarlierLog? { earlier.first { $0.log == log } }

    /// Outside times of a log.
    func times(of log: LogPlace) -> BundleTimes { earlierLog(log)?.times ?? times }

    /// The earliest that is known of a record: by what stamped its own log, or the newest log over the link, which has the state that
    /// an earlier log ended with, byte for byte.
    func earliest(of facts: ExhibitFacts) -> BundleTimes.Earliest {
        guard let position = try? facts.position?.get() else { return BundleTimes.Earliest() }
        let own = times(of: facts.log).earliest(coveredBy: position.treeSize)
        guard let earlier = earlierLog(facts.log), case .success = earlier.link, let link = earlier.linkPosition,
            earlier.context.log.isContinued(from: position.treeSize)
        else { return own }
        return own.orEarlier(times.earliest(coveredBy: link.treeSize))
    }

    /// Whether the key of a log is confirmed: the newest by whoever compared it, an earlier one by the newest too.
    func isConfirmed(_ log: LogPlace) -> Bool {
        guard confirmation.isConfirmed else { return false }
        guard log != .newest else { return true }
        if case .success = earlierLog(log)?.link { return true }
        return false
    }
}
