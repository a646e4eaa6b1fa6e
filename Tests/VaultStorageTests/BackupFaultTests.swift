import DurableFiles
import Foundation
import Octets
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// Every step of a backup and of a restoration fails once, at each moment, alone and with all that follow.
@Suite struct BackupFaultTests {
    private static func faults(_ count: Int) -> [(step: Int, moment: FaultyFiles.Moment, staysBroken: Bool)] {
        (0..<count).flatMap { step in FaultyFiles.Moment.allCases.flatMap { [(step, $0, false), (step, $0, true)] } }
    }

    /// A backup of an older state, and a vault with more.
    private static func prepared() throws -> BackupSample {
        let sample = try BackupSample()
        try sample.backUp()
        try sample.keep(80_000)
        return sample
    }

    @Test func aBackupThatFailsLeavesTheLastOneWhole() throws {
        let sample = try Self.prepared()
        let before = sample.vault.folder + "/before"
        try Bytes.copy(sample.place, to: before)
        let counting = FaultyFiles()
        try sample.backUp(counting)
        #expect(counting.stepCount > 50)
        for fault in Self.faults(counting.stepCount) {
            let place: Comment = "step \(fault.step) \(counting.steps[fault.step]), \(fault.moment), \(fault.staysBroken)"
            try FileManager.default.removeItem(atPath: sample.place)
            try Bytes.copy(before, to: sample.place)
            let files = FaultyFiles(failing: fault.step, fault.moment, staysBroken: fault.staysBroken)
            let isMade = (try? sample.backUp(files)) != nil
            let report = try sample.check()
            #expect(report.isWhole && report.fingerprint != nil, place)
            let age = try sample.vault.with { try $0.check(FolderPlace(sample.place)).age }
            #expect(age == .current || age == .older(recordCount: 1) && !isMade, place)
            try sample.backUp()
            #expect(try sample.check().isWhole && sample.check().surplus.isEmpty, place)
        }
        #expect(try sample.vaultIsWhole())
        #expect(try sample.restore().check.goodRecordCount == 5)
    }

    @Test func aRestorationThatFailsLeavesNoVaultOrAWholeOne() throws {
        let sample = try BackupSample()
        try sample.backUp()
        let counting = FaultyFiles()
        _ = try sample.restore(to: "counted", counting)
        #expect(counting.stepCount > 50)
        for fault in Self.faults(counting.stepCount) {
            let place: Comment = "step \(fault.step) \(counting.steps[fault.step]), \(fault.moment), \(fault.staysBroken)"
            let files = FaultyFiles(failing: fault.step, fault.moment, staysBroken: fault.staysBroken)
            _ = try? sample.restore(to: "try", files)
            let path = sample.vault.folder + "/try"
            if try SystemFiles().info(path) == nil { _ = try sample.restore(to: "try") }
            let store = try VaultStore.open(path, key: .passphrase(SampleVault.passphrase()))
            #expect(try store.check { _ in }.faults.isEmpty, place)
            store.close()
            try FileManager.default.removeItem(atPath: path)
        }
        #expect(try sample.check().isWhole && sample.vaultIsWhole())
    }
}
