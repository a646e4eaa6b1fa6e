internal import Dispatch
internal import EvidenceModel
internal import Foundation
internal import GRDB
internal import Octets
internal import SelectiveDisclosure
internal import Synchronization

/// A row of the table of records as it stands in the ledger. It can be opened on any thread, after the transaction too.
struct SealedRecord: Sendable {
    /// The columns that make one, in SQL.
    static let columns = "row, jwt, disclosures, place"

    let row: Int64
    private let jwt: [UInt8], place: [UInt8]
    private let disclosures: [UInt8]?

    init(_ row: Row) {
        self.row = row["row"]
        jwt = row.blob("jwt") ?? []
        disclosures = row.blob("disclosures")
        place = row.blob("place") ?? []
    }

    /// Place in the ledger (``LedgerPlace``); rows below 0 are nobody's.
    var leafIndex: UInt64 { UInt64(bitPattern: row) }

    /// How much it holds, sealed.
    var byteCount: Int { jwt.count + place.count + (disclosures?.count ?? 0) }

    /// The record with its placement.
    func opened(_ seal: borrowing ValueSeal) -> Result<LedgerEntry, VaultError> {
        do throws(VaultError) {
            return .success(
                LedgerEntry(
                    leafIndex: leafIndex, issued: try issued(seal), placement: try placement(seal), row: row,
                    isEmptied: disclosures == nil))
        } catch {
            return .failure(error)
        }
    }

    /// The column that does not open; nil when all do.
    func damagedPlace(_ seal: borrowing ValueSeal) -> SealedPlace? {
        if (try? seal.open(jwt, .recordJWT, row: row)) == nil { return .recordJWT }
        if let disclosures, (try? seal.open(disclosures, .recordDisclosures, row: row)) == nil { return .recordDisclosures }
        return nil
    }

    /// The placement alone.
    func placement(_ seal: borrowing ValueSeal) throws(VaultError) -> Placement {
        let bytes = try seal.open(place, .recordPlace, row: row)
        guard let json = try? JSONValue(parsing: bytes), let placement = Placement(json) else { throw malformed }
        return placement
    }

    private func issued(_ seal: borrowing ValueSeal) throws(VaultError) -> IssuedRecord {
        let jwt = try seal.open(jwt, .recordJWT, row: row)
        let disclosures = try disclosures.map { (bytes) throws(VaultError) in
            try seal.open(bytes, .recordDisclosures, row: row)
        }
        do {
            return try IssuedRecord(
                jwt: String(decoding: jwt, as: UTF8.self),
                // Bytes: finding characters in a text takes longer than all else here.
                disclosures: (disclosures ?? []).split(separator: UInt8(ascii: "~")).map {
                    try Disclosure(parsing: String(decoding: $0, as: UTF8.self))
                })
        } catch {
            throw malformed
        }
    }

    private var malformed: VaultError { .valueMalformed(table: "record", row: row) }
}

extension Row {
    /// The bytes of a column; nil when it holds none, which only a damaged ledger does where they are needed.
    func blob(_ column: String) -> [UInt8]? {
        let value: DatabaseValue = self[column]
        return Data.fromDatabaseValue(value).map { [UInt8]($0) }
    }
}

extension Array where Element: Sendable {
    /// Transforms all elements, on all cores; for work of many microseconds each.
    package func mapOnAllCores<T: Sendable>(_ transform: @Sendable (Element) -> T) -> [T] {
        let coreCount = ProcessInfo.processInfo.activeProcessorCount
        guard coreCount > 1, count > 1 else { return map(transform) }
        // Some parts for each core: whoever is done first takes the next.
        let partCount = Swift.min(coreCount * 8, count)
        let size = (count + partCount - 1) / partCount
        let parts = Mutex([[T]](repeating: [], count: partCount))
        DispatchQueue.concurrentPerform(iterations: partCount) { number in
            let part = self[Swift.min(number * size, count)..<Swift.min((number + 1) * size, count)].map(transform)
            parts.withLock { $0[number] = part }
        }
        return parts.withLock { $0.flatMap(\.self) }
    }
}
