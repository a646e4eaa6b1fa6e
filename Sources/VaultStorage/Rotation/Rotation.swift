internal import AgeFormat
internal import Octets
internal import SodiumCrypto

/// A change of keys that is under way, as the ledger knows it.
///
/// Format: docs/format/slot.md, "Rotation".
struct Rotation: Hashable {
    /// 16 random bytes: the names of the new objects follow from them, so that a rotation that is taken up again finds what is
    /// done, and one that is taken back finds what it made.
    let id: [UInt8]
    /// The slots of the new keyring, the passphrase's first. None once the ledger is the new one.
    var slots: [SlotLabel]
    /// Names of old slots that are not made again, so that taking the rotation up does not bring them back.
    var droppedSlots: [String]
    /// Whether this is the new ledger already: then only what is superfluous remains to be removed.
    var isReplaced: Bool

    static let idByteCount = 16

    init(id: [UInt8], slots: [SlotLabel] = [], droppedSlots: [String] = [], isReplaced: Bool = false) {
        (self.id, self.slots, self.droppedSlots, self.isReplaced) = (id, slots, droppedSlots, isReplaced)
    }

    var json: JSONValue {
        [
            "id": .string(Hex.encode(id)), "slots": .array(slots.map(\.json)),
            "dropped": .array(droppedSlots.map { .string($0) }), "replaced": .bool(isReplaced),
        ]
    }

    init?(_ json: JSONValue) {
        guard let id = json["id"]?.string.flatMap({ Hex.decode($0) }), id.count == Self.idByteCount,
            let slots = json["slots"]?.array, let dropped = json["dropped"]?.array?.map({ $0.string ?? "" }),
            case .bool(let isReplaced)? = json["replaced"]
        else { return nil }
        let labels = slots.compactMap { SlotLabel($0) }
        // The names become paths.
        let areNames = labels.allSatisfy {
            $0.slotName.utf8.count == KeySlot.nameDigitCount && Hex.decode($0.slotName) != nil
        }
        guard labels.count == slots.count, areNames else { return nil }
        self.init(id: id, slots: labels, droppedSlots: dropped, isReplaced: isReplaced)
    }

    /// The name of the new object for an old one: 8 bytes that follow from the old name, and 8 that follow from these.
    func objectName(for old: String) -> String {
        let head = hash("object", old)
        return head + hash("mark", head)
    }

    /// Whether a name was given by ``objectName(for:)``.
    func gaveName(_ name: String) -> Bool {
        let head = String(name.prefix(ObjectStore.nameDigitCount / 2))
        return name == head + hash("mark", head)
    }

    /// Whether an object that no record names is one of this rotation: made by it, or made superfluous by it.
    func owns(_ name: String, named: Set<String>) -> Bool { gaveName(name) || named.contains(objectName(for: name)) }

    /// 16 digits.
    private func hash(_ purpose: String, _ text: String) -> String {
        Hex.encode(Digest32(hashing: id + Array("\(purpose) \(text)".utf8)).bytes.prefix(8))
    }
}

extension LedgerSnapshot {
    /// The rotation that is under way; nil when none is.
    /// - Throws: ``VaultError`` when its row is damaged.
    func rotation() throws -> Rotation? {
        guard try rows(of: "state").contains(RowNumber.rotation) else { return nil }
        guard let rotation = Rotation(try note(.rotation, row: RowNumber.rotation)) else {
            throw VaultError.valueMalformed(table: "state", row: RowNumber.rotation)
        }
        return rotation
    }
}

extension Keyring {
    /// The same vault and logs under a new master key and a new identity.
    /// - Parameter keepsIdentities: whether the old identities stay behind the new one, because a content could not be sealed
    ///   to the new one: what a backup still has of it must open.
    /// - Throws: `SecretMemoryError`.
    func renewed(keepsIdentities: Bool) throws -> Keyring {
        let identity = IdentityBox(try X25519Identity.generate())
        return Keyring(
            vaultID: vaultID, master: try SecretBytes(randomCount: 32), logs: logs,
            identities: [identity] + (keepsIdentities ? identities : []))
    }
}
