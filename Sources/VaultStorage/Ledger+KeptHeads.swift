extension Ledger {
    /// The sizes of all tree heads of a log that are kept for good, the greatest first.
    /// - Throws: ``VaultError``.
    public func keptTreeSizes(of log: LedgerLog) throws -> [UInt64] {
        try read { snapshot in
            let rows = RowNumber.all(ofLog: log.number)
            return try snapshot.rows(of: "checkpoint")
                .filter { rows.contains($0) && $0 != RowNumber.newestCheckpoint(log: log.number) }
                .map { UInt64($0 - rows.lowerBound) }.reversed()
        }
    }
}
