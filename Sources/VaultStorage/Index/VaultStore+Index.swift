internal import DurableFiles
internal import Foundation
internal import GRDB
internal import Octets
internal import SealedSQLite
internal import SodiumCrypto
internal import Synchronization

extension VaultStore {
    /// How long a reader waits for a program that writes the index.
    static let indexWait = Duration.seconds(2)
    /// A vault of more records gets its first index from whoever first looks for something, not from who adds to it.
    static let quietBuildCount = 1000

    /// Lends an index that has every record of the ledger. One that is behind is brought up to date first; one that
    /// cannot be trusted is made anew, and ``takeIndexNotices()`` says so.
    /// - Throws: ``VaultError/inUse`` when another program is writing the index for longer than two seconds;
    ///   ``VaultError`` when the ledger cannot be read; or the error of `body`.
    package func withIndex<T>(_ body: (SearchIndex) throws -> T) throws -> T {
        let index = try currentIndex()
        do {
            defer { index.close() }
            return try body(index)
        } catch let error as DatabaseError where error.isAboutTheFile {
            // A page that nobody had looked at so far.
            let rebuilt = try rebuildOrWait(.notTheNewest)
            defer { rebuilt.close() }
            return try body(rebuilt)
        }
    }

    /// Lends the index when it is up to date as it is: nothing is waited for, written or said.
    /// - Returns: nil when there is no such index, or it turns out to be damaged.
    package func withReadyIndex<T>(_ body: (SearchIndex) throws -> T) -> T? {
        guard let (state, end) = try? ledger.indexState(), state?.treeSize == end,
            case .success(let index) = try? look(at: state, end: end)
        else { return nil }
        defer { index.close() }
        return try? body(index)
    }

    /// What was noticed since this was last asked.
    public func takeIndexNotices() -> [IndexNotice] {
        indexNotices.withLock { notices in
            defer { notices = [] }
            return notices
        }
    }

    func note(_ notice: IndexNotice) { indexNotices.withLock { $0.append(notice) } }

    // MARK: Reading

    private func currentIndex() throws -> SearchIndex {
        let deadline = ContinuousClock.now + Self.indexWait
        while true {
            let (state, end) = try ledger.indexState()
            switch try look(at: state, end: end) {
            case .success(let index) where state?.treeSize == end: return index
            case .success(let index):
                if let caughtUp = try catchUpForReading(index, state) { return caughtUp }
            case .failure(let problem):
                if let index = try rebuildForReading(problem.reason, known: state, until: deadline) { return index }
            }
            guard ContinuousClock.now < deadline else { throw VaultError.inUse }
        }
    }

    /// The index of the ledger's `state`, or why it cannot be used.
    /// - Parameter end: where the ledger's records end; an index that knows of more is not its own.
    private func look(at state: IndexState?, end: UInt64) throws -> Result<SearchIndex, IndexProblem> {
        guard let state else { return .failure(IndexProblem(.missing)) }
        guard !state.isDirty else { return .failure(IndexProblem(.unfinished)) }
        guard state.treeSize <= end else { return .failure(IndexProblem(.notTheNewest)) }
        guard try translatingErrors({ try files.info(layout.index) })?.kind == .file else {
            return .failure(IndexProblem(.missing))
        }
        do {
            let index = try SearchIndex(indexFile(state.fileID), isReadOnly: true)
            guard try index.isAt(state.root), try index.treeSize() == state.treeSize else {
                index.close()
                return .failure(IndexProblem(.notTheNewest))
            }
            return .success(index)
        } catch VaultError.newerVersion {
            return .failure(IndexProblem(.otherVersion))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return .failure(IndexProblem(.unfinished))
        } catch is DatabaseError {
            return .failure(IndexProblem(.notTheNewest))
        }
    }

    /// Adds what is missing: in the file, or, while another program writes in the vault, in a copy in memory.
    /// - Returns: nil when the state of the ledger has to be looked at again.
    private func catchUpForReading(_ index: SearchIndex, _ state: IndexState?) throws -> SearchIndex? {
        defer { index.close() }
        if ledger.foreignNames.isEmpty, let writer = try? VaultWriter(self, waitingUpTo: 0) {
            let isDone = try ledger.indexState().state == state && writer.updateIndex()
            // A disk that takes nothing more leaves the ledger as it was.
            guard !isDone, try ledger.indexState().state == state else { return nil }
        }
        let copy = try index.copyInMemory()
        try add(from: copy.treeSize(), to: copy)
        return copy
    }

    /// - Returns: nil when the state of the ledger has to be looked at again.
    private func rebuildForReading(
        _ reason: IndexNotice.Reason, known: IndexState?, until deadline: ContinuousClock.Instant
    ) throws -> SearchIndex? {
        // A ledger with a foreign trigger in it is never written.
        guard ledger.foreignNames.isEmpty else { return try rebuildInMemory(reason) }
        let writer: VaultWriter
        do {
            writer = try VaultWriter(self, waitingUpTo: 50)
        } catch VaultError.inUse {
            return nil
        } catch {
            return try rebuildInMemory(reason)
        }
        // Whoever had the lock may have made it meanwhile.
        guard try ledger.indexState().state == known else { return nil }
        do {
            try writer.rebuildIndex()
            note(.rebuilt(reason))
            return nil
        } catch VaultError.file, VaultError.database {
            return try rebuildInMemory(reason)
        }
    }

    private func rebuildOrWait(_ reason: IndexNotice.Reason) throws -> SearchIndex {
        let deadline = ContinuousClock.now + Self.indexWait
        let known = try ledger.indexState().state
        while ContinuousClock.now < deadline {
            if let index = try rebuildForReading(reason, known: known, until: deadline) { return index }
            let (state, end) = try ledger.indexState()
            if state != known, let index = try? look(at: state, end: end).get() { return index }
        }
        throw VaultError.inUse
    }

    private func rebuildInMemory(_ reason: IndexNotice.Reason) throws -> SearchIndex {
        note(.inMemory(reason))
        return try freshIndexInMemory()
    }

    /// An index made from the ledger, in memory.
    func freshIndexInMemory() throws -> SearchIndex {
        let index = try SearchIndex.inMemory()
        try add(from: 0, to: index)
        return index
    }

    // MARK: Filling

    func indexFile(_ fileID: [UInt8], part: Bool = false) -> IndexFile {
        IndexFile(
            path: part ? layout.unfinishedIndex : layout.index, fileID: fileID, keyring: keyring, base: indexBase)
    }

    /// Adds the records from `leaf` on.
    /// - Returns: where the records end.
    @discardableResult
    func add(from leaf: UInt64, to index: SearchIndex) throws -> UInt64 {
        try ledger.read { snapshot in
            let end = try snapshot.recordEnd()
            try index.add(upTo: end) { add in
                try snapshot.forEachIndexedRecord(in: leaf..<end) { try add($0) }
            }
            return end
        }
    }
}

/// Why the file of an index cannot be used.
private struct IndexProblem: Error {
    let reason: IndexNotice.Reason

    init(_ reason: IndexNotice.Reason) { self.reason = reason }
}

extension DatabaseError {
    /// Whether a database file is damaged or unreadable, and not the statement wrong.
    fileprivate var isAboutTheFile: Bool {
        [.SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN].contains(resultCode)
    }
}
