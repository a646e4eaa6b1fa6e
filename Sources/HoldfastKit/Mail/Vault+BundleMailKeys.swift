internal import BundleWriter
internal import EvidenceModel
internal import VaultStorage

extension Vault {
    /// The keys that signatures in some records were checked with.
    /// - Parameters:
    ///   - end: where the tree that is handed over ends; what was kept later is left out.
    ///   - earlier: numbers of the earlier logs that go along, in the order of the bundle.
    /// - Throws: `VaultError`.
    func mailKeys(for records: [Record], below end: UInt64, earlier: [Int64]) throws -> [BundleMailKey] {
        let wanted = try Set(
            records.flatMap { record in
                try record.content(as: Evidence.self)?.email?.signatures.compactMap(\.key) ?? []
            })
        guard !wanted.isEmpty else { return [] }
        return try ownRecords(.mailKey).compactMap { entry in
            guard wanted.contains(entry.placement.recordID), entry.leafIndex < end,
                let key = try? entry.record().content(as: MailKey.self), let name = key.name, let text = key.text
            else { return nil }
            let answers = key.answers.map {
                BundleMailKey.Answer(resolver: $0.resolver ?? "?", dnssec: $0.dnssec ?? "not_said")
            }
            let log = LedgerPlace.log(entry.leafIndex)
            return BundleMailKey(
                recordID: entry.placement.recordID, name: name, text: text, at: key.at ?? "?", answers: answers,
                leafIndex: LedgerPlace.leaf(entry.leafIndex),
                log: log == store.ledger.logs.written.number ? 0 : earlier.firstIndex(of: log).map { $0 + 1 })
        }
    }
}
