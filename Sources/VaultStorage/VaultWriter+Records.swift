internal import EvidenceModel
internal import Foundation
internal import GRDB
internal import Octets
internal import SelectiveDisclosure
internal import SodiumCrypto

extension VaultWriter {
    /// Signs the record of an entry ahead, on this thread: most of the time that appending takes.
    /// - Throws: ``VaultError/recordTooLarge(byteCount:limit:)``, or an error of `SelectiveDisclosure`.
    package func signed(_ entry: NewEntry) throws -> NewEntry {
        entry.with(try Self.issue(entry.record, store.ledger.signing))
    }

    /// The signed records; those that are not yet are signed now, on all cores and before the transaction.
    /// - Throws: ``VaultError/recordTooLarge(byteCount:limit:)``, or an error of `SelectiveDisclosure`.
    /// - Parameter keys: of the log to which they will be appended.
    func issue(_ entries: [NewEntry], _ keys: LogKeys) throws -> [IssuedRecord] {
        let unsigned = entries.filter { $0.issued == nil }.map(\.record)
        var made = unsigned.mapOnAllCores { record in Result { try Self.issue(record, keys) } }[...]
        return try entries.map { entry in
            if let issued = entry.issued { issued } else { try made.removeFirst().get() }
        }
    }

    private static func issue(_ record: EvidenceModel.Record, _ keys: LogKeys) throws -> IssuedRecord {
        var salts = RandomBlock()
        let issued = try Issuer.issue(
            record.json, type: RecordSignature.type, issuer: keys.origin, key: keys.recordsKey,
            salts: { salts.take($0) })
        let byteCount = issued.jwt.utf8.count + issued.disclosures.reduce(0) { $0 + $1.encoded.utf8.count + 1 }
        guard byteCount <= RecordSignature.byteCountLimit else {
            throw VaultError.recordTooLarge(byteCount: byteCount, limit: RecordSignature.byteCountLimit)
        }
        return issued
    }

    /// Seals rows of records on all cores and stores them, with those contents that stand in rows.
    func insert(_ entries: [LedgerEntry], contents: [StagedContent?], _ snapshot: LedgerSnapshot) throws {
        let ledger = store.ledger
        let rows = entries.mapOnAllCores { entry in Result { try SealedColumns(entry, ledger.seal) } }
        let database = snapshot.database
        // What stands where the log has nothing yet was put there, or the log was put back.
        let isTaken = try database.cachedStatement(
            sql: "SELECT row FROM record WHERE row = ?1 UNION ALL SELECT row FROM content WHERE row = ?1")
        let insert = try database.cachedStatement(
            sql: "INSERT INTO record (row, jwt, disclosures, place) VALUES (?, ?, ?, ?)")
        for (index, entry) in entries.enumerated() {
            guard try Int64.fetchOne(isTaken, arguments: [entry.row]) == nil else {
                throw VaultError.treeInconsistent(treeSize: entry.leafIndex)
            }
            let sealed = try rows[index].get()
            try insert.execute(arguments: [entry.row, sealed.jwt, sealed.disclosures, sealed.place])
            if case .row(let file) = contents[index]?.storage {
                try database.execute(
                    sql: "INSERT INTO content (row, object) VALUES (?, ?)", arguments: [entry.row, Data(file)])
            }
        }
    }
}

/// The values of a row of the table of records.
private struct SealedColumns: Sendable {
    let jwt, place: Data
    /// Nil for a record that was destroyed.
    let disclosures: Data?

    init(_ entry: LedgerEntry, _ seal: borrowing ValueSeal) throws {
        let texts = entry.issued.disclosures.map(\.encoded).joined(separator: "~")
        let isEmptied = entry.isEmptied
        jwt = Data(try seal.seal(entry.leaf, .recordJWT, row: entry.row))
        disclosures = isEmptied ? nil : Data(try seal.seal(Array(texts.utf8), .recordDisclosures, row: entry.row))
        place = Data(try seal.seal(entry.placement.json.encoded, .recordPlace, row: entry.row))
    }
}

/// Random bytes for one record: asked of the system in blocks, because a record needs a few dozen pieces.
private struct RandomBlock {
    private var bytes: ArraySlice<UInt8> = []
    private static let byteCount = 4096

    mutating func take(_ count: Int) -> [UInt8] {
        if bytes.count < count { bytes = SystemRandom.bytes(max(Self.byteCount, count))[...] }
        defer { bytes = bytes.dropFirst(count) }
        return Array(bytes.prefix(count))
    }
}
