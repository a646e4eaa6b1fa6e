import DurableFiles
import Foundation
import MerkleLog
import Octets
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

@Suite struct BackupTests {
    @Test func aBackupIsWholeAndASecondOneCopiesOnlyWhatIsNew() throws {
        let sample = try BackupSample()
        let first = try sample.backUp()
        #expect(first.isFirst && first.copiedFileCount == 3 && first.missingObjectCount == 0)
        #expect(try sample.check().isWhole)
        let ledgers = try sample.paths("ledger-")
        let again = try sample.backUp(time: "2026-03-03T09:00:00Z")
        #expect(!again.isFirst && again.copiedFileCount == 0 && again.copiedByteCount == 0)
        #expect(try sample.paths("ledger-") == ledgers)
        #expect(try sample.check().madeAt == "2026-03-03T09:00:00Z")
        try sample.keep(80_000)
        let third = try sample.backUp()
        #expect(third.copiedFileCount == 1)
        let report = try sample.check()
        #expect(report.isWhole && report.surplus.isEmpty && report.fingerprint == third.fingerprint)
        #expect(try sample.paths("ledger-").count == 1 && sample.paths("backup-").count == 1)
    }

    @Test func whatIsRestoredIsTheVault() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let outcome = try sample.restore()
        #expect(outcome.isSignedByVault && outcome.check.faults.isEmpty && outcome.check.goodRecordCount == 4)
        #expect(try SystemFiles().list(sample.vault.folder).contains("back.restoring") == false)
        let store = try VaultStore.open(sample.vault.folder + "/back", key: .passphrase(SampleVault.passphrase()))
        defer { store.close() }
        let original = try sample.vault.with { try $0.ledger.newestCheckpoint().checkpoint.rootHash }
        #expect(try store.ledger.newestCheckpoint().checkpoint.rootHash == original)
        #expect(throws: VaultError.alreadyExists(path: sample.vault.folder + "/back")) { _ = try sample.restore() }
    }

    /// What an interrupted restoration left is of an earlier state: its slots open nothing any more.
    @Test func anInterruptedRestorationGoesOnWithANewerBackup() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let draft = try Restoration(from: FolderPlace(sample.place), to: sample.vault.folder + "/back").draft
        let older = try SystemFiles().list(draft + "/keys")
        let store = try VaultStore.open(sample.vault.path, key: .passphrase(SampleVault.passphrase()))
        try VaultWriter(store).replacePassphrase(with: SampleVault.passphrase(), logN: 10, time: BackupSample.time)
        store.close()
        try sample.backUp()
        let outcome = try sample.restore()
        #expect(outcome.check.faults == [] && outcome.isSignedByVault)
        #expect(Set(try SystemFiles().list(sample.vault.folder + "/back/keys")).isDisjoint(with: older))
    }

    @Test func aBackupIsMadeWhileOthersReadAndWrite() throws {
        let sample = try BackupSample()
        try sample.vault.with { store in
            let writer = try VaultWriter(store)
            let outcome = try sample.backUp()
            #expect(outcome.entryCount == 4)
            _ = writer
        }
        #expect(try sample.restore().check.faults.isEmpty)
    }

    @Test func everyFileThatIsDamagedOrGoneIsNamed() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let whole = sample.vault.folder + "/whole"
        try Bytes.copy(sample.place, to: whole)
        for name in try sample.paths() where !name.hasPrefix("manifest") {
            try sample.flip(name)
            #expect(try sample.check().damaged == [name])
            try sample.remove(name)
            #expect(try sample.check().missing == [name])
            try Bytes.copy(whole + "/" + name, to: sample.place + "/" + name)
        }
        try Bytes.save([1], to: sample.place + "/other.txt")
        let report = try sample.check()
        #expect(report.isWhole && report.surplus == ["other.txt"])
    }

    @Test func aThoroughBackupCopiesAgainWhatIsDamaged() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let objects = try sample.paths("objects/")
        try sample.flip(objects[0])
        try sample.backUp()
        #expect(try sample.check().damaged == [objects[0]])
        #expect(try sample.backUp(thorough: true).copiedFileCount == 1)
        #expect(try sample.check().isWhole)
    }

    @Test func whatTheVaultLostStaysInTheBackup() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let object = try #require(sample.paths("objects/").first)
        try FileManager.default.removeItem(atPath: sample.vault.path + "/" + object)
        #expect(try sample.backUp().missingObjectCount == 0)
        #expect(try sample.check().isWhole && sample.paths("objects/").contains(object))
        #expect(try sample.restore().check.faults.isEmpty)
    }

    @Test func aVaultThatWentBackDoesNotReplaceItsBackup() throws {
        let sample = try BackupSample()
        let old = sample.vault.folder + "/old"
        try Bytes.copy(sample.vault.path, to: old)
        try sample.keep(75_000)
        try sample.backUp()
        let before = try Bytes.load(sample.place + "/manifest-sha256.txt")
        let store = try VaultStore.open(old, key: .passphrase(SampleVault.passphrase()))
        defer { store.close() }
        #expect(throws: BackupError.newerThanVault(records: 5, own: 4)) {
            _ = try store.backup(to: FolderPlace(sample.place), time: BackupSample.time)
        }
        #expect(try Bytes.load(sample.place + "/manifest-sha256.txt") == before)
        #expect(try store.check(FolderPlace(sample.place)).age == .newer)
        #expect(try sample.check().isWhole)
    }

    @Test func aDamagedVaultDoesNotReplaceAGoodBackup() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let ledger = sample.vault.path + "/ledger.db"
        _ = try PublicTool.run("sqlite3", [ledger, "UPDATE record SET jwt = zeroblob(length(jwt)) WHERE row = 2"], in: URL(filePath: sample.vault.folder))
        #expect(throws: BackupError.vaultDamaged(rowCount: 1)) { try sample.backUp() }
        #expect(try sample.restore().check.faults.isEmpty)
    }

    @Test func placesThatHoldOtherThingsAreRefused() throws {
        let sample = try BackupSample()
        try FileManager.default.createDirectory(atPath: sample.place, withIntermediateDirectories: true)
        try Bytes.save([1], to: sample.place + "/letter.txt")
        #expect(throws: BackupError.notEmpty(name: "letter.txt")) { try sample.backUp() }
        let store = try sample.vault.open()
        defer { store.close() }
        for path in [sample.vault.path, sample.vault.path + "/copy"] {
            #expect(throws: BackupError.isVault) { _ = try store.backup(to: FolderPlace(path), time: BackupSample.time) }
        }
        #expect(throws: BackupError.noPlace(path: sample.vault.folder + "/x/y")) {
            _ = try store.backup(to: FolderPlace(sample.vault.folder + "/x/y"), time: BackupSample.time)
        }
        let other = try BackupSample()
        try other.backUp()
        #expect(throws: BackupError.self) { _ = try store.backup(to: FolderPlace(other.place), time: BackupSample.time) }
        #expect(try other.check().isWhole)
    }

    @Test func objectsHaveAConstantTime() throws {
        let sample = try BackupSample()
        try sample.backUp()
        for object in try sample.paths("objects/") {
            for folder in [sample.vault.path, sample.place] {
                let info = try #require(try SystemFiles().info(folder + "/" + object))
                #expect(info.modifiedAt == 978_307_200 && info.modifiedNanoseconds == 0)
            }
        }
    }

    @Test func publicToolsCheckIt() throws {
        let sample = try BackupSample()
        let outcome = try sample.backUp()
        let folder = URL(filePath: sample.place)
        #expect(try PublicTool.run("sh", ["-c", "sha256sum --strict -c manifest-sha256.txt"], in: folder).code == 0)
        let report = try sample.check()
        #expect(report.fingerprint == outcome.fingerprint)
        let verify = """
            ssh-keygen -Y check-novalidate -n holdfast-backup -s manifest-sha256.txt.sig < manifest-sha256.txt \
            | grep -F '\(outcome.fingerprint)'
            """
        #expect(try PublicTool.run("sh", ["-c", verify], in: folder).code == 0)
    }
}
