import AgeFormat
import DurableFiles
import EvidenceModel
import Foundation
import HoldfastKit
import ImportTestSupport
import Octets
import SodiumCrypto
import Synchronization
import TestSupport
import Testing
import VaultStorage

/// Something that writes, as the fault matrix runs it: in a folder with the vault `v` and a few files.
///
/// A new operation is one more value in ``all``.
struct FaultOperation: Sendable {
    /// As the table of docs/faults.md has it.
    let name: String
    /// What is done to the vault first, on a good disk.
    var prepare: @Sendable (FaultDesk) async throws -> Void = { _ in }
    /// Runs it, and says what it reported. A vault that does not open has reported nothing.
    let run: @Sendable (FaultDesk, any Files) async throws -> FaultReport
    /// Whether it writes beside the vault: something is there when it is done, and must not be when it failed.
    var hasOutput = false
    /// Whether a slot may stand in the ledger alone until the next program that writes makes its file.
    var mayLeaveSlot = false
    /// Whether it makes the vault.
    var makesVault = false
    /// What else must be true then, whether it was done or not; what can be taken up is taken up.
    var look: @Sendable (FaultDesk, _ isDone: Bool, Comment) throws -> Void = { _, _, _ in }

    static let all = own + copying

    private static let own = [
        FaultOperation(name: "init", run: { desk, files in
            try desk.create(files)
            return FaultReport()
        }, makesVault: true),
        FaultOperation(name: "add, small file", run: { try await $0.add(["in/small"], $1) }),
        FaultOperation(name: "add, large files", run: { try await $0.add(["in/large", "in/larger"], $1) }),
        FaultOperation(name: "add, mailbox", run: { try await $0.add(["in/m.box"], $1) }),
        FaultOperation(name: "incident", run: { try await $0.incident($1) }),
        FaultOperation(
            name: "timestamp", prepare: { try await $0.allowAuthority() }, run: { try await $0.timestamp($1) }),
        FaultOperation(name: "key trustee add", run: { try await $0.addTrustee($1) }, mayLeaveSlot: true),
        FaultOperation(name: "key passphrase", run: { try await $0.changePassphrase($1) }, mayLeaveSlot: true),
        FaultOperation(name: "key new-log", run: { desk, files in
            _ = try await desk.with(files) { try await $0.beginLog(reason: .newKeys) }
            return FaultReport()
        }),
        FaultOperation(name: "hide", run: { desk, files in
            _ = try await desk.with(files) { try await $0.hide("i1") }
            return FaultReport()
        }),
        FaultOperation(
            name: "remove, at once",
            prepare: { desk in
                _ = try await desk.add(["in/small", "in/large"], SystemFiles())
                _ = try await desk.with(SystemFiles()) { try await $0.remove("e2") }
            },
            run: { desk, files in
                _ = try await desk.with(files) { try await $0.destroyNow("e2") }
                return FaultReport()
            }),
        FaultOperation(name: "draft", run: { try await $0.draft($1) }),
        FaultOperation(
            name: "export, sealed", prepare: { _ = try await $0.add(["in/small", "in/large"], SystemFiles()) },
            run: { try await $0.export(.sealed, to: "b.zip.age", $1) }, hasOutput: true),
        FaultOperation(
            name: "export, folder", prepare: { _ = try await $0.add(["in/small", "in/large"], SystemFiles()) },
            run: { try await $0.export(.folder, to: "b", $1) }, hasOutput: true),
    ]
}

/// What an operation said.
struct FaultReport: Sendable {
    /// Whether it said that something failed.
    var failed = false
    /// Handles that it reported as stored, and the file that each must hold.
    var stored: [String: String?] = [:]
    /// Whether a further person can open the vault.
    var hasTrustee = false
}

/// The folder in which operations run.
final class FaultDesk: Sendable {
    let keeper: TemporaryFolder
    var path: String { keeper.path }
    /// The name of the vault in the folder.
    private let name: String
    var vaultPath: String { path + "/" + name }

    static let contents = [
        "in/small": Bytes.noise(500, seed: 1), "in/large": Bytes.noise(70_000, seed: 2), "in/larger": Bytes.noise(90_000, seed: 3),
        "in/m.box": Array("From 1\nfirst\n\nFrom 2\nsecond\n\nFrom 3\nthird\n\n".utf8),
    ]
    static let passphrase = Array("drizzle-anchor-fable-mustard-tandem-oboe".utf8)
    private static let authorityAddress = "http://first.test/tsa"
    private static let authority = Result {
        let folder = try TemporaryFolder()
        return (keeper: folder, authority: try TestAuthority(in: folder.path, TestAuthority.Traits()))
    }

    private init(_ keeper: TemporaryFolder, name: String = "v") { (self.keeper, self.name) = (keeper, name) }

    /// The same folder with another vault in it.
    func moved(_ name: String) -> FaultDesk { FaultDesk(keeper, name: name) }

    /// A folder with the files, and a vault that has a few records.
    static func make(for operation: FaultOperation) async throws -> FaultDesk {
        let desk = FaultDesk(try TemporaryFolder())
        try SystemFiles().makeDirectory(desk.path + "/in")
        for (name, bytes) in contents { try Bytes.save(bytes, to: desk.path + "/" + name) }
        guard !operation.makesVault else { return desk }
        try desk.create(SystemFiles())
        let store = try VaultStore.open(desk.vaultPath, key: .passphrase(SecretBytes(copying: passphrase)))
        try VaultWriter(store).add(
            try Recipient(parsing: SampleVault.trustee.recipient), owner: .trustee, label: "", time: "2026-03-01T20:15:00Z")
        store.close()
        _ = try await desk.incident(SystemFiles())
        try await operation.prepare(desk)
        return desk
    }

    /// A folder without anything.
    static func empty() throws -> FaultDesk { FaultDesk(try TemporaryFolder()) }

    func copy() throws -> FaultDesk {
        let folder = try TemporaryFolder()
        for name in try SystemFiles().list(path) { try Bytes.copy(path + "/" + name, to: folder.path + "/" + name) }
        return FaultDesk(folder)
    }

    func create(_ files: any Files) throws {
        try VaultStore.create(
            vaultPath, passphrase: SecretBytes(copying: Self.passphrase), keyRecordID: "5b1f6f0c-32a5-4d0e-9a51-0f1c6c7a0e11",
            time: "2026-03-01T20:15:00Z", logN: 10, files: files)
    }

    /// By the identity, which costs nothing.
    private func open(_ files: any Files) throws -> Vault {
        let identity = Array(SampleVault.trustee.identity.utf8)
        return try Vault.open(vaultPath, key: .identities(IdentityFile(parsing: identity.span)), files: files)
    }

    func store(_ files: any Files = SystemFiles(), isNew: Bool = false) throws -> VaultStore {
        if isNew { return try VaultStore.open(vaultPath, key: .passphrase(SecretBytes(copying: Self.passphrase)), files: files) }
        let identity = Array(SampleVault.trustee.identity.utf8)
        return try VaultStore.open(vaultPath, key: .identities(IdentityFile(parsing: identity.span)), files: files)
    }

    /// Runs `body` with the open vault, which is closed whatever happens.
    func with<R: Sendable>(_ files: any Files, _ body: (Vault) async throws -> R) async throws -> R {
        let vault = try open(files)
        let result: Result<R, any Error>
        do { result = .success(try await body(vault)) } catch { result = .failure(error) }
        await vault.close()
        return try result.get()
    }

    func add(_ names: [String], _ files: any Files) async throws -> FaultReport {
        let report = Mutex(FaultReport())
        do {
            try await with(files) { vault in
                var request = AddRequest(paths: names.map { path + "/" + $0 })
                request.importers = SampleImporters.all
                let failures = try await vault.add(request) { event in
                    guard case .stored(let item) = event else { return }
                    let name = Self.contents.keys.first { item.path.hasSuffix("/" + $0) }
                    report.withLock { $0.stored[item.handle] = name == "in/m.box" ? .some(nil) : name }
                }
                if !failures.isEmpty { report.withLock { $0.failed = true } }
            }
        } catch {
            report.withLock { $0.failed = true }
        }
        return report.withLock { $0 }
    }

    func incident(_ files: any Files) async throws -> FaultReport {
        var incident = Incident()
        incident.title = "At the door"
        let request = IncidentRequest(incident)
        let handle = try await with(files) { try await $0.addIncident(request).handle }
        return FaultReport(stored: [handle: nil])
    }

    func addTrustee(_ files: any Files) async throws -> FaultReport {
        try await with(files) { try await $0.addTrustee(SampleVault.recipient.recipient, label: "A friend") }
        return FaultReport(hasTrustee: true)
    }

    func changePassphrase(_ files: any Files) async throws -> FaultReport {
        let store = try store(files)
        defer { store.close() }
        try VaultWriter(store).replacePassphrase(
            with: SecretBytes(copying: Array("another passphrase".utf8)), logN: 10, time: "2026-03-02T20:15:00Z")
        return FaultReport()
    }

    func draft(_ files: any Files) async throws -> FaultReport {
        let store = try store(files)
        defer { store.close() }
        _ = try VaultWriter(store).keep(draft: ["id": "one", "text": "not yet said"], number: nil)
        return FaultReport()
    }

    func allowAuthority() async throws {
        _ = try Self.authority.get()
        try await with(SystemFiles()) { _ = try await $0.record(NetworkConsent(allowed: [Self.authorityAddress])) }
    }

    func timestamp(_ files: any Files) async throws -> FaultReport {
        try await with(files) { vault in
            _ = try await vault.timestamp(
                TimestampJob(authorities: [Self.authorityAddress]), courier: OneAuthority(authority: Self.authority.get().authority))
        }
        return FaultReport()
    }

    func export(_ form: ExportForm, to name: String, _ files: any Files) async throws -> FaultReport {
        var request = ExportRequest(all: true, rule: "all", output: path + "/" + name)
        request.form = form
        let sealing = form == .sealed ? ExportSealing.recipients([try Recipient(parsing: SampleVault.recipient.recipient)]) : .nobody
        let asked = request
        let handle = try await with(files) { try await $0.export(asked, sealing: sealing).handle }
        return FaultReport(stored: [handle: nil])
    }
}

/// Brings every request to one authority, played by `openssl`.
private struct OneAuthority: Courier {
    let authority: TestAuthority
    /// `openssl` of one authority writes files of fixed names.
    private static let running = Mutex(())

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        try Self.running.withLock { _ in try authority.answer(body) }
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] { [] }
}
