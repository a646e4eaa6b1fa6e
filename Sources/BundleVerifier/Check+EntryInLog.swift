internal import BundleFormat
internal import Claims

extension Check {
    /// The key record is the first entry of the log, and each exhibit is one entry of it.
    func checkEntriesInLog() -> [Claim] {
        var claims = [checkKeyRecord()]
        var forms = ClaimForms()
        var seen: Set<UInt64> = []
        for facts in exhibits {
            let kind = ClaimKind.entryInLog, subject = "\(facts.exhibit)"
            switch facts.position {
            case .success(let position):
                let isNew = seen.insert(position.leafIndex).inserted
                let values = ["index": String(position.leafIndex), "size": String(position.treeSize)]
                claims.append(isNew ? fits(kind, subject, values) : Self.fails(kind, subject, "twice"))
            case .failure(let fault):
                let reason = Self.reason(fault)
                claims.append(forms.claim(reason, about: subject) { Self.fails(kind, "", reason) })
            case nil: claims.append(forms.claim("record", about: subject) { Self.unchecked(kind, "", "record") })
            }
        }
        return claims
    }

    private func checkKeyRecord() -> Claim {
        let kind = ClaimKind.entryInLog, subject = "key-record"
        switch keyRecord {
        case .success(let record): return fits(kind, subject, ["index": "0", "size": String(record.treeSize)])
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
        }
    }
}
