public import EvidenceModel
internal import Octets
public import VaultStorage

/// One revision of a record: what was written down at one time.
public struct RecordRevision: Hashable, Sendable {
    /// From 1.
    public let revision: Int
    /// Place in the log, from 0.
    public let leafIndex: UInt64
    /// When it was written down, by this computer's clock: RFC 3339 in UTC; nil when it cannot be read.
    public let recordedAt: String?
    /// What is different from the revision before; nothing for the first one.
    public let changes: [FieldChange]
    /// What is wrong with it, when it cannot be read. The next one is compared with the last that can.
    public let damage: VaultError?
}

extension Vault {
    /// Corrects or completes a record: what `change` makes of its newest revision is kept as the next one, in one commit. The
    /// earlier ones stay in the log. The content stays with it.
    /// - Returns: the record; ``StoredRecord/isUnchanged`` when it was as wanted already, and nothing was stored.
    /// - Throws: `VaultError`, ``KitError/wrongKind(reference:needed:)``, or the error of `change`; then nothing was stored.
    @discardableResult
    public func revise<Payload: RecordPayload>(
        _ reference: String, as _: Payload.Type, _ change: (inout Payload) throws -> Void
    ) throws -> StoredRecord {
        // First the right to write: else another program could add a revision in between, and this one would undo it.
        let writer = try VaultWriter(store)
        let entry = try entry(reference, kind: Payload.recordKind)
        let record = try entry.record()
        let (handle, kind) = (entry.placement.handle, record.kind)
        guard let old = try record.content(as: Payload.self) else {
            throw KitError.wrongKind(reference: reference, needed: Payload.recordKind.name)
        }
        var new = old
        try change(&new)
        guard new != old else { return StoredRecord(handle: handle, kind: kind, isUnchanged: true) }
        let next = try Record(
            id: surroundings.newID(), revision: record.revision + 1, revisionOf: record.id, recordedAt: surroundings.now(), new)
        // Each record keeps its own content, so that none depends on another one.
        let content = try entry.placement.content.map { _ in try writer.stage(store.content(of: entry)) }
        _ = try writer.append([NewEntry(next, handle: handle, content: content)], marksIndex: true)
        writer.updateIndex()
        return StoredRecord(handle: handle, kind: kind)
    }

    /// All revisions of a record, the first one first, with what each changed.
    /// - Throws: `VaultError`.
    public func revisions(of reference: String) throws -> [RecordRevision] {
        let handle = try entry(reference).placement.handle
        var (revisions, last): ([RecordRevision], JSONObject?) = ([], nil)
        for (index, leaf) in try leaves(called: handle).enumerated() {
            let record = Result { try store.ledger.entry(leafIndex: leaf).record() }
            let payload = (try? record.get())?.payload
            let changes = last.flatMap { old in payload.map { FieldChange.between(old, $0) } } ?? []
            var damage: VaultError?
            if case .failure(let error) = record { damage = error as? VaultError ?? .valueMalformed(table: "record", row: Int64(leaf)) }
            revisions.append(
                RecordRevision(
                    revision: (try? record.get())?.revision ?? index + 1, leafIndex: leaf,
                    recordedAt: (try? record.get())?.recordedAt, changes: changes, damage: damage))
            last = payload ?? last
        }
        return revisions
    }

    /// What the records that some revisions name are called, by id.
    /// - Throws: `VaultError`.
    public func names(in revisions: [RecordRevision]) throws -> [String: String] {
        let values = revisions.flatMap(\.changes).flatMap { [$0.before, $0.after].compactMap(\.self) }
        return try store.withIndex { try names(of: ["values": .array(values)], $0) }
    }

    /// The places of all revisions of a record, the first one first.
    func leaves(called handle: String) throws -> [UInt64] {
        if let leaves = store.withReadyIndex({ try $0.leaves(handle: handle) }), !leaves.isEmpty { return leaves }
        var leaves: [UInt64] = []
        try store.ledger.forEachPlacement { leaf, placement in
            if (try? placement.get())?.handle == handle { leaves.append(leaf) }
        }
        return leaves
    }
}
