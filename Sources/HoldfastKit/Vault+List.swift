public import EvidenceModel
internal import Octets
public import VaultStorage
internal import Wording

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
    /// Whether the person keeps it out of everything that is handed over.
    public internal(set) var isHidden = false
}

/// A page of a list.
public struct RecordPage: Hashable, Sendable {
    /// The oldest first. Page 1 has the newest records.
    public let records: [RecordSummary]
    /// How many records there are on all pages.
    public let totalCount: Int
    public let page: IndexPage
    /// Whether there are older ones.
    public let hasMore: Bool
    /// How many of them have no time that could be read, when times were asked for.
    public let undatedCount: Int
}

/// One record, whole.
public struct RecordDetail: Sendable {
    public let summary: RecordSummary
    public let record: Record
    /// Place in the ledger (`LedgerPlace`): log and index of the leaf.
    public let leafIndex: UInt64
    /// What other records that it names by id are called: "p1 Torben".
    public let names: [String: String]
}

extension Vault {
    /// The newest revision of every record that people make, in the order in which they were begun.
    /// - Parameters:
    ///   - filter: which ones; those that cannot be read are in every list.
    ///   - page: which part; the first page has the newest.
    /// - Throws: `VaultError` when the ledger cannot be read at all; damaged records are listed as such.
    public func list(_ filter: RecordFilter = RecordFilter(), page: IndexPage = IndexPage(size: nil)) throws -> RecordPage {
        let query = try indexQuery(filter)
        return try store.withIndex { index in
            let hits = try index.list(query, page)
            if hits.leaves.isEmpty, page.number == 1 { try checkKinds(filter, index) }
            return RecordPage(
                records: try summaries(hits.leaves, index).reversed(), totalCount: try index.count(query), page: page,
                hasMore: hits.hasMore, undatedCount: try index.undatedCount(query))
        }
    }

    /// One record with all its fields.
    /// - Throws: `VaultError`.
    public func show(_ reference: String) throws -> RecordDetail {
        let entry = try entry(reference)
        let record = try entry.record()
        let names = try store.withReadyIndex { try self.names(of: record.payload, $0) } ?? namesByScanning()
        var summary = Self.summary(entry.leafIndex, .success(entry))
        summary.isHidden = try withdrawals()[summary.handle].isHidden
        return RecordDetail(
            summary: summary, record: record, leafIndex: entry.leafIndex,
            names: names)
    }

    /// What records that a payload names are called, by id: handle, and the name of a person or the title of
    /// anything else.
    func names(of payload: JSONObject, _ index: SearchIndex) throws -> [String: String] {
        var names: [String: String] = [:]
        for id in Self.identifiers(in: .object(payload)) {
            guard let leaf = try index.leaf(id: id) else { continue }
            if let handle = try index.handle(leaf: leaf), let gone = try nameOfGone(handle) {
                names[id] = gone
                continue
            }
            guard let summary = try summaries([leaf], index).first, summary.damage == nil else { continue }
            names[id] = [summary.handle, summary.title].compactMap(\.self).joined(separator: " ")
        }
        return names
    }

    /// What a record is called that the person removed; nil for all others.
    private func nameOfGone(_ handle: String) throws -> String? { nameOfGone(handle, try withdrawals()) }

    private func nameOfGone(_ handle: String, _ orders: Withdrawals) -> String? {
        let state = orders[handle]
        if let at = state.destroyedAt {
            return Words.text("withdrawal.name.destroyed", ["handle": handle, "at": String(at.prefix(10))])
        }
        return state.removal == nil ? nil : Words.text("withdrawal.name.removed", ["handle": handle])
    }

    private func namesByScanning() throws -> [String: String] {
        var names: [String: String] = [:]
        let orders = try withdrawals()
        try store.ledger.forEachEntry { leafIndex, result in
            guard let entry = try? result.get() else { return }
            let summary = Self.summary(leafIndex, result)
            if let gone = nameOfGone(entry.placement.handle, orders) { return names[entry.placement.recordID] = gone }
            names[entry.placement.recordID] = [summary.handle, summary.title].compactMap(\.self).joined(separator: " ")
        }
        return names
    }

    /// All identifiers of records in a value.
    static func identifiers(in value: JSONValue) -> Set<String> {
        switch value {
        case .string(let text): UUIDText.isValid(text) ? [text] : []
        case .array(let elements): elements.reduce(into: []) { $0.formUnion(identifiers(in: $1)) }
        case .object(let object): object.members.reduce(into: []) { $0.formUnion(identifiers(in: $1.value)) }
        default: []
        }
    }

    // MARK: Summaries

    /// A summary as far as the record alone tells, and what it takes to complete it.
    typealias FoundSummary = (summary: RecordSummary, leaf: UInt64, recipient: String?)

    /// Records that were found, as the ledger has them.
    func summaries(_ leaves: [UInt64], _ index: SearchIndex) throws -> [RecordSummary] {
        try store.ledger.entries(leaves) { Self.found($0, $1) }.map { try completed($0, index) }
    }

    static func found(_ leaf: UInt64, _ result: Result<LedgerEntry, VaultError>) -> FoundSummary {
        let summary = summary(leaf, result)
        let needsRecipient = summary.title == nil && (summary.kind == .complaint || summary.kind == .conversation)
        let record = needsRecipient ? try? result.get().record() : nil
        return (summary, leaf, record?.payload["recipient"]?.string ?? record?.payload["party"]?.string)
    }

    /// With the handle of a record that cannot be read, and with the name of a complaint's recipient, or of who was talked to.
    func completed(_ found: FoundSummary, _ index: SearchIndex) throws -> RecordSummary {
        if found.summary.damage != nil { return found.summary.called(try index.handle(leaf: found.leaf)) }
        var summary = found.summary
        // Read once for all lines of a list: `indexQuery(_:)`.
        let orders = try knownWithdrawals?.orders ?? withdrawals()
        if let recipient = try found.recipient.flatMap({ try index.leaf(id: $0) }),
            let handle = try index.handle(leaf: recipient), !orders[handle].isGone
        {
            summary = summary.titled(Self.summary(recipient, try store.ledger.entries([recipient])[0]).title)
        }
        summary.isHidden = orders[summary.handle].isHidden
        return summary
    }

    static func summary(_ leafIndex: UInt64, _ result: Result<LedgerEntry, VaultError>) -> RecordSummary {
        do {
            let entry = try result.get()
            return try summary(of: entry)
        } catch {
            let damage = error as? VaultError ?? .valueMalformed(table: "record", row: Int64(leafIndex))
            return RecordSummary(
                handle: "#\(LedgerPlace.text(leafIndex))", kind: RecordKind("damaged"), detailKind: nil, title: nil, occurred: nil,
                recordedAt: nil, revision: 1, byteCount: nil, requestedActions: [], damage: damage)
        }
    }

    private static func summary(of entry: LedgerEntry) throws -> RecordSummary {
        let record = try entry.record()
        var (kind, title, occurred): (String?, String?, TimeValue?) = (nil, nil, nil)
        var actions: [String] = []
        if let evidence = try record.content(as: Evidence.self) {
            // Of a message, who sent it and where: what it says is a content.
            let message = evidence.message.map { [$0.sender, $0.thread].compactMap(\.self).joined(separator: ", ") }
            (kind, occurred) = (evidence.kind?.name, evidence.occurred)
            title = evidence.title ?? evidence.fileName ?? message
        } else if let incident = try record.content(as: Incident.self) {
            (kind, title, occurred) = (incident.kind?.name, incident.title, incident.occurred)
        } else if let party = try record.content(as: Party.self) {
            (kind, title) = (party.roles.first, party.name ?? party.codeName)
        } else if let space = try record.content(as: Space.self) {
            (kind, title) = (space.kind, space.name ?? space.codeName)
        } else if let talk = try record.content(as: Conversation.self) {
            (title, occurred) = (talk.partyName, talk.occurred)
        } else if let step = try record.content(as: FollowUp.self) {
            (kind, title, occurred) = (step.kind?.name, step.partyName, step.occurred)
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

extension RecordSummary {
    /// The same under another handle; nil changes nothing.
    fileprivate func called(_ handle: String?) -> RecordSummary {
        RecordSummary(
            handle: handle ?? self.handle, kind: kind, detailKind: detailKind, title: title, occurred: occurred,
            recordedAt: recordedAt, revision: revision, byteCount: byteCount, requestedActions: requestedActions,
            damage: damage)
    }

    /// The same with another title.
    fileprivate func titled(_ title: String?) -> RecordSummary {
        RecordSummary(
            handle: handle, kind: kind, detailKind: detailKind, title: title, occurred: occurred,
            recordedAt: recordedAt, revision: revision, byteCount: byteCount, requestedActions: requestedActions,
            damage: damage)
    }
}
