internal import BundleFormat
internal import Claims

extension Check {
    /// What is shown of each record was signed when the record was made, and nothing was added.
    func checkRecordsDisclosed() -> [Claim] {
        var forms = ClaimForms()
        return exhibits.map { facts in
            let subject = "\(facts.exhibit)"
            switch facts.record {
            case .success: return forms.claim("holds \(facts.log.name)", about: subject) { fits(.recordDisclosed, in: facts.log) }
            case .failure(let fault):
                let reason = Self.reason(fault)
                return forms.claim(reason, about: subject) { Self.fails(.recordDisclosed, "", reason) }
            }
        }
    }

    private static func reason(_ fault: ShownRecord.Fault) -> String {
        switch fault {
        case .missing: "missing"
        case .malformed: "malformed"
        case .noKeyRecord: "no-key-record"
        case .otherKey: "other-key"
        case .signature: "signature"
        case .foreign: "foreign"
        case .notCovered: "not-covered"
        case .otherLog: "other-log"
        case .shape: "shape"
        }
    }
}
