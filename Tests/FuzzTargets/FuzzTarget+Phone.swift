import EvidenceModel
import Importers
import Octets

extension FuzzTarget {
    static let phoneTargets = [phoneBackup, callList]

    /// Places are inside and in order, and what was read can be written and read as a record.
    private static let phoneBackup = FuzzTarget(
        "phone-backup", upTo: 1 << 14,
        words: [
            "<smses count='1'>", "<sms address=\"1\" date=\"1500000000000\" type=\"1\" body=\"", "<mms date=\"1\" msg_box=\"2\" address=\"1~2\">",
            "<part ct=\"image/png\" data=\"AAAA\"/>", "<addr address=\"1\" type=\"137\"/>", "<call number=\"1\" duration=\"5\" date=\"1\" type=\"3\"/>",
            "presentation=\"2\"", "</mms>", "</smses>", "null", "9223372036854775807", "-1",
        ]
    ) { bytes in
        try check(bytes, as: .smsBackup)
    }

    /// The first byte chooses between a list of calls, a calendar and address cards.
    private static let callList = FuzzTarget(
        "call-list", upTo: 1 << 13,
        words: [
            "Date,Time,Number,Type,Duration\n", "Datum;Rufnummer;Dauer\n", "13/04/2024", "2024-03-01 21:15:30", "9:15 p. m.", "1 min 3 s", "99999999",
            "1700000000000", "1. M\u{E4}rz 2024", "+01:00", "BEGIN:VEVENT\n", "END:VEVENT\n", "DTSTART;TZID=UTC:20240301T211500\n", "DTEND:20240301\n",
            "DURATION:P9W\n", "BEGIN:VCARD\n", "END:VCARD\n", "N:a;b\n", "AGENT:\n",
        ]
    ) { bytes in
        guard let first = bytes.first else { return }
        let rest = Array(bytes.dropFirst())
        switch first % 4 {
        case 0: try check(rest, as: .callList)
        case 1: try check(rest, as: .calendar)
        case 2: try check(rest, as: .contacts)
        default:
            // A list of calls whose heading is whole.
            try check(Array("Date,Time,End,Number,Name,Type,Duration\n".utf8) + rest, as: .callList)
        }
    }

    private static func check(_ bytes: [UInt8], as format: ImportFormat) throws {
        let context = ImportContext(zone: "UTC") { _, zone in zone == "UTC" ? 0 : nil }
        let source = MemorySource(bytes)
        _ = try Importer.recognise(source, fileName: "a", context: context)
        var (end, count): (UInt64, Int) = (0, 0)
        do {
            guard var reader = try Importer.reader(source, fileName: "a", as: format, context: context) else { return }
            while let step = try reader.next() {
                count += 1
                let place = try place(step)
                guard let place, let offset = place.offset, let byteCount = place.byteCount else {
                    throw Broken(description: "something without a place")
                }
                let isOrdered = offset >= end || format == .calendar || format == .contacts
                try expect(isOrdered && offset + byteCount <= UInt64(bytes.count), "places overlap or are outside")
                end = offset + byteCount
            }
            try expect(reader.formatDetail?.utf8.count ?? 0 < 2000, "too much is told of the format")
        } catch is ImportError {}
        try expect(count <= bytes.count, "more items than bytes")
    }

    /// The place of what was read; its record reads as it was written.
    private static func place(_ step: ReadStep) throws -> PlaceInSource? {
        switch step {
        case .unread(let unread): return unread.place
        case .item(let item):
            switch item.payload {
            case .evidence(let evidence):
                let json = evidence.json
                try expect(accepted { () throws(RecordError) in try Evidence(json: json) }?.json == json, "a record changes")
                return evidence.placeInSource
            case .incident(let incident):
                let json = incident.json
                try expect(accepted { () throws(RecordError) in try Incident(json: json) }?.json == json, "a record changes")
                return incident.placeInSource
            }
        }
    }
}
