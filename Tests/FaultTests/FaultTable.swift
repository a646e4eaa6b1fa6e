import Foundation
import TestSupport

/// What the fault matrix found, as docs/faults.md shows it.
struct FaultTable {
    enum Outcome: Hashable, CaseIterable {
        /// It was done all the same.
        case done
        /// It said that it failed, and nothing of it is there.
        case refused
        /// It said that it failed, and all of it is there: the step had taken effect.
        case refusedButStored
        /// The step was not taken this time.
        case notReached
    }

    private struct Line: Hashable, Comparable {
        let operation, place, step: String

        static func < (one: Line, other: Line) -> Bool {
            (one.operation, one.place, one.step) < (other.operation, other.place, other.step)
        }

        /// How a row of the table begins.
        var head: String { "| \(operation) | \(place) | \(step) |" }
    }

    private var lines: [Line: [FaultyFiles.Moment: [Outcome: Int]]] = [:]

    /// How many cases were tried.
    var caseCount: Int { lines.values.flatMap(\.values).flatMap(\.values).reduce(0, +) }

    /// There are such steps.
    mutating func note(_ operation: String, _ place: String, _ steps: Set<String>) {
        for step in steps { lines[Line(operation: operation, place: place, step: step), default: [:]] = [:] }
    }

    /// One was tried.
    mutating func note(_ operation: String, _ place: String, _ step: String, _ moment: FaultyFiles.Moment, _ outcome: Outcome) {
        lines[Line(operation: operation, place: place, step: step), default: [:]][moment, default: [:]][outcome, default: 0] += 1
    }

    /// Rows that the page should have and has not.
    func rows(missingIn page: String) -> [String] {
        let shown = page.split(separator: "\n")
        return lines.keys.sorted().map(\.head).filter { head in !shown.contains { $0.hasPrefix(head) } }
    }

    private static let start = "<!-- The table begins. -->\n", end = "<!-- The table ends. -->"

    /// The page with this table in the place of the last one.
    func replacing(in page: String) -> String {
        guard let start = page.range(of: Self.start), let end = page.range(of: Self.end) else { return page }
        return page[..<start.upperBound] + text + page[end.lowerBound...]
    }

    private var text: String {
        var text = """
            | operation | where | step | before | halfway | after | done | refused | refused, but stored | lost |
            |---|---|---|--:|--:|--:|--:|--:|--:|--:|

            """
        for (line, moments) in lines.sorted(by: { $0.key < $1.key }) {
            let counts = FaultyFiles.Moment.allCases.map { moments[$0]?.values.reduce(0, +) ?? 0 }
            let outcomes = [Outcome.done, .refused, .refusedButStored].map { outcome in
                moments.values.reduce(0) { $0 + ($1[outcome] ?? 0) } + (outcome == .done ? moments.values.reduce(0) { $0 + ($1[.notReached] ?? 0) } : 0)
            }
            let cells = (counts + outcomes).map { $0 == 0 ? "" : "\($0)" } + ["0"]
            text += line.head + cells.map { $0.isEmpty ? " |" : " \($0) |" }.joined() + "\n"
        }
        return text + "\nIn all \(caseCount) cases; lost: none.\n"
    }
}
