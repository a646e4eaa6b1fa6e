internal import DurableFiles
internal import Octets

extension VaultWriter {
    /// Makes the file of each slot that only the ledger still has: losing either loses nothing.
    func completeSlotFiles() throws {
        let (files, layout) = (store.files, store.layout)
        let missing = try store.ledger.read { snapshot in
            try snapshot.slots().filter { row in
                let label = (try? store.ledger.seal.open(row.label, .slotLabel, row: row.row))
                    .flatMap { try? JSONValue(parsing: $0) }.flatMap { SlotLabel($0) }
                return try label?.slotName == KeySlot.name(of: row.file) && files.info(layout.slot(KeySlot.name(of: row.file))) == nil
            }
        }
        guard !missing.isEmpty else { return }
        try translatingErrors {
            if try files.info(layout.keys) == nil { try files.makeDirectory(layout.keys) }
            for row in missing {
                let path = layout.slot(KeySlot.name(of: row.file))
                let part = try files.create(path + ".part")
                try files.append(row.file, to: part)
                try files.sync(part)
                try files.rename(path + ".part", to: path)
            }
            try files.syncDirectory(layout.keys)
        }
    }
}
