internal import Octets

extension VaultStore {
    /// Every slot that the ledger or the keys folder has.
    /// - Throws: ``VaultError``.
    public func slots() throws -> [SlotSummary] {
        let found = KeySlots(layout: layout, files: files, rows: [])
        var summaries: [SlotSummary] = []
        var unfinished: [String] = []
        try ledger.read { snapshot in
            // Those of new keys that are being made open nothing yet, and those that are about to go nothing any more.
            unfinished = ((try? snapshot.rotation())??.slots ?? []).map(\.slotName) + ((try? snapshot.removals())?.slots ?? [])
            for row in try snapshot.slots() {
                let slot = KeySlot(file: row.file)
                let label = try? ledger.seal.open(row.label, .slotLabel, row: row.row)
                summaries.append(
                    SlotSummary(
                        name: slot.name, kind: slot.kind,
                        label: label.flatMap { try? JSONValue(parsing: $0) }.flatMap { SlotLabel($0) },
                        isFileWhole: found.usable.contains(slot)))
            }
        }
        for slot in found.usable where !summaries.contains(where: { $0.name == slot.name }) && !unfinished.contains(slot.name) {
            summaries.append(SlotSummary(name: slot.name, kind: slot.kind, label: nil, isFileWhole: true))
        }
        return summaries
    }
}
