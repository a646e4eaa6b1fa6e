public import DurableFiles
internal import EvidenceModel
internal import Foundation
internal import GRDB
public import Octets
internal import SodiumCrypto
internal import Synchronization

/// An open vault: its keys, its ledger and its contents.
public final class VaultStore: Sendable {
    public let layout: VaultLayout
    public let keyring: Keyring
    public let ledger: Ledger
    let files: any Files
    let objects: ObjectStore
    /// Names of slot files that are damaged; the vault opened by another one or by the ledger's copy.
    public let damagedSlots: [String]
    /// The name of the slot that the keyring came out of; empty for a vault that is being made.
    let openedSlot: String
    /// What happened to the index, until somebody takes it.
    let indexNotices = Mutex<[IndexNotice]>([])
    /// The VFS below the index; nil but in tests.
    let indexBase: String?
    /// Folder of this computer, outside the vault, for the last tree head seen; nil when nothing is looked for there.
    let outsideFolder: String?

    init(
        layout: VaultLayout, keyring: Keyring, database: LedgerDatabase, files: any Files, damagedSlots: [String],
        openedSlot: String = "", indexBase: String? = nil, outsideFolder: String? = nil
    ) throws {
        (self.layout, self.keyring, self.files, self.indexBase) = (layout, keyring, files, indexBase)
        (self.damagedSlots, self.openedSlot, self.outsideFolder) = (damagedSlots, openedSlot, outsideFolder)
        ledger = try Ledger(database: database, keyring: keyring)
        objects = ObjectStore(layout: layout, files: files, keyring: keyring)
    }

    /// Opens a vault.
    /// - Parameter outside: a folder of this computer for the last tree head seen (``keepOutside(_:)``), there or not.
    /// - Throws: ``VaultError``.
    public static func open(
        _ directory: String, key: borrowing VaultKey, files: any Files = SystemFiles(), outside: String? = nil
    ) throws -> VaultStore {
        try open(directory, key: key, files: files, indexBase: files.databaseVFS, outside: outside)
    }

    /// - Parameter indexBase: the VFS below the index, so that tests can make it fail.
    package static func open(
        _ directory: String, key: borrowing VaultKey, files: any Files, indexBase: String?, outside: String? = nil
    ) throws -> VaultStore {
        let layout = VaultLayout(directory)
        guard isVault(directory, files: files) else { throw VaultError.notAVault(path: directory) }
        let database = try LedgerDatabase.open(layout.ledger, files: files)
        do {
            // A slot row that cannot be read is no reason not to try the others.
            let rows = (try? database.queue.read { try Data.fetchAll($0, sql: "SELECT file FROM slot ORDER BY row") }) ?? []
            let slots = KeySlots(layout: layout, files: files, rows: rows.map { [UInt8]($0) })
            let (keyring, slot) = try slots.open(key) { keyring in
                (try? Ledger(database: database, keyring: keyring))?.opensAnything ?? false
            }
            return try VaultStore(
                layout: layout, keyring: keyring, database: database, files: files, damagedSlots: slots.damaged,
                openedSlot: slot.name, indexBase: indexBase, outsideFolder: outside)
        } catch {
            database.close()
            throw error
        }
    }

    /// Whether a folder has what every vault has.
    public static func isVault(_ directory: String, files: any Files = SystemFiles()) -> Bool {
        let ledger = try? files.info(VaultLayout(directory).ledger)
        return ledger?.kind == .file
    }

    /// The content of a record, opened; reading authenticates every chunk.
    /// - Throws: ``VaultError``.
    public func content(of entry: LedgerEntry) throws -> any ByteSource {
        try content(leafIndex: entry.leafIndex, entry.placement)
    }

    func content(leafIndex: UInt64, _ placement: Placement) throws -> any ByteSource {
        if placement.isDestroyed { throw VaultError.destroyed(handle: placement.handle) }
        guard let content = placement.content else { throw VaultError.noContent(handle: placement.handle) }
        return try ContentSource.opened(handle: placement.handle) {
            let age: any ByteSource =
                if let name = content.object {
                    try files.openForReading(layout.object(name))
                } else {
                    MemorySource(try ledger.contentFile(leafIndex: leafIndex))
                }
            return try objects.open(age, byteCount: content.byteCount, handle: placement.handle)
        }
    }

    /// Closes the ledger. Nothing may be read afterwards.
    public func close() { ledger.close() }
}
