internal import BundleFormat
internal import Claims

extension Check {
    /// Each file is byte for byte what its record names, and no file is without a record.
    func checkFilesMatchRecords() -> [Claim] {
        exhibits.map { facts in
            let kind = ClaimKind.fileMatchesRecord, subject = "\(facts.exhibit)"
            switch facts.file {
            case .matches: return fits(kind, subject)
            case .none: return notClaimed(kind, subject, "no-file")
            case .notHandedOver: return notClaimed(kind, subject, "not-handed-over")
            case .recordNotBelieved: return Self.unchecked(kind, subject, "record")
            case .differs: return Self.fails(kind, subject, "differs")
            case .missing: return Self.fails(kind, subject, "missing")
            case .unreadable: return Self.fails(kind, subject, "unreadable")
            case .tooMany: return Self.fails(kind, subject, "too-many")
            case .notNamed: return Self.fails(kind, subject, "not-named")
            case .noRecord: return Self.fails(kind, subject, "no-record")
            }
        }
    }
}
