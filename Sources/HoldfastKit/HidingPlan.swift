internal import EvidenceModel
internal import SelectiveDisclosure
internal import VaultStorage

/// Which fields of which records a recipient does not see.
struct HidingPlan {
    /// Members of the envelope; every other field is inside the payload.
    private static let envelope: Set<String> = ["id", "kind", "revision", "revision_of", "recorded_at", "payload"]
    /// Means every record.
    private static let everywhere = "*"

    private let rules: ProfileRules
    private var hide: [String: Set<ClaimPath>] = [:]
    private var show: [String: Set<ClaimPath>] = [:]

    /// - Parameters:
    ///   - entries: what is handed over; a field of every record means one of theirs.
    ///   - entry: finds the record of a reference.
    /// - Throws: ``KitError``, `VaultError`.
    init(_ request: ExportRequest, for entries: [LedgerEntry], entry: (String) throws -> LedgerEntry) throws {
        rules = ProfileRules(request.profile)
        for text in request.hide { try Self.add(text, to: &hide, entries, entry) }
        for text in request.show { try Self.add(text, to: &show, entries, entry) }
    }

    /// The hidden fields of one record.
    func hidden(_ entry: LedgerEntry, _ record: Record) -> Set<ClaimPath> {
        let handle = entry.placement.handle
        let shown = show[handle] ?? []
        var hidden = hide[handle] ?? []
        if rules.hidesAll { hidden.formUnion(entry.issued.paths.filter { $0.components.count == 1 }) }
        let patterns = Set(rules.hidden(record))
        hidden.formUnion(entry.issued.paths.filter { patterns.contains($0.pattern) })
        hidden.formUnion(Self.implied(by: hidden).filter(entry.issued.paths.contains))
        for path in shown { hidden.show(path, of: entry.issued.paths) }
        return hidden
    }

    /// What of one record the person named to be shown.
    func shown(_ entry: LedgerEntry) -> Set<ClaimPath> { show[entry.placement.handle] ?? [] }

    /// What would tell of a hidden field.
    private static func implied(by hidden: Set<ClaimPath>) -> [ClaimPath] {
        // A file whose digest is hidden does not go along; then what was read in it does not go either.
        let isFileHidden = hidden.contains { $0.description == "payload.sha256" }
        // The header block says all that stands in the fields of a mail, and more.
        let isMailHidden = hidden.contains { $0.description.hasPrefix("payload.email.") }
        let implied = (isFileHidden ? ["payload.extracted_text"] : []) + (isMailHidden ? ["payload.email.headers"] : [])
        return implied.compactMap { try? ClaimPath(parsing: $0) }
    }

    private static func add(
        _ text: String, to plan: inout [String: Set<ClaimPath>], _ entries: [LedgerEntry], _ entry: (String) throws -> LedgerEntry
    ) throws {
        guard let dot = text.firstIndex(of: "."), dot != text.startIndex else { throw KitError.malformedField(text) }
        let (reference, field) = (String(text[..<dot]), String(text[text.index(after: dot)...]))
        let records = reference == everywhere ? entries : [try entry(reference)]
        var isKnown = false
        for record in records {
            let paths = Self.paths(field, in: record)
            isKnown = isKnown || !paths.isEmpty
            plan[record.placement.handle, default: []].formUnion(paths)
        }
        guard isKnown else {
            let available = Set(records.flatMap(\.issued.paths).map(\.description).filter { $0.hasPrefix("payload.") })
                .map { String($0.dropFirst("payload.".count)) }
            throw KitError.noSuchField(
                reference: reference, field: field, available: available.sorted() + ["recorded_at", "id"])
        }
    }

    /// The claims of a record that a person means: one, or with `[]` the same in every element of a list.
    private static func paths(_ field: String, in entry: LedgerEntry) -> [ClaimPath] {
        func found(_ full: String) -> [ClaimPath] {
            entry.issued.paths.filter { full.contains("[]") ? $0.pattern == full : $0.description == full }
        }
        // "kind" is a field of the envelope and of most payloads; a person means the latter.
        let inside = found("payload." + field)
        let first = field.prefix { $0 != "." && $0 != "[" }
        return inside.isEmpty && envelope.contains(String(first)) ? found(field) : inside
    }
}

extension ClaimPath {
    /// The path with `[]` for every position in a list: `payload.respondents[].reason`.
    fileprivate var pattern: String {
        components.reduce(into: "") { text, component in
            switch component {
            case .name(let name): text += (text.isEmpty ? "" : ".") + name
            case .index: text += "[]"
            }
        }
    }
}

extension Set<ClaimPath> {
    /// Shows a claim, with all that it is inside of and all that is inside it; what stands beside it stays hidden.
    /// - Parameter paths: all claims of the record.
    fileprivate mutating func show(_ shown: ClaimPath, of paths: [ClaimPath]) {
        let above = filter { shown.isInside($0) }
        subtract(above)
        for hidden in above where hidden != shown {
            formUnion(paths.filter { $0.isInside(hidden) && $0 != hidden && !shown.isInside($0) && !$0.isInside(shown) })
        }
    }
}
