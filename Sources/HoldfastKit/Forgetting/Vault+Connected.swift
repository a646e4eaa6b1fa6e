internal import EvidenceModel
internal import Octets
internal import VaultStorage

extension Vault {
    /// A record, with what was taken out of it: attachments of a mail, items of a file that was read, copies with parts
    /// blacked out, and the account of how it was read. Those that are gone already are left out.
    /// - Returns: newest revisions, the record itself first.
    /// - Throws: `VaultError`.
    func withPartsTaken(_ entry: LedgerEntry) throws -> [LedgerEntry] {
        let orders = try withdrawals()
        var found = [entry]
        var seen: Set<String> = [entry.placement.handle]
        var next = 0
        while next < found.count {
            let whole = found[next].placement.handle
            next += 1
            for part in try entries(naming: whole) where !orders[part.placement.handle].isGone {
                guard try isTaken(part, outOf: whole), seen.insert(part.placement.handle).inserted else { continue }
                found.append(part)
            }
        }
        return found
    }

    private func isTaken(_ part: LedgerEntry, outOf whole: String) throws -> Bool {
        guard let record = try? part.record() else { return false }
        let source: String?
        if let evidence = record.contentOrNil(as: Evidence.self) {
            source = evidence.derivedFrom
        } else if let incident = record.contentOrNil(as: Incident.self) {
            // An item of a list of calls: what it stood in comes first.
            source = incident.placeInSource == nil ? nil : incident.evidence.first
        } else {
            source = record.contentOrNil(as: ImportBatch.self)?.source
        }
        return try source.flatMap { try anyEntry(id: $0) }?.placement.handle == whole
    }

    /// Newest revisions of all records of which some revision names some revision of this one.
    func entries(naming handle: String) throws -> [LedgerEntry] {
        let leaves = try store.withIndex { index in
            var handles: Set<String> = []
            for leaf in try index.leaves(naming: handle) { if let handle = try index.handle(leaf: leaf) { handles.insert(handle) } }
            return try handles.compactMap { try index.leaf(handle: $0) }.sorted()
        }
        return try store.ledger.entries(leaves).compactMap { try? $0.get() }
    }

    /// The newest revision by an identifier, also of a record that is gone; nil when there is none, or its row is damaged.
    func anyEntry(id: String) throws -> LedgerEntry? {
        guard let leaf = try store.withIndex({ try $0.leaf(id: id) }) else { return nil }
        return try? store.ledger.entry(leafIndex: leaf)
    }
}
