internal import EvidenceModel
internal import SelectiveDisclosure
internal import VaultStorage

/// Which fields of which records a recipient does not see.
struct HidingPlan {
    /// Fields that no export shows unless they are named.
    private static let hiddenByDefault = ["payload.private_note", "payload.findings_kept"]
    /// Members of the envelope; every other field is inside the payload.
    private static let envelope: Set<String> = ["id", "kind", "revision", "revision_of", "recorded_at", "payload"]

    private var hide: [String: Set<ClaimPath>] = [:]
    private var show: [String: Set<ClaimPath>] = [:]

    /// - Parameter entry: finds the record of a reference.
    /// - Throws: ``KitError``, `VaultError`.
    init(_ request: ExportRequest, entry: (String) throws -> LedgerEntry) throws {
        for text in request.hide { try Self.add(text, to: &hide, entry) }
        for text in request.show { try Self.add(text, to: &show, entry) }
    }

    /// The hidden fields of one record.
    func hidden(_ entry: LedgerEntry) -> Set<ClaimPath> {
        let handle = entry.placement.handle
        // A file whose digest is hidden does not go along; then what was read in it does not go either.
        let isFileHidden = hide[handle]?.contains { $0.description == "payload.sha256" } == true
        // The header block says all that stands in the fields of a mail, and more.
        let isMailHidden = hide[handle]?.contains { $0.description.hasPrefix("payload.email.") } == true
        let implied = (isFileHidden ? ["payload.extracted_text"] : []) + (isMailHidden ? ["payload.email.headers"] : [])
        let usual = (Self.hiddenByDefault + implied).compactMap { try? ClaimPath(parsing: $0) }
            .filter(entry.issued.paths.contains)
        return (hide[handle] ?? []).union(usual).subtracting(show[handle] ?? [])
    }

    private static func add(
        _ text: String, to plan: inout [String: Set<ClaimPath>], _ entry: (String) throws -> LedgerEntry
    ) throws {
        guard let dot = text.firstIndex(of: "."), dot != text.startIndex else { throw KitError.malformedField(text) }
        let (reference, field) = (String(text[..<dot]), String(text[text.index(after: dot)...]))
        let found = try entry(reference)
        let first = field.prefix { $0 != "." && $0 != "[" }
        let full = envelope.contains(String(first)) && !isInPayload(field, found) ? field : "payload." + field
        guard let path = try? ClaimPath(parsing: full), found.issued.paths.contains(path) else {
            let available = found.issued.paths.map(\.description).filter { $0.hasPrefix("payload.") }
                .map { String($0.dropFirst("payload.".count)) }
            throw KitError.noSuchField(
                reference: reference, field: field, available: available.sorted() + ["recorded_at", "id"])
        }
        plan[found.placement.handle, default: []].insert(path)
    }

    /// "kind" is a field of the envelope and of most payloads; a person means the latter.
    private static func isInPayload(_ field: String, _ entry: LedgerEntry) -> Bool {
        (try? ClaimPath(parsing: "payload." + field)).map(entry.issued.paths.contains) ?? false
    }
}
