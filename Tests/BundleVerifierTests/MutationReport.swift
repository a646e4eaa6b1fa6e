import Foundation
import Octets
import TestSupport

/// What public tools said to many changes: Scripts/lib/mutations.py, run on them.
struct MutationReport {
    /// The row for all tools of that page.
    static let together = "all of docs/verify-by-hand.md"

    /// Whether every tool is there, or a missing one must fail.
    static var hasTools: Bool {
        Tool.mustBeThere
            || (["unzip", "sha256sum", "ssh-keygen", "go", Tool.python.name].allSatisfy { Tool($0).isWanted }
                && FileManager.default.fileExists(atPath: "/usr/share/gocode/src/golang.org/x/mod/sumdb"))
    }

    /// Of one tool.
    struct Count {
        /// Changes that it was shown, and those that it accepted.
        let tried: Int, missed: Int
        /// Files, fields of the zip, or kinds of forgery of those that it accepted.
        let places: [String]
        /// The same with how many, and at which bytes.
        let details: String
    }

    let changeCount: Int
    let tools: [String: Count]

    /// Shows the changes to every tool.
    init(of changes: [ShownChange], bundle: TestBundle, zip: [UInt8]) throws {
        var outcome: Outcome?
        try TemporaryFolder.with { folder in
            try Bytes.save(zip, to: folder + "/bundle.zip")
            try Bytes.save(bundle["keys/log.vkey"], to: folder + "/trusted.vkey")
            let lines = try changes.reduce(into: Data()) { $0 += try $1.line(bundle) }
            try lines.write(to: URL(filePath: folder + "/mutations.jsonl"))
            let arguments = [Project.root + "/Scripts/lib/mutations.py", folder, try Self.logcheck(in: folder)]
            // Without an end for all changes: they take many minutes.
            outcome = try Tool.python.program().run(
                arguments, environment: ["PYTHONDONTWRITEBYTECODE": "1"], in: folder, timeout: 7200)
        }
        guard let outcome, outcome.code == 0,
            let report = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any],
            let count = report["changes"] as? Int, let tools = report["tools"] as? [String: [String: Any]]
        else { throw TestSupportError.setupFailed(outcome?.errorText ?? "") }
        (changeCount, self.tools) = (count, tools.compactMapValues(Count.init))
    }

    /// The program of Scripts/lib/logcheck.go.
    private static func logcheck(in folder: String) throws -> String {
        let program = folder + "/logcheck"
        let built = try Tool("go").program().run(
            ["build", "-o", program, Project.root + "/Scripts/lib/logcheck.go"],
            environment: ["GO111MODULE": "off", "GOPATH": "/usr/share/gocode", "GOCACHE": cache], in: folder)
        guard built.code == 0 else { throw TestSupportError.setupFailed(built.errorText) }
        return program
    }

    /// Compiled packages are kept between runs; in the build folder, where nobody looks for anything else.
    private static let cache = Project.root + "/.build/go-cache"

    /// As docs/mutation.md has it; when all changes were shown, also where each tool misses.
    func table(oursMissed: Int) -> String {
        let ours = "| holdfast-verify | \(changeCount) | \(oursMissed) |"
        let rows = tools.sorted { $0.key < $1.key }.map { "| \($0) | \($1.tried) | \($1.missed) |" }
        guard MutationTrial.isWhole else { return ([ours] + rows).joined(separator: "\n") }
        let details = tools.sorted { $0.key < $1.key }.filter { $1.missed > 0 }.map { "\($0) misses:\n\($1.details)" }
        return (["| Tool | Changes shown | Missed |", "|---|--:|--:|", ours] + rows + [""] + details)
            .joined(separator: "\n")
    }
}

extension MutationReport.Count {
    init?(_ json: [String: Any]) {
        guard let tried = json["tried"] as? Int, let missed = json["missed"] as? Int,
            let places = json["where"] as? [String: [String: Any]]
        else { return nil }
        (self.tried, self.missed, self.places) = (tried, missed, places.keys.sorted())
        details = places.sorted { $0.key < $1.key }
            .map { "  \($0): \($1["count"] ?? 0) at \(($1["at"] as? String ?? "").prefix(200))" }
            .joined(separator: "\n")
    }
}
