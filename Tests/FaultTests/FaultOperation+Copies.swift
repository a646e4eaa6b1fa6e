import DurableFiles
import HoldfastKit
import Octets
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// Operations that copy a whole vault: to a backup, from one, under new keys, into another vault.
extension FaultOperation {
    static let copying = [
        FaultOperation(
            name: "backup", prepare: { _ = try await $0.add(["in/small", "in/large"], SystemFiles()) }, run: { try $0.backUp($1) },
            look: { try $0.expectBackup(isDone: $1, hasOlder: false, $2) }),
        FaultOperation(
            name: "backup, again",
            prepare: { desk in
                _ = try await desk.add(["in/small", "in/large"], SystemFiles())
                _ = try desk.backUp(SystemFiles())
                _ = try await desk.add(["in/larger"], SystemFiles())
            },
            run: { try $0.backUp($1) }, look: { try $0.expectBackup(isDone: $1, hasOlder: true, $2) }),
        FaultOperation(
            name: "restore",
            prepare: { desk in
                _ = try await desk.add(["in/small", "in/large"], SystemFiles())
                _ = try desk.backUp(SystemFiles())
            },
            run: { try $0.restore($1) }, look: { try $0.expectRestored(isDone: $1, $2) }),
        FaultOperation(
            name: "key rotate", prepare: { _ = try await $0.add(["in/small", "in/large"], SystemFiles()) },
            run: { try $0.rotate($1) }, look: { try $0.expectRotation(isDone: $1, $2) }),
        FaultOperation(
            name: "import-vault",
            prepare: { desk in
                let other = desk.moved("w")
                try other.create(SystemFiles())
                try other.write(isNew: true)
            },
            run: { try await $0.importOther($1) }),
    ]
}

extension FaultDesk {
    private static let time = "2026-03-02T20:15:00Z"
    private static let newPassphrase = Array("copper-lantern-walnut-breeze-parade".utf8)
    private var backup: String { path + "/copy" }
    private var restored: FaultDesk { moved("back") }

    func backUp(_ files: any Files) throws -> FaultReport {
        let store = try store(files)
        defer { store.close() }
        _ = try store.backup(to: FolderPlace(backup, files: files), time: Self.time, isThorough: false)
        return FaultReport()
    }

    /// The last backup that was reported is whole, and the next one takes up what was left.
    func expectBackup(isDone: Bool, hasOlder: Bool, _ comment: Comment) throws {
        if isDone || hasOlder {
            let report = try BackupCheck.check(FolderPlace(backup))
            #expect(report.isWhole && report.fingerprint != nil, comment)
            let store = try store()
            defer { store.close() }
            let age = try store.check(FolderPlace(backup)).age
            #expect(age == .current || age == .older(recordCount: 1) && !isDone, comment)
        }
        _ = try backUp(SystemFiles())
        let report = try BackupCheck.check(FolderPlace(backup))
        #expect(report.isWhole && report.surplus.isEmpty, comment)
    }

    func restore(_ files: any Files) throws -> FaultReport {
        _ = try Restoration(from: FolderPlace(backup, files: files), to: restored.vaultPath, files: files)
            .finish(key: .passphrase(SecretBytes(copying: Self.passphrase)), isPartly: false, fingerprint: nil)
        return FaultReport()
    }

    /// No vault, or a whole one; the backup is as it was.
    func expectRestored(isDone: Bool, _ comment: Comment) throws {
        if try SystemFiles().info(restored.vaultPath) == nil {
            #expect(!isDone, comment)
            _ = try restore(SystemFiles())
        }
        #expect(try restored.check().isEmpty, comment)
        #expect(try restored.handles() == handles(), comment)
        #expect(try BackupCheck.check(FolderPlace(backup)).isWhole, comment)
    }

    func rotate(_ files: any Files) throws -> FaultReport {
        let request = RotationRequest(passphrase: try SecretBytes(copying: Self.newPassphrase), time: Self.time, logN: 10)
        _ = try store(files).rotateKeys(request) { _ in }
        return FaultReport()
    }

    /// Who is told that it is done has the new keys, and who is told that it failed the old ones; it can be taken up.
    func expectRotation(isDone: Bool, _ comment: Comment) throws {
        let isNew = try opens(Self.newPassphrase)
        #expect(isNew == isDone, comment)
        #expect(try opens(Self.passphrase) != isNew, comment)
        guard !isDone else { return }
        _ = try rotate(SystemFiles())
        #expect(try opens(Self.newPassphrase) && !opens(Self.passphrase), comment)
        #expect(Bytes.files(below: vaultPath).count { $0.hasSuffix(".age") && $0.contains("/objects/") } == 1, comment)
    }

    private func opens(_ passphrase: [UInt8]) throws -> Bool {
        do {
            try VaultStore.open(vaultPath, key: .passphrase(SecretBytes(copying: passphrase))).close()
            return true
        } catch VaultError.wrongPassphrase {
            return false
        }
    }

    func importOther(_ files: any Files) async throws -> FaultReport {
        let other = moved("w").vaultPath
        let outcome = try await with(files) { vault in
            try await vault.importVault(other, key: .passphrase(SecretBytes(copying: Self.passphrase)))
        }
        #expect(outcome.recordCount == 2)
        return FaultReport()
    }
}
