import DurableFiles
import Foundation
import Octets
import SodiumCrypto
import TestSupport
import VaultStorage

/// A vault with two objects and a small content, and a folder for its backups.
final class BackupSample {
    let vault: SampleVault
    var place: String { vault.folder + "/copy" }
    static let time = "2026-03-02T09:00:00Z"

    init() throws {
        vault = try SampleVault()
        try keep(70_000, 200)
        try keep(90_000)
    }

    func keep(_ byteCounts: Int...) throws {
        try vault.with { store in for count in byteCounts { _ = try SampleVault.keep(SystemRandom.bytes(count), in: store) } }
    }

    @discardableResult
    func backUp(_ files: any Files = SystemFiles(), thorough: Bool = false, time: String = time) throws -> BackupOutcome {
        let store = try VaultStore.open(vault.path, key: .passphrase(SampleVault.passphrase()), files: files)
        defer { store.close() }
        return try store.backup(to: FolderPlace(place, files: files), time: time, isThorough: thorough)
    }

    func check() throws -> BackupReport { try BackupCheck.check(FolderPlace(place)) }

    /// Restores beside the vault and closes it.
    func restore(
        to name: String = "back", _ files: any Files = SystemFiles(), partly: Bool = false, from other: String? = nil,
        fingerprint: String? = nil
    ) throws -> RestoreOutcome {
        let restoration = try Restoration(
            from: FolderPlace(other ?? place, files: files), to: vault.folder + "/" + name, files: files)
        return try restoration.finish(key: .passphrase(SampleVault.passphrase()), isPartly: partly, fingerprint: fingerprint)
    }

    /// Paths of the files of the place, relative.
    func paths(_ start: String = "") throws -> [String] {
        try FolderPlace(place).list().files.keys.filter { $0.hasPrefix(start) }.sorted()
    }

    func flip(_ name: String) throws {
        var bytes = try Bytes.load(place + "/" + name)
        bytes[bytes.count / 2] ^= 1
        try Bytes.save(bytes, to: place + "/" + name)
    }

    func remove(_ name: String) throws { try FileManager.default.removeItem(atPath: place + "/" + name) }

    /// Whether the vault is whole.
    func vaultIsWhole() throws -> Bool { try vault.with { try $0.check { _ in }.faults.isEmpty } }
}
