public import DurableFiles
public import EvidenceModel
internal import Octets
public import SodiumCrypto
public import VaultStorage

/// An open vault: the operations that a person does with it, one file each.
///
/// Nothing here prints or asks. What an operation reports as stored is durable.
public actor Vault {
    let store: VaultStore
    let surroundings: Surroundings
    let files: any Files
    /// What the person ordered about records, by the size of the log in which it was read.
    var knownWithdrawals: (end: UInt64, orders: Withdrawals)?

    private init(_ store: VaultStore, _ surroundings: Surroundings, _ files: any Files) {
        (self.store, self.surroundings, self.files) = (store, surroundings, files)
    }

    /// Makes a new vault that opens with a passphrase, or nothing at all.
    /// - Throws: `VaultError`.
    public static func create(
        _ directory: String, passphrase: borrowing SecretBytes, surroundings: Surroundings = .system,
        files: any Files = SystemFiles()
    ) throws {
        try VaultStore.create(
            directory, passphrase: passphrase, keyRecordID: surroundings.newID(), time: surroundings.now(),
            files: files)
    }

    /// Opens a vault.
    /// - Parameter outside: a folder of this computer for the last tree head seen (``keepOutside(_:)``), there or not.
    /// - Throws: `VaultError`.
    public static func open(
        _ directory: String, key: borrowing VaultKey, surroundings: Surroundings = .system,
        files: any Files = SystemFiles(), outside: String? = nil
    ) throws -> Vault {
        Vault(try VaultStore.open(directory, key: key, files: files, outside: outside), surroundings, files)
    }

    /// Closes the vault; nothing may be done with it afterwards.
    public func close() { store.close() }

    /// What happened to the search index beside the operations since this was last asked.
    public func takeIndexNotices() -> [IndexNotice] { store.takeIndexNotices() }

    /// Names of slot files that are damaged; the vault opened all the same.
    public var damagedSlots: [String] { store.damagedSlots }

    /// The newest revision of the record that a person means by `reference`: a handle such as "e3", "last" for the newest
    /// record of all, or what exactly one person or place is called.
    /// - Parameter kind: of which kind one with that name must be; a handle may be of any.
    /// - Throws: `VaultError.noSuchRecord`, ``KitError/ambiguousName(_:handles:)``, ``KitError/removed(handle:destroyAfter:)``,
    ///   ``KitError/destroyed(handle:at:)``.
    func entry(_ reference: String, kind: RecordKind? = nil) throws -> LedgerEntry {
        let found = try keptEntry(reference, kind: kind)
        try checkNotGone(found.placement.handle)
        return found
    }

    private func keptEntry(_ reference: String, kind: RecordKind?) throws -> LedgerEntry {
        guard Self.looksLikeHandle(reference) else { return try entry(named: reference, kind: kind) }
        // The index only finds: what it found must be what was meant, or it is looked for without. But the newest revision
        // that cannot be read is no reason to give an older one.
        let indexed = store.withReadyIndex { index in
            try reference == "last" ? index.lastLeaf() : index.leaf(handle: reference)
        }
        if let leaf = indexed ?? nil {
            let entry = try store.ledger.entry(leafIndex: leaf)
            let isMeant =
                reference == "last" ? entry.placement.kind.isMadeByPerson : entry.placement.handle == reference
            if isMeant { return entry }
        }
        return try entryByScanning(reference) ?? entry(named: reference, kind: kind)
    }

    /// Letters and a number, as handles are, also those of newer versions; or "last".
    static func looksLikeHandle(_ text: String) -> Bool {
        let letters = text.utf8.prefix { (0x61...0x7A).contains($0) }
        let digits = text.utf8.dropFirst(letters.count)
        return text == "last" || !letters.isEmpty && !digits.isEmpty && digits.allSatisfy { (0x30...0x39).contains($0) }
    }

    private func entryByScanning(_ reference: String) throws -> LedgerEntry? {
        var found: UInt64?
        let orders = try withdrawals()
        try store.ledger.forEachPlacement { leafIndex, placement in
            guard let placement = try? placement.get() else { return }
            let isListed = placement.kind.isMadeByPerson && !orders[placement.handle].isGone
            let isMeant = reference == "last" ? isListed : placement.handle == reference
            if isMeant { found = leafIndex }
        }
        return try found.map { try store.ledger.entry(leafIndex: $0) }
    }

    /// The record ids of what a person means by some references.
    func recordIDs(_ references: [String], kind: RecordKind? = nil) throws -> [String] {
        try references.map { reference in
            let placement = try entry(reference, kind: kind).placement
            if let kind, placement.kind != kind {
                throw KitError.wrongKind(reference: reference, needed: kind.name)
            }
            return placement.recordID
        }
    }

    /// Appends one record without content.
    func append<Payload: RecordPayload>(_ payload: Payload) throws -> StoredRecord {
        let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), payload)
        let writer = try VaultWriter(store)
        let entries = try writer.append([NewEntry(record)], marksIndex: true)
        writer.updateIndex()
        return StoredRecord(handle: entries[0].placement.handle, kind: record.kind)
    }
}

/// A record that is stored durably.
public struct StoredRecord: Hashable, Sendable {
    /// What a person calls it: "i2".
    public let handle: String
    public let kind: RecordKind
    /// Whether it was as wanted already: then nothing was added to the log.
    public var isUnchanged = false
}
