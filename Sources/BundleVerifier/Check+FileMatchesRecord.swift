internal import BundleFormat
internal import Claims

extension Check {
    /// Each file is byte for byte what its record names, and no file is without a record.
    func checkFilesMatchRecords() -> [Claim] {
        var forms = ClaimForms()
        return exhibits.map { facts in
            forms.claim("\(Self.key(facts.file)) \(facts.log.name)", about: "\(facts.exhibit)") { claim(facts.file, in: facts.log) }
        }
    }

    private func claim(_ match: ExhibitFacts.FileMatch, in log: LogPlace) -> Claim {
        let kind = ClaimKind.fileMatchesRecord, key = Self.key(match)
        return switch match {
        case .matches: fits(kind, in: log)
        case .none, .notHandedOver: notClaimed(kind, "", key)
        case .recordNotBelieved: Self.unchecked(kind, "", key)
        case .differs, .missing, .unreadable, .tooMany, .notNamed, .noRecord: Self.fails(kind, "", key)
        }
    }

    /// The last part of a key of the catalogue.
    private static func key(_ match: ExhibitFacts.FileMatch) -> String {
        switch match {
        case .matches: "holds"
        case .none: "no-file"
        case .notHandedOver: "not-handed-over"
        case .recordNotBelieved: "record"
        case .differs: "differs"
        case .missing: "missing"
        case .unreadable: "unreadable"
        case .tooMany: "too-many"
        case .notNamed: "not-named"
        case .noRecord: "no-record"
        }
    }
}
