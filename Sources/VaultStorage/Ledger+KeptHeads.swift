extension Ledger {
    /// The sizes of all tree heads that are kept for good, the greatest first.
    /// - Throws: ``VaultError``.
    public func keptTreeSizes() throws -> [UInt64] {
        let rows = RowNumber.all(ofLog: logNumber)
        return try read { snapshot in
            try snapshot.rows(of: "checkpoint")
                .filter { rows.contains($0) && $0 != RowNumber.newestCheckpoint(log: logNumber) }
                .map { UInt64($0 - rows.lowerBound) }.reversed()
        }
    }
}
