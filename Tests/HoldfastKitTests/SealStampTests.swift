import AgeFormat
import BundleWriter
import DurableFiles
import EvidenceModel
import HoldfastKit
import MerkleLog
import Octets
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime
import VaultStorage

private let recipient = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"

private func request(_ sample: StampedVault, _ references: [String]) throws -> ExportRequest {
    ExportRequest(references: references, rule: "chosen", code: "K7Q2M9", output: try sample.path + "-bundle.zip.age")
}

@Test func theSealOfABundleIsStampedAndTheExchangeKept() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    courier.set(StampedVault.second, .away)
    try await sample.note()
    let stamping = SealStamping(
        TimestampJob(authorities: [StampedVault.first, StampedVault.second]), courier: courier)
    let outcome = try await sample.vault.export(
        request(sample, ["i1"]), sealing: .recipients([try Recipient(parsing: recipient)]), stamping: stamping)
    #expect(outcome.sealAnswers.count == 2 && outcome.sealAnswers[1].address == StampedVault.second)
    #expect(try outcome.sealAnswers[0].result.get().authority == "First Authority")
    #expect(throws: AuthorityCourier.Away.self) { try outcome.sealAnswers[1].result.get() }
    let tokens = try sample.tokens()
    #expect(tokens.map(\.subject) == [.seal] && tokens[0].treeSize == nil)
    // A seal's time is none of the records'.
    let status = try await sample.vault.timestampStatus()
    #expect(status.waitingCount == 1 && status.stamps.map(\.subject) == [.seal])
    #expect(try await sample.vault.check().faults == [])
}

@Test func aBundleIsMadeThoughNobodyStampsItsSeal() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    courier.set(StampedVault.first, .away)
    try await sample.note()
    let stamping = SealStamping(TimestampJob(authorities: [StampedVault.first]), courier: courier)
    let outcome = try await sample.vault.export(
        request(sample, ["i1"]), sealing: .recipients([try Recipient(parsing: recipient)]), stamping: stamping)
    #expect(outcome.sealAnswers.count == 1 && (try? outcome.sealAnswers[0].result.get()) == nil)
    #expect(try sample.tokens().isEmpty)
}

@Test func noBundleIsMadeWhenTheAuthorityIsNotAllowed() async throws {
    let sample = try StampedVault()
    let courier = AuthorityCourier([:])
    try await sample.note()
    let stamping = SealStamping(TimestampJob(authorities: [StampedVault.first]), courier: courier)
    await #expect(throws: KitError.notAllowed(StampedVault.first)) {
        try await sample.vault.export(
            request(sample, ["i1"]), sealing: .recipients([try Recipient(parsing: recipient)]), stamping: stamping)
    }
    let folder = try sample.keeper.get().path
    #expect(courier.requests.isEmpty && Bytes.files(below: folder).allSatisfy { !$0.contains("bundle") })
}

@Test func nobodyIsAskedForABundleThatHasNoPlace() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    var request = try request(sample, ["i1"])
    let cover = try sample.path + "-bundle.cover.txt"
    for taken in [request.output, cover] {
        try Bytes.save([1], to: taken)
        await #expect(throws: FileError.exists(path: taken)) {
            try await sample.vault.export(
                request, sealing: .recipients([try Recipient(parsing: recipient)]),
                stamping: SealStamping(TimestampJob(authorities: [StampedVault.first]), courier: courier))
        }
        try SystemFilesRemoval.remove(taken)
    }
    request.output = try sample.path + "-nowhere/bundle.zip.age"
    await #expect(throws: (any Error).self) {
        try await sample.vault.export(
            request, sealing: .recipients([try Recipient(parsing: recipient)]),
            stamping: SealStamping(TimestampJob(authorities: [StampedVault.first]), courier: courier))
    }
    #expect(courier.requests.isEmpty)
}

@Test func aBundleShowsTheHeadsThatItsRecordsNeedAndNoOthers() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    var sizes: [UInt64] = []
    for _ in 0..<4 {
        try await sample.note()
        let outcome = try await sample.vault.timestamp(
            TimestampJob(authorities: [StampedVault.first]), courier: courier)
        sizes.append(try #require(outcome.treeSize))
    }
    try await sample.note()
    let leaves = [try await sample.vault.show("i2").leafIndex, try await sample.vault.show("i4").leafIndex]
    let material = try await sample.vault.logMaterial(leaves)
    let newest = try await sample.vault.timestampStatus().treeSize
    #expect(material.heads.map(\.treeSize) == [1, sizes[1], sizes[3], newest])
    #expect(material.heads.map(\.stamps.count) == [0, 1, 1, 0] && material.consistency.count == 3)
    #expect(material.proofs[leaves[0]]?.checkpoint.encoded == material.heads[1].note)
    #expect(material.proofs[leaves[1]]?.checkpoint.encoded == material.heads[2].note)
    // One that waits leads to the newest head; then no stamped head is shown for it.
    let waiting = try await sample.vault.show("i5").leafIndex
    let other = try await sample.vault.logMaterial([waiting])
    #expect(other.heads.map(\.treeSize) == [1, newest])
    #expect(other.proofs[waiting]?.checkpoint.encoded == other.heads[1].note)
    // What is shown makes a bundle.
    _ = try await sample.vault.export(
        request(sample, ["i2", "i4", "i5"]), sealing: .recipients([try Recipient(parsing: recipient)]))
}

/// One early answer that nobody believes, or from a wrong clock, must not spoil the later good ones.
@Test func aBundleShowsTheBestTimeOfEachRecordAndNotTheFirst() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    var sizes: [UInt64] = []
    for (address, authority, time) in [
        (StampedVault.first, try StampedVault.authority, "2031-05-05 10:00:00"),
        (StampedVault.second, try StampedVault.other, "2026-04-01 10:00:00"),
        (StampedVault.first, try StampedVault.authority, "2026-05-01 10:00:00"),
    ] {
        try await sample.note()
        courier.set(address, .honest(authority, at: time))
        let outcome = try await sample.vault.timestamp(TimestampJob(authorities: [address]), courier: courier)
        sizes.append(try #require(outcome.treeSize))
    }
    let leaves = [try await sample.vault.show("i1").leafIndex, try await sample.vault.show("i2").leafIndex]
    let newest = try await sample.vault.timestampStatus().treeSize
    // Nobody is trusted: the earliest. The first authority is trusted: its earliest, which is not its first.
    let earliest = try await sample.vault.logMaterial(leaves)
    #expect(earliest.heads.map(\.treeSize) == [1, sizes[1], newest])
    let trusted = try await sample.vault.logMaterial(leaves, trusting: try StampedVault.roots)
    #expect(trusted.heads.map(\.treeSize) == [1, sizes[2], newest])
    #expect(trusted.proofs[leaves[0]]?.checkpoint.encoded == trusted.heads[1].note)
    var request = try request(sample, ["i1", "i2"])
    request.roots = try StampedVault.roots
    _ = try await sample.vault.export(request, sealing: .recipients([try Recipient(parsing: recipient)]))
}

@Test func aRenewalGoesIntoTheBundleWithWhatItRenews() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    let first = TimestampJob(authorities: [StampedVault.first]), second = TimestampJob(authorities: [StampedVault.second])
    _ = try await sample.vault.timestamp(first, courier: courier)
    _ = try await sample.vault.renewTimestamps(second, scope: .all, courier: courier)
    _ = try await sample.vault.renewTimestamps(first, scope: .all, courier: courier)
    let leaf = try await sample.vault.show("i1").leafIndex
    let stamp = try #require(try await sample.vault.logMaterial([leaf]).heads[1].stamps.first)
    #expect(stamp.renewals.count == 1 && stamp.renewals.first?.renewals.count == 1)
    let renewal = try #require(stamp.renewals.first)
    let token = try TimestampResponse(parsing: renewal.response).token
    #expect(throws: Never.self) { try token.verify(stamp.response, roots: .none) }
}
