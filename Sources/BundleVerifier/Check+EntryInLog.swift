internal import BundleFormat
internal import Claims

extension Check {
    /// The key record is the first entry of its log, and each exhibit is one entry of one log.
    func checkEntriesInLog() -> [Claim] {
        var claims = [checkKeyRecord(keyRecord, of: .newest)] + earlier.map { checkKeyRecord($0.context.keyRecord, of: $0.log) }
        var forms = ClaimForms()
        var seen: [LogPlace: Set<UInt64>] = [:]
        for facts in exhibits {
            let kind = ClaimKind.entryInLog, subject = "\(facts.exhibit)"
            switch facts.position {
            case .success(let position):
                let isNew = seen[facts.log, default: []].insert(position.leafIndex).inserted
                let values = Self.values(position.leafIndex, position.treeSize, facts.log)
                claims.append(isNew ? fits(kind, subject, values, in: facts.log) : Self.fails(kind, subject, "twice"))
            case .failure(let fault):
                let reason = Self.reason(fault)
                claims.append(forms.claim(reason, about: subject) { Self.fails(kind, "", reason) })
            case nil: claims.append(forms.claim("record", about: subject) { Self.unchecked(kind, "", "record") })
            }
        }
        return claims
    }

    private static func values(_ index: UInt64, _ size: UInt64, _ log: LogPlace) -> [String: String] {
        ["index": String(index), "size": String(size), "log": log.name]
    }

    private func checkKeyRecord(_ keyRecord: Result<KeyRecord, KeyRecord.Fault>, of log: LogPlace) -> Claim {
        let kind = ClaimKind.entryInLog, subject = log.subject("key-record")
        switch keyRecord {
        case .success(let record): return fits(kind, subject, Self.values(0, record.treeSize, log), in: log)
        case .failure(.missing): return Self.fails(kind, subject, "no-key-record")
        case .failure(.malformed): return Self.fails(kind, subject, "key-record-malformed")
        case .failure(.otherLog): return Self.fails(kind, subject, "key-record-other-log")
        case .failure(.log(let fault)): return Self.fails(kind, subject, Self.reason(fault))
        }
    }

    private static func reason(_ fault: BundleLog.Fault) -> String {
        switch fault {
        case .noLogKey: "no-log-key"
        case .missingProof: "missing"
        case .malformedProof: "malformed"
        case .otherCheckpoint: "other-checkpoint"
        case .checkpointNotSigned: "checkpoint"
        case .otherState: "other-state"
        case .notInLog: "not-in-log"
        case .severalProofs: "several-proofs"
        }
    }
}
