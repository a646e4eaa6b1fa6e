import EvidenceModel
import Octets
import Testing

@Test func recordsOfEveryKindRoundTrip() throws {
    let records = try Examples.records()
    #expect(records.count == 19)
    for record in records { #expect(try Record(json: record.json) == record) }
}

@Test func theEnvelopeHasItsMembersInOrder() throws {
    let first = try Record(id: Examples.id, recordedAt: Examples.utc, Examples.party)
    #expect(first.json.members.map(\.name) == ["id", "kind", "revision", "recorded_at", "payload"])
    let second = try Record(
        id: Examples.otherID, revision: 2, revisionOf: Examples.id, recordedAt: Examples.utc, Examples.party)
    #expect(
        second.json.members.map(\.name) == [
            "id", "kind", "revision", "revision_of", "recorded_at", "payload",
        ])
}

@Test func aKindOfANewerVersionIsKept() throws {
    let record = try Record(json: envelope("kind", "seance"))
    #expect(record.kind == RecordKind("seance"))
    #expect(!record.kind.isKnown)
    #expect(try Record(json: record.json) == record)
}

@Test func contentIsReadAsItsKindOnly() throws {
    let record = try Record(id: Examples.id, recordedAt: Examples.utc, Examples.party)
    #expect(try record.content(as: Party.self) == Examples.party)
    #expect(try record.content(as: Evidence.self) == nil)
}

@Test func contentThatCouldNotBeReadAgainIsNotRecorded() {
    var incident = Incident()
    incident.witnesses = ["p1"]
    #expect(throws: RecordError.malformed(field: "payload.witnesses[0]")) {
        try Record(id: Examples.id, recordedAt: Examples.utc, incident)
    }
}

@Test(
    arguments: [
        ("id", "0D5F2A54-7C1E-4B57-9D6E-3F0C6A1B2C3D"), ("id", "0d5f2a54-7c1e-1b57-9d6e-3f0c6a1b2c3d"),
        ("id", ""),
        ("kind", ""), ("kind", "Evidence"), ("kind", "a b"), ("kind", "9a"), ("revision", 0),
        ("revision", -1),
        ("revision_of", "0d5f2a54-7c1e-4b57-9d6e-3f0c6a1b2c3d"),
        ("revision_of", "7e1b6f0a-2f43-4c58-8a90-b1c2d3e4f506"),
        ("recorded_at", "2026-03-01T21:20:03+00:00"), ("recorded_at", "2026-03-01"),
    ] as [(String, JSONValue)])
func anEnvelopeWithAnImpossibleMemberIsRefused(_ name: String, _ value: JSONValue) {
    let json = envelope(name, value)
    #expect(throws: RecordError.malformed(field: name)) { try Record(json: json) }
    #expect(throws: RecordError.malformed(field: name)) { try PartialRecord(json: json) }
}

@Test(arguments: ["id", "kind", "revision", "recorded_at", "payload"])
func aMissingMemberIsNamedAndMayBeHidden(_ name: String) throws {
    #expect(throws: RecordError.missing(field: name)) { try Record(json: envelope(name, nil)) }
    let partial = try PartialRecord(json: envelope(name, nil))
    #expect(partial.json == envelope(name, nil))
}

@Test func aLaterRevisionNamesWhatItReplaces() throws {
    #expect(throws: RecordError.missing(field: "revision_of")) { try Record(json: envelope("revision", 2)) }
    #expect(try PartialRecord(json: envelope("revision", 2)).revision == 2)
    #expect(throws: RecordError.malformed(field: "revision_of")) {
        try Record(
            id: Examples.id, revision: 2, revisionOf: Examples.id, recordedAt: Examples.utc, Examples.party)
    }
}

@Test func theEnvelopeIsFinal() throws {
    #expect(throws: RecordError.unexpectedMembers(count: 1)) { try Record(json: envelope("iss", "log")) }
    #expect(try PartialRecord(json: envelope("iss", "log")).other == ["iss": "log"])
}

@Test func handlesBeginAsTheirKind() throws {
    var message = Evidence()
    message.kind = .message
    #expect(try Record(id: Examples.id, recordedAt: Examples.utc, message).handlePrefix == "m")
    #expect(try Record(id: Examples.id, recordedAt: Examples.utc, Evidence()).handlePrefix == "e")
    #expect(try Record(id: Examples.id, recordedAt: Examples.utc, Examples.consent).handlePrefix == "r")
    let prefixes = RecordKind.known.compactMap { kind in kind.handlePrefix.map { (kind.name, $0) } }
    #expect(prefixes.map(\.0) == ["evidence", "incident", "party", "space", "complaint", "follow_up", "conversation"])
    #expect(prefixes.map(\.1) == ["e", "i", "p", "s", "c", "f", "t"])
}

/// Source of the vector: RFC 9562, appendix A.3.
@Test func identifiersAreMadeOfRandomBytes() throws {
    let bytes: [UInt8] = [
        0x91, 0x91, 0x08, 0xF7, 0x52, 0xD1, 0x03, 0x20, 0x1B, 0xAC, 0xF8, 0x47, 0xDB, 0x41, 0x48, 0xA8,
    ]
    #expect(UUIDText.make(randomBytes: bytes) == "919108f7-52d1-4320-9bac-f847db4148a8")
    #expect(UUIDText.isValid(UUIDText.make(randomBytes: [UInt8](repeating: 0xFF, count: 16))))
}

@Test(arguments: [
    "919108f7-52d1-4320-9bac-f847db4148a", "919108f752d143209bacf847db4148a8",
    "919108f7-52d1-7320-9bac-f847db4148a8",
    "919108f7-52d1-4320-cbac-f847db4148a8", "919108f75-2d1-4320-9bac-f847db4148a8",
    "919108f7-52d1-4320-9bac-f847db4148a\n", "919108f7-52d1-4320-9bac-f847db4148é",
])
func otherTextIsNoIdentifier(_ text: String) { #expect(!UUIDText.isValid(text)) }

/// An envelope around nothing, with one member set, or taken out.
private func envelope(_ name: String, _ value: JSONValue?) -> JSONObject {
    var json: JSONObject = [
        "id": .string(Examples.id), "kind": "party", "revision": 1, "recorded_at": .string(Examples.utc),
        "payload": [:],
    ]
    json[name] = value
    return json
}
