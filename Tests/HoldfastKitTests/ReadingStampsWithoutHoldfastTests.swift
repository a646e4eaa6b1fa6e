import EvidenceModel
import HoldfastKit
import Octets
import TestSupport
import Testing
import TrustedTime
import VaultStorage

private let reader = Project.root + "/Scripts/lib/read_vault.py"

private let job = TimestampJob(authorities: [StampedVault.first])

/// A vault with one record that the holder of an identity file can open.
private func sampleForReader() async throws -> (sample: StampedVault, courier: AuthorityCourier, identity: String) {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.vault.addTrustee(TestSupport.SampleVault.recipient.recipient, label: "reader")
    let identity = try sample.keeper.get().path + "/identity.txt"
    try Bytes.save(Array((TestSupport.SampleVault.recipient.identity + "\n").utf8), to: identity)
    try await sample.note()
    return (sample, courier, identity)
}

/// `read_vault.py` was written from docs/format alone.
@Test(.enabled(if: Tool.python.isWanted && Tool("age").isWanted))
func theReaderThatKnowsOnlyTheSpecificationReadsOutsideTimes() async throws {
    let (sample, courier, identity) = try await sampleForReader()
    let stamp = try #require(try await sample.vault.timestamp(job, courier: courier).stamps.first)
    _ = try await sample.vault.renewTimestamps(job, scope: .all, courier: courier)
    await sample.vault.close()
    let python = try Tool.python.program()
    let whole = try python.run([reader, sample.path, identity], in: sample.path)
    #expect(whole.code == 0, "\(whole.errorText)")
    let records = try whole.json().array ?? []
    let tokens = records.filter { $0["record"]?["kind"]?.string == "token" }
    #expect(tokens.count == 2 && tokens[0]["record"]?["payload"]?["authority"]?.string == "First Authority")
    // Every real record fits its schema.
    let folder = try TemporaryFolder()
    var files: [String] = []
    for (index, entry) in records.enumerated() {
        files.append(folder.path + "/\(index).json")
        try Bytes.save(try #require(entry["record"]).encoded, to: files[index])
    }
    let schemas = try python.run(
        [Project.root + "/Scripts/lib/validate_schema.py", Project.root + "/Schemas", "record"] + files, in: folder.path)
    #expect(schemas.code == 0, "\(schemas.outputText) \(schemas.errorText)")
    // The exchange comes out as a file of its own.
    let archive = folder.path + "/exchange.zip"
    let taken = try python.run([reader, sample.path, identity, stamp.handle, archive], in: folder.path)
    #expect(taken.code == 0, "\(taken.errorText)")
    let listed = try python.run(["-m", "zipfile", "-l", archive], in: folder.path)
    #expect(listed.code == 0 && listed.outputText.contains("response.tsr"))
}

@Test(.enabled(if: Tool.python.isWanted && Tool("age").isWanted))
func theReaderThatKnowsOnlyTheSpecificationMissesAStampedHead() async throws {
    let (sample, courier, identity) = try await sampleForReader()
    let outcome = try await sample.vault.timestamp(job, courier: courier)
    await sample.vault.close()
    try sample.edit("DELETE FROM checkpoint WHERE row = \(try #require(outcome.treeSize))")
    let refused = try Tool.python.program().run([reader, sample.path, identity], in: sample.path)
    #expect(refused.code == 1 && refused.errorText.contains("a stamped head is not kept"))
}
