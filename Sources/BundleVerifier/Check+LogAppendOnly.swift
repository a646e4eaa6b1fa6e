internal import BundleFormat
internal import Claims
internal import MerkleLog

extension Check {
    /// Between each two tree heads shown one after the other, no entry was changed or taken out: one claim for all, or one for
    /// each two between which it cannot be seen.
    func checkLogAppendOnly() -> [Claim] {
        let kind = ClaimKind.logAppendOnly
        guard let newest = log.newestSize, newest > 1 else { return [notClaimed(kind)] }
        guard let first = log.heads.first, first.size == 1 else { return [Self.fails(kind, "", "no-checkpoint")] }
        let failures: [Claim] = log.steps.enumerated().compactMap { index, step in
            guard case .failure(let fault) = step else { return nil }
            let sizes = "\(log.heads[index].size)-\(log.heads[index + 1].size)"
            return Self.fails(kind, log.steps.count == 1 ? "" : sizes, Self.reason(fault))
        }
        return failures.isEmpty ? [fits(kind, "", ["old": "1", "new": String(newest)])] : failures
    }

    private static func reason(_ fault: BundleLog.StepFault) -> String {
        switch fault {
        case .missing: "missing"
        case .malformed: "malformed"
        case .notConsistent: "not-consistent"
        case .head(.noLogKey): "no-log-key"
        case .head(.missingProof), .head(.malformedProof), .head(.otherCheckpoint): "no-checkpoint"
        case .head(.otherState): "other-state"
        case .head(.checkpointNotSigned), .head(.notInLog): "checkpoint"
        }
    }
}
