public import DurableFiles
internal import EvidenceModel
internal import Foundation
internal import GRDB
internal import MerkleLog
internal import Octets
internal import SSHSignature
public import SodiumCrypto

extension VaultStore {
    /// The usual cost of a passphrase: 2^(18 + 10) bytes, 256 MiB, about a second.
    public static let usualLogN = 18

    /// Makes a vault with one passphrase slot and its key record as leaf 0, or nothing at all.
    /// - Parameters:
    ///   - keyRecordID: a random UUIDv4 for the key record.
    ///   - time: now, RFC 3339 in UTC with seconds.
    /// - Throws: ``VaultError``; then nothing of that name was made.
    public static func create(
        _ directory: String, passphrase: borrowing SecretBytes, keyRecordID: String, time: String,
        logN: Int = usualLogN, files: any Files = SystemFiles()
    ) throws {
        guard try translatingErrors({ try files.info(directory) }) == nil else {
            throw VaultError.alreadyExists(path: directory)
        }
        // Everything is made beside its place and moved there in one step.
        let draft = directory + ".part-" + Hex.encode(SystemRandom.bytes(4))
        do {
            try translatingErrors {
                try files.makeDirectory(draft)
                try files.makeDirectory(VaultLayout(draft).keys)
                try files.makeDirectory(VaultLayout(draft).objects)
                // SQLite would make a file that others may read; it keeps the mode of one that is there.
                _ = try files.create(VaultLayout(draft).ledger)
            }
            try fill(draft, passphrase, keyRecordID: keyRecordID, time: time, logN: logN, files: files)
            try translatingErrors {
                try files.syncFileSystem(of: draft)
                try files.rename(draft, to: directory)
                try files.syncDirectory(OutputFile.directory(of: directory))
            }
        } catch {
            try? files.removeTree(draft)
            throw error
        }
    }

    private static func fill(
        _ draft: String, _ passphrase: borrowing SecretBytes, keyRecordID: String, time: String, logN: Int,
        files: any Files
    ) throws {
        let keyring = try Keyring.generate()
        let slot = try KeySlot.wrap(keyring, passphrase: passphrase, logN: logN)
        let database = try LedgerDatabase.create(VaultLayout(draft).ledger, files: files)
        let store = try VaultStore(
            layout: VaultLayout(draft), keyring: keyring, database: database, files: files, damagedSlots: [])
        defer { store.close() }
        let writer = try VaultWriter(store)
        try writer.add(slot, owner: .passphrase, label: "", time: time)
        // Elsewhere the next program that writes makes it good; a new vault is whole or not there.
        guard try translatingErrors({ try files.info(VaultLayout(draft).slot(slot.name)) }) != nil else {
            throw VaultError.file(.notFound(path: VaultLayout(draft).slot(slot.name)))
        }
        try writer.begin(with: Record(id: keyRecordID, recordedAt: time, keyring.log.keysPayload))
    }
}

extension LogKeys {
    /// What the key record says.
    var keysPayload: Keys {
        get throws {
            var keys = Keys()
            keys.logKey = try noteKey.vkey
            keys.logAlgorithm = "Ed25519"
            keys.recordsKey = recordsKey.verifyingKey.bytes
            keys.recordsAlgorithm = "Ed25519"
            keys.sealKey = SSHPublicKey(sealKey.verifyingKey).text
            keys.sealAlgorithm = "ssh-ed25519"
            return keys
        }
    }
}
