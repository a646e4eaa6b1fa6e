package import EvidenceModel
internal import Octets

/// What the index takes of one record.
package struct IndexedRecord: Sendable {
    /// Place in the log, from 0.
    let leaf: UInt64
    let handle: String
    /// Identifier; empty for a record that cannot be read.
    let id: String
    /// The name of its kind; ``damagedKind`` when it cannot be read.
    let kind: String
    /// The kind of evidence or incident, the audience, the first role.
    var detail: String?
    var isListed = true
    var time: BestKnownTime?
    /// Whether a mail or a message has a file with it.
    var hasAttachment = false
    /// SHA-256 of what was kept: of the content, or of the file that an import read.
    var digest: Digest32?
    /// All roles of a person or an organisation.
    var roles: [String] = []
    /// Of a person: names, addresses, numbers and accounts. Of what somebody sent: who, as it says there.
    var accounts: Set<AccountName> = []
    /// Identifiers of records that it names, with what they are to it.
    var links: [(role: Role, id: String)] = []
    /// Names of a person or an organisation as they are; empty for other records.
    var names = ""
    /// Of a withdrawal: whether the records that it names are in lists afterwards, and their identifiers.
    var listing: Listing?
    /// Texts by column, folded.
    var texts: [SearchableText.Column: FoldedText] = [:]

    /// Which records are in lists after an order.
    struct Listing: Sendable {
        let isListed: Bool
        let ids: [String]
        /// The number of the log of which records are meant; nil for all.
        var log: Int64?
    }

    /// What a record is to the one that names it.
    enum Role: String, CaseIterable, Sendable {
        /// Who did it; whom a complaint is about.
        case respondent
        case witness
        /// To whom a complaint went.
        case recipient
        /// An incident that evidence or a complaint belongs to.
        case incident
        /// Evidence of an incident, copy of a complaint.
        case evidence
        /// The complaint of which something became.
        case complaint
        /// Any other record that is named.
        case other
    }

    /// The kind of a record that cannot be read. No record has it: names of kinds hold no space.
    static let damagedKind = "not readable"

    /// A record that is in no ledger, for tests of the index alone.
    package init(leaf: UInt64, handle: String, kind: String, time: BestKnownTime?, texts: [SearchableText.Column: String]) {
        (self.leaf, self.handle, id, self.kind) = (leaf, handle, "id of \(handle)", kind)
        (self.time, self.texts) = (time, texts.mapValues(FoldedText.init))
    }

    /// A record that cannot be read; it is in every list.
    init(damaged leaf: UInt64) {
        (self.leaf, handle, id, kind) = (leaf, "#\(leaf)", "", Self.damagedKind)
    }

    /// A record that was destroyed; it is in no list.
    private init(destroyed entry: LedgerEntry) {
        (leaf, handle, id) = (entry.leafIndex, entry.placement.handle, entry.placement.recordID)
        (kind, isListed) = (entry.placement.kind.name, false)
    }

    /// - Throws: ``VaultError`` when the record cannot be read.
    init(_ entry: LedgerEntry) throws {
        if entry.isEmptied, entry.placement.isDestroyed {
            self.init(destroyed: entry)
            return
        }
        self.init(leaf: entry.leafIndex, handle: entry.placement.handle, try entry.record())
    }

    /// The same of a record that was stored just now.
    init(leaf: UInt64, handle: String, _ record: EvidenceModel.Record) {
        (self.leaf, self.handle, id, kind) = (leaf, handle, record.id, record.kind.name)
        isListed = record.kind.isMadeByPerson
        time = record.kind.isOnTimeline ? BestKnownTime(of: record) : nil
        let detailNames = ["kind", "audience"].compactMap { record.payload[$0]?.string }
        roles = isParty ? record.payload["roles"]?.array?.compactMap(\.string) ?? [] : []
        detail = detailNames.first ?? roles.first
        digest = Self.digest(of: record)
        hasAttachment = ["email", "message"].contains { record.payload[$0]?["attachments"]?.array?.isEmpty == false }
        guard isListed else {
            if let withdrawal = try? record.content(as: Withdrawal.self), let effect = withdrawal.effect {
                if [.removed, .kept].contains(effect) { listing = Listing(isListed: effect == .kept, ids: withdrawal.records) }
            }
            // By its file an import is found.
            if record.kind == .importBatch, let source = record.payload["source"] { addLinks(source, member: "source") }
            return
        }
        addLinks(.object(record.payload), member: "")
        accounts = Set(Self.accounts(of: record).compactMap(AccountName.init))
        // Folded here, on all cores, and not by whoever writes.
        for (column, text) in SearchableText.columns(of: record) {
            texts[column] = FoldedText(text)
            if column == .name, isParty { names = text }
        }
    }

    private static func digest(of record: Record) -> Digest32? {
        guard record.kind == .evidence || record.kind == .importBatch else { return nil }
        return record.payload["sha256"]?.string.flatMap { Digest32(hex: $0) }
    }

    /// What a person is called, or who sent what was kept.
    private static func accounts(of record: Record) -> [String] {
        let payload = record.payload
        func texts(_ value: JSONValue?) -> [String] { value?.string.map { [$0] } ?? value?.array?.compactMap(\.string) ?? [] }
        switch record.kind {
        case .party:
            let identifiers = payload["identifiers"]?.array?.compactMap { $0["value"]?.string } ?? []
            return texts(payload["name"]) + texts(payload["names"]) + identifiers
        case .evidence:
            let mail = texts(payload["email"]?["from"]) + texts(payload["email"]?["sender"])
            return mail + texts(payload["message"]?["sender"]) + texts(payload["message"]?["sender_id"])
        case .incident where payload["call"]?["direction"]?.string != "outgoing":
            return texts(payload["call"]?["number"])
        default: return []
        }
    }

    /// Whether it is a person or an organisation.
    var isParty: Bool { kind == RecordKind.party.name }

    /// Every identifier in the payload, by the member in which it stands.
    private mutating func addLinks(_ value: JSONValue, member: String) {
        switch value {
        case .string(let text) where UUIDText.isValid(text): links.append((Self.roles[member] ?? .other, text))
        case .array(let elements): for element in elements { addLinks(element, member: member) }
        case .object(let object):
            for (name, value) in object.members {
                addLinks(value, member: Self.roles[member] != nil && name == "party" ? member : name)
            }
        default: break
        }
    }

    private static let roles: [String: Role] = [
        "respondents": .respondent, "about": .respondent, "witnesses": .witness, "recipient": .recipient,
        "incidents": .incident, "evidence": .evidence, "copy": .evidence, "proof_of_delivery": .evidence,
        "complaint": .complaint,
    ]
}
