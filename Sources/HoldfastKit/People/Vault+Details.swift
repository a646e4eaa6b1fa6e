internal import EvidenceModel
internal import Octets
internal import VaultStorage

// What the details of people, places and talks have in common.
extension Vault {
    /// A time as typed, understood; nil for none.
    func time(_ text: String?, _ zone: String?) throws -> TimeValue? { try text.map { try surroundings.time($0, zone: zone) } }

    /// What a record is called that has, or once had, this identifier; nil when there is none.
    func handle(ofID id: String) throws -> String? {
        guard UUIDText.isValid(id) else { return nil }
        return try store.withIndex { index in try index.leaf(id: id).flatMap { try index.handle(leaf: $0) } }
    }

    /// Adds records to a list of identifiers, each once, whichever revision of it the list names.
    func addIDs(_ references: [String], kind: RecordKind, to list: inout [String]) throws {
        for id in try recordIDs(references, kind: kind) { try add(id: id, to: &list) }
    }

    /// Adds people to a list of identifiers and names, each once.
    func add(_ people: [String], to list: inout [String]) throws {
        for text in people { try add(id: idOrName(text), to: &list) }
    }

    private func add(id: String, to list: inout [String]) throws {
        let handle = try handle(ofID: id)
        let isThere = try list.contains { old in try old == id || handle != nil && self.handle(ofID: old) == handle }
        if !isThere { list.append(id) }
    }

    /// What would be kept.
    func preview(_ payload: some RecordPayload) throws -> DraftPreview {
        let json = payload.json
        return DraftPreview(payload: json, names: try store.withIndex { try names(of: json, $0) }, newNames: [])
    }
}

extension RecordPayload {
    /// The same without some of its fields.
    func emptied(_ fields: Set<String>) throws -> Self {
        guard !fields.isEmpty else { return self }
        var json = json
        for field in fields { json[field] = nil }
        return try Self(json: json)
    }
}

extension Array where Element: Equatable {
    /// Adds what is not there yet.
    mutating func add(_ elements: [Element]) {
        for element in elements where !contains(element) { append(element) }
    }
}
