internal import HoldfastKit
internal import Octets
internal import VaultStorage
internal import Wording

/// A way to the keys in words.
enum SlotText {
    /// Whose it is, and what the person called it.
    static func owner(_ slot: SlotSummary) -> String {
        let owner = Words.text("key.owner.\(slot.label?.owner.rawValue ?? "unknown")")
        let label = slot.label?.label ?? ""
        return label.isEmpty ? owner : "\(owner) (\(label.printable))"
    }

    /// One line of `key list`, and one below it.
    static func lines(_ slot: SlotSummary) -> String {
        let proved = slot.label?.provedAt.map { Words.text("key.proved", ["date": String($0.prefix(10)).printable]) }
        return Words.text(
            "key.slot",
            [
                "name": slot.name, "owner": owner(slot), "since": (slot.label?.addedAt ?? "?").printable,
                "proved": proved ?? Words.text("key.never-proved"),
            ])
    }
}

extension SlotSummary {
    /// An entry of `Schemas/slots.schema.json`.
    var json: JSONValue {
        var object: JSONObject = ["name": .string(name), "opens_by": .string(kind.rawValue)]
        object["owner"] = label.map { .string($0.owner.rawValue) }
        object["label"] = label.map { .string($0.label) }
        object["added_at"] = label.map { .string($0.addedAt) }
        object["proved_at"] = label?.provedAt.map { .string($0) }
        object["file_is_whole"] = .bool(isFileWhole)
        return .object(object)
    }
}
