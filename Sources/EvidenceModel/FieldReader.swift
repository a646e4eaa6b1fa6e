internal import Octets

/// Fills fields from a JSON object and remembers which members it took.
///
/// A member that is `null` has the wrong type: what was not said is left out, in one way only.
struct FieldReader: FieldCoder {
    private static let greatestCount: Int64 = (1 << 53) - 1

    private let object: JSONObject
    private var taken: Set<String> = []

    init(_ object: JSONObject) { self.object = object }

    /// The members that nobody took, in their order.
    var other: JSONObject {
        var other = JSONObject()
        for member in object.members where !taken.contains(member.name) { other[member.name] = member.value }
        return other
    }

    mutating func text(_ name: String, _ value: inout String?) throws(RecordError) {
        value = try member(name, \.string)
    }

    mutating func texts(_ name: String, _ value: inout [String]) throws(RecordError) {
        value = try elements(name, \.string)
    }

    mutating func id(_ name: String, _ value: inout String?) throws(RecordError) {
        try checkedText(name, &value, UUIDText.isValid)
    }

    mutating func ids(_ name: String, _ value: inout [String]) throws(RecordError) {
        value = try elements(name, \.string)
        for (index, id) in value.enumerated() where !UUIDText.isValid(id) {
            throw .malformed(field: "\(name)[\(index)]")
        }
    }

    mutating func utc(_ name: String, _ value: inout String?) throws(RecordError) {
        try checkedText(name, &value) {
            InternetTime(parsing: $0) != nil && $0.utf8.last == UInt8(ascii: "Z")
        }
    }

    mutating func time(_ name: String, _ value: inout String?) throws(RecordError) {
        try checkedText(name, &value) { InternetTime(parsing: $0) != nil }
    }

    mutating func moment(_ name: String, _ value: inout String?) throws(RecordError) {
        try checkedText(name, &value) { text in
            guard let point = text.firstIndex(of: "."), text.utf8.last == UInt8(ascii: "Z") else {
                return InternetTime(parsing: text) != nil && text.utf8.last == UInt8(ascii: "Z")
            }
            let digits = text[text.index(after: point)...].dropLast()
            return (1...9).contains(digits.utf8.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
                && InternetTime(parsing: text[..<point] + "Z") != nil
        }
    }

    mutating func flag(_ name: String, _ value: inout Bool?) throws(RecordError) {
        value = try member(name, \.bool)
    }

    mutating func count(_ name: String, _ value: inout UInt64?) throws(RecordError) {
        guard let number = try member(name, \.number) else {
            value = nil
            return
        }
        guard let integer = number.integer, (0...Self.greatestCount).contains(integer) else {
            throw .malformed(field: name)
        }
        value = UInt64(integer)
    }

    mutating func digest(_ name: String, _ value: inout Digest32?) throws(RecordError) {
        guard let text = try member(name, \.string) else {
            value = nil
            return
        }
        guard let digest = Digest32(hex: text) else { throw .malformed(field: name) }
        value = digest
    }

    mutating func key(_ name: String, _ value: inout [UInt8]?) throws(RecordError) {
        guard let text = try member(name, \.string) else {
            value = nil
            return
        }
        guard let bytes = Base64.decode(text, .url, .unpadded), bytes.count == 32 else {
            throw .malformed(field: name)
        }
        value = bytes
    }

    mutating func named<Value: NamedValue>(_ name: String, _ value: inout Value?) throws(RecordError) {
        value = try member(name, \.string).map(Value.init)
    }

    mutating func part<Part: RecordPart>(_ name: String, _ value: inout Part?) throws(RecordError) {
        guard let object = try member(name, \.object) else {
            value = nil
            return
        }
        do { value = try Part(json: object) } catch { throw error.inside(name) }
    }

    mutating func parts<Part: RecordPart>(_ name: String, _ value: inout [Part]) throws(RecordError) {
        value = []
        for (index, object) in try elements(name, \.object).enumerated() {
            do { value.append(try Part(json: object)) } catch { throw error.inside("\(name)[\(index)]") }
        }
    }

    /// The member `name` as `Value`; nil when there is none.
    private mutating func member<Value>(
        _ name: String, _ convert: (JSONValue) -> Value?
    ) throws(RecordError) -> Value? {
        taken.insert(name)
        guard let value = object[name] else { return nil }
        guard let converted = convert(value) else { throw .wrongType(field: name) }
        return converted
    }

    /// The elements of the list `name`, each as `Value`; none when there is no such member.
    private mutating func elements<Value>(
        _ name: String, _ convert: (JSONValue) -> Value?
    ) throws(RecordError) -> [Value] {
        var converted: [Value] = []
        for (index, element) in (try member(name, \.array) ?? []).enumerated() {
            guard let value = convert(element) else { throw .wrongType(field: "\(name)[\(index)]") }
            converted.append(value)
        }
        return converted
    }

    private mutating func checkedText(
        _ name: String, _ value: inout String?, _ isValid: (String) -> Bool
    ) throws(RecordError) {
        value = try member(name, \.string)
        if let value, !isValid(value) { throw .malformed(field: name) }
    }
}

extension JSONValue {
    fileprivate var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
}
