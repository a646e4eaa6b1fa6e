internal import BundleFormat
internal import EvidenceModel
internal import Octets
internal import Wording

/// What records refer to by identifier, in words.
struct ReportNames: Sendable {
    private struct Entry: Sendable {
        let exhibit: ExhibitNumber
        let name: String?
    }

    private var entries: [String: Entry] = [:]

    init(_ items: [ReportItem]) {
        for item in items {
            let entry = Entry(exhibit: item.exhibit, name: Self.name(of: item))
            if let id = item.claims["id"]?.string { entries[id] = entry }
        }
        // References keep naming the first revision after a correction.
        for item in items {
            guard let earlier = item.claims["revision_of"]?.string, entries[earlier] == nil else { continue }
            entries[earlier] = Entry(exhibit: item.exhibit, name: Self.name(of: item))
        }
    }

    /// "A-03 (Jordan Example)"; or that the record is not part of the bundle.
    /// - Parameter isParty: whether the field names a person or an organisation.
    func words(for id: String, isParty: Bool) -> String {
        guard let entry = entries[id] else {
            return Words.text(isParty ? "report.party-not-here" : "report.record-not-here")
        }
        guard let name = entry.name else { return "\(entry.exhibit)" }
        return "\(entry.exhibit) (\(name))"
    }

    /// Whether `text` refers to a record.
    static func isReference(_ text: String) -> Bool { UUIDText.isValid(text) }

    /// What people call a record; nil when that is hidden.
    static func name(of item: ReportItem) -> String? { plainName(of: item)?.printable }

    /// The same as it stands in the record, for documents that programs read.
    static func plainName(of item: ReportItem) -> String? {
        for field in ["name", "title", "code_name"] {
            if let name = item.payload[field]?.string, !name.isEmpty { return name }
        }
        return nil
    }
}
