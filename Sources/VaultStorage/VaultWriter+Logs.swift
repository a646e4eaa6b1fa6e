public import EvidenceModel
internal import GRDB
internal import MerkleLog
internal import Octets

/// Beginning another log: a log key never signs two histories.
/// Format: docs/format/ledger.md, "Further logs".
extension VaultWriter {
    /// Begins a new own log with new random keys, which all further records go to. Its first leaves are its key record and,
    /// for each earlier log, a link to where that log ended. Earlier logs are never signed again.
    /// - Parameters:
    ///   - newID: gives a random UUIDv4 for each record.
    ///   - time: now, RFC 3339 in UTC with seconds.
    /// - Throws: ``VaultError``; then nothing has changed.
    @discardableResult
    public func beginLog(reason: LogLink.Reason, newID: () -> String, time: String) throws -> LedgerLog {
        try beginLog(reasons: { _ in reason }, newID: newID, time: time, { _ in [] })
    }

    /// - Parameters:
    ///   - reasons: why, for each earlier log.
    ///   - preparing: what else goes into the transaction before; it gives logs that came in with it.
    func beginLog(
        reasons: (LedgerLog) -> LogLink.Reason, newID: () -> String, time: String,
        _ preparing: (LedgerSnapshot) throws -> [LedgerLog]
    ) throws -> LedgerLog {
        let begun = try transaction { snapshot in
            var list = snapshot.logs
            if let damage = list.damage { throw damage }
            list.logs += try preparing(snapshot)
            let log = try LedgerLog(number: Int64(list.logs.count), keys: LogKeys.generate())
            let earlier = LogList(list.logs)
            list.logs.append(log)
            try put(list, snapshot)
            // A log that must not be signed any more is not the newest one any more.
            try snapshot.database.execute(sql: "DELETE FROM state WHERE row = ?", arguments: [RowNumber.endedLog])
            // The new row says which logs there are.
            let widened = try LedgerSnapshot(database: snapshot.database, ledger: store.ledger)
            let records = try firstRecords(of: log, after: earlier, reasons, newID: newID, time: time, widened)
            try begin(log, with: records, widened)
            return log
        }
        store.rememberOutside()
        return begun
    }

    private func put(_ list: LogList, _ snapshot: LedgerSnapshot) throws {
        var text = list.encoded()
        defer { LogList.wipe(&text) }
        for row in LogList.rows { try put("state", text, .logs, row, snapshot) }
    }

    private func firstRecords(
        of log: LedgerLog, after earlier: LogList, _ reasons: (LedgerLog) -> LogLink.Reason, newID: () -> String,
        time: String, _ snapshot: LedgerSnapshot
    ) throws -> [EvidenceModel.Record] {
        func note(_ log: LedgerLog) throws -> String? {
            try snapshot.lastCheckpoint(of: log).map { String(decoding: $0.note.note.encoded, as: UTF8.self) }
        }
        guard let keys = log.keys else { return [] }
        var payload = try keys.keysPayload
        payload.previousCheckpoint = try note(earlier.written)
        var records = [try EvidenceModel.Record(id: newID(), recordedAt: time, payload)]
        for log in earlier.logs {
            var link = LogLink()
            (link.logKey, link.checkpoint) = (log.logKey.vkey, try note(log))
            (link.reason, link.at) = (reasons(log), time)
            records.append(try EvidenceModel.Record(id: newID(), recordedAt: time, link))
        }
        return records
    }
}
