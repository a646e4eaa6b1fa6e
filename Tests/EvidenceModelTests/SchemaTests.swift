import EvidenceModel
import Foundation
import Octets
import Testing

/// Finds a schema that names a member wrongly, lacks one, or has one that no type writes.
@Test func schemasHaveTheMembersThatAreWritten() throws {
    for (kind, json) in Examples.full { try expectMembers(of: json, in: kind.name, definition: nil) }
    try expectMembers(of: Examples.time.json, in: "time_value", definition: nil)
}

@Test func everyKindHasASchema() throws {
    for kind in RecordKind.known {
        let schema = try Schemas.load(kind.name)
        #expect(schema["$id"] == .string("https://holdfast.invalid/schemas/\(kind.name).schema.json"))
    }
}

@Test(.enabled(if: PublicValidator.isWanted))
func thePublicValidatorAcceptsARecordOfEveryKind() throws {
    var records = try Examples.records().map { ($0.kind.name, $0.json) }
    records.append(
        (
            "later_revision",
            try Record(
                id: Examples.otherID, revision: 2, revisionOf: Examples.id, recordedAt: Examples.utc, Party()
            ).json
        ))
    records.append(
        (
            "unknown_members",
            try Record(
                id: Examples.id, kind: .party, recordedAt: Examples.utc, payload: ["x_new": [nil]]
            ).json
        ))
    records.append(
        (
            "unknown_kind",
            try Record(
                id: Examples.id, kind: RecordKind("seance"), recordedAt: Examples.utc, payload: ["title": 1]
            ).json
        ))
    let result = try PublicValidator.check(records, against: "record")
    #expect(result == PublicValidator.Result(status: 0, lines: []))
}

@Test(.enabled(if: PublicValidator.isWanted))
func thePublicValidatorAcceptsWhatARecipientSees() throws {
    let records: [(String, JSONObject)] = [
        ("nothing", [:]), ("extra", ["iss": "log", "kind": "party", "payload": ["names": []]]),
    ]
    let result = try PublicValidator.check(records, against: "partial_record")
    #expect(result == PublicValidator.Result(status: 0, lines: []))
}

@Test(.enabled(if: PublicValidator.isWanted))
func thePublicValidatorRefusesWhatTheReaderRefuses() throws {
    let wrong = try wrongRecords()
    for (_, json, _) in wrong {
        #expect(throws: RecordError.self) {
            let record = try Record(json: json)
            _ = try (
                record.content(as: Evidence.self), record.content(as: Incident.self),
                record.content(as: Keys.self), record.content(as: Token.self), record.content(as: Consent.self)
            )
        }
    }
    let result = try PublicValidator.check(wrong.map { ($0.0, $0.1) }, against: "record")
    #expect(result.status == 1)
    #expect(result.lines == wrong.map { "\($0.0).json: \($0.2)" })
}

/// Records with one fault each: a name, the record, and what the validator says.
private func wrongRecords() throws -> [(String, JSONObject, String)] {
    func record(_ kind: RecordKind, _ payload: JSONObject, _ change: (inout JSONObject) -> Void = { _ in })
        throws
        -> JSONObject
    {
        var json = try Record(id: Examples.id, kind: kind, recordedAt: Examples.utc, payload: payload).json
        change(&json)
        return json
    }
    return [
        ("digest", try record(.evidence, ["sha256": "AB"]), "$.payload.sha256: pattern"),
        ("title", try record(.evidence, ["title": 1]), "$.payload.title: type"),
        ("size", try record(.evidence, ["byte_count": -1]), "$.payload.byte_count: minimum"),
        ("handle", try record(.incident, ["evidence": ["e3"]]), "$.payload.evidence[0]: pattern"),
        (
            "party", try record(.incident, ["respondents": [["party": "p1"]]]),
            "$.payload.respondents[0].party: pattern"
        ),
        (
            "time", try record(.incident, ["call": ["start": ["earliest": "2026-03-01"]]]),
            "$.payload.call.start.earliest: pattern"
        ),
        ("key", try record(.keys, ["records_key": "AAAA"]), "$.payload.records_key: pattern"),
        ("token", try record(.token, ["time": "2026-03-01T21:20:03.Z"]), "$.payload.time: pattern"),
        ("accuracy", try record(.token, ["accuracy_microseconds": -1]), "$.payload.accuracy_microseconds: minimum"),
        ("consent", try record(.consent, ["allowed": [1]]), "$.payload.allowed[0]: type"),
        ("id", try record(.party, [:]) { $0["id"] = "1" }, "$.id: pattern"),
        ("missing", try record(.party, [:]) { $0["recorded_at"] = nil }, "$: required"),
        ("revision", try record(.party, [:]) { $0["revision"] = 2 }, "$: required"),
        ("extra", try record(.party, [:]) { $0["iss"] = "log" }, "$: unevaluatedProperties"),
    ]
}

/// Compares member names at every depth; the example has all members that there are.
private func expectMembers(of json: JSONObject, in schemaName: String, definition: String?) throws {
    let schema = try Schemas.load(schemaName)
    let object = definition.map { schema["$defs"]?[$0] } ?? .object(schema)
    let properties = try #require(object?["properties"]?.object)
    for member in properties.members {
        let list = json[member.name]?.array
        guard let inner = (list?.first ?? json[member.name])?.object else { continue }
        let reference = try #require((list == nil ? member.value : member.value["items"])?["$ref"]?.string)
        if reference.hasPrefix("#/$defs/") {
            try expectMembers(of: inner, in: schemaName, definition: String(reference.dropFirst(8)))
        } else {
            try expectMembers(
                of: inner, in: String(reference.dropLast(".schema.json".count)), definition: nil)
        }
    }
    // A time within another one's example may be of any source, but has the members of every time.
    #expect(json.members.map(\.name) == properties.members.map(\.name), "\(schemaName) \(definition ?? "")")
}
