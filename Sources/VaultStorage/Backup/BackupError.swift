public import DurableFiles

/// Why a backup was not made, or not restored. The vault is as it was, and so is the last whole backup at the place.
public enum BackupError: Error, Hashable {
    /// The folder in which the backup should be is not there: perhaps the disk is not connected.
    case noPlace(path: String)
    /// The place holds other things.
    case notEmpty(name: String)
    /// The place is a vault, or inside of the vault.
    case isVault
    /// There is no backup at the place.
    case noBackup
    /// The list of the files is not one; lines count from 1.
    case listMalformed(line: Int)
    /// The list is signed by another key, or by none: another vault's backup, one from before the keys were changed, or
    /// somebody changed it.
    case signedOtherwise(fingerprint: String?)
    /// The place holds records that the vault does not have.
    case newerThanVault(records: UInt64, own: UInt64)
    /// What the backup at the place says of its state cannot be read, so nobody can say whether it has more than the vault.
    case stateUnreadable
    /// Rows of the ledger are damaged, and the backup at the place may be the good copy.
    case vaultDamaged(rowCount: Int)
    /// Files that are damaged or gone, so that not everything can be restored.
    case incomplete(damaged: [String], missing: [String])
    /// The ledger of the backup is damaged or gone: then nothing can be restored of it.
    case noLedger
    /// What was restored does not pass the check of a vault.
    case restoredDamaged(faultCount: Int)
    /// The names of a remote and a path are not of the form that is taken.
    case malformedRemote
    /// The program `rclone` is not there.
    case noRclone
    /// `rclone` could not do it; what it said is outside text.
    case remote(message: String)
    case file(FileError)
}
