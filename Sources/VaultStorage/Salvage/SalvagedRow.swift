internal import Octets

/// A row that was found in the pages of a ledger and opens under its keys: what it is, and how good it is.
struct SalvagedRow {
    /// Table of the ledger.
    enum Table: UInt8, CaseIterable { case record, content, tile, checkpoint, state, slot }

    let table: Table
    let row: Int64
    /// As they stand in the table, without the row number.
    let columns: [[UInt8]?]
    /// How many columns open; a row of which one is damaged gives way to any whole one.
    let goodColumnCount: Int

    /// Names of the columns, in SQL.
    static func columnNames(_ table: Table) -> [String] {
        switch table {
        case .record: ["jwt", "disclosures", "place"]
        case .content: ["object"]
        case .tile, .checkpoint, .state: ["value"]
        case .slot: ["file", "label"]
        }
    }

    /// Tries what the bytes can be against its seals. Every sealed value knows its table, column and row, so that nothing
    /// strange is taken for one; nil when nothing opens.
    init?(_ found: SQLitePages.Found, _ seal: borrowing ValueSeal) {
        row = found.row
        columns = Array(found.columns.dropFirst())
        switch columns.count {
        case 1:
            guard let value = columns[0] else { return nil }
            guard let table = Self.table(value, row, seal) else { return nil }
            (self.table, goodColumnCount) = (table, 1)
        case 2:
            guard let file = columns[0], Self.isAge(file), let label = columns[1],
                let opened = try? seal.open(label, .slotLabel, row: row),
                let slot = (try? JSONValue(parsing: opened)).flatMap({ SlotLabel($0) })
            else { return nil }
            (table, goodColumnCount) = (.slot, slot.slotName == KeySlot.name(of: file) ? 2 : 1)
        default:
            let places: [SealedPlace] = [.recordJWT, .recordDisclosures, .recordPlace]
            var good = 0
            for (value, place) in zip(columns, places) {
                if let value { if (try? seal.open(value, place, row: row)) != nil { good += 1 } } else { good += place == .recordDisclosures ? 1 : 0 }
            }
            // A row without disclosures alone is none.
            guard good > 1 || columns[1] != nil && good == 1, columns[0] != nil, columns[2] != nil else { return nil }
            (table, goodColumnCount) = (.record, good)
        }
    }

    private static func table(_ value: [UInt8], _ row: Int64, _ seal: borrowing ValueSeal) -> Table? {
        // Contents are age files, which authenticate themselves when they are read.
        if isAge(value) { return .content }
        if (try? seal.open(value, .tile, row: row)) != nil { return .tile }
        if (try? seal.open(value, .checkpoint, row: row)) != nil { return .checkpoint }
        // The state of the index is of yesterday.
        for place in [SealedPlace.state, .draft, .preferences, .removals, .logs, .endedLog] where (try? seal.open(value, place, row: row)) != nil { return .state }
        return nil
    }

    static func isAge(_ bytes: [UInt8]) -> Bool { bytes.starts(with: Array("age-encryption.org/v1\n".utf8)) }
}
