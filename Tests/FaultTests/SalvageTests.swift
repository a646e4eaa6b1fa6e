import Foundation
import EvidenceModel
import HoldfastKit
import DurableFiles
import Octets
import TestSupport
import Testing
import VaultStorage

/// A vault with records of every size and two kept files, one in a row, one in an object; its ledger is damaged page by page.
private func vault() async throws -> FaultDesk {
    let operation = try #require(FaultOperation.all.first { $0.name == "incident" })
    let desk = try await FaultDesk.make(for: operation)
    for names in [["in/small"], ["in/large", "in/larger"]] { _ = try await desk.add(names, SystemFiles()) }
    for _ in 0..<5 { _ = try await desk.incident(SystemFiles()) }
    return desk
}

/// What can happen to a page.
private enum PageDamage: CaseIterable {
    case zeroed, noise, head, oneBit

    func apply(to bytes: inout [UInt8], page: Int) {
        let range = page * 4096..<min((page + 1) * 4096, bytes.count)
        switch self {
        case .zeroed: bytes.replaceSubrange(range, with: [UInt8](repeating: 0, count: range.count))
        case .noise: bytes.replaceSubrange(range, with: Bytes.noise(range.count, seed: UInt64(page + 1)))
        case .head: bytes.replaceSubrange(range.prefix(16), with: Bytes.noise(16, seed: 7))
        case .oneBit: bytes[range.lowerBound + 2000] ^= 4
        }
    }
}

/// Every page of the ledger, damaged in every way: the repaired vault opens, holds every record of the other pages, and is as whole
/// as it can be; the damaged one stays byte for byte as it is.
@Test func whateverPageIsDamagedTheOthersAreSaved() async throws {
    let original = try await vault()
    let whole = try Bytes.load(original.vaultPath + "/ledger.db")
    let handles = try original.handles()
    var (savedAll, goesOn) = (0, 0)
    for page in 0..<whole.count / 4096 {
        for damage in PageDamage.allCases {
            let place: Comment = "page \(page + 1), \(damage)"
            let desk = try original.copy()
            var bytes = whole
            damage.apply(to: &bytes, page: page)
            try Bytes.save(bytes, to: desk.vaultPath + "/ledger.db")
            let outcome = try desk.repair(to: desk.path + "/r")
            #expect(try Bytes.load(desk.vaultPath + "/ledger.db") == bytes, place)
            #expect(outcome.check.goodRecordCount + lossOfOnePage >= handles.count, "\(place): \(outcome.check.faults)")
            if outcome.check.faults.isEmpty { savedAll += 1 }
            if outcome.logGoesOn { goesOn += 1 }
            // What may go on does, and what may not says so.
            #expect((try? desk.moved("r").write()) != nil || !outcome.logGoesOn, place)
        }
    }
    print("salvage: \(whole.count / 4096) pages x \(PageDamage.allCases.count) damages, \(savedAll) without any loss, \(goesOn) logs go on")
    #expect(savedAll > 0 && goesOn > 0)
}

/// How many records may stand in one page.
private let lossOfOnePage = 4

/// Header and schema are not needed at all.
@Test func aLedgerWithoutHeaderAndSchemaIsSavedWhole() async throws {
    let desk = try await vault()
    let handles = try desk.handles()
    var bytes = try Bytes.load(desk.vaultPath + "/ledger.db")
    bytes.replaceSubrange(0..<4096, with: [UInt8](repeating: 0xFF, count: 4096))
    try Bytes.save(bytes, to: desk.vaultPath + "/ledger.db")
    let outcome = try desk.repair(to: desk.path + "/r")
    #expect(outcome.check.faults.isEmpty, "\(outcome.check.faults)")
    #expect(outcome.logGoesOn)
    #expect(try desk.moved("r").handles() == handles)
}

/// What a program that was killed left in the write-ahead log counts, once it was committed.
@Test func theWriteAheadLogIsReadToo() async throws {
    let desk = try await vault()
    let store = try desk.store()
    let writer = try VaultWriter(store)
    _ = try writer.keep(draft: ["id": "one", "text": "in the log"], number: nil)
    let copy = try desk.copy()
    store.close()
    try #require(try SystemFiles().info(copy.vaultPath + "/ledger.db-wal")?.byteCount ?? 0 > 0)
    var bytes = try Bytes.load(copy.vaultPath + "/ledger.db")
    bytes.replaceSubrange(0..<4096, with: [UInt8](repeating: 0, count: 4096))
    try Bytes.save(bytes, to: copy.vaultPath + "/ledger.db")
    let outcome = try copy.repair(to: copy.path + "/r")
    #expect(outcome.check.faults.isEmpty, "\(outcome.check.faults)")
    // Nobody knows whether a later frame is missing.
    #expect(!outcome.logGoesOn)
    let repaired = try copy.moved("r").store()
    defer { repaired.close() }
    #expect(try repaired.ledger.drafts().first?.json?["text"]?.string == "in the log")
}

/// Older pages still have the text of a record that was destroyed since: it does not come back.
@Test func whatWasDestroyedStaysDestroyed() async throws {
    let desk = try await vault()
    let older = try Bytes.load(desk.vaultPath + "/ledger.db")
    let handles = try desk.handles()
    let names = try #require(handles.filter { $0.hasPrefix("e") }.sorted().last)
    _ = try await desk.with(SystemFiles()) { vault in
        _ = try await vault.remove(names)
        return try await vault.destroyNow(names)
    }
    // The older pages last, so that they count as the newer ones.
    var bytes = try Bytes.load(desk.vaultPath + "/ledger.db")
    bytes.replaceSubrange(0..<4096, with: [UInt8](repeating: 0, count: 4096))
    try Bytes.save(bytes + older.dropFirst(4096), to: desk.vaultPath + "/ledger.db")
    let outcome = try desk.repair(to: desk.path + "/r")
    #expect(!outcome.check.faults.contains { if case .recordPutBack = $0 { true } else { false } }, "\(outcome.check.faults)")
    let repaired = desk.moved("r")
    let store = try repaired.store()
    var isEmptied = false
    try store.ledger.forEachEntry { _, entry in
        let entry = try entry.get()
        if entry.placement.handle == names { isEmptied = entry.isEmptied && entry.placement.isDestroyed }
    }
    #expect(isEmptied)
    store.close()
    // Its file goes with the next program that writes: here the one that begins a new log.
    _ = try await repaired.with(SystemFiles()) { try await $0.beginLog(reason: .restored) }
    #expect(try repaired.unnamedObjectCount() == 0)
}

/// Slots are completed from the folder or from the rows.
@Test func lostSlotsAreCompleted() async throws {
    for losesFolder in [true, false] {
        let desk = try await vault()
        if losesFolder {
            try SystemFiles().removeTree(desk.vaultPath + "/keys")
        } else {
            for path in Bytes.files(below: desk.vaultPath + "/keys") { try Tampering.flip(path, at: 100) }
        }
        let outcome = try desk.repair(to: desk.path + "/r")
        #expect(outcome.check.faults.isEmpty, "\(outcome.check.faults)")
        #expect(Bytes.files(below: desk.path + "/r/keys").count == 2)
    }
}

/// A vault whose ledger is gone still gives out its files.
@Test func withoutALedgerTheFilesStay() async throws {
    let desk = try await vault()
    try SystemFiles().remove(desk.vaultPath + "/ledger.db")
    let outcome = try desk.repair(to: desk.path + "/r")
    #expect(!outcome.logGoesOn)
    #expect(Bytes.files(below: desk.path + "/r/objects").count == 2)
}

/// A sync program puts an old ledger, with or without its old write-ahead log, beside newer objects: they stay, are named, and
/// can be adopted.
@Test(arguments: [false, true]) func anOldLedgerBesideNewerObjectsLosesNothing(withLog: Bool) async throws {
    let desk = try await vault()
    let store = try desk.store()
    _ = try VaultWriter(store).keep(draft: ["id": "one", "text": "old"], number: nil)
    let oldLog = try Bytes.load(desk.vaultPath + "/ledger.db-wal")
    if !withLog { store.close() }
    let old = try Bytes.load(desk.vaultPath + "/ledger.db")
    if withLog { store.close() }
    try Bytes.save(Bytes.noise(80_000, seed: 77), to: desk.path + "/in/newer")
    let report = try await desk.add(["in/newer"], SystemFiles())
    #expect(report.stored.count == 1)
    try Bytes.save(old, to: desk.vaultPath + "/ledger.db")
    if withLog { try Bytes.save(oldLog, to: desk.vaultPath + "/ledger.db-wal") }
    // It only finds, and is made anew.
    try SystemFiles().remove(desk.vaultPath + "/index.db")
    #expect(try desk.unnamedObjectCount() == 1)
    // A writer cleans up, and removes no evidence.
    try desk.write()
    #expect(try desk.unnamedObjectCount() == 1)
    let adopted = try await desk.adopt()
    #expect(adopted.handles.count == 1 && adopted.damagedCount == 0)
    #expect(try desk.check().isEmpty)
    let handle = try #require(adopted.handles.first)
    #expect(try desk.content(handle) == Bytes.noise(80_000, seed: 77))
    #expect(try desk.unnamedObjectCount() == 0)
}

/// An object that is damaged is not adopted, and stays.
@Test func aDamagedObjectIsNotAdopted() async throws {
    let desk = try await vault()
    let old = try Bytes.load(desk.vaultPath + "/ledger.db")
    try Bytes.save(Bytes.noise(80_000, seed: 77), to: desk.path + "/in/newer")
    _ = try await desk.add(["in/newer"], SystemFiles())
    let names = Bytes.files(below: desk.vaultPath + "/objects")
    try Bytes.save(old, to: desk.vaultPath + "/ledger.db")
    for path in names { try Tampering.flip(path, at: 5000) }
    let adopted = try await desk.adopt()
    #expect(adopted.handles.isEmpty && adopted.damagedCount == 1)
    #expect(Bytes.files(below: desk.vaultPath + "/objects") == names)
}
