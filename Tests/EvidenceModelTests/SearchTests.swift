import EvidenceModel
import Octets
import Testing

private func record<Payload: RecordPayload>(_ payload: Payload) throws -> Record {
    try Record(id: Examples.id, recordedAt: Examples.utc, payload)
}

@Test func theBestKnownTimeIsTheFirstThatCanBeRead() throws {
    var incident = Incident()
    #expect(try BestKnownTime(of: record(incident))?.basis == .recorded)
    incident.call = Incident.Call()
    incident.call?.start = .clock("2026-02-03T04:05:06Z")
    #expect(try BestKnownTime(of: record(incident))?.month == 12 * 2026 + 1)
    incident.occurred = TimeValue(raw: "some day", source: .memory)
    #expect(try BestKnownTime(of: record(incident))?.month == 12 * 2026 + 1, "what was not understood says nothing")
    incident.occurred = Examples.time
    let time = try #require(try BestKnownTime(of: record(incident)))
    #expect(time.basis == .occurred)
    #expect(time.seconds == 1_772_397_000...1_772_397_059)
    #expect(time.value == Examples.time)
    var complaint = Complaint()
    complaint.sentAt = Examples.time
    #expect(try BestKnownTime(of: record(complaint))?.basis == .sent)
    var evidence = Evidence()
    evidence.captured = Examples.time
    #expect(try BestKnownTime(of: record(evidence))?.basis == .captured)
}

/// The month is that of the place, not of UTC.
@Test func aMonthIsTheOneThatPeopleLivedIn() throws {
    var incident = Incident()
    var time = TimeValue(raw: "x", precision: .minute, source: .memory)
    (time.earliest, time.latest) = ("2026-04-01T00:10:00+02:00", "2026-04-01T00:10:59+02:00")
    incident.occurred = time
    #expect(try BestKnownTime(of: record(incident))?.month == 12 * 2026 + 3)
}

@Test func allWordsOfPeopleAreSearchedAndNoneOfOurs() throws {
    let texts = SearchableText(of: try record(Examples.evidence))
    #expect(texts.text(of: .title) == "The mail of 1 March\nLetter")
    #expect(texts.text(of: .file) == "mail.eml\na.png\na.png")
    for name in ["R. <r@a.example>", "k@b.example", "d@b.example", "u1"] {
        #expect(texts.text(of: .name).contains(name), "\(name)")
    }
    #expect(texts.text(of: .note) == "came after the talk\ndo not show")
    let all = SearchableText.Column.allCases.map { texts.text(of: $0) }.joined(separator: "\n")
    for text in ["1 March 2026 at 9:30 pm", "phone of K.", "in the blue folder", "https://chat.example/1", "threats", "Again", "Hello",
        "Book club", "before",
    ] {
        #expect(all.contains(text), "\(text)")
    }
    for text in [Examples.id, "abab", "message/rfc822", "redacted", "chat program", "Europe/Berlin", "call_recording",
        "weak_key", "own_provider", "From: r@", "no_camera_data", "image/png",
    ] {
        #expect(!all.contains(text), "\(text)")
    }
}

@Test func aKindOfANewerVersionIsSearchedToo() throws {
    let payload: JSONObject = ["headline": "Unknown field", "name": "Who", "parts": [["note": "deep"]], "count": 3]
    let texts = SearchableText(
        of: try Record(id: Examples.id, kind: RecordKind("newkind"), recordedAt: Examples.utc, payload: payload))
    #expect(texts.text(of: .text) == "Unknown field")
    #expect(texts.text(of: .name) == "Who")
    #expect(texts.text(of: .note) == "deep")
    #expect(texts.parts.map(\.path) == ["headline", "name", "parts[0].note"])
}
