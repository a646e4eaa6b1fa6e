internal import CPlatform
internal import DurableFiles
internal import Foundation
internal import GRDB
internal import Octets
internal import SealedSQLite
internal import SodiumCrypto

extension VaultWriter {
    /// Adds what the index has not got yet. An index that cannot be trusted is left to the next reader, who makes it
    /// anew and says so. Nothing that was stored depends on it.
    /// - Returns: whether the index is up to date now.
    @discardableResult
    public func updateIndex() -> Bool {
        do {
            return try updateTrustedIndex()
        } catch {
            store.note(.updateFailed)
            return false
        }
    }

    /// Commits with more records give the memory back that they needed.
    private static let largeCommitCount = 100

    /// Appends records in one commit and puts them into the index, without reading them again. What goes wrong with the index
    /// changes nothing for the records.
    /// - Returns: the handles of the records, in the same order.
    /// - Throws: ``VaultError``; then no record was stored.
    package func appendIndexed(_ entries: [NewEntry]) throws -> [String] {
        let stored = try append(entries, marksIndex: true).map { (leaf: $0.leafIndex, handle: $0.placement.handle) }
        do {
            try index(entries, stored)
        } catch {
            store.note(.updateFailed)
        }
        // Of a long import, each group leaves pieces of free memory between those that are in use.
        if entries.count > Self.largeCommitCount { holdfast_give_back_memory() }
        return stored.map(\.handle)
    }

    private func index(_ entries: [NewEntry], _ stored: [(leaf: UInt64, handle: String)]) throws {
        // Without our mark there is no index, or one that is left to the next reader.
        guard let state = takeMarkedIndex() else { return }
        guard let first = stored.first, let last = stored.last, state.treeSize == first.leaf,
            let index = try usableIndex(state, end: last.leaf + 1)
        else { return try keep(state) }
        defer { index.close() }
        let records = zip(entries.map(\.record), stored).map { ($0, $1) }.mapOnAllCores { record, stored in
            IndexedRecord(leaf: stored.leaf, handle: stored.handle, record)
        }
        try index.add(upTo: last.leaf + 1) { add in for record in records { try add(record) } }
        try keep(IndexState(fileID: state.fileID, treeSize: last.leaf + 1, root: index.root()))
    }

    private func updateTrustedIndex() throws -> Bool {
        let (known, end) = try store.ledger.indexState()
        guard let known else {
            guard end <= UInt64(VaultStore.quietBuildCount) else { return false }
            try rebuildIndex()
            return true
        }
        // Dirty by our own mark, which came with the newest records, or by a program that ended.
        guard let state = takeMarkedIndex() ?? (known.isDirty ? nil : known) else { return false }
        guard state.treeSize < end || known.isDirty else { return true }
        guard let index = try usableIndex(state, end: end) else {
            // The next reader shall find what is wrong, and not our mark.
            if known.isDirty { try keep(state) }
            return false
        }
        defer { index.close() }
        try mark(known)
        let newEnd = try store.add(from: state.treeSize, to: index)
        try keep(IndexState(fileID: state.fileID, treeSize: newEnd, root: index.root()))
        return true
    }

    /// The index in the state that the ledger knows, to be written; nil when there is none.
    private func usableIndex(_ state: IndexState, end: UInt64) throws -> SearchIndex? {
        guard state.treeSize <= end, try store.files.info(store.layout.index)?.kind == .file,
            let index = try? SearchIndex(store.indexFile(state.fileID), isReadOnly: false)
        else { return nil }
        guard (try? index.isIn(state)) == true else {
            index.close()
            return nil
        }
        return index
    }

    /// Makes the index anew, in a new file under a new key, which takes the place of the old one when it is whole.
    /// - Throws: ``VaultError``; then the ledger says that the index is unfinished.
    func rebuildIndex() throws {
        try translatingErrors {
            let (files, layout) = (store.files, store.layout)
            // Whoever finds a new file that the ledger does not know yet must know why.
            if let known = try store.ledger.indexState().state { try mark(known) }
            if try files.info(layout.unfinishedIndex) != nil { try files.remove(layout.unfinishedIndex) }
            do {
                // SQLite would make a file that others may read; it keeps the mode of one that is there.
                let part = try files.create(layout.unfinishedIndex)
                let state = try fill(store.indexFile(SystemRandom.bytes(16), part: true))
                try files.sync(part)
                try files.rename(layout.unfinishedIndex, to: layout.index)
                try files.syncDirectory(layout.directory)
                try keep(state)
            } catch {
                try? files.remove(layout.unfinishedIndex)
                throw error
            }
        }
    }

    /// Says in the ledger that the index is about to be written, if it does not say so already.
    private func mark(_ state: IndexState) throws {
        guard !state.isDirty else { return }
        var dirty = state
        dirty.isDirty = true
        try keep(dirty)
    }

    private func fill(_ file: IndexFile) throws -> IndexState {
        let index = try SearchIndex.create(file)
        defer { index.close() }
        let end = try store.add(from: 0, to: index)
        return IndexState(fileID: file.fileID, treeSize: end, root: try index.root())
    }
}
