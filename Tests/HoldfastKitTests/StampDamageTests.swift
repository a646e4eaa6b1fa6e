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
import ZipFormat

private let job = TimestampJob(authorities: [StampedVault.first])

/// A vault with one stamped head, closed.
private func stamped() async throws -> (sample: StampedVault, treeSize: UInt64) {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    let outcome = try await sample.vault.timestamp(job, courier: courier)
    await sample.vault.close()
    return (sample, try #require(outcome.treeSize))
}

private func faults(_ sample: StampedVault) async throws -> [VaultCheck.Fault] {
    let vault = try sample.reopen()
    let faults = try await vault.check().faults
    await vault.close()
    return faults
}

@Test(.enabled(if: Tool.python.isWanted)) func aRemovedTokenIsMissed() async throws {
    let (sample, size) = try await stamped()
    #expect(try await faults(sample) == [])
    try sample.edit("DELETE FROM record WHERE row = \(size)")
    #expect(try await faults(sample).contains(.recordsMissing(first: size, last: size)))
}

@Test(.enabled(if: Tool.python.isWanted)) func aRemovedStampedHeadIsMissed() async throws {
    let (sample, size) = try await stamped()
    try sample.edit("DELETE FROM checkpoint WHERE row = \(size)")
    #expect(try await faults(sample) == [.checkpointMissing(treeSize: size)])
    // It can be signed again, byte for byte, so that the token still fits.
    let vault = try sample.reopen()
    #expect(try await vault.outsideTime(of: "i1") != nil)
    let leaf = try await vault.show("i1").leafIndex
    #expect(try await vault.logMaterial([leaf]).heads.contains { $0.treeSize == size && !$0.stamps.isEmpty })
}

@Test(.enabled(if: Tool.python.isWanted)) func aChangedExchangeIsNoticedAndNotBelieved() async throws {
    let (sample, size) = try await stamped()
    let handle = try sample.store().tokenEntries()[0].placement.handle
    try sample.edit("UPDATE content SET object = zeroblob(length(object)) WHERE row = \(size)")
    #expect(try await faults(sample) == [.contentDamaged(handle: handle)])
    let times = try await sample.reopen().outsideTimes()
    #expect(times.heads.isEmpty && times.refused.map(\.handle) == [handle])
}

/// What cannot be shown covers nothing: it is stamped again.
@Test(.enabled(if: Tool.python.isWanted)) func aDestroyedExchangeDoesNotCountAsCovering() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    var leaves: [UInt64] = []
    for _ in 0..<2 {
        try await sample.note()
        _ = try await sample.vault.timestamp(job, courier: courier)
        leaves.append(try await sample.vault.checkpoint().treeSize - 1)
    }
    // While the newer one is there, the older one decides nothing.
    try sample.edit("UPDATE content SET object = zeroblob(length(object)) WHERE row = \(leaves[0])")
    #expect(try await sample.reopen().timestamp(job, courier: courier).isNothingToDo)
    try sample.edit("UPDATE content SET object = zeroblob(length(object)) WHERE row = \(leaves[1])")
    let vault = try sample.reopen()
    #expect(try await vault.timestampStatus().waitingCount == 2)
    let outcome = try await vault.timestamp(job, courier: courier)
    #expect(outcome.coveredCount == 2 && outcome.stamps.count == 1)
    #expect(try await vault.timestampStatus().waitingCount == 0)
}

/// A proof that waits is no reason not to ask a calendar when it is destroyed.
@Test(.enabled(if: Tool.python.isWanted)) func aDestroyedProofIsNotWaitedFor() async throws {
    let sample = try StampedVault()
    let (pool, tag) = ("https://pool.test", [0x83, 0xDF, 0xE3, 0x0D, 0x2E, 0xF9, 0x0C, 0x8E] as [UInt8])
    let text = Array(pool.utf8)
    let courier = AuthorityCourier([pool: .fixed([0] + tag + [UInt8(text.count + 1), UInt8(text.count)] + text)])
    try await sample.vault.record(NetworkConsent(calendars: [pool]))
    try await sample.note()
    let calendars = TimestampJob(calendars: [pool])
    _ = try await sample.vault.timestamp(calendars, courier: courier)
    #expect(try await sample.vault.timestamp(calendars, courier: courier).isNothingToDo)
    let leaf = try await sample.vault.checkpoint().treeSize - 1
    try sample.edit("DELETE FROM content WHERE row = \(leaf)")
    #expect(try await sample.reopen().timestamp(calendars, courier: courier).stamps.count == 1)
}

/// The times of seals, and renewals, are nobody's earliest time, and are verified all the same.
@Test(.enabled(if: Tool.python.isWanted)) func damagedTimesOfSealsAndRenewalsAreTold() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    _ = try await sample.vault.timestamp(job, courier: courier)
    _ = try await sample.vault.renewTimestamps(TimestampJob(authorities: [StampedVault.second]), scope: .all, courier: courier)
    let store = try sample.store()
    defer { store.close() }
    var seal = Token()
    (seal.method, seal.subject) = (.rfc3161, .seal)
    let archive = try exchange(over: [1, 2, 3])
    (seal.sha256, seal.byteCount) = (Digest32(hashing: archive), UInt64(archive.count))
    seal.stampedSHA256 = Digest32(hashing: [1, 2, 3])
    try store.append(seal, content: MemorySource(archive), at: sample.clock.now)
    let entries = try store.tokenEntries()
    let (renewal, stampedSeal) = (entries[1], entries[2])
    #expect(try await sample.reopen().outsideTimes().refused.isEmpty)
    // By the vault's own keys: an answer over something else, and a renewal of another answer.
    var wrong = try #require(try renewal.record().content(as: Token.self))
    wrong.renews = stampedSeal.placement.recordID
    try store.append(wrong, content: store.content(of: renewal), at: sample.clock.now)
    let other = try exchange(over: [4], stamping: [5])
    (seal.sha256, seal.stampedSHA256) = (Digest32(hashing: other), Digest32(hashing: [4]))
    try store.append(seal, content: MemorySource(other), at: sample.clock.now)
    let forged = try store.tokenEntries()[3...].map(\.placement.handle)
    #expect(try await sample.reopen().outsideTimes().refused.map(\.handle) == forged)
    for entry in [renewal, stampedSeal] {
        try sample.edit("UPDATE content SET object = zeroblob(length(object)) WHERE row = \(entry.leafIndex)")
    }
    let times = try await sample.reopen().outsideTimes()
    // What the forged renewal renews cannot be read any more, so nothing contradicts it.
    let damaged = [renewal, stampedSeal].map(\.placement.handle)
    #expect(times.refused.map(\.handle) == damaged + forged.dropFirst() && times.heads.count == 1)
}

@Test func aHeadThatIsNotTheStampedOneIsNoticed() async throws {
    let (sample, size) = try await stamped()
    let store = try sample.store()
    // By the vault's own keys: a token that says another digest for the same head.
    let entry = try store.tokenEntries()[0]
    var token = try #require(try entry.record().content(as: Token.self))
    token.stampedSHA256 = Digest32(hashing: [1])
    try store.append(token, content: store.content(of: entry), at: sample.clock.now)
    store.close()
    #expect(try await faults(sample).contains(.checkpointDiffers(treeSize: size)))
}

@Test func aDamagedTokenDoesNotStopTheRenewalOfOthers() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    _ = try await sample.vault.timestamp(
        TimestampJob(authorities: [StampedVault.first, StampedVault.second]), courier: courier)
    let leaf = try sample.store().tokenEntries()[0].leafIndex
    await sample.vault.close()
    try sample.edit("UPDATE content SET object = zeroblob(length(object)) WHERE row = \(leaf)")
    let vault = try sample.reopen()
    let outcome = try await vault.renewTimestamps(job, scope: .all, courier: courier)
    #expect(outcome.stamps.count == 1 && outcome.answers.count == 2)
    #expect(throws: (any Error).self) { try outcome.answers[0].result.get() }
}

// MARK: Faults

/// The same vault before each attempt.
private struct Prepared {
    let keeper: TemporaryFolder
    let sample: StampedVault
    let stampedSize: UInt64

    /// One stamped record, and one that waits.
    init() async throws {
        sample = try StampedVault()
        let courier = try await sample.courier()
        try await sample.note("Stamped")
        stampedSize = try #require(try await sample.vault.timestamp(job, courier: courier).treeSize)
        try await sample.note("Waiting")
        await sample.vault.close()
        keeper = try TemporaryFolder()
        try Bytes.copy(sample.path, to: keeper.path + "/v")
    }

    func copy() throws -> (keeper: TemporaryFolder, path: String) {
        let keeper = try TemporaryFolder()
        try Bytes.copy(self.keeper.path + "/v", to: keeper.path + "/v")
        return (keeper, keeper.path + "/v")
    }

    func stamp(_ path: String, _ files: FaultyFiles, _ courier: AuthorityCourier) async throws -> Bool {
        let vault = try sample.open(path, files: files)
        let outcome = try? await vault.timestamp(job, courier: courier)
        await vault.close()
        return outcome.map { $0.stamps.count == 1 } ?? false
    }
}

@Test func keepingATokenSurvivesEveryFault() async throws {
    let prepared = try await Prepared()
    // A large answer, so that its exchange becomes a file of its own and there are steps that can fail.
    let courier = AuthorityCourier([StampedVault.first: .honest(try StampedVault.authority)])
    let whole = FaultyFiles()
    let (first, firstPath) = try prepared.copy()
    #expect(try await prepared.stamp(firstPath, whole, courier))
    withExtendedLifetime(first) {}
    #expect(whole.stepCount > 5)
    for step in 0..<whole.stepCount {
        for moment in FaultyFiles.Moment.allCases {
            for staysBroken in [false, true] {
                let place: Comment = "step \(step) \(whole.steps[step]), \(moment), stays broken: \(staysBroken)"
                let (keeper, path) = try prepared.copy()
                let files = FaultyFiles(failing: step, moment, staysBroken: staysBroken)
                let isReported = (try? await prepared.stamp(path, files, courier)) ?? false
                let vault = try prepared.sample.open(path, files: SystemFiles())
                #expect(try await vault.check().faults.filter { $0 != .indexDiffers } == [], place)
                let status = try await vault.timestampStatus()
                let isKept = status.stamps.count == 2
                #expect(isKept || status.stamps.count == 1, place)
                #expect(isKept || !isReported, "told as kept and not there: \(place)")
                #expect(status.waitingCount == (isKept ? 0 : 1), place)
                #expect(try await vault.outsideTime(of: "i1")?.treeSize == prepared.stampedSize, place)
                await vault.close()
                withExtendedLifetime(keeper) {}
            }
        }
    }
}

// MARK: By the vault's own keys

/// An archive of an exchange over these bytes, with a real answer of the first authority.
/// - Parameter other: what the authority stamped in truth; nil for the same.
private func exchange(over stamped: [UInt8], stamping other: [UInt8]? = nil) throws -> [UInt8] {
    let request = TimestampRequest(imprint: Digest32(hashing: other ?? stamped), nonce: [0x41, 0x42]).encoded
    let courier = AuthorityCourier([:])
    let response = try courier.answer(request, as: .honest(try StampedVault.authority))
    var (writer, archive) = (ZipWriter(), [UInt8]())
    for (name, bytes) in [("stamped", stamped), ("request.tsq", request), ("response.tsr", response)] {
        var crc = CRC32()
        crc.update(bytes)
        archive += try writer.beginEntry(name: name, byteCount: UInt64(bytes.count), crc32: crc.value)
        try writer.addContent(bytes)
        archive += bytes
        try writer.endEntry()
    }
    return archive + (try writer.finish())
}

@Test func aStampedHeadOfAnotherTreeGivesNoTime() async throws {
    let sample = try StampedVault()
    try await sample.note()
    let store = try sample.store()
    defer { store.close() }
    let keys = store.keyring.log
    let genuine = try store.ledger.newestCheckpoint()
    let forged = try Checkpoint(origin: keys.origin, treeSize: 2, rootHash: Digest32(hashing: [7]))
    let note = try SignedNote.sign(text: forged.text, name: keys.origin, key: keys.logKey).encoded
    for (stamped, isGood) in [(genuine.note.note.encoded, true), (note, false)] {
        var token = Token()
        (token.method, token.subject, token.treeSize) = (.rfc3161, .checkpoint, 2)
        let archive = try exchange(over: stamped)
        (token.sha256, token.byteCount) = (Digest32(hashing: archive), UInt64(archive.count))
        token.stampedSHA256 = Digest32(hashing: stamped)
        try store.append(token, content: MemorySource(archive), at: sample.clock.now)
        let times = try await sample.vault.outsideTimes()
        #expect(times.heads.map(\.treeSize) == [2], "\(isGood)")
        #expect(times.refused.count == (isGood ? 0 : 1))
    }
}

@Test func anExchangeThatItsRecordDoesNotNameGivesNoTime() async throws {
    let (sample, _) = try await stamped()
    let store = try sample.store()
    defer { store.close() }
    let entry = try store.tokenEntries()[0]
    let changes: [(inout Token) -> Void] = [
        { $0.sha256 = Digest32(hashing: [1]) }, { $0.stampedSHA256 = Digest32(hashing: [1]) },
    ]
    for (index, change) in changes.enumerated() {
        var token = try #require(try entry.record().content(as: Token.self))
        change(&token)
        try store.append(token, content: store.content(of: entry), at: sample.clock.now)
        let times = try await sample.reopen().outsideTimes()
        #expect(times.heads.count == 1 && times.refused.count == index + 1)
    }
}

@Test func aHeadOfAnotherTreeIsNotKept() async throws {
    let sample = try StampedVault()
    try await sample.note()
    let store = try sample.store()
    defer { store.close() }
    let keys = store.keyring.log
    for size: UInt64 in [2, 9] {
        let forged = try Checkpoint(origin: keys.origin, treeSize: size, rootHash: Digest32(hashing: [7]))
        let head = try SignedNote.sign(text: forged.text, name: keys.origin, key: keys.logKey)
            .verifyCheckpoint(trusting: [store.ledger.logKey])
        let record = try Record(id: Surroundings.system.newID(), recordedAt: sample.clock.now, Consent())
        #expect(throws: VaultError.treeInconsistent(treeSize: size)) {
            try VaultWriter(store).append([NewEntry(record)], keeping: [head])
        }
        #expect(throws: VaultError.treeInconsistent(treeSize: size)) { try VaultWriter(store).keep(head) }
    }
    #expect(try store.ledger.newestCheckpoint().checkpoint.treeSize == 2)
    #expect(try await sample.vault.check().faults == [])
}
