internal import DurableFiles
internal import Foundation
internal import GRDB
internal import Octets

/// The slots of a new vault: out of the folder of the old one and out of the rows that were found, each completed by the other.
struct SlotCopies {
    private let found: KeySlots
    private let new: VaultLayout
    private let files: any Files

    init(from layout: VaultLayout, to new: VaultLayout, files: any Files) {
        (self.new, self.files) = (new, files)
        found = KeySlots(layout: layout, files: files, rows: [])
    }

    /// Writes a file for each row, and a row for the slot that opened the vault. Slots of which no row tells are left: somebody
    /// may have put them there.
    func make(_ ledger: SalvagedLedger, opened: KeySlot, time: String) throws {
        let seal = try ValueSeal(ledger.keyring)
        try translatingErrors {
            try ledger.database.queue.write { database in
                var names: Set<String> = []
                for row in try Row.fetchAll(database, sql: "SELECT row, file, label FROM slot ORDER BY row") {
                    let number: Int64 = row["row"]
                    guard let label = label(row.blob("label") ?? [], number, seal),
                        let slot = whole(label.slotName, row.blob("file") ?? []), names.insert(slot.name).inserted
                    else {
                        try database.execute(sql: "DELETE FROM slot WHERE row = ?", arguments: [number])
                        continue
                    }
                    try database.execute(sql: "UPDATE slot SET file = ? WHERE row = ?", arguments: [Data(slot.file), number])
                    try write(slot)
                }
                guard !names.contains(opened.name) else { return }
                try write(opened)
                let next = try (Int64.fetchOne(database, sql: "SELECT max(row) FROM slot") ?? 0) + 1
                let label = SlotLabel(
                    slotName: opened.name, owner: opened.kind == .passphrase ? .passphrase : .trustee, label: "", addedAt: time)
                try database.execute(
                    sql: "INSERT INTO slot (row, file, label) VALUES (?, ?, ?)",
                    arguments: [next, Data(opened.file), Data(try seal.seal(label.json.encoded, .slotLabel, row: next))])
            }
        }
    }

    private func label(_ sealed: [UInt8], _ row: Int64, _ seal: borrowing ValueSeal) -> SlotLabel? {
        guard let opened = try? seal.open(sealed, .slotLabel, row: row) else { return nil }
        return (try? JSONValue(parsing: opened)).flatMap { SlotLabel($0) }
    }

    /// The slot of this name, from the row or from the folder.
    private func whole(_ name: String, _ row: [UInt8]) -> KeySlot? {
        KeySlot.name(of: row) == name ? KeySlot(file: row) : found.usable.first { $0.name == name }
    }

    private func write(_ slot: KeySlot) throws { try files.append(slot.file, to: files.create(new.slot(slot.name))) }
}
