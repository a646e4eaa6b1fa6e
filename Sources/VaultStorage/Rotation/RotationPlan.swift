internal import DurableFiles
internal import Foundation
internal import Octets

/// What a change of keys would do, told before it is begun.
public struct RotationPlan: Sendable {
    /// Slots that are made again for the new keys: the passphrase's, and those of which it is known to whom they are sealed.
    public internal(set) var keptSlots: [SlotSummary] = []
    /// Slots that cannot be made again, because it is not known to whom they are sealed.
    public internal(set) var lostSlots: [SlotSummary] = []
    /// Objects that are still to be sealed to the new identity, and their size in bytes.
    public internal(set) var objectCount = 0
    public internal(set) var objectByteCount: UInt64 = 0
    /// Objects that are gone already; they stay named.
    public internal(set) var missingObjectCount = 0
    /// Free space that is needed besides, in bytes: the old objects and the old ledger go only at the end.
    public internal(set) var neededByteCount: UInt64 = 0
    /// Free space on the vault's disk in bytes; nil when the system does not say.
    public internal(set) var freeByteCount: UInt64?
    /// Whether one was begun before, and is taken up.
    public internal(set) var isUnderWay = false

    /// Whether there is room enough, as far as the system says.
    public var hasRoom: Bool { freeByteCount.map { $0 >= neededByteCount } ?? true }
}

extension VaultStore {
    /// What a change of keys would do. Writes nothing.
    /// - Throws: ``VaultError``.
    public func rotationPlan() throws -> RotationPlan {
        var plan = RotationPlan()
        let dropped = try ledger.read { try $0.rotation() }?.droppedSlots ?? []
        for slot in try slots() where slot.label != nil && !dropped.contains(slot.name) {
            if slot.label?.owner == .passphrase || slot.label?.recipient != nil {
                plan.keptSlots.append(slot)
            } else {
                plan.lostSlots.append(slot)
            }
        }
        try ledger.read { snapshot in
            let rotation = try snapshot.rotation()
            plan.isUnderWay = rotation != nil
            try snapshot.forEachObject { name in
                guard let info = try files.info(layout.object(name)) else { return plan.missingObjectCount += 1 }
                if let rotation, try files.info(layout.object(rotation.objectName(for: name))) != nil { return }
                plan.objectCount += 1
                plan.objectByteCount += info.byteCount
            }
        }
        let ledgerByteCount = try translatingErrors { try files.info(layout.ledger)?.byteCount ?? 0 }
        // The new ledger, and what SQLite writes beside it on the way.
        plan.neededByteCount = plan.objectByteCount + 2 * ledgerByteCount + (16 << 20)
        let facts = try? FileManager.default.attributesOfFileSystem(forPath: layout.directory)
        plan.freeByteCount = (facts?[.systemFreeSize] as? NSNumber)?.uint64Value
        return plan
    }
}

extension LedgerSnapshot {
    /// The names of all objects that some record names, in the order of the rows of all logs.
    /// - Throws: ``VaultError``, also for a place that cannot be read; or the error of `body`, which ends the reading.
    func forEachObject(_ body: (String) throws -> Void) throws {
        let columns = "row, NULL AS jwt, NULL AS disclosures, place"
        try forEachSealedRecord(rows: Int64.min...Int64.max, columns: columns) { record in
            if let name = try record.placement(ledger.seal).content?.object { try body(name) }
        }
    }
}
