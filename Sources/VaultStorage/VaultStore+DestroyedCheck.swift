internal import EvidenceModel
internal import GRDB
internal import MerkleLog
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto

/// A leaf that a record names as destroyed.
struct DestroyedLeaf {
    let hash: Digest32
    /// Place of the record that says so.
    let namedBy: UInt64
}

extension CheckedRecords {
    /// Notes which leaves a record names as destroyed.
    mutating func noteDestroyed(_ record: EvidenceModel.Record, _ leafIndex: UInt64) {
        guard let withdrawal = try? record.content(as: Withdrawal.self), withdrawal.effect == .destroyed else { return }
        for leaf in withdrawal.leaves {
            guard let index = leaf.index, let hash = leaf.hash else { continue }
            destroyed[index, default: []].append(DestroyedLeaf(hash: hash, namedBy: leafIndex))
        }
    }

    /// Whether a later record names this leaf as destroyed.
    func isDestroyed(_ place: UInt64, _ hash: Digest32, _ logs: LogList) -> Bool {
        destroyed[LedgerPlace.leaf(place)]?.contains {
            $0.hash == hash && $0.namedBy > place && logs.counts(orderAt: $0.namedBy, for: place)
        } == true
    }
}

// A row without fields is accepted only when a later record, signed and in the log, names its leaf.
extension VaultStore {
    /// Of a record without its fields, its signature is checked, and that its row has nothing else either.
    func noteEmptied(_ entry: LedgerEntry, _ logs: LogList, _ check: inout VaultCheck, _ records: inout CheckedRecords) {
        let presentation = try? entry.issued.presentation { _ in false }
        guard let key = logs[LedgerPlace.log(entry.leafIndex)]?.recordsKey,
            (try? presentation?.verify(key: key, type: RecordSignature.type)) != nil
        else {
            return check.faults.append(.recordNotSigned(handle: entry.placement.handle))
        }
        guard entry.placement.isDestroyed, entry.placement.content == nil else {
            return check.faults.append(.recordEmptied(leafIndex: entry.leafIndex))
        }
        records.emptied[entry.leafIndex] = MerkleHash.leaf(entry.leaf)
    }

    /// Compares the records without their fields with those that later ones name as destroyed.
    func checkDestroyed(_ logs: LogList, _ check: inout VaultCheck, _ records: CheckedRecords) {
        for (index, hash) in records.emptied.sorted(by: { $0.key < $1.key }) {
            if records.isDestroyed(index, hash, logs) {
                check.destroyedRecordCount += 1
            } else {
                check.faults.append(.recordEmptied(leafIndex: index))
            }
        }
        // Whoever has an older ledger could put the row back as it was.
        for (index, hash) in records.leaves.sorted(by: { $0.key < $1.key })
        where records.emptied[index] == nil && records.isDestroyed(index, hash, logs) {
            check.faults.append(.recordPutBack(leafIndex: index))
        }
    }

    /// The same without reading every record.
    func examineEmptied(_ snapshot: LedgerSnapshot, _ check: inout VaultCheck, _ records: inout CheckedRecords) throws {
        let rows = try Int64.fetchAll(
            snapshot.database, sql: "SELECT row FROM record WHERE disclosures IS NULL AND row >= 0 ORDER BY row")
        // A row that does not open is named elsewhere.
        for row in rows { if let entry = try? snapshot.entry(row: row) { noteEmptied(entry, snapshot.logs, &check, &records) } }
        for index in records.destroyed.keys {
            for log in snapshot.logs.logs {
                let place = log.place(index)
                guard records.emptied[place] == nil, let entry = try? snapshot.entry(row: Int64(clamping: place)), !entry.isEmptied else {
                    continue
                }
                records.leaves[place] = MerkleHash.leaf(entry.leaf)
            }
        }
        checkDestroyed(snapshot.logs, &check, records)
    }
}
