internal import BundleFormat
internal import Claims
internal import MerkleLog

extension Check {
    /// Between the first tree head and the newest one, no entry was changed or taken out.
    func checkLogAppendOnly() -> [Claim] {
        let kind = ClaimKind.logAppendOnly
        guard let newest = log.newestSize, newest > 1 else { return [notClaimed(kind)] }
        let old: VerifiedCheckpoint, new: VerifiedCheckpoint
        do throws(BundleLog.Fault) {
            (old, new) = (try log.checkpoint(1), try log.checkpoint(newest))
        } catch {
            return [Self.fails(kind, "", Self.reason(ofHead: error))]
        }
        guard let file = inventory.content(BundleLayout.consistency(from: 1, to: newest)) else {
            return [Self.fails(kind, "", "missing")]
        }
        guard let proof = try? ConsistencyFile(parsing: file), proof.encoded == file else {
            return [Self.fails(kind, "", "malformed")]
        }
        guard (try? proof.verify(from: old, to: new)) != nil else {
            return [Self.fails(kind, "", "not-consistent")]
        }
        return [fits(kind, "", ["old": "1", "new": String(newest)])]
    }

    private static func reason(ofHead fault: BundleLog.Fault) -> String {
        switch fault {
        case .noLogKey: "no-log-key"
        case .missingProof, .malformedProof, .otherCheckpoint: "no-checkpoint"
        case .checkpointNotSigned, .notInLog: "checkpoint"
        }
    }
}
