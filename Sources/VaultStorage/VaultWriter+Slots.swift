public import AgeFormat
internal import DurableFiles
internal import Foundation
internal import GRDB
internal import Octets
public import SodiumCrypto

/// Ways to the keys: added, replaced, taken away.
///
/// Format: docs/format/slot.md.
extension VaultWriter {
    /// Adds a way to the keyring for whoever holds the identity of `recipient`.
    /// - Parameter owner: a trusted person, or whoever holds a sheet.
    /// - Returns: the name of the slot.
    /// - Throws: ``VaultError``.
    @discardableResult
    public func add(_ recipient: Recipient, owner: SlotLabel.Owner, label: String, time: String) throws -> String {
        let slot = try KeySlot.wrap(store.keyring, recipient: recipient)
        try add(slot, owner: owner, label: label, time: time, recipient: recipient.text)
        return slot.name
    }

    /// Makes a slot for a passphrase, and takes all others that the ledger knows away. Before they go, the new one is opened.
    /// - Throws: ``VaultError``; then the old ones still open.
    public func replacePassphrase(
        with passphrase: consuming SecretBytes, logN: Int = VaultStore.usualLogN, time: String
    ) throws {
        let slot = try KeySlot.wrap(store.keyring, passphrase: passphrase, logN: logN)
        let old = try store.slots().filter { $0.label?.owner == .passphrase }.map(\.name)
        guard let opened = try slot.open(.passphrase(passphrase)), opened.vaultID == store.keyring.vaultID else {
            throw VaultError.newSlotUnusable
        }
        try add(slot, owner: .passphrase, label: "", time: time, provedAt: time, replacing: old)
    }

    /// Takes a way to the keys away. Whoever has a copy of it, or of the vault, keeps what they have.
    /// - Throws: ``VaultError/noSuchSlot(name:)``, ``VaultError/passphraseSlot``, ``VaultError/lastSlot``, ``VaultError``.
    public func removeSlot(_ name: String) throws {
        let all = try store.slots()
        guard let slot = all.first(where: { $0.name == name }) else { throw VaultError.noSuchSlot(name: name) }
        guard slot.label?.owner != .passphrase else { throw VaultError.passphraseSlot }
        guard all.contains(where: { $0.name != name && $0.kind != .damaged && $0.label != nil }) else { throw VaultError.lastSlot }
        try transaction { try take([name], $0) }
        // It is gone from the ledger; what remains of the file goes with the next writer at the latest.
        try? finishRemovals()
    }

    /// Notes that somebody opened the vault by a slot; nothing happens when the ledger does not know it.
    /// - Throws: ``VaultError``.
    public func noteProof(ofSlot name: String, time: String) throws {
        try transaction { snapshot in
            for row in try snapshot.slots() {
                guard var label = snapshot.label(of: row), label.slotName == name else { continue }
                label.provedAt = time
                let sealed = try store.ledger.seal.seal(label.json.encoded, .slotLabel, row: row.row)
                try snapshot.database.execute(
                    sql: "UPDATE slot SET label = ? WHERE row = ?", arguments: [Data(sealed), row.row])
            }
        }
    }

    /// Notes, once a day, by which slot this vault was opened. What was stored before is stored, whatever becomes of this.
    func noteOpening(at time: String) {
        let name = store.openedSlot
        guard !name.isEmpty else { return }
        let labels = try? store.ledger.read { snapshot in try snapshot.slots().compactMap { snapshot.label(of: $0) } }
        guard let label = labels?.first(where: { $0.slotName == name }),
            label.provedAt?.prefix(dayLength) != time.prefix(dayLength)
        else { return }
        try? noteProof(ofSlot: name, time: time)
    }

    /// Stores a slot in the folder and in the ledger.
    /// - Parameters:
    ///   - recipient: to whom it is sealed, as text, so that it can be made again for another keyring; nil for the passphrase.
    ///   - old: names of slots that go in the same transaction.
    func add(
        _ slot: KeySlot, owner: SlotLabel.Owner, label: String, time: String, recipient: String? = nil,
        provedAt: String? = nil, replacing old: [String] = []
    ) throws {
        let label = SlotLabel(
            slotName: slot.name, owner: owner, label: label, addedAt: time, recipient: recipient, provedAt: provedAt)
        let files = store.files
        let path = store.layout.slot(slot.name)
        try translatingErrors {
            if try files.info(store.layout.keys) == nil { try files.makeDirectory(store.layout.keys) }
            let part = try files.create(path + ".part")
            try files.append(slot.file, to: part)
            try files.sync(part)
            try files.syncDirectory(store.layout.keys)
        }
        do {
            try transaction { snapshot in
                try enter(slot, label, snapshot)
                try take(old, snapshot)
            }
        } catch {
            // A commit that reports an error may have happened; then the old slots are gone, and this one must stay.
            let rows = try? store.ledger.read { try $0.slots() }
            guard rows?.contains(where: { $0.file == slot.file }) == true else {
                // Who was told that it failed must not find later that somebody can open the vault.
                try? files.remove(path + ".part")
                throw error
            }
        }
        // Named only now: after a power cut nobody finds a slot of which the ledger does not know. The row is enough; what fails
        // here, the next one that writes makes good.
        try? files.rename(path + ".part", to: path)
        try? files.syncDirectory(store.layout.keys)
        try? finishRemovals()
    }

    private func enter(_ slot: KeySlot, _ label: SlotLabel, _ snapshot: LedgerSnapshot) throws {
        let last = try Int64.fetchOne(snapshot.database, sql: "SELECT max(row) FROM slot") ?? 0
        let label = try store.ledger.seal.seal(label.json.encoded, .slotLabel, row: last + 1)
        try snapshot.database.execute(
            sql: "INSERT INTO slot (row, file, label) VALUES (?, ?, ?)", arguments: [last + 1, Data(slot.file), Data(label)])
    }

    /// Takes slots out of the ledger, and names their files to be removed.
    private func take(_ names: [String], _ snapshot: LedgerSnapshot) throws {
        guard !names.isEmpty else { return }
        for row in try snapshot.slots() {
            // A damaged row has another digest than its slot.
            let own = [KeySlot.name(of: row.file)] + (snapshot.label(of: row).map { [$0.slotName] } ?? [])
            guard own.contains(where: { names.contains($0) }) else { continue }
            try snapshot.database.execute(sql: "DELETE FROM slot WHERE row = ?", arguments: [row.row])
        }
        try name(Removals(slots: names), snapshot)
    }
}

/// Of "2026-03-01T21:20:03Z" the day.
private let dayLength = 10

extension LedgerSnapshot {
    /// What a row of `slot` says of its slot; nil when it cannot be read.
    func label(of row: (row: Int64, file: [UInt8], label: [UInt8])) -> SlotLabel? {
        let bytes = try? ledger.seal.open(row.label, .slotLabel, row: row.row)
        return bytes.flatMap { try? JSONValue(parsing: $0) }.flatMap { SlotLabel($0) }
    }
}
