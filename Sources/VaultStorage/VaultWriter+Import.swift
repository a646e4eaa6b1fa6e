internal import DurableFiles
internal import EvidenceModel
internal import Foundation
internal import GRDB
internal import MerkleLog
internal import Octets

/// Bringing another vault in, whole and at once.
///
/// Its logs come with every leaf, tile and head as they are, so that they stay provable; its contents are sealed again to
/// this vault, under new names. Large ones are stored first, without a name that anything refers to; all rows come in one
/// transaction, which also begins a new own log that names where every other one ended.
/// Format: docs/format/ledger.md, "Further logs".
extension VaultWriter {
    /// - Parameters:
    ///   - other: the other vault, open. Nothing in it is changed.
    ///   - newID: gives a random UUIDv4 for each record that is made.
    ///   - time: now, RFC 3339 in UTC with seconds.
    ///   - progress: bytes of contents done and in all.
    /// - Throws: ``VaultError``, also of the other vault; then nothing has changed.
    public func importVault(
        _ other: VaultStore, newID: () -> String, time: String, progress: (UInt64, UInt64) throws -> Void = { _, _ in }
    ) throws -> VaultImport {
        var result = VaultImport()
        let logs = try other.ledger.read { others in
            try store.ledger.read { try $0.plan(importing: others) }
        }
        result.logs = logs.map { VaultImport.Log(origin: $0.source.origin, treeSize: $0.treeSize, newCount: $0.newCount) }
        guard !result.isNothingNew else { return result }
        var contents = ImportedContents()
        // Finished objects stay when it fails: a commit that reports an error may have happened.
        try stage(logs, other, &contents, progress)
        try other.ledger.read { others in
            _ = try beginLog(reasons: { _ in .imported }, newID: newID, time: time) { snapshot in
                // Nobody else writes here; what the other vault has got since is left for the next time.
                var handles = try HandleMap(snapshot, others)
                for log in logs where log.isNew { try bring(log, from: others, contents, &handles, &result, snapshot) }
                try put("state", handles.state.json.encoded, .state, RowNumber.state, snapshot)
                result.renamings = handles.renamings
                return logs.filter(\.isNew).map(\.log)
            }
        }
        (result.contentCount, result.contentByteCount) = (contents.staged.count, contents.byteCount)
        return result
    }

    /// Seals all contents that come in. Large ones are on the disk afterwards.
    private func stage(
        _ logs: [ImportedLog], _ other: VaultStore, _ contents: inout ImportedContents,
        _ progress: (UInt64, UInt64) throws -> Void
    ) throws {
        var wanted: [(place: UInt64, placement: Placement)] = []
        for log in logs where log.isNew {
            let end = log.source.place(log.treeSize)
            try other.ledger.forEachPlacement(from: log.source.place(log.log.firstLeaf)) { place, placement in
                guard place < end, LedgerPlace.log(place) == log.source.number else { return }
                let placement = try placement.get()
                if placement.content != nil { wanted.append((place, placement)) }
            }
        }
        let total = wanted.reduce(0) { $0 + ($1.placement.content?.byteCount ?? 0) }
        var group: [StagedContent] = []
        do {
            for (place, placement) in wanted {
                let entry = try other.ledger.entry(leafIndex: place)
                let digest = try entry.record().payload["sha256"]?.string
                let done = contents.byteCount
                guard let staged = try staged(other, entry, digest, { try progress(done + $0, total) }) else { continue }
                contents.add(staged, at: place, of: placement)
                if staged.objectName != nil { group.append(staged) }
                if group.count >= 1000 { try publish(&group, &contents) }
            }
            try publish(&group, &contents)
        } catch {
            store.objects.discard(group)
            throw error
        }
    }

    private func publish(_ group: inout [StagedContent], _ contents: inout ImportedContents) throws {
        try store.objects.publish(group)
        contents.published += group.compactMap(\.objectName)
        group = []
    }

    /// A content of the other vault, sealed to this one; nil when it is damaged there, or not what its record names.
    private func staged(
        _ other: VaultStore, _ entry: LedgerEntry, _ digest: String?, _ progress: (UInt64) throws -> Void
    ) throws -> StagedContent? {
        let source: any ByteSource
        let staged: StagedContent
        do {
            source = try other.content(of: entry)
            staged = try store.objects.stage(source, progress: progress)
        } catch VaultError.contentDamaged, VaultError.rowMissing {
            return nil
        }
        guard staged.facts.sha256.hex == digest else {
            store.objects.discard([staged])
            return nil
        }
        return staged
    }

    /// Copies the rows of a log.
    private func bring(
        _ log: ImportedLog, from others: LedgerSnapshot, _ contents: ImportedContents, _ handles: inout HandleMap,
        _ result: inout VaultImport, _ snapshot: LedgerSnapshot
    ) throws {
        let hashes = LogTiles(snapshot: others, log: log.source.number)
        var group: [LedgerEntry] = [], staged: [StagedContent?] = []
        func close() throws {
            try insert(group, contents: staged, snapshot)
            (group, staged) = ([], [])
        }
        for index in log.log.firstLeaf..<log.treeSize {
            let place = others.logs.place(ofLeaf: index, in: log.source)
            let entry = try others.entry(row: Int64(clamping: place))
            let tile = try hashes.tile(at: TileAddress(level: 0, index: index / UInt64(Tile.width)))
            guard tile[Int(index % UInt64(Tile.width))] == MerkleHash.leaf(entry.leaf) else {
                throw VaultError.treeInconsistent(treeSize: log.treeSize)
            }
            let content = contents.staged[place], handle = handles.handle(of: entry.placement)
            if content == nil, entry.placement.content != nil { result.withoutContent.append(handle) }
            group.append(entry.moved(to: log.log.place(index), handle: handle, content: content?.placement))
            staged.append(content)
            if group.count >= 1000 { try close() }
        }
        try close()
        try copyValues("tile", .tile, log, from: others, snapshot)
        try copyValues("checkpoint", .checkpoint, log, from: others, snapshot)
    }

    /// Seals the tiles or heads of a log again for the rows where they stand here.
    private func copyValues(
        _ table: String, _ place: SealedPlace, _ log: ImportedLog, from others: LedgerSnapshot, _ snapshot: LedgerSnapshot
    ) throws {
        let (from, to) = (RowNumber.all(ofLog: log.source.number), RowNumber.all(ofLog: log.log.number))
        for row in try others.rows(of: table) where from.contains(row) {
            let value = try others.value(table, "value", place, row: row)
            try put(table, value, place, row - from.lowerBound + to.lowerBound, snapshot)
        }
    }
}

/// Contents of another vault, sealed to this one.
private struct ImportedContents {
    /// By their places in the other vault.
    var staged: [UInt64: StagedContent] = [:]
    /// Names of objects that are on the disk.
    var published: [String] = []
    var byteCount: UInt64 = 0

    mutating func add(_ content: StagedContent, at place: UInt64, of placement: Placement) {
        staged[place] = content
        byteCount += content.facts.byteCount
    }
}

/// What records of another vault are called here.
private struct HandleMap {
    private(set) var state: LedgerState
    private(set) var renamings: [VaultImport.Renaming] = []
    private var taken: Set<String> = []
    /// Handles here, by those of the other vault.
    private var known: [String: String] = [:]

    init(_ snapshot: LedgerSnapshot, _ others: LedgerSnapshot) throws {
        state = try snapshot.stateOrCounted()
        var own: [String: String] = [:]
        // Only copies of one log have records in common: an identifier stands in bundles, and anybody can use it again.
        let keys = Set(others.logs.logs.map(\.logKey))
        let common = Set(snapshot.logs.logs.filter { keys.contains($0.logKey) }.map(\.number))
        try snapshot.forEachPlacement { place, placement in
            guard let placement = try? placement.get() else { return }
            taken.insert(placement.handle)
            if common.contains(LedgerPlace.log(place)) { own[placement.recordID] = placement.handle }
        }
        try others.forEachPlacement { _, placement in
            guard let placement = try? placement.get() else { return }
            // So that a new handle is none that another record of that vault has.
            state.note(placement.handle)
            if let handle = own[placement.recordID] { known[placement.handle] = handle }
        }
    }

    mutating func handle(of placement: Placement) -> String {
        if let handle = known[placement.handle] { return handle }
        var handle = placement.handle
        if taken.contains(handle) {
            handle = state.nextHandle(prefix: String(handle.prefix { !$0.isNumber }))
            if placement.kind.isMadeByPerson { renamings.append(VaultImport.Renaming(from: placement.handle, to: handle)) }
        }
        state.note(handle)
        taken.insert(handle)
        known[placement.handle] = handle
        return handle
    }
}

extension LedgerEntry {
    /// The same record at another place.
    fileprivate func moved(to place: UInt64, handle: String, content: ContentPlacement?) -> LedgerEntry {
        let kept = Placement(
            handle: handle, recordID: placement.recordID, revisionOf: placement.revisionOf, kind: placement.kind, content: content)
        var moved = LedgerEntry(
            leafIndex: place, issued: issued, placement: placement.isDestroyed ? kept.destroyed : kept, row: Int64(clamping: place))
        moved.isEmptied = isEmptied
        return moved
    }
}
