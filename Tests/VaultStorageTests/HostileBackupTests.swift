import DurableFiles
import Foundation
import Octets
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// What somebody can do who keeps a backup and wishes no good.
@Suite struct HostileBackupTests {
    private static func manifest(_ sample: BackupSample) throws -> String {
        String(decoding: try Bytes.load(sample.place + "/manifest-sha256.txt"), as: UTF8.self)
    }

    private static func write(_ text: String, _ sample: BackupSample) throws {
        try Bytes.save(Array(text.utf8), to: sample.place + "/manifest-sha256.txt")
    }

    @Test func damageStopsARestorationAndPartlyTakesTheRest() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let objects = try sample.paths("objects/")
        try sample.flip(objects[0])
        #expect(throws: BackupError.incomplete(damaged: [objects[0]], missing: [])) { _ = try sample.restore() }
        #expect(try SystemFiles().info(sample.vault.folder + "/back") == nil)
        let outcome = try sample.restore(partly: true)
        #expect(outcome.damaged == [objects[0]] && outcome.check.faults.count == 1 && outcome.check.goodRecordCount == 4)
        #expect(try sample.vaultIsWhole())
    }

    /// Nobody can say whether it has more than the vault: it is left as it is.
    @Test func aBackupWhoseStateCannotBeReadIsNotRenewed() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let note = try #require(try sample.paths("backup-").first)
        try sample.flip(note)
        let before = try sample.paths()
        try sample.keep(80_000)
        #expect(throws: BackupError.stateUnreadable) { try sample.backUp() }
        #expect(try sample.paths() == before)
    }

    @Test func swappedAndTruncatedObjectsAreNotTaken() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let objects = try sample.paths("objects/").map { sample.place + "/" + $0 }
        let (one, two) = (try Bytes.load(objects[0]), try Bytes.load(objects[1]))
        try Bytes.save(two, to: objects[0])
        try Bytes.save(Array(one.dropLast(1)), to: objects[1])
        #expect(try sample.check().damaged.count == 2)
        #expect(throws: BackupError.self) { _ = try sample.restore() }
    }

    @Test func aChangedListHasNoSignatureThatFits() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let object = try #require(sample.paths("objects/").first)
        let lines = try Self.manifest(sample).split(separator: "\n").filter { !$0.hasSuffix(object) }
        try Self.write(lines.joined(separator: "\n") + "\n", sample)
        let report = try sample.check()
        #expect(report.fingerprint == nil && report.hasSignature && report.isWhole)
        #expect(throws: BackupError.signedOtherwise(fingerprint: nil)) { _ = try sample.restore() }
        #expect(throws: BackupError.signedOtherwise(fingerprint: nil)) { try sample.backUp() }
    }

    @Test func anotherVaultsSignatureDoesNotCount() throws {
        let sample = try BackupSample(), other = try BackupSample()
        try sample.backUp()
        let outcome = try other.backUp()
        for name in ["manifest-sha256.txt", "manifest-sha256.txt.sig"] {
            try Bytes.save(try Bytes.load(other.place + "/" + name), to: sample.place + "/" + name)
        }
        #expect(throws: BackupError.signedOtherwise(fingerprint: outcome.fingerprint)) { try sample.backUp() }
        #expect(try sample.check().missing.count > 0)
    }

    @Test func anOlderBackupInThePlaceOfTheNewestIsToldOnlyWithTheVault() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let old = sample.vault.folder + "/old"
        try Bytes.copy(sample.place, to: old)
        try sample.keep(80_000)
        try sample.backUp()
        try FileManager.default.removeItem(atPath: sample.place)
        try Bytes.copy(old, to: sample.place)
        #expect(try sample.check().isWhole)
        #expect(try sample.vault.with { try $0.check(FolderPlace(sample.place)).age } == .older(recordCount: 1))
    }

    @Test(arguments: [
        "../../evil", "/etc/passwd", "objects/aa/../../x.age", "keys/../x", "objects/ab/cd.age", "ledger.db", "keys/0123.age",
        "objects/ab/cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd.age", "ledger-0123456789abcdef.db",
    ])
    func namesThatNoBackupHasAreRefused(name: String) throws {
        let sample = try BackupSample()
        try sample.backUp()
        let digits = String(repeating: "0", count: 64)
        let lines = (try Self.manifest(sample).split(separator: "\n").map(String.init) + [digits + "  " + name])
            .sorted { $0.dropFirst(66).utf8.lexicographicallyPrecedes($1.dropFirst(66).utf8) }
        try Self.write(lines.joined(separator: "\n") + "\n", sample)
        #expect(throws: BackupError.self) { _ = try sample.check() }
        #expect(throws: BackupError.self) { _ = try sample.restore() }
        #expect(try sample.vaultIsWhole())
    }

    @Test func linksAreNotFollowed() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let object = try #require(sample.paths("objects/").first)
        let bytes = try Bytes.load(sample.place + "/" + object)
        try Bytes.save(bytes, to: sample.vault.folder + "/elsewhere")
        try sample.remove(object)
        try FileManager.default.createSymbolicLink(
            atPath: sample.place + "/" + object, withDestinationPath: sample.vault.folder + "/elsewhere")
        let report = try sample.check()
        #expect(report.missing == [object] && report.surplus == [object])
        #expect(throws: BackupError.incomplete(damaged: [], missing: [object])) { _ = try sample.restore() }
    }

    @Test func aFingerprintTellsAnotherVaultFromTheExpectedOne() throws {
        let sample = try BackupSample()
        let outcome = try sample.backUp()
        #expect(throws: BackupError.signedOtherwise(fingerprint: outcome.fingerprint)) {
            _ = try sample.restore(fingerprint: "SHA256:another")
        }
        #expect(try sample.restore(fingerprint: outcome.fingerprint).isSignedByVault)
    }

    @Test func everyFlippedByteOfTheListIsNoticed() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let list = try Bytes.load(sample.place + "/manifest-sha256.txt")
        for place in stride(from: 0, to: list.count, by: 7) {
            var changed = list
            changed[place] ^= 1
            try Bytes.save(changed, to: sample.place + "/manifest-sha256.txt")
            let report = try? sample.check()
            #expect(report.map { $0.fingerprint == nil } ?? true)
        }
    }
}
