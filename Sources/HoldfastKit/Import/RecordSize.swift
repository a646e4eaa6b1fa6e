internal import EvidenceModel
internal import Importers
internal import Octets

/// About how large a record becomes when it is signed: never less than it is.
enum RecordSize {
    /// What stands around each value: salt, digest, quotes, in base64.
    private static let valueByteCount = 200

    static func estimate(_ object: JSONObject) -> Int {
        object.members.reduce(0) { $0 + $1.name.utf8.count * 2 + estimate($1.value) }
    }

    private static func estimate(_ value: JSONValue) -> Int {
        switch value {
        case .string(let text):
            // Base64 takes 4 bytes for 3; a character that is escaped up to 6.
            var count = 0
            for byte in text.utf8 { count += byte < 0x20 || byte == 0x22 || byte == 0x5C || byte == 0x7F ? 6 : 1 }
            return count * 4 / 3 + valueByteCount
        case .array(let elements): return elements.reduce(valueByteCount) { $0 + estimate($1) }
        case .object(let object): return estimate(object) + valueByteCount
        case .null, .bool, .number: return valueByteCount
        }
    }
}

extension Evidence {
    /// A record of it. What an importer read is left out when it is more than a record holds: the content is kept all the
    /// same, and no hostile file costs the others in its group.
    func record(id: String, at now: String) throws -> (record: Record, problem: ImportError?) {
        let record = try Record(id: id, recordedAt: now, self)
        guard RecordSize.estimate(record.payload) > RecordSignature.byteCountLimit else { return (record, nil) }
        var small = self
        (small.email, small.message, small.embedded, small.extractedText) = (nil, nil, nil, nil)
        small.textIsCut = extractedText == nil ? nil : true
        let problem = ImportError.tooMuch(what: "record", limit: UInt64(RecordSignature.byteCountLimit))
        return (try Record(id: id, recordedAt: now, small), problem)
    }
}
