import AgeFormat
import DurableFiles
import EvidenceModel
import HoldfastKit
import Octets
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

/// What is in the vault of a desk after something failed, read from a good disk.
extension FaultDesk {
    private func with<R>(isNew: Bool, _ body: (VaultStore) throws -> R) throws -> R {
        let store = try store(isNew: isNew)
        defer { store.close() }
        return try body(store)
    }

    /// All handles.
    func handles(isNew: Bool = false) throws -> Set<String> {
        try with(isNew: isNew) { store in
            var handles: Set<String> = []
            try store.ledger.forEachPlacement { _, placement in handles.insert(try placement.get().handle) }
            return handles
        }
    }

    /// What a check of everything finds.
    func check(isNew: Bool = false) throws -> [VaultCheck.Fault] { try with(isNew: isNew) { try $0.check { _ in }.faults } }

    /// Nothing is damaged, and everything that was reported is there.
    func expectWhole(_ report: FaultReport, _ comment: Comment, isNew: Bool = false, leavesSlot: Bool = false) throws {
        try with(isNew: isNew) { store in
            let faults = try store.check { _ in }.faults
            #expect(faults.allSatisfy { leavesSlot && $0.isAboutSlot }, "\(comment): \(faults)")
            var missing = report.stored
            for entry in try Self.entries(of: store) {
                guard let file = missing.removeValue(forKey: entry.placement.handle), let name = file else { continue }
                let content = try store.content(of: entry)
                #expect(try content.read(at: 0, count: Int(content.byteCount)) == Self.contents[name], comment)
            }
            #expect(missing.isEmpty, "\(comment): \(missing)")
        }
        guard report.hasTrustee else { return }
        let identity = Array(SampleVault.recipient.identity.utf8)
        try VaultStore.open(vaultPath, key: .identities(IdentityFile(parsing: identity.span))).close()
    }

    /// Keeps one more record.
    func write(isNew: Bool = false) throws {
        try with(isNew: isNew) { store in
            var incident = Incident()
            incident.title = "Afterwards"
            let record = try Record(id: Surroundings.system.newID(), recordedAt: "2026-03-02T20:15:00Z", incident)
            let writer = try VaultWriter(store)
            _ = try writer.append([NewEntry(record)], marksIndex: true)
            writer.updateIndex()
        }
    }

    /// Makes a new vault of what is left of this one.
    func repair(to output: String) throws -> RepairOutcome {
        let identity = Array(SampleVault.trustee.identity.utf8)
        return try Vault.repair(vaultPath, to: output, key: .identities(IdentityFile(parsing: identity.span)))
    }

    func unnamedObjectCount() throws -> Int { try with(isNew: false) { try $0.unnamedObjects().count } }

    /// Makes records of objects that belong to none.
    func adopt() async throws -> AdoptOutcome { try await with(SystemFiles()) { try await $0.adoptUnnamedObjects(how: "found") } }

    /// The content of a record.
    func content(_ handle: String) throws -> [UInt8]? {
        try with(isNew: false) { store in
            guard let entry = try Self.entries(of: store).first(where: { $0.placement.handle == handle }) else { return nil }
            let content = try store.content(of: entry)
            return try content.read(at: 0, count: Int(content.byteCount))
        }
    }

    private static func entries(of store: VaultStore) throws -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        try store.ledger.forEachEntry { entries.append(try $1.get()) }
        return entries
    }
}

extension VaultCheck.Fault {
    /// A slot stands in the folder or in the ledger alone: the file gets its name before the row is there.
    var isAboutSlot: Bool {
        switch self {
        case .slotMissing: true
        default: false
        }
    }
}
