import EvidenceModel
import Octets
import Testing

@Test func payloadsWithAllMembersRoundTrip() throws {
    try expectRoundTrip(Examples.evidence)
    try expectRoundTrip(Examples.incident)
    try expectRoundTrip(Examples.party)
    try expectRoundTrip(Examples.space)
    try expectRoundTrip(Examples.complaint)
    try expectRoundTrip(Examples.keys)
    try expectRoundTrip(Examples.export)
    try expectRoundTrip(Examples.token)
    try expectRoundTrip(Examples.consent)
    try expectRoundTrip(Examples.batch)
    try expectRoundTrip(Examples.mailKey)
}

@Test func payloadsWithNoMembersRoundTrip() throws {
    try expectEmpty(Evidence.self)
    try expectEmpty(Evidence.Acquisition.self)
    try expectEmpty(Incident.self)
    try expectEmpty(Incident.Respondent.self)
    try expectEmpty(Incident.Call.self)
    try expectEmpty(Incident.Letter.self)
    try expectEmpty(Incident.PoliceContact.self)
    try expectEmpty(Incident.Unanswered.self)
    try expectEmpty(Party.self)
    try expectEmpty(Party.Identifier.self)
    try expectEmpty(Party.Relation.self)
    try expectEmpty(Complaint.self)
    try expectEmpty(Complaint.RequestedAction.self)
    try expectEmpty(Keys.self)
    try expectEmpty(Export.self)
    try expectEmpty(Export.Hidden.self)
    try expectEmpty(Token.self)
    try expectEmpty(Consent.self)
    try expectEmpty(Evidence.Email.self)
    try expectEmpty(Evidence.Message.self)
    try expectEmpty(Evidence.Embedded.self)
    try expectEmpty(ImportBatch.self)
    try expectEmpty(MailKey.self)
    try expectEmpty(TimeValue.self)
    try expectEmpty(PartialRecord.self)
}

/// A member that is coded under a wrong name, or not at all, loses its value: an example in which every
/// property is filled in finds it.
@Test func examplesFillInEveryMember() {
    expectNothingLeft(Examples.evidence)
    expectNothingLeft(Examples.incident)
    expectNothingLeft(Examples.party)
    expectNothingLeft(Examples.space)
    expectNothingLeft(Examples.complaint)
    expectNothingLeft(Examples.keys)
    expectNothingLeft(Examples.export)
    expectNothingLeft(Examples.token)
    expectNothingLeft(Examples.consent)
    expectNothingLeft(Examples.batch)
    expectNothingLeft(Examples.mailKey)
    expectNothingLeft(Examples.time)
}

@Test func memberNamesAreSnakeCase() {
    for member in Examples.full.flatMap(\.json.members) {
        #expect(
            member.name.utf8.allSatisfy {
                $0 == 0x5F || (0x30...0x39).contains($0) || (0x61...0x7A).contains($0)
            })
    }
}

@Test func unknownMembersSurviveAtEveryDepth() throws {
    let text = """
        {"title":"t","acquisition":{"how":"h","x_new":[1,{"y":null}]},"occurred":{"raw":"r","precision":"hour",\
        "source":"sundial","x_era":"b"},"x_later":1.50,"x_more":{}}
        """
    let evidence = try Evidence(json: try parse(text))
    #expect(evidence.occurred?.precision == TimeValue.Precision("hour"))
    #expect(evidence.occurred?.precision.isKnown == false)
    #expect(evidence.acquisition?.other.members.map(\.name) == ["x_new"])
    #expect(String(decoding: JSONValue.object(evidence.json).encoded, as: UTF8.self) == text)
}

@Test func aFieldWinsOverAnUnknownMemberOfItsName() {
    var party = Party()
    (party.name, party.other) = ("R.", ["name": "other", "x_new": true])
    #expect(party.json == ["name": "R.", "x_new": true])
}

@Test func emptyListsAreReadAndNotWritten() throws {
    #expect(try Incident(json: ["witnesses": [], "respondents": []]) == Incident())
    #expect(Incident().json.members.isEmpty)
}

@Test func wrongMembersAreNamedAndNotRepeated() {
    expectRefused(Evidence.self, ["title": 1], .wrongType(field: "title"))
    expectRefused(Evidence.self, ["title": nil], .wrongType(field: "title"))
    expectRefused(Evidence.self, ["byte_count": "1"], .wrongType(field: "byte_count"))
    expectRefused(Evidence.self, ["byte_count": -1], .malformed(field: "byte_count"))
    expectRefused(Evidence.self, ["byte_count": 9_007_199_254_740_992], .malformed(field: "byte_count"))
    expectRefused(Evidence.self, ["sha256": "AB"], .malformed(field: "sha256"))
    expectRefused(Evidence.self, ["incidents": ["i2"]], .malformed(field: "incidents[0]"))
    expectRefused(Evidence.self, ["sensitivity": ["a", 1]], .wrongType(field: "sensitivity[1]"))
    expectRefused(Evidence.self, ["occurred": "today"], .wrongType(field: "occurred"))
    expectRefused(
        Evidence.self, ["acquisition": ["at": ["earliest": "2026-02-30T00:00:00Z"]]],
        .malformed(field: "acquisition.at.earliest"))
    expectRefused(
        Incident.self, ["respondents": [["reason": "r"], ["party": "p1"]]],
        .malformed(field: "respondents[1].party"))
    expectRefused(Keys.self, ["records_key": "AAAA"], .malformed(field: "records_key"))
    expectRefused(Export.self, ["at": "2026-03-01T21:20:03+01:00"], .malformed(field: "at"))
    for time in [
        "2026-03-01T21:20:03+01:00", "2026-03-01T21:20:03.Z", "2026-03-01T21:20:03.1234567890Z", "2026-03-01T21:20:03.5",
        "2026-03-01T21:20:03.5+01:00", "2026-02-30T21:20:03.5Z", "2026-03-01T21:20:03.1.2Z",
    ] { expectRefused(Token.self, ["time": .string(time)], .malformed(field: "time")) }
    expectRefused(Token.self, ["authority_ends": "2026-03-01T21:20:03.5Z"], .malformed(field: "authority_ends"))
    expectRefused(Token.self, ["renews": "r1"], .malformed(field: "renews"))
    expectRefused(Consent.self, ["allowed": "https://tsa.example"], .wrongType(field: "allowed"))
}

@Test func aTimeEndsNotBeforeItBegins() {
    let bounds = { (earliest: JSONValue, latest: JSONValue) -> JSONObject in
        ["earliest": earliest, "latest": latest]
    }
    let json = bounds("2026-03-01T21:00:00+01:00", "2026-03-01T20:00:00Z")
    #expect(throws: Never.self) { try TimeValue(json: json) }
    expectRefused(
        TimeValue.self, bounds("2026-03-01T21:00:00+01:00", "2026-03-01T19:59:59Z"),
        .malformed(field: "latest"))
}

@Test(arguments: [
    "2026-03-01T21:20:03", "2026-03-01 21:20:03Z", "2026-3-01T21:20:03Z", "2026-13-01T21:20:03Z",
    "2026-02-29T21:20:03Z", "2026-03-01T24:00:00Z", "2026-03-01T23:60:00Z", "2026-03-01T23:59:60Z",
    "2026-03-01T21:20:03z", "2026-03-01t21:20:03Z", "2026-03-01T21:20:03.5Z", "2026-03-01T21:20:03-00:00",
    "2026-03-01T21:20:03+24:00", "2026-03-01T21:20:03Z\n", "2026-03-01T21:20:03Z ", "0000-01-01T00:00:00Z",
    "",
])
func textThatIsNoInternetTimeIsRefused(_ text: String) {
    expectRefused(TimeValue.self, ["earliest": .string(text)], .malformed(field: "earliest"))
}

@Test(arguments: ["2024-02-29T00:00:00Z", "2000-02-29T23:59:59-11:30", "0001-01-01T00:00:00+00:00"])
func internetTimesAreKeptAsWritten(_ text: String) throws {
    #expect(try TimeValue(json: ["earliest": .string(text)]).earliest == text)
}

private func expectRoundTrip<Part: RecordPart>(_ part: Part, _ location: SourceLocation = #_sourceLocation)
    throws
{
    let encoded = JSONValue.object(part.json).encoded
    let decoded = try Part(json: try parse(String(decoding: encoded, as: UTF8.self)))
    #expect(decoded == part, sourceLocation: location)
    #expect(JSONValue.object(decoded.json).encoded == encoded, sourceLocation: location)
}

private func expectEmpty<Part: RecordPart>(_: Part.Type, _ location: SourceLocation = #_sourceLocation) throws
{
    #expect(Part().json.members.isEmpty, sourceLocation: location)
    #expect(try Part(json: [:]) == Part(), sourceLocation: location)
}

private func expectRefused<Part: RecordPart>(
    _: Part.Type, _ json: JSONObject, _ error: RecordError, _ location: SourceLocation = #_sourceLocation
) {
    #expect(throws: error, sourceLocation: location) { try Part(json: json) }
}

/// Compares how many properties a part has with how many members it writes.
private func expectNothingLeft<Part: RecordPart>(_ part: Part, _ location: SourceLocation = #_sourceLocation)
{
    let propertyCount = Mirror(reflecting: part).children.count { $0.label != "other" }
    #expect(part.json.members.count == propertyCount, sourceLocation: location)
}

func parse(_ text: String) throws -> JSONObject {
    try #require(try JSONValue(parsing: Array(text.utf8)).object)
}
