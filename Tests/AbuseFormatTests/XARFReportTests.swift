import AbuseFormat
import Foundation
import MailFormat
import Octets
import TestSupport
import Testing

@Suite struct XARFReportTests {
    private func report() -> XARFReport {
        XARFReport(
            reporter: XARFContact(), mayBeDisclosed: false, harasser: "@nobody", description: "Threats in a chat.",
            source: .init(url: "https://chat.example/room"), date: 1_772_355_900)
    }

    private func full() -> XARFReport {
        var full = report()
        full.reporter = XARFContact(
            organisation: .init(name: "PyLadies", domain: "pyladies.example", email: "help@pyladies.example"), name: "Zoë", email: "zoe@pyladies.example",
            phone: "+49 30 1")
        full.onBehalfOf = XARFContact(name: "Ann Lee", email: "ann@in.example")
        full.source = .init(address: InternetAddress(parsing: "192.0.2.7".utf8), port: 443, url: "https://chat.example/room")
        (full.firstSeen, full.kind, full.place, full.isOngoing) = (1_770_000_000, .hate, .game, true)
        (full.caseID, full.severity, full.notes) = ("i1", .high, "Line one\nline two")
        full.samples = [.init(contentType: "image/png", description: "Screenshot", bytes: [1, 2, 255]), .init(contentType: "text/plain", bytes: [])]
        return full
    }

    @Test func theLeastThatTheFormatAsksForTellsNothingOfAPerson() throws {
        #expect(
            String(decoding: try report().encode(), as: UTF8.self) == """
                {
                  "Version": "3",
                  "ReporterInfo": {
                    "ReporterType": "Person"
                  },
                  "Disclosure": false,
                  "Report": {
                    "ReportClass": "Activity",
                    "ReportType": "Harassment",
                    "Date": "2026-03-01T09:05:00Z",
                    "SourceUrl": "https://chat.example/room",
                    "Harasser": "@nobody",
                    "HarassmentDescription": "Threats in a chat."
                  }
                }

                """)
    }

    /// All kinds and places, with much and with little.
    private func all() -> [XARFReport] {
        var all = [report(), full()]
        for kind in XARFReport.Kind.allCases {
            for place in XARFReport.Place.allCases {
                var one = report()
                (one.kind, one.place) = (kind, place)
                one.source = .init(address: InternetAddress(parsing: (place == .chat ? "2001:db8::1" : "203.0.113.250").utf8))
                all.append(one)
            }
        }
        return all
    }

    @Test(.enabled(if: Tool.python.isWanted)) func everyReportFitsTheSchema() throws {
        try TemporaryFolder.with { folder in
            let files = try save(all(), in: folder)
            let outcome = try Tool.python.program().run(
                [Project.root + "/Scripts/lib/validate_schema.py", Project.schemas, "x-arf-harassment"] + files, in: folder)
            #expect(outcome.code == 0, "\(outcome.outputText)\(outcome.errorText)")
        }
    }

    /// The public schema is not part of the project. Where somebody has put it into this folder, what is written must fit it.
    private static let publicSchema = Project.root + "/../shared/vectors/x-arf/schemas/3"

    @Test(.enabled(if: Tool.python.isWanted && FileManager.default.fileExists(atPath: publicSchema)))
    func everyReportFitsThePublicSchema() throws {
        try TemporaryFolder.with { folder in
            let files = try save(all(), in: folder)
            let outcome = try Tool.python.program().run(
                [Project.root + "/Scripts/lib/validate_xarf.py", Self.publicSchema] + files, in: folder)
            #expect(outcome.code == 0, "\(outcome.outputText)\(outcome.errorText)")
        }
    }

    @Test(.enabled(if: Tool.python.isWanted)) func theSchemaRefusesWhatThePublicOneDoes() throws {
        try TemporaryFolder.with { folder in
            let good = try JSONValue(parsing: full().encode())
            let bad: [(String, (inout JSONObject) -> Void)] = [
                ("version", { $0["Version"] = "2" }), ("nobody", { $0["ReporterInfo"] = nil }), ("disclosure", { $0["Disclosure"] = nil }),
                ("harasser", { Self.change(&$0) { $0["Harasser"] = nil } }), ("description", { Self.change(&$0) { $0["HarassmentDescription"] = nil } }),
                ("kind", { Self.change(&$0) { $0["HarassmentType"] = "beliefs" } }), ("place", { Self.change(&$0) { $0["HarassmentLocation"] = "email" } }),
                ("class", { Self.change(&$0) { $0["ReportClass"] = "Content" } }), ("date", { Self.change(&$0) { $0["Date"] = "yesterday" } }),
                ("source", { Self.change(&$0) { ($0["SourceIp"], $0["SourceUrl"]) = (nil, nil) } }),
                ("samples", { Self.change(&$0) { $0["Samples"] = [] } }), ("port", { Self.change(&$0) { $0["SourcePort"] = 65536 } }),
                ("organisation", { $0["ReporterInfo"] = ["ReporterType": "Org"] }),
            ]
            for (name, change) in bad {
                var object = try #require(good.object)
                change(&object)
                try Bytes.save(JSONValue.object(object).encoded, to: "\(folder)/\(name).json")
                let outcome = try Tool.python.program().run(
                    [Project.root + "/Scripts/lib/validate_schema.py", Project.schemas, "x-arf-harassment", "\(folder)/\(name).json"], in: folder)
                #expect(outcome.code == 1, "\(name): \(outcome.outputText)\(outcome.errorText)")
            }
        }
    }

    private static func change(_ object: inout JSONObject, _ body: (inout JSONObject) -> Void) {
        guard var report = object["Report"]?.object else { return }
        body(&report)
        object["Report"] = .object(report)
    }

    private func save(_ reports: [XARFReport], in folder: String) throws -> [String] {
        try reports.enumerated().map { index, report in
            let path = "\(folder)/\(100 + index).json"
            try Bytes.save(report.encode(), to: path)
            return path
        }
    }

    @Test(.enabled(if: Tool.python.isWanted)) func theDraftCarriesTheReport() throws {
        let bytes = try full().draft(to: ["abuse@chat.example"], subject: "Harassment", text: "Please see the report.", version: "0.1.0")
        let theirs = try #require(try MailPeer.read([bytes]).first)
        #expect(theirs["report_type"] == "feedback-report" && theirs["unsent"] == "1")
        #expect(theirs["tree"] == ["multipart/report", "text/plain", "message/feedback-report", "text/plain", "application/json"])
        #expect(theirs["report"] == [["Feedback-Type", "xarf"], ["User-Agent", "Holdfast/0.1.0"], ["Version", "1"]])
        #expect(theirs["leaves"]?.array?.last?["name"] == "xarf.json")
        #expect(theirs["leaves"]?.array?.last?["sha256"] == .string(Digest.hex(try full().encode())))
    }

    private func error(_ change: (inout XARFReport) -> Void) -> XARFError? {
        var changed = full()
        change(&changed)
        do throws(XARFError) { _ = try changed.encode() } catch { return error }
        return nil
    }

    @Test func whatDoesNotFitTheFormatIsRefusedByName() {
        #expect(error { $0.harasser = " \n" } == .missing(.harasser))
        #expect(error { $0.description = "\n" } == .missing(.description))
        #expect(error { $0.source = .init(port: 1) } == .missing(.source))
        #expect(error { $0.source = .init(url: "chat.example") } == .malformed(.sourceURL))
        #expect(error { $0.source = .init(url: "https://a.example/ü") } == .malformed(.sourceURL))
        #expect(error { $0.date = .max } == .malformed(.date))
        #expect(error { $0.firstSeen = $0.date + 1 } == .malformed(.firstSeen))
        #expect(error { $0.reporter.name = "Al" } == .tooShort(.contactName))
        #expect(error { $0.reporter.phone = "1" } == .tooShort(.contactPhone))
        #expect(error { $0.reporter.email = "Ann <a@b.example>" } == .malformed(.contactEmail))
        #expect(error { $0.reporter.organisation?.domain = "a b" } == .malformed(.organisationDomain))
        #expect(error { $0.reporter.organisation?.email = "help" } == .malformed(.organisationEmail))
        #expect(error { $0.reporter.organisation?.name = "P" } == .tooShort(.organisationName))
        #expect(error { $0.onBehalfOf?.name = "" } == .tooShort(.contactName))
        #expect(error { _ in } == nil)
    }
}
