import AgeFormat
import DurableFiles
import EvidenceModel
import Foundation
import Octets
import SodiumCrypto
import VaultStorage

/// A vault in a temporary folder, removed with this value. Its passphrase is cheap to check.
final class SampleVault {
    let folder: String
    var path: String { folder + "/sample.holdfast" }
    static let time = "2026-03-01T21:20:03Z"

    init() throws {
        folder = FileManager.default.temporaryDirectory.path + "/holdfast-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try VaultStore.create(
            path, passphrase: Self.passphrase(), keyRecordID: Self.newID(), time: Self.time, logN: 10)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    static func passphrase(_ text: String = "nobody guesses this") throws -> SecretBytes {
        try SecretBytes(copying: Array(text.utf8))
    }

    static func newID() -> String { UUIDText.make(randomBytes: SystemRandom.bytes(16)) }

    func open() throws -> VaultStore { try VaultStore.open(path, key: .passphrase(Self.passphrase())) }

    /// Opens, runs `body`, closes.
    func with<Result>(_ body: (VaultStore) throws -> Result) throws -> Result {
        let store = try open()
        defer { store.close() }
        return try body(store)
    }

    /// Keeps one content as evidence.
    static func keep(_ content: [UInt8], in store: VaultStore) throws -> LedgerEntry {
        let writer = try VaultWriter(store)
        let staged = try writer.stage(MemorySource(content))
        return try writer.append([NewEntry(record(of: staged), content: staged)])[0]
    }

    static func record(of staged: StagedContent) throws -> Record {
        var evidence = Evidence()
        evidence.sha256 = staged.facts.sha256
        evidence.byteCount = staged.facts.byteCount
        return try Record(id: newID(), recordedAt: time, evidence)
    }

    /// Keeps an incident and leaves the index as it is.
    static func keepWithout(_ writer: VaultWriter, marksIndex: Bool) throws -> [LedgerEntry] {
        var incident = Incident()
        incident.description = "new anchor without index"
        let record = try Record(id: newID(), recordedAt: time, incident)
        return try writer.append([NewEntry(record)], marksIndex: marksIndex)
    }
}
