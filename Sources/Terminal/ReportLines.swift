package import Claims
internal import Wording

/// Prints claims, one line each; what is the same of many exhibits stands once.
package enum ReportLines {
    package static func show(_ report: Report) {
        for group in groups(report) {
            guard let first = group.first else { continue }
            line(first.result, subjects(group) + (group.count > 1 ? summary(first) : first.detail))
        }
    }

    /// Claims of one kind with one result. What fails is never grouped: each fault has words of its own.
    private static func groups(_ report: Report) -> [[Claim]] {
        var groups: [[Claim]] = []
        // The verdict says it in the same words.
        for claim in report.claims where claim.kind != .keyTrusted || claim.result != .unchecked {
            let place = groups.firstIndex { group in
                claim.result != .fails && group.first?.kind == claim.kind && group.first?.result == claim.result
            }
            if let place { groups[place].append(claim) } else { groups.append([claim]) }
        }
        return groups
    }

    private static func summary(_ claim: Claim) -> String {
        Words.optional("verify.group.\(claim.kind.rawValue).\(claim.result.rawValue)") ?? claim.detail
    }

    /// "A-01: ", "A-01 … A-17 (17): ", or nothing when the claim is about the whole.
    private static func subjects(_ group: [Claim]) -> String {
        guard let first = group.first?.subject, let last = group.last?.subject, !first.isEmpty else { return "" }
        return group.count == 1 ? "\(first): " : "\(first) … \(last) (\(group.count)): "
    }

    private static func line(_ result: ClaimResult, _ text: String) {
        let results: [ClaimResult] = [.holds, .fails, .unchecked, .notClaimed]
        let width = results.map { mark($0).count }.max() ?? 5
        let margin = String(repeating: " ", count: width - mark(result).count)
        Console.print("\(mark(result))\(margin)  \(text)")
    }

    private static func mark(_ result: ClaimResult) -> String { Words.text("verify.mark.\(result.rawValue)") }
}
