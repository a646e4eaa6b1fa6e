internal import BundleFormat
internal import Claims
internal import MerkleLog

extension Check {
    /// Between each two tree heads shown one after the other, no entry was changed or taken out: one claim for each log, or one
    /// for each two heads between which it cannot be seen.
    func checkLogAppendOnly() -> [Claim] {
        checkAppendOnly(log, .newest) + earlier.flatMap { checkAppendOnly($0.context.log, $0.log) }
    }

    private func checkAppendOnly(_ log: BundleLog, _ place: LogPlace) -> [Claim] {
        let kind = ClaimKind.logAppendOnly, subject = place.name
        guard let newest = log.newestSize, newest > 1 else { return [notClaimed(kind, subject)] }
        guard let first = log.heads.first, first.size == 1 else { return [Self.fails(kind, subject, "no-checkpoint")] }
        let failures: [Claim] = log.steps.enumerated().compactMap { index, step in
            guard case .failure(let fault) = step else { return nil }
            let sizes = "\(log.heads[index].size)-\(log.heads[index + 1].size)"
            return Self.fails(kind, log.steps.count == 1 ? subject : place.subject(sizes), Self.reason(fault))
        }
        return failures.isEmpty ? [fits(kind, subject, ["old": "1", "new": String(newest)], in: place)] : failures
    }

    private static func reason(_ fault: BundleLog.StepFault) -> String {
        switch fault {
        case .missing: "missing"
        case .malformed: "malformed"
        case .notConsistent: "not-consistent"
        case .head(.noLogKey): "no-log-key"
        case .head(.missingProof), .head(.malformedProof), .head(.otherCheckpoint): "no-checkpoint"
        case .head(.otherState): "other-state"
        case .head(.checkpointNotSigned), .head(.notInLog), .head(.severalProofs): "checkpoint"
        }
    }
}
