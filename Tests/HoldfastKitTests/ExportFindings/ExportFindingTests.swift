import EvidenceModel
import HoldfastKit
import Octets
import Testing

@Suite struct ExportFindingTests {
    private func id(_ number: Int) -> String { "00000000-0000-4000-8000-00000000000\(number)" }

    private func record(_ number: Int, chosen: Bool = true, stamped: Bool = true, _ fill: (inout Evidence) -> Void) throws -> CaseRecord {
        var evidence = Evidence()
        fill(&evidence)
        let record = try Record(id: id(number), recordedAt: "2026-03-10T12:00:00Z", evidence)
        return CaseRecord(handle: "e\(number)", record: record, isChosen: chosen, hasOutsideTime: stamped)
    }

    private func found(_ records: [CaseRecord]) -> [ExportFinding] {
        ContextFindings.findings(records, sources: Dictionary(records.map { ($0.record.id, $0) }) { $1 })
    }

    private func message(_ number: Int, chosen: Bool, thread: String = "a") throws -> CaseRecord {
        try record(number, chosen: chosen) {
            $0.derivedFrom = id(9)
            $0.message = Evidence.Message()
            $0.message?.thread = thread
            $0.message?.number = UInt64(number)
        }
    }

    private func mail(_ number: Int, chosen: Bool, id: String, answers: String? = nil) throws -> CaseRecord {
        try record(number, chosen: chosen) {
            $0.email = Evidence.Email()
            $0.email?.messageID = id
            $0.email?.inReplyTo = answers.map { [$0] } ?? []
        }
    }

    @Test func timesThatDoNotFit() throws {
        let records = [
            try record(1) { $0.occurred = .clock("2026-03-11T12:00:00Z") },
            try record(2) { $0.occurred = .clock("2026-03-09T12:00:00Z") },
            try record(3) {
                $0.occurred = .clock("2026-03-01T12:00:00Z")
                $0.embedded = Evidence.Embedded()
                $0.embedded?.taken = .clock("2026-02-20T12:00:00Z")
            },
            try record(4) {
                $0.email = Evidence.Email()
                $0.email?.defects = ["date_differs_from_received"]
            },
            try record(5, chosen: false) { $0.occurred = .clock("2026-03-11T12:00:00Z") },
        ]
        #expect(TimeFindings.findings(records) == [
            ExportFinding(.occurredAfterRecorded, handle: "e1"), ExportFinding(.fileTimeDiffers, handle: "e3"),
            ExportFinding(.mailDateFarFromReceived, handle: "e4"),
        ])
    }

    @Test func messagesBesideChosenOnes() throws {
        let records = [
            try message(1, chosen: false), try message(2, chosen: true), try message(3, chosen: true), try message(4, chosen: false),
            try message(5, chosen: false), try message(6, chosen: false, thread: "b"), try record(9) { $0.title = "the export" },
        ]
        #expect(found(records) == [ExportFinding(.contextMissing, handle: "e2", others: ["e1", "e4"])])
    }

    @Test func theExportBehindAMessage() throws {
        let records = [try message(1, chosen: true), try message(2, chosen: true), try record(9, chosen: false) { $0.title = "the export" }]
        #expect(found(records) == [ExportFinding(.sourceMissing, handle: "e1", others: ["e9"], count: 2)])
    }

    @Test func answersAndWhatTheyAnswer() throws {
        let records = [
            try mail(1, chosen: false, id: "1@a"), try mail(2, chosen: true, id: "2@a", answers: "1@a"), try mail(3, chosen: false, id: "3@a", answers: "2@a"),
            try mail(4, chosen: true, id: "4@a", answers: "9@elsewhere"),
        ]
        #expect(found(records) == [
            ExportFinding(.answerMissing, handle: "e2", others: ["e3"]), ExportFinding(.answeredMissing, handle: "e2", others: ["e1"]),
        ])
    }

    @Test func anOriginalBesideItsCopyAndACopyAlone() throws {
        func copy(original chosen: Bool) throws -> [CaseRecord] {
            [
                try record(1, chosen: chosen) { $0.title = "original" },
                try record(2) {
                    ($0.copyType, $0.derivedFrom) = (.redacted, id(1))
                    $0.redaction = Evidence.Redaction()
                },
            ]
        }
        #expect(found(try copy(original: true)) == [ExportFinding(.originalBesideCopy, handle: "e2", others: ["e1"])])
        #expect(found(try copy(original: false)).isEmpty)
    }

    @Test func picturesWithoutDataAndRecordsWithoutATime() throws {
        let records = [
            try record(1, stamped: false) {
                $0.embedded = Evidence.Embedded()
                $0.embedded?.signs = ["no_camera_data"]
            },
            try record(2, chosen: false, stamped: false) { $0.title = "x" },
        ]
        #expect(found(records) == [
            ExportFinding(.pictureWithoutCameraData, handle: "e1"), ExportFinding(.withoutOutsideTime, handle: nil, others: ["e1"]),
        ])
    }
}
