import EvidenceModel
import HoldfastKit
import TestSupport
import Testing
import VaultStorage

/// What the quick look over a vault finds; it reads neither every record nor any evidence.
@Suite(.enabled(if: Tool.python.isWanted)) struct ExaminationTests {
    /// A vault of 300 entries, so that its tree has three tiles, and one stamped head.
    private func filled() async throws -> (sample: StampedVault, token: UInt64) {
        let sample = try StampedVault()
        let courier = try await sample.courier()
        try await sample.fill(300)
        _ = try await sample.vault.timestamp(TimestampJob(authorities: [StampedVault.first]), courier: courier)
        let token = try await sample.vault.checkpoint().treeSize - 1
        try await sample.note()
        await sample.vault.close()
        return (sample, token)
    }

    private func faults(_ sample: StampedVault) async throws -> [VaultCheck.Fault] {
        let vault = try sample.reopen()
        let faults = try await vault.examine().faults
        await vault.close()
        return faults
    }

    @Test func nothingIsFoundInAGoodVault() async throws {
        let (sample, _) = try await filled()
        #expect(try await faults(sample) == [])
        let empty = try StampedVault()
        #expect(try await empty.vault.examine().faults == [])
    }

    @Test(arguments: [
        ("DELETE FROM checkpoint WHERE row = 0", VaultCheck.Fault.rowMissing(table: "checkpoint", row: 0)),
        ("UPDATE checkpoint SET value = zeroblob(length(value)) WHERE row = 0", .rowDamaged(table: "checkpoint", row: 0)),
        ("UPDATE checkpoint SET value = (SELECT value FROM checkpoint WHERE row = 1) WHERE row = 0", .rowDamaged(table: "checkpoint", row: 0)),
        ("DELETE FROM checkpoint WHERE row = 302", .checkpointMissing(treeSize: 302)),
        ("DELETE FROM tile WHERE row = 0", .rowMissing(table: "tile", row: 0)),
        ("DELETE FROM tile WHERE row = 1", .rowMissing(table: "tile", row: 1)),
        ("UPDATE tile SET value = zeroblob(length(value)) WHERE row = 0", .rowDamaged(table: "tile", row: 0)),
        ("UPDATE tile SET value = zeroblob(length(value)) WHERE row = 1099511627776", .rowDamaged(table: "tile", row: 1_099_511_627_776)),
        ("DELETE FROM record WHERE row = 7", .recordsMissing(first: 7, last: 7)),
        ("DELETE FROM record WHERE row = 303", .recordsMissing(first: 303, last: 303)),
        ("UPDATE record SET place = zeroblob(length(place)) WHERE row = 9", .rowDamaged(table: "record", row: 9)),
        ("UPDATE record SET jwt = zeroblob(length(jwt)) WHERE row = 302", .rowDamaged(table: "record", row: 302)),
    ])
    func damageIsFound(_ sql: String, _ fault: VaultCheck.Fault) async throws {
        let (sample, token) = try await filled()
        #expect(token == 302)
        try sample.edit(sql)
        #expect(try await faults(sample).contains(fault))
        let checked = try await sample.reopen().check().faults
        #expect(!checked.isEmpty)
    }

    @Test func aDamagedExchangeIsFound() async throws {
        let (sample, token) = try await filled()
        let handle = try sample.store().tokenEntries()[0].placement.handle
        try sample.edit("UPDATE content SET object = zeroblob(length(object)) WHERE row = \(token)")
        #expect(try await faults(sample) == [.contentDamaged(handle: handle)])
        try sample.edit("DELETE FROM content WHERE row = \(token)")
        #expect(try await faults(sample) == [.contentMissing(handle: handle)])
    }

    /// A head that an older copy of the ledger had, with all its records behind it.
    @Test func anOlderHeadIsFound() async throws {
        let sample = try StampedVault()
        try await sample.note()
        await sample.vault.close()
        let old = try sample.value("SELECT hex(value) FROM checkpoint WHERE row = 0")
        let vault = try sample.reopen()
        var incident = Incident()
        incident.title = "Later"
        _ = try await vault.addIncident(IncidentRequest(incident))
        await vault.close()
        try sample.edit("UPDATE checkpoint SET value = x'\(old)' WHERE row = 0")
        #expect(try await faults(sample).contains(.recordAdded(leafIndex: 2)))
    }
}
