internal import Octets

/// Writes the fields that are filled in, in the order of the calls.
struct FieldWriter: FieldCoder {
    typealias Failure = Never

    private var json = JSONObject()

    /// What was written, then the members that this version does not know.
    func finish(with other: JSONObject) -> JSONObject {
        var json = json
        for member in other.members where json[member.name] == nil { json[member.name] = member.value }
        return json
    }

    mutating func text(_ name: String, _ value: inout String?) { json[name] = value.map(JSONValue.string) }

    mutating func texts(_ name: String, _ value: inout [String]) { list(name, value.map(JSONValue.string)) }

    mutating func id(_ name: String, _ value: inout String?) { text(name, &value) }

    mutating func ids(_ name: String, _ value: inout [String]) { texts(name, &value) }

    mutating func utc(_ name: String, _ value: inout String?) { text(name, &value) }

    mutating func time(_ name: String, _ value: inout String?) { text(name, &value) }

    mutating func moment(_ name: String, _ value: inout String?) { text(name, &value) }

    mutating func flag(_ name: String, _ value: inout Bool?) { json[name] = value.map(JSONValue.bool) }

    mutating func count(_ name: String, _ value: inout UInt64?) { json[name] = value.map { .integer($0) } }

    mutating func digest(_ name: String, _ value: inout Digest32?) {
        json[name] = value.map { .string($0.hex) }
    }

    mutating func key(_ name: String, _ value: inout [UInt8]?) {
        json[name] = value.map { .string(Base64.encode($0, .url, .unpadded)) }
    }

    mutating func named<Value: NamedValue>(_ name: String, _ value: inout Value?) {
        json[name] = value.map { .string($0.name) }
    }

    mutating func part<Part: RecordPart>(_ name: String, _ value: inout Part?) {
        json[name] = value.map { .object($0.json) }
    }

    mutating func parts<Part: RecordPart>(_ name: String, _ value: inout [Part]) {
        list(name, value.map { .object($0.json) })
    }

    private mutating func list(_ name: String, _ elements: [JSONValue]) {
        json[name] = elements.isEmpty ? nil : .array(elements)
    }
}
