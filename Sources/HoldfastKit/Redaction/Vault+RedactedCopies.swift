internal import EvidenceModel
internal import SelectiveDisclosure
internal import VaultStorage

extension Vault {
    /// Which of these records, the newest revisions of all, copies with parts blacked out stand for.
    /// - Throws: `VaultError`.
    func redactedCopies(_ entries: [LedgerEntry]) throws -> RedactedCopies {
        // A copy names the revision that it was made from, which may not be the newest any more.
        var earlier: [String: [String]] = [:]
        let records = try entries.map { entry in (entry.placement.handle, try entry.record()) }
        for (_, record) in records {
            guard let source = record.contentOrNil(as: Evidence.self)?.derivedFrom, let entry = try newestEntry(source) else { continue }
            earlier[entry.placement.handle, default: []].append(source)
        }
        return RedactedCopies(records.map { ($0.0, $0.1, earlier[$0.0] ?? []) })
    }

    /// Fields, as `REF.field`, of which a copy with parts blacked out is among these records: the record itself then hides them.
    /// - Throws: `VaultError`.
    func fieldsWithCopies(_ entries: [LedgerEntry]) throws -> [String] {
        let chosen = Set(entries.map(\.placement.handle))
        return try entries.compactMap { entry in
            guard entry.placement.kind == .evidence, let copy = try entry.record().contentOrNil(as: Evidence.self),
                copy.copyType == .redacted, let field = copy.redaction?.field,
                let original = try copy.derivedFrom.flatMap({ try newestEntry($0) }), chosen.contains(original.placement.handle),
                original.issued.paths.contains(where: { $0.description == "payload.\(field)" })
            else { return nil }
            return "\(original.placement.handle).\(field)"
        }
    }
}
