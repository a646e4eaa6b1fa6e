public import AgeFormat

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
                summaries.append(
                    SlotSummary(
                        name: slot.name, kind: slot.kind, label: snapshot.label(of: row), isFileWhole: found.usable.contains(slot)))
            }
        }
        for slot in found.usable where !summaries.contains(where: { $0.name == slot.name }) && !unfinished.contains(slot.name) {
            summaries.append(SlotSummary(name: slot.name, kind: slot.kind, label: nil, isFileWhole: true))
        }
        return summaries
    }

    /// The name of the slot that an identity opens, by its file or by its copy in the ledger.
    /// - Throws: ``VaultError/identityNotAccepted``, ``VaultError/noUsableSlot(damaged:)``, ``VaultError``.
    public func slot(openedBy identities: IdentityFile) throws -> String {
        let rows = try ledger.read { try $0.slots().map(\.file) }
        let slots = KeySlots(layout: layout, files: files, rows: rows)
        let (keyring, slot) = try slots.open(.identities(identities)) { $0.vaultID == self.keyring.vaultID }
        guard keyring.vaultID == self.keyring.vaultID else { throw VaultError.identityNotAccepted }
        return slot.name
    }
}
