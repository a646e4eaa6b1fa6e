package import DurableFiles
package import EvidenceModel
package import HoldfastKit
internal import Octets
internal import SodiumCrypto
internal import Synchronization
package import TestSupport
package import VaultStorage

/// A vault in a temporary folder, with files beside it that are read by ``SampleImporters``.
package struct ImportVault: Sendable {
    package let keeper: TemporaryFolder
    private static let passphrase = Array("drizzle-anchor-fable-mustard-tandem-oboe".utf8)

    package init() throws {
        keeper = try TemporaryFolder()
        try VaultStore.create(
            keeper.path + "/v", passphrase: SecretBytes(copying: Self.passphrase),
            keyRecordID: "5b1f6f0c-32a5-4d0e-9a51-0f1c6c7a0e11", time: "2026-03-01T20:15:00Z", logN: 10)
    }

    private init(_ keeper: TemporaryFolder) { self.keeper = keeper }

    /// A copy of the vault and of the files.
    package func copy() throws -> ImportVault {
        let folder = try TemporaryFolder()
        for name in try SystemFiles().list(keeper.path) {
            try Bytes.copy(keeper.path + "/" + name, to: folder.path + "/" + name)
        }
        return ImportVault(folder)
    }

    package var path: String { keeper.path + "/v" }

    /// Makes or replaces a file in the folder `in`, or in a folder of it.
    package func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

    package func write(_ name: String, _ bytes: [UInt8]) throws {
        var folder = keeper.path + "/in"
        for part in [""] + name.split(separator: "/").dropLast().map({ "/" + $0 }) {
            folder += part
            if try SystemFiles().info(folder) == nil { try SystemFiles().makeDirectory(folder) }
        }
        try Bytes.save(bytes, to: keeper.path + "/in/" + name)
    }

    package func open(_ files: any Files = SystemFiles()) throws -> Vault {
        try Vault.open(path, key: .passphrase(SecretBytes(copying: Self.passphrase)), files: files)
    }

    package func store() throws -> VaultStore {
        try VaultStore.open(path, key: .passphrase(SecretBytes(copying: Self.passphrase)))
    }

    /// What an import said.
    package struct Told: Sendable {
        package var stored: [AddedItem] = []
        package var batches: [AddedBatch] = []
        package var same: [KeptItem] = []
        package var leftOut: [LeftOutFile] = []
        package var failures: [AddFailure] = []

        package init() {}
    }

    /// Adds files of the folder `in`; all of it when none is named.
    package func add(
        _ names: [String]? = nil, files: any Files = SystemFiles(), _ change: (inout AddRequest) -> Void = { _ in }
    ) async throws -> Told {
        var request = AddRequest(paths: (names ?? [""]).map { keeper.path + "/in" + ($0.isEmpty ? "" : "/" + $0) })
        request.importers = SampleImporters.all
        change(&request)
        let told = Mutex(Told())
        let vault = try open(files)
        do {
            let failures = try await vault.add(request) { event in
                told.withLock { told in
                    switch event {
                    case .stored(let item): told.stored.append(item)
                    case .batch(let batch): told.batches.append(batch)
                    case .same(let item): told.same.append(item)
                    case .leftOut(let file): told.leftOut.append(file)
                    }
                }
            }
            told.withLock { $0.failures = failures }
        } catch {
            await vault.close()
            throw error
        }
        await vault.close()
        return told.withLock { $0 }
    }

    /// All records of a kind, in the order of the log, with their handles and contents.
    package func records<Payload: RecordPayload>(_: Payload.Type) throws -> [Kept<Payload>] {
        let store = try store()
        defer { store.close() }
        var entries: [LedgerEntry] = []
        try store.ledger.forEachEntry { entries.append(try $1.get()) }
        return try entries.compactMap { entry in
            let record = try entry.record()
            guard let payload = try record.content(as: Payload.self) else { return nil }
            // What is damaged has no content here.
            let content = entry.placement.content == nil ? nil : try? store.content(of: entry).readAll(limit: 1 << 24)
            return Kept(id: record.id, handle: entry.placement.handle, payload: payload, content: content)
        }
    }

    package struct Kept<Payload: RecordPayload>: Sendable {
        package let id: String
        package let handle: String
        package let payload: Payload
        package let content: [UInt8]?
    }
}
