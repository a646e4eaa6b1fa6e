package import Octets

/// What the vault knows of a slot: for whom it is, what the person called it, since when.
public struct SlotLabel: Hashable, Sendable {
    public enum Owner: String, Sendable { case passphrase, trustee, recovery }
    /// The name of the slot's file: tells a damaged copy in the ledger from another slot.
    public let slotName: String
    public let owner: Owner
    /// The person's own words; may be empty.
    public let label: String
    /// RFC 3339 in UTC.
    public let addedAt: String
    /// The age recipient that it is sealed to; nil for a passphrase, and for slots from before this was kept.
    public let recipient: String?
    /// When somebody last opened the vault with it, RFC 3339 in UTC; nil when that was never noted.
    public var provedAt: String?

    public init(
        slotName: String, owner: Owner, label: String, addedAt: String, recipient: String? = nil,
        provedAt: String? = nil
    ) {
        (self.slotName, self.owner, self.label, self.addedAt) = (slotName, owner, label, addedAt)
        (self.recipient, self.provedAt) = (recipient, provedAt)
    }

    package var json: JSONValue {
        var members: JSONObject = [
            "slot": .string(slotName), "owner": .string(owner.rawValue), "label": .string(label),
            "added_at": .string(addedAt),
        ]
        members["recipient"] = recipient.map { .string($0) }
        members["proved_at"] = provedAt.map { .string($0) }
        return .object(members)
    }

    package init?(_ json: JSONValue) {
        guard let slotName = json["slot"]?.string, let label = json["label"]?.string,
            let owner = json["owner"]?.string.flatMap(Owner.init(rawValue:)), let addedAt = json["added_at"]?.string
        else { return nil }
        self.init(
            slotName: slotName, owner: owner, label: label, addedAt: addedAt, recipient: json["recipient"]?.string,
            provedAt: json["proved_at"]?.string)
    }
}

/// A slot as `key list` shows it.
public struct SlotSummary: Hashable, Sendable {
    /// The name of its file, without ending.
    public let name: String
    public let kind: KeySlot.Kind
    /// Nil when the ledger does not know this slot.
    public let label: SlotLabel?
    /// Whether its file in the `keys` folder is whole; the ledger keeps a copy.
    public let isFileWhole: Bool
}
