/// A JSON value whose text is at hand: objects keep their order, numbers their spelling.
/// Source: RFC 8259; I-JSON (RFC 7493) for what is refused.
public enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// A number as written; see ``JSONNumber``.
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A JSON number as text, so that nothing is rounded.
public struct JSONNumber: Hashable, Sendable {
    /// As it stands in the JSON text.
    public let text: String

    init(text: String) { self.text = text }

    /// The shortest text of an integer.
    public init(_ value: some BinaryInteger) { text = String(value) }

    /// The number, when it is an integer written without fraction or exponent and fits.
    public var integer: Int64? {
        guard let value = Int64(text), String(value) == text else { return nil }
        return value
    }
}

/// The members of a JSON object in their order; no name stands twice.
public struct JSONObject: Hashable, Sendable {
    /// Names and values, in order.
    public private(set) var members: [(name: String, value: JSONValue)] = []
    /// Where the members stand, once there are too many to look through.
    private var places: [ExactText: Int] = [:]
    private static let placedCount = 12

    public init() {}

    /// Nil when a name stands twice.
    public init?(_ members: [(name: String, value: JSONValue)]) {
        for member in members where !append(member.name, member.value) { return nil }
    }

    /// The value of a member; setting nil removes it, setting a new one appends it.
    public subscript(name: String) -> JSONValue? {
        get { place(of: name).map { members[$0].value } }
        set {
            switch (place(of: name), newValue) {
            case (let place?, let value?): members[place].value = value
            case (let place?, nil):
                members.remove(at: place)
                notePlaces()
            case (nil, let value?): _ = append(name, value)
            case (nil, nil): break
            }
        }
    }

    /// Appends a member; false, and nothing is changed, when the name is taken.
    mutating func append(_ name: String, _ value: JSONValue) -> Bool {
        guard place(of: name) == nil else { return false }
        members.append((name, value))
        if members.count > Self.placedCount { places[ExactText(name)] = members.count - 1 }
        if members.count == Self.placedCount + 1 { notePlaces() }
        return true
    }

    private func place(of name: String) -> Int? {
        guard members.count <= Self.placedCount else { return places[ExactText(name)] }
        let key = ExactText(name)
        return members.firstIndex { ExactText($0.name) == key }
    }

    private mutating func notePlaces() {
        places = [:]
        guard members.count > Self.placedCount else { return }
        for (index, member) in members.enumerated() { places[ExactText(member.name)] = index }
    }

    /// Equal when names, values and order are.
    public static func == (left: JSONObject, right: JSONObject) -> Bool {
        left.members.elementsEqual(right.members) {
            ExactText($0.name) == ExactText($1.name) && $0.value == $1.value
        }
    }

    public func hash(into hasher: inout Hasher) {
        for member in members {
            hasher.combine(ExactText(member.name))
            hasher.combine(member.value)
        }
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    /// A name that stands twice is a mistake of the programmer.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        for (name, value) in elements {
            let isNew = append(name, value)
            precondition(isNew, "a member name stands twice in a literal")
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    public init(stringLiteral value: String) { self = .string(value) }
    public init(integerLiteral value: Int64) { self = .number(JSONNumber(value)) }
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    public init(nilLiteral: ()) { self = .null }
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        var object = JSONObject()
        for (name, value) in elements { object[name] = value }
        self = .object(object)
    }

    /// An integer as a JSON number.
    public static func integer(_ value: some BinaryInteger) -> JSONValue { .number(JSONNumber(value)) }

    /// The text, when this is a string.
    public var string: String? { if case .string(let value) = self { value } else { nil } }
    /// The elements, when this is an array.
    public var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
    /// The members, when this is an object.
    public var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
    /// The truth value, when this is one.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    /// The integer, when this is a number written as one that fits.
    public var integer: Int64? { if case .number(let value) = self { value.integer } else { nil } }
    /// The value of a member, when this is an object that has it.
    public subscript(name: String) -> JSONValue? { object?[name] }
}
