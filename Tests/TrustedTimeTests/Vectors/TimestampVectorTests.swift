import Foundation
import TestSupport
import Testing
import TrustedTime

/// `Vectors/rfc3161`: made byte by byte in Python; each file names what must be found, and what three public programs say.
struct TimestampVectorTests {
    @Test func everyCaseEndsAsItSays() throws {
        let cases = try TimestampCase.all()
        #expect(cases.count == 184)
        for each in cases {
            let (word, deviations) = try each.outcome()
            #expect(word == each.expected, "\(each.name)")
            let expected = (each.fields["deviations"] ?? "").split(separator: " ").map(String.init).sorted()
            #expect(deviations == expected, "\(each.name)")
        }
    }

    /// One fault in each file that is refused: nearly every reason there is has a case.
    @Test func everyReasonForRefusingATokenHasACase() throws {
        let reasons = Set(try TimestampCase.all().map(\.expected))
        let without = Set(TimestampPart.allCases.map { "malformed-\($0.rawValue)" } + TimestampPart.allCases.map { "version-\($0.rawValue)" })
            .subtracting(reasons)
        #expect(
            without == [
                "malformed-request", "malformed-signer", "version-request", "version-response", "version-certificate",
            ])
        #expect(reasons.count == 47)
    }

    /// The script makes the same bytes each time, and asks the three programs anew: what the files say of them is measured.
    @Test(.enabled(if: Tool.python.isWanted && Tool("openssl").isWanted)) func theFilesAreWhatTheScriptMakesAndToolsSay() throws {
        try TemporaryFolder.with { folder in
            let script = Project.root + "/Scripts/lib/make_rfc3161_vectors.py"
            let outcome = try Tool.python.program().run([script, folder + "/made"], in: folder, timeout: 300)
            #expect(outcome.code == 0, "\(outcome.errorText)")
            let (kept, made) = (try TimestampCase.all(), try TimestampCase.all(in: folder + "/made"))
            #expect(kept.map(\.name) == made.map(\.name))
            for (each, again) in zip(kept, made) {
                let different = Set(each.fields.keys).union(again.fields.keys).filter { each.fields[$0] != again.fields[$0] }
                #expect(different.isEmpty, "\(each.name)")
            }
        }
    }

    /// The page lists, for each program, what it accepts and Holdfast refuses, and the other way round.
    @Test func thePageListsTheDifferences() throws {
        let page = String(decoding: try Bytes.load(Project.root + "/docs/format/timestamp-vectors.md"), as: UTF8.self)
        for tool in TimestampCase.tools {
            let cases = try TimestampCase.all().filter { ($0.expected == "holds") != $0.isAccepted(by: tool) }
            let more = cases.filter { $0.isAccepted(by: tool) }.map(\.name)
            let less = cases.filter { !$0.isAccepted(by: tool) }.map(\.name)
            #expect(Self.listed(in: page, under: "### \(tool) accepts, Holdfast refuses") == more, "\(tool)")
            #expect(Self.listed(in: page, under: "### Holdfast accepts, \(tool) refuses") == less, "\(tool)")
        }
    }

    /// The names in backticks at the begin of the rows below a heading.
    private static func listed(in page: String, under heading: String) -> [String] {
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == heading }) else { return [] }
        let section = lines[(start + 1)...].prefix { !$0.hasPrefix("#") }
        return section.filter { $0.hasPrefix("|") }.flatMap { row -> [String] in
            let cell = row.dropFirst().prefix { $0 != "|" }
            return cell.split(separator: "`").enumerated().filter { $0.offset % 2 == 1 }.map { String($0.element) }
        }.sorted()
    }
}
