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
        try translatingErrors {
            // First it may have changed since it was looked at; then it has a page at which nobody had looked so far.
            for _ in 0..<2 {
                do {
                    return try closing(currentIndex(), body)
                } catch let error as DatabaseError where error.isAboutTheFile {}
            }
            return try closing(replacedIndex(), body)
        }
    }

    private func closing<T>(_ index: SearchIndex, _ body: (SearchIndex) throws -> T) throws -> T {
        defer { index.close() }
        return try body(index)
    }

    /// Lends the index when it is up to date as it is: nothing is written or said.
    /// - Returns: nil when there is no such index, or it turns out to be damaged.
    package func withReadyIndex<T>(_ body: (SearchIndex) throws -> T) -> T? {
        guard let index = readyIndex() else { return nil }
        defer { index.close() }
        return try? body(index)
    }

    /// The index, if it is up to date as it is; to be closed by whoever has it.
    func readyIndex() -> SearchIndex? {
        guard let (state, end) = try? ledger.indexState(), state?.treeSize == end,
            case .success(let index) = try? look(at: state, end: end)
        else { return nil }
        return index
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

    /// What came of one attempt to have an index that is up to date.
    private enum Attempt {
        case ready(SearchIndex)
        /// Something was done about it.
        case lookAgain
        /// Another program writes in the vault.
        case busy
    }

    private func currentIndex() throws -> SearchIndex {
        let deadline = ContinuousClock.now + Self.indexWait
        var doneCount = 0
        while true {
            let (state, end) = try ledger.indexState()
            let attempt: Attempt
            switch try look(at: state, end: end) {
            case .success(let index): attempt = state?.treeSize == end ? .ready(index) : try catchUp(index, state)
            case .failure(let problem):
                // A disk that does not keep what it is given would go on for ever.
                attempt = doneCount < 3
                    ? try rebuild(problem.reason, known: state) : .ready(try rebuildInMemory(problem.reason))
            }
            switch attempt {
            case .ready(let index): return index
            case .lookAgain: doneCount += 1
            case .busy where ContinuousClock.now < deadline: break
            case .busy: throw VaultError.inUse
            }
        }
    }

    /// The index of the ledger's `state`, or why it cannot be used.
    /// - Parameter end: where the ledger's records end; an index that knows of more is not its own.
    func look(at state: IndexState?, end: UInt64) throws -> Result<SearchIndex, IndexProblem> {
        guard let state else { return .failure(IndexProblem(.missing)) }
        guard !state.isDirty else { return .failure(IndexProblem(.unfinished)) }
        guard state.treeSize <= end else { return .failure(IndexProblem(.notTheNewest)) }
        guard try translatingErrors({ try files.info(layout.index) })?.kind == .file else {
            return .failure(IndexProblem(.gone))
        }
        do {
            let index = try SearchIndex(indexFile(state.fileID), isReadOnly: true)
            guard try index.isIn(state) else {
                index.close()
                return .failure(IndexProblem(.notTheNewest))
            }
            return .success(index)
        } catch VaultError.newerVersion {
            return .failure(IndexProblem(.otherVersion))
        } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
            return .failure(IndexProblem(.unfinished))
        } catch let error as DatabaseError where error.isAboutTheFile {
            return .failure(IndexProblem(.notTheNewest))
        } catch is SealedDatabaseError {
            return .failure(IndexProblem(.missing))
        }
    }

    /// Adds what is missing: in the file, or, while another program writes in the vault, in a copy in memory.
    private func catchUp(_ index: SearchIndex, _ state: IndexState?) throws -> Attempt {
        defer { index.close() }
        if ledger.foreignNames.isEmpty, let writer = try? VaultWriter(self, waitingUpTo: 0) {
            let isDone = try ledger.indexState().state == state && writer.updateIndex()
            // A disk that takes nothing more leaves the ledger as it was.
            guard !isDone, try ledger.indexState().state == state else { return .lookAgain }
        }
        let copy = try index.copyInMemory()
        try add(from: copy.treeSize(), to: copy)
        return .ready(copy)
    }

    /// - Parameter known: the state of the ledger that was looked at.
    private func rebuild(_ reason: IndexNotice.Reason, known: IndexState?) throws -> Attempt {
        // A ledger with a foreign trigger in it is never written.
        guard ledger.foreignNames.isEmpty else { return .ready(try rebuildInMemory(reason)) }
        do {
            let writer = try VaultWriter(self, waitingUpTo: 50)
            // Whoever had the lock may have made it meanwhile.
            guard try ledger.indexState().state == known else { return .lookAgain }
            try writer.rebuildIndex()
            note(.rebuilt(reason))
            return .lookAgain
        } catch VaultError.inUse {
            return .busy
        } catch VaultError.file, VaultError.database {
            return .ready(try rebuildInMemory(reason))
        } catch is SealedDatabaseError {
            // SQLite takes no VFS of ours.
            return .ready(try rebuildInMemory(reason))
        }
    }

    /// An index in the place of one that turned out to be damaged while it was used.
    private func replacedIndex() throws -> SearchIndex {
        let deadline = ContinuousClock.now + Self.indexWait
        let known = try ledger.indexState().state
        while true {
            switch try rebuild(.notTheNewest, known: known) {
            case .ready(let index): return index
            case .lookAgain: return try currentIndex()
            case .busy where ContinuousClock.now < deadline: break
            case .busy: throw VaultError.inUse
            }
        }
    }

    private func rebuildInMemory(_ reason: IndexNotice.Reason) throws -> SearchIndex {
        note(.inMemory(reason))
        return try freshIndexInMemory()
    }

    /// An index made from the ledger, in memory.
    package func freshIndexInMemory() throws -> SearchIndex {
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
struct IndexProblem: Error {
    let reason: IndexNotice.Reason

    init(_ reason: IndexNotice.Reason) { self.reason = reason }
}

extension DatabaseError {
    /// Whether a database file is damaged or unreadable, and not the statement wrong.
    fileprivate var isAboutTheFile: Bool {
        [.SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN].contains(resultCode)
    }
}
