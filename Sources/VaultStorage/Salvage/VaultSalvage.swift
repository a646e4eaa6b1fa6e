public import DurableFiles
internal import Octets
internal import SodiumCrypto

/// Makes a new vault out of what is left of a damaged one, which stays as it is.
///
/// Slots, rows and objects are copied as they were sealed; nothing is sealed anew but tiles of the tree and the count of
/// handles, and nothing is signed.
public struct VaultSalvage {
    /// What came of it.
    public struct Outcome: Hashable, Sendable {
        /// The new vault.
        public let path: String
        /// Whether its log may go on; else nothing can be added before a new log begins.
        public let logGoesOn: Bool
        /// Objects that could not be read to their end.
        public let unreadableObjectCount: Int
    }

    private let layout: VaultLayout
    private let files: any Files

    /// - Parameter directory: the damaged vault.
    public init(_ directory: String, files: any Files = SystemFiles()) { (layout, self.files) = (VaultLayout(directory), files) }

    /// - Parameters:
    ///   - output: where the new vault stands; nothing may be there.
    ///   - time: now, for slots whose label is lost: RFC 3339 in UTC.
    /// - Throws: ``VaultError``; then nothing was made.
    public func repair(to output: String, key: borrowing VaultKey, time: String) throws -> Outcome {
        guard try translatingErrors({ try files.info(output) }) == nil else { throw VaultError.alreadyExists(path: output) }
        let lock = try quietLock()
        defer { withExtendedLifetime(lock) {} }
        var pages = try openPages()
        let (keyring, slot) = try openSlot(&pages, key)
        let draft = output + ".part-" + Hex.encode(SystemRandom.bytes(4))
        do {
            let outcome = try fill(draft, &pages, keyring, slot, output, time: time)
            try translatingErrors {
                try files.syncFileSystem(of: draft)
                try files.renameWithoutReplacing(draft, to: output)
                try files.syncDirectory(OutputFile.directory(of: output))
            }
            return outcome
        } catch {
            try? files.removeTree(draft)
            throw error
        }
    }

    private func fill(
        _ draft: String, _ pages: inout SQLitePages, _ keyring: Keyring, _ slot: KeySlot, _ output: String, time: String
    ) throws -> Outcome {
        let new = VaultLayout(draft)
        try translatingErrors {
            try files.makeDirectory(draft)
            try files.makeDirectory(new.keys)
            try files.makeDirectory(new.objects)
            _ = try files.create(new.ledger)
        }
        let database = try LedgerDatabase.create(new.ledger, files: files)
        defer { database.close() }
        var ledger = SalvagedLedger(database: database, keyring: keyring)
        try ledger.fill(from: &pages)
        let logGoesOn = try ledger.complete(isComplete: !pages.hasLog)
        let unreadable = try copyObjects(to: new)
        try SlotCopies(from: layout, to: new, files: files).make(ledger, opened: slot, time: time)
        return Outcome(path: output, logGoesOn: logGoesOn, unreadableObjectCount: unreadable)
    }

    /// Nobody may write meanwhile; where nobody can, there is no lock to be had.
    private func quietLock() throws -> DirectoryLock? {
        do {
            return try DirectoryLock(layout.directory, waitingUpTo: 3000)
        } catch .inUse {
            throw VaultError.inUse
        } catch .unavailable {
            return nil
        }
    }

    /// A ledger that is gone is an empty one: the files of slots and evidence are there.
    private func openPages() throws -> SQLitePages {
        try translatingErrors {
            func open(_ path: String) throws -> (any ByteSource)? {
                try files.info(path)?.kind == .file ? files.openForReading(path) : nil
            }
            return try SQLitePages(main: open(layout.ledger) ?? MemorySource([]), log: open(layout.ledger + "-wal"))
        }
    }

    /// Slots out of the folder and out of the pages. Which of them belongs here, the sealed values say.
    private func openSlot(_ pages: inout SQLitePages, _ key: borrowing VaultKey) throws -> (Keyring, KeySlot) {
        var (rows, samples): ([[UInt8]], [SQLitePages.Found]) = ([], [])
        try pages.forEachRow { found in
            if found.columns.count == 3, let file = found.columns[1], SalvagedRow.isAge(file), file.count <= KeySlot.maximumByteCount {
                if rows.count < 1000 { rows.append(file) }
            } else if samples.count < 1000, !SalvagedRow.isAge(found.columns[1] ?? []) {
                samples.append(found)
            }
        }
        return try KeySlots(layout: layout, files: files, rows: rows).open(key) { keyring in
            guard let seal = try? ValueSeal(keyring) else { return false }
            return samples.contains { SalvagedRow($0, seal).map { $0.table != .content } ?? false }
        }
    }

    /// Copies objects byte for byte: a damaged one too, because parts of it may still open.
    private func copyObjects(to new: VaultLayout) throws -> Int {
        var unreadable = 0
        for folder in (try? files.list(layout.objects)) ?? [] where (try? files.info(layout.objects + "/" + folder))?.kind == .directory {
            let names = (try? files.list(layout.objects + "/" + folder)) ?? []
            for name in names where name.hasSuffix(".age") && name.utf8.count == ObjectStore.nameDigitCount + 4 {
                let object = String(name.dropLast(4))
                if try translatingErrors({ try files.info(new.objectFolder(of: object)) }) == nil {
                    try translatingErrors { try files.makeDirectory(new.objectFolder(of: object)) }
                }
                if try !copy(layout.object(object), to: new.object(object)) { unreadable += 1 }
            }
        }
        return unreadable
    }

    /// - Returns: whether all of it could be read.
    private func copy(_ path: String, to newPath: String) throws -> Bool {
        guard let source = try? files.openForReading(path) else { return false }
        return try translatingErrors {
            let target = try files.create(newPath)
            var offset: UInt64 = 0
            while offset < source.byteCount {
                let count = Int(min(1 << 20, source.byteCount - offset))
                guard let bytes = try? source.read(at: offset, count: count) else { return false }
                try files.append(bytes, to: target)
                offset += UInt64(count)
            }
            return true
        }
    }
}
