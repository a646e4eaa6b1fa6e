import BundleFormat
import Documents
import Foundation
import Octets
import TestSupport
import Testing

private func node(_ type: String, in graph: JSONValue) -> JSONValue? {
    graph["@graph"]?.array?.first { $0["@type"]?.string == type }
}

private func nodes(_ type: String, in graph: JSONValue) -> [JSONValue] {
    graph["@graph"]?.array?.filter { $0["@type"]?.string == type } ?? []
}

private func graph(_ model: ReportModel) throws -> JSONValue {
    try JSONValue(parsing: Array(CaseGraph.text(model).utf8))
}

/// A mail with its file, a message, a call, a derivative of the mail, two parties.
private enum SampleCase {
    static let mailID = "44444444-4444-4444-8444-444444444444"

    static let mail = SampleReport.item(
        6,
        [
            "id": .string(mailID), "kind": "evidence", "recorded_at": "2026-03-09T18:00:00Z",
            "payload": [
                "kind": "email", "title": "seat 14c", "file_name": "seat.eml", "media_type": "message/rfc822",
                "byte_count": 9, "sha256": .string(SampleReport.zeros.hex),
                "acquisition": [
                    "how": "exported", "source": "my mailbox", "by": "Robin", "tool": "Thunderbird 128",
                    "at": ["raw": "today", "earliest": "2026-03-08T10:00:00+01:00", "latest": "2026-03-08T10:00:00+01:00"],
                    "steps": ["opened it", "saved it"],
                ],
                "email": [
                    "message_id": "1@example.net", "subject": "seat 14c", "from": ["Jordan <jordan@example.net>"],
                    "to": ["robin@example.org"], "headers": "From: jordan@example.net\nSubject: seat 14c\n",
                    "date": ["raw": "x", "earliest": "2026-03-07T12:15:00+01:00", "latest": "2026-03-07T12:15:00+01:00"],
                ],
                "extracted_text": "I know where you sit.",
            ],
        ], file: ReportFile(path: "data/evidence/A-06/seat.eml.original", byteCount: 9, sha256: SampleReport.zeros))

    static let copy = SampleReport.item(
        7,
        [
            "kind": "evidence", "recorded_at": "2026-03-10T18:00:00Z",
            "payload": ["kind": "document", "file_name": "clean.txt", "derived_from": .string(mailID)],
        ])

    static func message(_ number: Int) -> ReportItem {
        SampleReport.item(
            number,
            [
                "kind": "evidence",
                "payload": [
                    "kind": "message", "extracted_text": .string("message \(number)"),
                    "occurred": ["raw": "x", "earliest": "2026-03-07T12:15:00Z", "latest": "2026-03-07T12:15:59Z"],
                    "message": [
                        "platform": "signal", "thread": "Us", "thread_id": "t1", "sender": "Jordan", "recipients": ["Robin"],
                        "kind": "text",
                    ],
                ],
            ])
    }

    static let call = SampleReport.item(
        10,
        [
            "kind": "incident",
            "payload": [
                "kind": "call", "occurred": ["raw": "x", "earliest": "2026-03-07T12:00:00Z", "latest": "2026-03-08T12:00:00Z"],
                "call": ["direction": "incoming", "number": "+49 30 5550100", "seconds": 42, "outcome": "missed"],
            ],
        ])

    static let organisation = SampleReport.item(
        11,
        [
            "kind": "party",
            "payload": [
                "name": "Example Works", "is_organisation": true, "roles": ["target"],
                "identifiers": [["kind": "email", "value": "robin@example.org"], ["kind": "phone", "value": "+49 30 5550100"]],
            ],
        ])

    static let model = SampleReport.model(SampleReport.all.items + [mail, copy, message(8), message(9), call, organisation])
}

@Test func exhibitsStandUnderTheirNumbersWithWhatTheyWereMadeOf() throws {
    let graph = try graph(SampleCase.model)
    let records = nodes("case-investigation:ProvenanceRecord", in: graph)
    let numbers = records.compactMap { $0["case-investigation:exhibitNumber"]?.string }
    #expect(numbers == SampleCase.model.items.map { "\($0.exhibit)" })
    let copy = try #require(records.first { $0["case-investigation:exhibitNumber"] == "A-07" })
    #expect(copy["case-investigation:rootExhibitNumber"] == ["A-06"])
    let actions = nodes("case-investigation:InvestigativeAction", in: graph)
    #expect(Set(actions.compactMap { $0["uco-core:name"]?.string }) == ["acquired", "imported", "derived", "exported"])
    let exported = try #require(actions.first { $0["uco-core:name"] == "exported" })
    #expect(exported["uco-action:performer"] == nil, "nobody is named as the one who made it")
    #expect(exported["uco-action:endTime"]?["@value"] == "2026-04-02T10:00:00Z")
}

@Test func filesMailsMessagesAndCallsAreWhatUCOCallsThem() throws {
    let text = CaseGraph.text(SampleCase.model)
    let graph = try graph(SampleCase.model)
    #expect(text.contains(SampleReport.zeros.hex.uppercased()) && text.contains("data/evidence/A-06/seat.eml.original"))
    let facet = node("uco-observable:EmailMessage", in: graph)?["uco-core:hasFacet"]?.array?.first
    #expect(facet?["uco-observable:subject"] == "seat 14c" && facet?["uco-observable:body"] == "I know where you sit.")
    #expect(nodes("uco-observable:MessageThread", in: graph).count == 1)
    let thread = node("uco-observable:MessageThread", in: graph)?["uco-core:hasFacet"]?.array?.first
    #expect(thread?["uco-observable:messageThread"]?["co:size"]?["@value"] == "2")
    let call = node("uco-observable:Call", in: graph)?["uco-core:hasFacet"]?.array?.first
    #expect(call?["uco-observable:duration"]?["@value"] == "42")
    #expect(call?["uco-observable:startTime"] == nil, "a day is no moment")
    #expect(node("uco-identity:Organization", in: graph)?["uco-core:name"] == "Example Works")
    #expect(node("uco-victim:Victim", in: graph) != nil && node("case-investigation:Subject", in: graph) != nil)
    // One number, one account, whoever names it.
    #expect(nodes("uco-observable:PhoneAccount", in: graph).count == 1)
}

@Test func namesOfNodesAreOfTheBundleAndOfNothingInTheRecords() throws {
    let names = try graph(SampleCase.model)["@graph"]?.array?.compactMap { $0["@id"]?.string } ?? []
    #expect(Set(names).count == names.count && names.allSatisfy { $0.hasPrefix("kb:") })
    var other = SampleCase.model
    for index in other.items.indices { other.items[index].claims["payload"]?.append(to: "title") }
    let same = try graph(other)["@graph"]?.array?.compactMap { $0["@id"]?.string } ?? []
    #expect(names == same)
    other.code = "OTHER1"
    #expect(Set(try graph(other)["@graph"]?.array?.compactMap { $0["@id"]?.string } ?? []).isDisjoint(with: names))
}

@Test func aTextThatIsTooLongIsLeftOut() throws {
    var model = SampleCase.model
    let long = String(repeating: "x", count: (64 << 10) + 1)
    model.items[5].claims["payload"] = ["kind": "email", "title": .string(long), "email": ["subject": "short"]]
    let text = CaseGraph.text(model)
    #expect(!text.contains(long) && text.contains("short"))
}

/// A time that no calendar has would make a validator refuse the whole graph.
@Test(arguments: [
    "0000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-03-01T24:00:00Z", "2026-03-01T00:00:00+15:00", "2026-03-01", "x",
])
func timesThatNoCalendarHasAreLeftOut(_ text: String) throws {
    var item = SampleCase.mail
    item.claims["recorded_at"] = .string(text)
    #expect(!CaseGraph.text(SampleReport.model([item])).contains("\"" + text + "\""))
}

@Test(.enabled(if: PublicTool.isWanted("case_validate")))
func thePublicValidatorTakesTheGraph() throws {
    try PublicTool.withFolder { folder in
        let models =
            [SampleCase.model, SampleReport.model([SampleReport.page])]
            + [SampleReport.hostileTexts[0], SampleReport.hostileTexts.joined(separator: "\u{0}")].map(SampleReport.hostile)
        for (number, model) in models.enumerated() {
            try CaseGraph.text(model).write(to: folder.appending(path: "\(number).jsonld"), atomically: true, encoding: .utf8)
        }
        for number in models.indices {
            let (code, text) = try PublicTool.run("case_validate", ["\(number).jsonld"], in: folder)
            #expect(code == 0 && text.contains("Conforms: True"), "\(number): \(text)")
        }
        // It can say no.
        let broken = CaseGraph.text(SampleCase.model).replacing("uco-action:endTime", with: "uco-action:finishTime")
        try broken.write(to: folder.appending(path: "broken.jsonld"), atomically: true, encoding: .utf8)
        #expect(try PublicTool.run("case_validate", ["broken.jsonld"], in: folder).code != 0)
    }
}

extension JSONValue {
    /// Changes a text of an object, so that what is made of it would differ.
    fileprivate mutating func append(to name: String) {
        guard var object, let text = object[name]?.string else { return }
        object[name] = .string(text + "!")
        self = .object(object)
    }
}
