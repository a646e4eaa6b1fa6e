internal import Octets

/// A node of a case graph, or a facet inside one: JSON-LD with the prefixes of ``CaseGraph/context``.
struct CaseNode: Sendable {
    let id: CaseIdentifier
    private(set) var object = JSONObject()
    private var facets: [JSONValue] = []

    /// - Parameter types: names with their prefix, such as `uco-observable:File`.
    init(_ id: CaseIdentifier, _ types: [String]) {
        self.id = id
        object["@id"] = .string(id.text)
        object["@type"] = types.count == 1 ? .string(types[0]) : .array(types.map { .string($0) })
    }

    /// The whole node.
    var value: JSONValue {
        var whole = object
        if !facets.isEmpty { whole["uco-core:hasFacet"] = .array(facets) }
        return .object(whole)
    }

    /// A text; nothing when there is none.
    mutating func set(_ name: String, _ text: String?) {
        if let text, !text.isEmpty { object[name] = .string(text) }
    }

    /// Several texts; nothing when there are none.
    mutating func set(_ name: String, _ texts: [String]) {
        if !texts.isEmpty { object[name] = .array(texts.map { .string($0) }) }
    }

    /// Another node; nothing when there is none.
    mutating func set(_ name: String, _ other: CaseIdentifier?) { if let other { object[name] = other.reference } }

    /// Several nodes, each once, in their order; nothing when there are none.
    mutating func set(_ name: String, _ others: [CaseIdentifier]) {
        var seen: Set<CaseIdentifier> = []
        let once = others.filter { seen.insert($0).inserted }
        if !once.isEmpty { object[name] = .array(once.map(\.reference)) }
    }

    /// A time that is one in every calendar; nothing otherwise.
    mutating func set(_ name: String, time: CaseTime?) {
        if let time { object[name] = Self.typed("xsd:dateTime", time.text) }
    }

    /// A whole number.
    mutating func set(_ name: String, number: Int64?) {
        if let number { object[name] = Self.typed("xsd:integer", String(number)) }
    }

    mutating func set(_ name: String, _ value: JSONValue) { object[name] = value }

    /// Adds a facet, unless it says nothing.
    mutating func add(_ facet: CaseNode) {
        if facet.object.members.count > 2 { facets.append(facet.value) }
    }

    /// A literal of a type of XML Schema.
    static func typed(_ type: String, _ text: String) -> JSONValue {
        ["@type": .string(type), "@value": .string(text)]
    }
}
