internal import EvidenceModel
internal import VaultStorage

extension Vault {
    /// All complaints with what became of them, in the order in which they were begun. Records that cannot be read are left
    /// out; ``Vault/list(_:page:)`` has them.
    /// - Throws: `VaultError`.
    public func complaints() throws -> [ComplaintHistory] {
        try store.withIndex { index in
            let leaves = try index.leaves(kind: RecordKind.complaint.name)
            let complaints = try store.ledger.entries(leaves).compactMap { try? $0.get() }
            let steps = try store.ledger.entries(index.leaves(kind: RecordKind.followUp.name)).compactMap { try? $0.get() }
            let stepsByComplaint = try Dictionary(grouping: steps.compactMap(Self.step)) { step in
                try step.followUp.complaint.flatMap { try index.leaf(id: $0) } ?? UInt64.max
            }
            var citing: [UInt64: [String]] = [:]
            for entry in complaints {
                for id in (try? entry.record().content(as: Complaint.self))?.earlier ?? [] {
                    if let leaf = try index.leaf(id: id) { citing[leaf, default: []].append(entry.placement.handle) }
                }
            }
            return try complaints.compactMap { entry in
                guard let record = try? entry.record(), let complaint = try? record.content(as: Complaint.self) else { return nil }
                return ComplaintHistory(
                    handle: entry.placement.handle, record: record, complaint: complaint,
                    recipient: try complaint.recipient.flatMap { try partyName($0) } ?? complaint.recipientName,
                    steps: Self.sorted(stepsByComplaint[entry.leafIndex] ?? []), citedBy: citing[entry.leafIndex] ?? [],
                    isSent: complaint.isSent)
            }
        }
    }

    /// One complaint with what became of it.
    /// - Throws: `VaultError.noSuchRecord`, ``KitError/wrongKind(reference:needed:)``.
    public func complaint(_ reference: String) throws -> ComplaintHistory {
        let placement = try entry(reference).placement
        guard placement.kind == .complaint, let found = try complaints().first(where: { $0.handle == placement.handle }) else {
            throw KitError.wrongKind(reference: reference, needed: RecordKind.complaint.name)
        }
        return found
    }

    /// What a person or an organisation is called, by identifier; nil when nothing can be read of it.
    func partyName(_ id: String) throws -> String? {
        let party = try newest(id, as: Party.self)
        return party?.name ?? party?.codeName
    }

    /// The newest revision of the record that has, or once had, an identifier; nil when it is of another kind, or cannot be read.
    func newest<Payload: RecordPayload>(_ id: String, as type: Payload.Type) throws -> Payload? {
        guard let entry = try newestEntry(id) else { return nil }
        return (try? entry.record())?.contentOrNil(as: type)
    }

    /// The entry of the newest revision; nil when there is none, it is damaged, or the person removed it.
    func newestEntry(_ id: String) throws -> LedgerEntry? {
        guard let entry = try anyEntry(id: id) else { return nil }
        return try withdrawals()[entry.placement.handle].isGone ? nil : entry
    }

    private static func step(_ entry: LedgerEntry) -> ComplaintHistory.Step? {
        guard let record = try? entry.record(), let followUp = try? record.content(as: FollowUp.self) else { return nil }
        return ComplaintHistory.Step(handle: entry.placement.handle, recordedAt: record.recordedAt, followUp: followUp)
    }

    /// By when it was; what has no time of its own by when it was written down.
    private static func sorted(_ steps: [ComplaintHistory.Step]) -> [ComplaintHistory.Step] {
        func start(_ step: ComplaintHistory.Step) -> Int64 {
            (step.followUp.occurred?.seconds ?? TimeValue.clock(step.recordedAt).seconds)?.lowerBound ?? .max
        }
        return steps.enumerated().sorted { (start($0.element), $0.offset) < (start($1.element), $1.offset) }.map(\.element)
    }
}

extension Record {
    /// The payload as the type of its kind; nil when the record is of another kind or cannot be read so.
    func contentOrNil<Payload: RecordPayload>(as type: Payload.Type) -> Payload? { (try? content(as: type)) ?? nil }
}
