internal import AgeFormat
internal import SodiumCrypto
internal import VaultStorage

/// Makes a vault of a sample case. Its passphrase is random and written nowhere: the identity opens it.
struct VaultGenerator {
    let sample: SampleCase
    let directory: String
    let identities: IdentityFile

    private static let commitSize = 1000

    /// - Throws: `VaultError`, also when there is something of that name.
    func run() async throws {
        var progress = Progress(total: sample.recordCount)
        let store = try progress.measure("new vault") { try makeVault() }
        defer { store.close() }
        try await appendAll(to: store, &progress)
        try progress.measure("index") { try buildIndex(of: store) }
        progress.finish()
    }

    private func makeVault() throws -> VaultStore {
        let passphrase = try SecretBytes(randomCount: 32)
        let time = sample.recordedAt(0)
        try VaultStore.create(
            directory, passphrase: passphrase, keyRecordID: SampleCase.id(at: sample.recordCount), time: time)
        let store = try VaultStore.open(directory, key: .passphrase(passphrase.duplicate()))
        let recipient = identities.withIdentity(at: 0) { $0.recipient }
        try VaultWriter(store).add(recipient, owner: .trustee, label: "benchmark", time: time)
        return store
    }

    private func appendAll(to store: VaultStore, _ progress: inout Progress) async throws {
        let writer = try VaultWriter(store)
        let starts = stride(from: 0, to: sample.recordCount, by: Self.commitSize)
        var coming = preparing(from: 0)
        for start in starts {
            let entries = try await coming.value
            // One core makes the next records while another one seals these.
            coming = preparing(from: start + Self.commitSize)
            _ = try progress.measure("append") { try writer.append(entries) }
            progress.update(done: start + entries.count)
        }
    }

    private func preparing(from start: Int) -> Task<[NewEntry], any Error> {
        let indexes = min(start, sample.recordCount)..<min(start + Self.commitSize, sample.recordCount)
        return Task.detached { try indexes.map { NewEntry(try sample.record(at: $0)) } }
    }

    /// Whoever looks for something first makes the index.
    private func buildIndex(of store: VaultStore) throws { try store.withIndex { _ in } }
}
