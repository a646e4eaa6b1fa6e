internal import GRDB
internal import MerkleLog
internal import Octets

extension Ledger {
    /// What the ledger knows of the index, and how many records the log has.
    /// - Throws: ``VaultError``. A damaged row of the index is as good as none.
    func indexState() throws -> (state: IndexState?, treeSize: UInt64) {
        try read { (try? $0.indexState(), try $0.treeSize()) }
    }
}

extension LedgerSnapshot {
    /// What the ledger knows of the index.
    /// - Throws: ``VaultError``, also when there was none yet.
    func indexState() throws -> IndexState {
        let bytes = try value("state", "value", .index, row: RowNumber.indexState)
        guard let json = try? JSONValue(parsing: bytes), let state = IndexState(json) else {
            throw VaultError.valueMalformed(table: "state", row: RowNumber.indexState)
        }
        return state
    }

    /// How many records the log has.
    func treeSize() throws -> UInt64 {
        try checkpoint(row: RowNumber.newestCheckpoint(log: ledger.logNumber)).checkpoint.treeSize
    }

    /// What an index takes of the records in a range of the log; those that cannot be read, or are gone, as such.
    func forEachIndexedRecord(in leaves: Range<UInt64>, _ body: (IndexedRecord) throws -> Void) throws {
        var next = leaves.lowerBound
        try forEachEntry(in: leaves) { leaf, result in
            while next < leaf {
                try body(IndexedRecord(damaged: next))
                next += 1
            }
            next = leaf + 1
            // Nothing but a record that opens and says something possible is believed.
            let record = try? IndexedRecord(result.get())
            try body(record ?? IndexedRecord(damaged: leaf))
        }
        while next < leaves.upperBound {
            try body(IndexedRecord(damaged: next))
            next += 1
        }
    }
}
