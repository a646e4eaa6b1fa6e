internal import EvidenceModel

/// The people and places of a vault by all that they are called: names, further names, code names.
struct NamedRecords {
    /// One person, organisation or place.
    struct Named {
        let handle: String
        /// Identifier of the newest revision.
        let id: String
        let kind: RecordKind
        /// What it is called in lists.
        let title: String?
    }

    private var named: [String: [Named]] = [:]
    private(set) var all: [Named] = []

    init() {}

    /// Adds a record; others than people and places have no names here.
    mutating func add(handle: String, _ record: Record) throws {
        var names: [String?] = []
        if let party = try record.content(as: Party.self) {
            // An address or an account names somebody too.
            names = [party.name, party.codeName] + party.names + party.identifiers.map(\.value)
        } else if let space = try record.content(as: Space.self) {
            names = [space.name, space.codeName]
        } else {
            return
        }
        let found = Named(handle: handle, id: record.id, kind: record.kind, title: names.compactMap(\.self).first)
        all.append(found)
        for key in Set(names.compactMap(\.self).map(Self.key)) where !key.isEmpty { named[key, default: []].append(found) }
    }

    /// Who or what is called so.
    /// - Parameter kind: nil for people and places.
    func called(_ name: String, kind: RecordKind? = nil) -> [Named] {
        let all = named[Self.key(name)] ?? []
        return kind == nil ? all : all.filter { $0.kind == kind }
    }

    /// The only one that is called so; nil for nobody.
    /// - Throws: ``KitError/ambiguousName(_:handles:)``.
    func only(_ name: String, kind: RecordKind? = nil) throws -> Named? {
        let found = called(name, kind: kind)
        guard found.count < 2 else { throw KitError.ambiguousName(name, handles: found.map(\.handle)) }
        return found.first
    }

    /// In lower case, with one blank where there are several.
    private static func key(_ name: String) -> String {
        name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
