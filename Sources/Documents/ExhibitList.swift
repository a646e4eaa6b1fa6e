internal import BundleFormat

/// Exhibits in few words.
enum ExhibitList {
    /// "A-01, A-04 – A-09"; in their order, each once.
    static func words(_ exhibits: [ExhibitNumber]) -> String {
        var runs: [(first: ExhibitNumber, last: ExhibitNumber)] = []
        for exhibit in Set(exhibits).sorted() {
            if let last = runs.last?.last, last.number + 1 == exhibit.number {
                runs[runs.count - 1].last = exhibit
            } else {
                runs.append((exhibit, exhibit))
            }
        }
        return runs.map { run in
            switch run.last.number - run.first.number {
            case 0: "\(run.first)"
            case 1: "\(run.first), \(run.last)"
            default: "\(run.first) – \(run.last)"
            }
        }.joined(separator: ", ")
    }
}
