package import EvidenceModel
internal import GRDB

extension KeptContents {
    /// Places of the messages that were read out of files of this format, or out of files whose import was broken off.
    /// - Parameter start: the first place that is looked at.
    package func messagePlaces(importedAs format: String, from start: UInt64) -> [UInt64] {
        let found = withIndex { try $0.messageLeaves(from: start) } ?? []
        var isWanted: [UInt64: Bool] = [:]
        return found.compactMap { message, file in
            if isWanted[file] == nil { isWanted[file] = mayBe(file, importedAs: format) }
            return isWanted[file] == true ? message : nil
        }
    }

    /// Places of the calls that were read out of files.
    /// - Parameter start: the first place that is looked at.
    package func callPlaces(from start: UInt64) -> [UInt64] { withIndex { try $0.callLeaves(from: start) } ?? [] }

    /// What stands at these places, one after another; what cannot be read is left out.
    package func records(at places: [UInt64]) -> KeptRecords { KeptRecords(ledger: store.ledger, places: places[...]) }

    private func mayBe(_ file: UInt64, importedAs format: String) -> Bool {
        guard let id = try? store.ledger.entry(leafIndex: file).record().id else { return true }
        let formats = imports(ofFile: id).compactMap(\.format)
        return formats.isEmpty || formats.contains(format)
    }

    /// The newest revision of the record that has, or once had, this identifier.
    package func newest(of id: String) -> LedgerEntry? {
        withIndex { try $0.leaf(id: id) }.flatMap(\.self).flatMap { try? store.ledger.entry(leafIndex: $0) }
    }

    /// The identifier of the first revision of a record: what names a message in others, whatever became of it since.
    package func firstID(of record: EvidenceModel.Record) -> String {
        guard record.revisionOf != nil else { return record.id }
        return withIndex { try $0.firstID(of: record.id) }.flatMap(\.self) ?? record.id
    }

    /// Those of these imports that were broken off: they say so, or left no record.
    package func brokenOff(among batches: Set<String>) -> [String] {
        batches.sorted().filter { id in
            guard let batch = try? newest(of: id)?.record().content(as: ImportBatch.self) else { return true }
            return batch.brokenOff != nil
        }
    }

    /// The imports of the evidence with this identifier that came to their end, the oldest first.
    package func imports(ofFile id: String) -> [ImportBatch] {
        let places = withIndex { try $0.leaves(naming: id, kind: .importBatch) } ?? []
        return places.compactMap { place in
            let batch = try? store.ledger.entry(leafIndex: place).record().content(as: ImportBatch.self)
            return batch?.source == id && batch?.brokenOff == nil ? batch : nil
        }
    }
}

/// Records of a ledger, opened in groups on all cores, and let go.
package struct KeptRecords: Sequence, IteratorProtocol {
    let ledger: Ledger
    var places: ArraySlice<UInt64>
    private var opened: ArraySlice<EvidenceModel.Record> = []
    private static let groupCount = 1024

    init(ledger: Ledger, places: ArraySlice<UInt64>) { (self.ledger, self.places) = (ledger, places) }

    package mutating func next() -> EvidenceModel.Record? {
        while opened.isEmpty, !places.isEmpty {
            let group = places.prefix(Self.groupCount)
            places = places.dropFirst(Self.groupCount)
            let records = try? ledger.entries(Array(group)) { _, entry in try? entry.get().record() }
            opened = (records ?? []).compactMap(\.self)[...]
        }
        return opened.popFirst()
    }
}

extension SearchIndex {
    /// Messages with the files that they were read out of.
    fileprivate func messageLeaves(from start: UInt64) throws -> [(message: UInt64, file: UInt64)] {
        let sql = """
            SELECT item.leaf, file.leaf FROM item JOIN link ON link.leaf = item.leaf AND link.role = 'other'
            JOIN item AS file ON file.leaf = link.target
            WHERE item.leaf >= ? AND item.kind = 'evidence' AND item.detail = 'message' AND item.next IS NULL AND item.is_listed
            AND file.kind = 'evidence' AND file.detail IS NOT 'message' ORDER BY item.leaf
            """
        return try reading { database in
            try Row.fetchAll(database, sql: sql, arguments: [Int64(start)]).map { row in
                let (message, file): (Int64, Int64) = (row[0], row[1])
                return (UInt64(message), UInt64(file))
            }
        }
    }

    fileprivate func firstID(of id: String) throws -> String? {
        try reading {
            try String.fetchOne($0, sql: "SELECT first.id FROM item JOIN item AS first ON first.leaf = item.first WHERE item.id = ?", arguments: [id])
        }
    }

    fileprivate func callLeaves(from start: UInt64) throws -> [UInt64] {
        let sql = """
            SELECT leaf FROM item WHERE leaf >= ? AND kind = 'incident' AND detail = 'call' AND next IS NULL AND is_listed
            AND EXISTS (SELECT 1 FROM link WHERE link.leaf = item.leaf AND link.role = 'evidence') ORDER BY leaf
            """
        return try reading { try Int64.fetchAll($0, sql: sql, arguments: [Int64(start)]).map { UInt64($0) } }
    }
}
