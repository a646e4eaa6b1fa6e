public import DurableFiles

/// Why a vault cannot be opened, read or written.
public enum VaultError: Error, Hashable {
    /// Nothing at this place is a vault.
    case notAVault(path: String)
    /// Something else has this name already.
    case alreadyExists(path: String)
    /// No slot opens with this passphrase.
    case wrongPassphrase
    /// No slot opens with this identity.
    case identityNotAccepted
    /// No slot is left that could be opened in this way; the names of damaged ones.
    case noUsableSlot(damaged: [String])
    /// Another program is writing in this vault.
    case inUse
    /// The ledger was made by a newer version.
    case newerVersion(found: Int)
    /// The ledger's tables are not those of its version: somebody added or changed something.
    case schemaChanged(name: String)
    /// SQLite would not accept a setting on which durability or safety rests.
    case settingRefused(name: String)
    /// A sealed value of the ledger does not match its seal: damaged or changed.
    case sealBroken(table: String, row: Int64)
    /// A row that must be there is not.
    case rowMissing(table: String, row: Int64)
    /// A value opened but does not say what it must.
    case valueMalformed(table: String, row: Int64)
    /// The signed tree head and the stored tree differ.
    case treeInconsistent(treeSize: UInt64)
    /// This copy of the vault is not the continuation of what was seen of it last on this computer; it is only read.
    case putBack(RollBack)
    /// The log must not be signed any more, because something that it signed may be lost.
    case logEnded
    /// The content of a record is damaged or gone.
    case contentDamaged(handle: String)
    /// The content of a record was never stored, or was destroyed later.
    case noContent(handle: String)
    /// The record was destroyed at the person's order.
    case destroyed(handle: String)
    /// There is no record of that name.
    case noSuchRecord(reference: String)
    /// There is no draft of that number, or not any more.
    case noSuchDraft(number: Int)
    /// No further draft has room.
    case tooManyDrafts
    /// A record whose texts are too long to be handed over later.
    case recordTooLarge(byteCount: Int, limit: Int)
    /// The file changed while it was being read.
    case changedWhileReading(path: String)
    /// SQLite's own answer, as its result code.
    case database(code: Int)
    case file(FileError)
    /// The keyring inside a slot is not one.
    case keyringMalformed(line: Int)
    /// Another program changed the keys of the vault since it was opened here.
    case keysChanged
    /// A rotation was begun with another new passphrase.
    case rotationHasOtherPassphrase
    /// No rotation is under way that could be taken back.
    case noRotation
    /// The file of a content does not open any more, so no new keys can be made for it; its name, empty for one in a row.
    case objectClosed(name: String)
    /// A passphrase needs more memory than there is.
    case outOfMemory
    /// No way to the keys has this name.
    case noSuchSlot(name: String)
    /// Without it, nothing would open the vault any more.
    case lastSlot
    /// A passphrase is replaced by another one, and not taken away.
    case passphraseSlot
    /// A slot that was just made does not open; nothing was changed.
    case newSlotUnusable
}
