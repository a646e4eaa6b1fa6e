public import EvidenceModel
internal import Octets
public import VaultStorage

/// One line of a list: titles, never contents.
public struct RecordSummary: Hashable, Sendable {
    public let handle: String
    public let kind: RecordKind
    /// The kind of evidence or incident, such as "call".
    public let detailKind: String?
    /// Title, name or file name; nil when the record has none of them.
    public let title: String?
    /// When it happened, as the person typed it.
    public let occurred: TimeValue?
    /// When it was written down, by this computer's clock.
    public let recordedAt: String?
    /// From 1; above 1 it was corrected.
    public let revision: Int
    /// Size of its content in bytes; nil when it has none.
    public let byteCount: UInt64?
    /// Of a complaint: what was asked, as identifiers.
    public let requestedActions: [String]
    /// What is wrong with it, when it cannot be read.
    public let damage: VaultError?
}

/// One record, whole.
public struct RecordDetail: Sendable {
    public let summary: RecordSummary
    public let record: Record
    /// Place in the log, from 0.
    public let leafIndex: UInt64
    /// What other records that it names by id are called: "p1 Torben".
    public let names: [String: String]
}

extension Vault {
    /// The newest revision of every record that people make, in the order in which they were made.
    /// - Parameter kinds: only these; nil for all.
    /// - Throws: `VaultError` when the ledger cannot be read at all; damaged records are listed as such.
    public func list(kinds: Set<RecordKind>? = nil) throws -> [RecordSummary] {
        var order: [String] = []
        var newest: [String: RecordSummary] = [:]
        try store.ledger.forEachEntry { leafIndex, result in
            let summary = Self.summary(leafIndex, result)
            // What is damaged may be of any kind, so it is in every list.
            let isAsked = summary.damage != nil || kinds?.contains(summary.kind) ?? true
            guard summary.kind.isMadeByPerson, isAsked else { return }
            if newest.updateValue(summary, forKey: summary.handle) == nil { order.append(summary.handle) }
        }
        return order.compactMap { newest[$0] }
    }

    /// One record with all its fields.
    /// - Throws: `VaultError`.
    public func show(_ reference: String) throws -> RecordDetail {
        let entry = try entry(reference)
        let record = try entry.record()
        return RecordDetail(
            summary: Self.summary(entry.leafIndex, .success(entry)), record: record, leafIndex: entry.leafIndex,
            names: try names())
    }

    /// What records are called, by id: handle, and the name of a person or the title of anything else.
    func names() throws -> [String: String] {
        var names: [String: String] = [:]
        try store.ledger.forEachEntry { leafIndex, result in
            guard let entry = try? result.get() else { return }
            let summary = Self.summary(leafIndex, result)
            names[entry.placement.recordID] = [entry.placement.handle, summary.title].compactMap(\.self).joined(separator: " ")
        }
        return names
    }

    static func summary(_ leafIndex: UInt64, _ result: Result<LedgerEntry, VaultError>) -> RecordSummary {
        do {
            let entry = try result.get()
            return try summary(of: entry)
        } catch {
            let damage = error as? VaultError ?? .valueMalformed(table: "record", row: Int64(leafIndex))
            return RecordSummary(
                handle: "#\(leafIndex)", kind: RecordKind("damaged"), detailKind: nil, title: nil, occurred: nil,
                recordedAt: nil, revision: 1, byteCount: nil, requestedActions: [], damage: damage)
        }
    }

    private static func summary(of entry: LedgerEntry) throws -> RecordSummary {
        let record = try entry.record()
        var (kind, title, occurred): (String?, String?, TimeValue?) = (nil, nil, nil)
        var actions: [String] = []
        if let evidence = try record.content(as: Evidence.self) {
            (kind, title, occurred) = (evidence.kind?.name, evidence.title ?? evidence.fileName, evidence.occurred)
        } else if let incident = try record.content(as: Incident.self) {
            (kind, title, occurred) = (incident.kind?.name, incident.title, incident.occurred)
        } else if let party = try record.content(as: Party.self) {
            (kind, title) = (party.roles.first, party.name ?? party.codeName)
        } else if let complaint = try record.content(as: Complaint.self) {
            (kind, title, occurred) = (complaint.audience?.name, complaint.recipientName, complaint.sentAt)
            actions = complaint.requestedActions.compactMap(\.action)
        }
        return RecordSummary(
            handle: entry.placement.handle, kind: record.kind, detailKind: kind, title: title, occurred: occurred,
            recordedAt: record.recordedAt, revision: record.revision, byteCount: entry.placement.content?.byteCount,
            requestedActions: actions, damage: nil)
    }
}

extension Vault {
    /// To whom complaints went that name their recipient by a record, by the complaint's handle.
    /// - Throws: `VaultError`.
    public func complaintRecipients() throws -> [String: String] {
        var names: [String: String] = [:]
        var recipients: [String: String] = [:]
        try store.ledger.forEachEntry { _, result in
            guard let entry = try? result.get(), let record = try? entry.record() else { return }
            if let party = try? record.content(as: Party.self) {
                names[record.id] = party.name ?? party.codeName
            } else if let complaint = try? record.content(as: Complaint.self), let id = complaint.recipient {
                recipients[entry.placement.handle] = id
            }
        }
        return recipients.compactMapValues { names[$0] }
    }
}
