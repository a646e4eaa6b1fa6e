import EvidenceModel
import HoldfastKit
import Octets
import VaultStorage

extension FuzzTarget {
    static let recordTargets = [record, timeText, timeValue, searchText]

    /// A record and what is in it: what reads writes JSON that reads as the same.
    private static let record = FuzzTarget(
        "record", upTo: 1 << 14,
        words: [
            "\"payload\":{", "\"occurred\":{\"raw\":\"", "\"earliest\":\"2026-03-01T21:20:03Z\"", "\"kind\":\"incident\"",
            "\"revision\":",
        ]
    ) { bytes in
        guard let json = (try? JSONValue(parsing: bytes))?.object else { return }
        if let partial = accepted({ () throws(RecordError) in try PartialRecord(json: json) }) {
            try expect(try PartialRecord(json: partial.json) == partial, "a partial record reads as another one")
        }
        guard let record = accepted({ () throws(RecordError) in try Record(json: json) }) else { return }
        try expect(try Record(json: record.json) == record, "a record reads as another one")
        try check(record, Evidence.self)
        try check(record, Incident.self)
        try check(record, Party.self)
        try check(record, Complaint.self)
        try check(record, Export.self)
        try check(record, Keys.self)
        _ = BestKnownTime(of: record)?.seconds
        _ = BestKnownTime.unclear(in: record)
        let searchable = SearchableText(of: record)
        let byteCount = searchable.parts.reduce(0) { $0 + $1.text.utf8.count }
        try expect(byteCount <= bytes.count, "a record has more words than bytes")
    }

    private static func check<Payload: RecordPayload>(_ record: Record, _: Payload.Type) throws {
        // As if it were of this kind: the payload is what the parser sees.
        guard let content = accepted({ () throws(RecordError) in try Payload(json: record.payload) }) else { return }
        try expect(try Payload(json: content.json) == content, "\(Payload.self) reads as another one")
    }

    /// What a person types about a time: interpreted or kept, and its bounds are times in order.
    private static let timeText = FuzzTarget(
        "time-text", upTo: 256,
        words: [
            "2026-03-01", "21:15", "9 pm", "noon", "about ", "between ", " and ", " to ", "night", "1 March 2026", "Z",
            "+01:00", "UTC", "–", "p.m.", "March 2026", "1.3.2026", "2026-03-29 02:30", "2026-10-25 02:30", "T",
        ]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        for zone in ["Europe/Berlin", "Australia/Lord_Howe", "No/Where"] {
            let value = TimeReading.interpret(text, zone: zone, offset: Surroundings.offset(of:in:))
            try expect(value.raw.utf8.elementsEqual(text.utf8), "what was typed changes")
            try expect((value.earliest == nil) == (value.latest == nil), "a time has one bound")
            try expect(value.earliest == nil || text.utf8.count <= TimeReading.greatestByteCount, "a long text is interpreted")
            try expect(try TimeValue(json: value.json) == value, "a time reads as another one")
            guard value.earliest != nil else { continue }
            let seconds = value.seconds
            try expect(seconds != nil, "a time has no seconds")
            // The years from 1900 to 2199, a year around them, and some hours.
            let possible: ClosedRange<Int64> = -2_300_000_000...7_300_000_000
            let isPossible = seconds.map { possible.contains($0.lowerBound) && possible.contains($0.upperBound) }
            try expect(isPossible ?? false, "no such time")
        }
    }

    /// Times of records of others.
    private static let timeValue = FuzzTarget(
        "time-value", upTo: 1024,
        words: ["{\"earliest\":\"", "\",\"latest\":\"", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"]
    ) { bytes in
        guard let json = (try? JSONValue(parsing: bytes))?.object,
            let value = accepted({ () throws(RecordError) in try TimeValue(json: json) })
        else { return }
        try expect(try TimeValue(json: value.json) == value, "a time reads as another one")
        _ = value.seconds
    }

    /// What a person looks for.
    private static let searchText = FuzzTarget(
        "search-text", upTo: 1024, words: ["kind:", "by:", "from:", "to:", "\"", "*", "„", "ß", "東京", "é", "e\u{301}"]
    ) { bytes in
        let text = String(decoding: bytes, as: UTF8.self)
        let filter = RecordFilter(parsing: text)
        let byteCount = filter.terms.reduce(0) { $0 + $1.text.utf8.count }
        try expect(byteCount <= text.utf8.count, "a search grows")
        try SearchSample.mark(filter, in: text)
    }
}
