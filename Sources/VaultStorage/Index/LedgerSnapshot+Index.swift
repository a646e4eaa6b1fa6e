internal import GRDB
internal import MerkleLog
internal import Octets

extension Ledger {
    /// What the ledger knows of the index, and where its records end.
    /// - Throws: ``VaultError``. A damaged row of the index is as good as none.
    func indexState() throws -> (state: IndexState?, end: UInt64) {
        try read { (try? $0.indexState(), try $0.recordEnd()) }
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

    /// Where the records end: what an index reaches to. Behind the newest signed head only rows that open count, which
    /// nobody can put there without the key; without that head all records can still be read.
    ///
    /// New records stand in the log with the highest number, so places behind this one are free.
    func recordEnd() throws -> UInt64 { try recordEnd(of: logs.logs[logs.logs.count - 1]) }

    private func recordEnd(of log: LedgerLog) throws -> UInt64 {
        let signed = log.place(max(log.firstLeaf, (try? newestCheckpoint(of: log))?.checkpoint.treeSize ?? 0))
        let rows = try Row.fetchCursor(
            database, sql: "SELECT \(SealedRecord.columns) FROM record WHERE row BETWEEN ? AND ? ORDER BY row DESC",
            arguments: [Int64(clamping: signed), RowNumber.all(ofLog: log.number).upperBound])
        while let row = try rows.next() {
            let record = SealedRecord(row)
            if (try? record.placement(ledger.seal)) != nil { return record.leafIndex + 1 }
        }
        return signed
    }

    /// How many records are opened at once, and how many sealed bytes of them.
    private static let batchCount = 1024, batchByteCount = 4 << 20

    /// What an index takes of the records in a range of places, in order; those that cannot be read, or are gone, as such.
    func forEachIndexedRecord(in places: Range<UInt64>, _ body: (IndexedRecord) throws -> Void) throws {
        for log in logs.logs {
            let isLast = log.number == LedgerPlace.log(places.upperBound)
            let (first, end) = (log.place(log.firstLeaf), isLast ? places.upperBound : try recordEnd(of: log))
            guard log.number <= LedgerPlace.log(places.upperBound), first < end else { continue }
            try forEachIndexedRecord(ofOneLog: (first..<end).clamped(to: places), isForeign: !log.isOwn, body)
        }
    }

    private func forEachIndexedRecord(
        ofOneLog leaves: Range<UInt64>, isForeign ofForeignLog: Bool, _ body: (IndexedRecord) throws -> Void
    ) throws {
        guard let last = leaves.last else { return }
        let rows = Int64(clamping: leaves.lowerBound)...Int64(clamping: last)
        var next = leaves.lowerBound
        var batch: [SealedRecord] = []
        var byteCount = 0
        func finishBatch() throws {
            let ledger = ledger
            // Nothing but a record that opens and says something possible is believed.
            for record in batch.mapOnAllCores({ IndexedRecord.reading($0, ledger.seal) }) {
                while next < record.leaf { try body(IndexedRecord(damaged: next)); next += 1 }
                try body(ofForeignLog ? record.withinItsLog : record)
                next += 1
            }
            (batch, byteCount) = ([], 0)
        }
        try forEachSealedRecord(rows: rows) { record in
            batch.append(record)
            byteCount += record.byteCount
            if batch.count == Self.batchCount || byteCount >= Self.batchByteCount { try finishBatch() }
        }
        try finishBatch()
        while next < leaves.upperBound { try body(IndexedRecord(damaged: next)); next += 1 }
    }
}

extension IndexedRecord {
    /// What an index takes of a record; when it cannot be read, that.
    fileprivate static func reading(_ record: SealedRecord, _ seal: borrowing ValueSeal) -> IndexedRecord {
        (try? IndexedRecord(record.opened(seal).get())) ?? IndexedRecord(damaged: record.leafIndex)
    }
}

extension IndexedRecord {
    /// The same, of which an order counts for records of its own log only.
    fileprivate var withinItsLog: IndexedRecord {
        var record = self
        record.listing?.log = LedgerPlace.log(leaf)
        return record
    }
}
