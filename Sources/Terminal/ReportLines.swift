package import Claims
internal import Wording

/// Prints claims, one line each; what is the same of many exhibits stands once.
package enum ReportLines {
    /// Claims of one kind with one result.
    private struct Group {
        let first: Claim
        var lastSubject: String
        var count = 1
    }

    package static func show(_ report: Report) {
        for group in groups(report) {
            line(group.first.result, subjects(group) + (group.count > 1 ? summary(group.first) : group.first.detail))
        }
    }

    /// What fails is never grouped: each fault has words of its own.
    private static func groups(_ report: Report) -> [Group] {
        var groups: [Group] = []
        var places: [[String]: Int] = [:]
        // The verdict says it in the same words.
        for claim in report.claims where claim.kind != .keyTrusted || claim.result != .unchecked {
            let key = [claim.kind.rawValue, claim.result.rawValue, claim.form]
            if claim.result != .fails, let place = places[key] {
                groups[place].count += 1
                groups[place].lastSubject = claim.subject
            } else {
                places[key] = groups.count
                groups.append(Group(first: claim, lastSubject: claim.subject))
            }
        }
        return groups
    }

    /// In the plural, where the catalogue has it for just this; else as of the first.
    private static func summary(_ claim: Claim) -> String {
        if let common = claim.common { return common }
        guard ["", "holds", "not-claimed.no-file"].contains(claim.form) else { return claim.detail }
        return pluralSummary(claim)
    }

    private static func pluralSummary(_ claim: Claim) -> String {
        Words.optional("verify.group.\(claim.kind.rawValue).\(claim.result.rawValue)") ?? claim.detail
    }

    /// "A-01: ", "A-01 … A-17 (17): ", or nothing when the claim is about the whole.
    private static func subjects(_ group: Group) -> String {
        let first = group.first.subject
        guard !first.isEmpty, !group.lastSubject.isEmpty else { return "" }
        return group.count == 1 ? "\(first): " : "\(first) … \(group.lastSubject) (\(group.count)): "
    }

    private static func line(_ result: ClaimResult, _ text: String) {
        let results: [ClaimResult] = [.holds, .fails, .unchecked, .notClaimed]
        let width = results.map { mark($0).count }.max() ?? 5
        let margin = String(repeating: " ", count: width - mark(result).count)
        Console.print("\(mark(result))\(margin)  \(text)")
    }

    private static func mark(_ result: ClaimResult) -> String { Words.text("verify.mark.\(result.rawValue)") }
}
