package import EvidenceModel
internal import GRDB
package import Octets
internal import SodiumCrypto
internal import Synchronization

/// Finds what is kept already, while something is added. The index only finds: what is said to be kept was opened and
/// compared, so that no damage and no wrong index makes anybody believe that a file need not be kept.
package final class KeptContents: Sendable {
    let store: VaultStore
    private let writer: VaultWriter
    /// An index in memory, when there can be none in its file.
    private let index: Mutex<SearchIndex?>
    /// The beginnings of all digests that were kept when this was made, sorted; nil before they were asked for.
    private let starts = Mutex<[Int64]?>(nil)

    /// Brings the index up to date first.
    package init(_ writer: VaultWriter) {
        (store, self.writer) = (writer.store, writer)
        writer.updateIndex()
        index = Mutex(store.withReadyIndex { _ in true } == true ? nil : try? store.freshIndexInMemory())
    }

    /// Nothing is found afterwards.
    package func close() {
        index.withLock { index in
            index?.close()
            index = nil
        }
    }

    /// Whether something with this digest may have been kept before this was made, or was noted since. Looks into memory
    /// alone: it can be asked while records are being stored.
    package func mayHave(_ digest: Digest32) -> Bool {
        let start = IndexWriter.start(of: digest)
        return starts.withLock { starts in
            if starts == nil { starts = withIndex { try $0.digestStarts() } ?? [] }
            guard let starts else { return false }
            var (low, high) = (0, starts.count)
            while low < high {
                let middle = (low + high) / 2
                if starts[middle] < start { low = middle + 1 } else { high = middle }
            }
            return low < starts.count && starts[low] == start
        }
    }

    /// Notes what was stored since.
    package func note(_ digests: some Sequence<Digest32>) {
        starts.withLock { starts in
            starts?.append(contentsOf: digests.map { IndexWriter.start(of: $0) })
            starts?.sort()
        }
    }

    /// Places of records that may have these digests: of contents or of files that were imported. Not to be asked while
    /// records are being stored.
    package func places(of digests: [Digest32]) -> [[UInt64]] {
        withIndex { try $0.leaves(of: digests) } ?? digests.map { _ in [] }
    }

    /// The first evidence at these places whose content has this digest, opened and compared; nil when there is none.
    package func evidence(at places: [UInt64], digest: Digest32) -> KeptRecord? {
        for place in places {
            guard let entry = try? store.ledger.entry(leafIndex: place), entry.placement.content != nil,
                let record = try? entry.record(), record.kind == .evidence,
                record.payload["sha256"]?.string == digest.hex, hasContent(entry, digest)
            else { continue }
            return KeptRecord(id: record.id, handle: entry.placement.handle, batch: record.payload["batch"]?.string)
        }
        return nil
    }

    /// The import of a file with this digest, if one came to its end.
    package func importBatch(at places: [UInt64], digest: Digest32) -> KeptRecord? {
        for place in places {
            guard let entry = try? store.ledger.entry(leafIndex: place), let record = try? entry.record(),
                record.kind == .importBatch, record.payload["sha256"]?.string == digest.hex
            else { continue }
            return KeptRecord(id: record.id, handle: entry.placement.handle)
        }
        return nil
    }

    /// Lends the index; what goes wrong with it is as if nothing was found.
    func withIndex<T>(_ body: (SearchIndex) throws -> T) -> T? {
        if index.withLock({ $0 == nil }) { return store.withReadyIndex(body) }
        return index.withLock { index in
            guard let index else { return nil }
            return try? body(index)
        }
    }

    /// Where the items stood that were read out of the evidence with this identifier, with the identifiers of their records;
    /// and those of the imports that brought them.
    package func places(inFile id: String) -> (records: [PlaceInSource: String], batches: Set<String>) {
        var places: [PlaceInSource: String] = [:]
        var batches: Set<String> = []
        for leaf in withIndex({ try $0.leaves(naming: id, kind: nil) }) ?? [] {
            guard let record = try? store.ledger.entry(leafIndex: leaf).record() else { continue }
            let incident = try? record.content(as: Incident.self)
            let evidence = try? record.content(as: Evidence.self)
            let isOfFile = evidence?.derivedFrom == id || incident?.evidence.first == id
            guard isOfFile, let place = evidence?.placeInSource ?? incident?.placeInSource else { continue }
            places[place] = record.id
            if let batch = evidence?.batch ?? incident?.batch { batches.insert(batch) }
        }
        return (places, batches)
    }

    private func hasContent(_ entry: LedgerEntry, _ digest: Digest32) -> Bool {
        guard let content = try? store.content(of: entry) else { return false }
        var hash = StreamingSHA256()
        guard (try? content.forEachPiece { hash.update($0) }) != nil else { return false }
        return hash.finalize() == digest
    }
}

/// A record that is kept.
package struct KeptRecord: Hashable, Sendable {
    package let id: String
    package let handle: String
    /// Identifier of the import that brought it, when it is known and there was one.
    package let batch: String?

    package init(id: String, handle: String, batch: String? = nil) { (self.id, self.handle, self.batch) = (id, handle, batch) }
}

extension SearchIndex {
    /// Places of the records that name the one with this identifier.
    func leaves(naming id: String, kind: RecordKind?) throws -> [UInt64] {
        let condition = kind == nil ? "" : " AND item.kind = ?"
        let sql = """
            SELECT link.leaf FROM item AS named JOIN link ON link.target = named.first
            JOIN item ON item.leaf = link.leaf WHERE named.id = ?\(condition) ORDER BY link.leaf
            """
        return try reading {
            try Int64.fetchAll($0, sql: sql, arguments: StatementArguments([id] + (kind.map { [$0.name] } ?? [])))
                .map { UInt64($0) }
        }
    }

    /// The table of digests, as ``IndexWriter/start(of:)`` has them, sorted.
    fileprivate func digestStarts() throws -> [Int64] {
        try reading { try Int64.fetchAll($0, sql: "SELECT start FROM digest ORDER BY start") }
    }

    fileprivate func leaves(of digests: [Digest32]) throws -> [[UInt64]] {
        try reading { database in
            // What is to be destroyed is not kept: who adds it again wants it.
            let find = try database.cachedStatement(
                sql: """
                    SELECT digest.leaf FROM digest JOIN item ON item.leaf = digest.leaf
                    WHERE start = ? AND item.first NOT IN (SELECT first FROM removed) ORDER BY digest.leaf
                    """)
            return try digests.map { digest in
                try Int64.fetchAll(find, arguments: [IndexWriter.start(of: digest)]).map { UInt64($0) }
            }
        }
    }
}
