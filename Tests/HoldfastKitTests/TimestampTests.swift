import EvidenceModel
import Foundation
import HoldfastKit
import MerkleLog
import Octets
import SodiumCrypto
import TestSupport
import Testing
import TrustedTime
import VaultStorage

private let job = TimestampJob(authorities: [StampedVault.first, StampedVault.second])

@Test func severalAuthoritiesAreAskedAtOnceAndKeptInOneCommit() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    var trusting = job
    trusting.roots = try StampedVault.roots
    let outcome = try await sample.vault.timestamp(trusting, courier: courier)
    #expect(outcome.coveredCount == 1 && outcome.stamps.count == 2)
    #expect(outcome.stamps.map(\.authority) == ["First Authority", "Second Authority"])
    #expect(outcome.stamps.map(\.isTrusted) == [true, false])
    #expect(Set(outcome.stamps.map(\.handle)).count == 2 && outcome.stamps.allSatisfy { $0.clock == nil })
    let tokens = try sample.tokens()
    #expect(tokens.map(\.treeSize) == [outcome.treeSize, outcome.treeSize])
    #expect(tokens.allSatisfy { $0.method == .rfc3161 && $0.subject == .checkpoint && $0.accuracyMicroseconds == 1_500_000 })
    // The two records came in one commit, behind the head that they stamp.
    let status = try await sample.vault.timestampStatus()
    #expect(status.treeSize == (outcome.treeSize ?? 0) + 2 && status.waitingCount == 0 && status.stamps.count == 2)
    #expect(try await sample.vault.check().faults == [])
}

@Test func requestsDifferInTheirRandomNumbersAndHoldNothingElse() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    _ = try await sample.vault.timestamp(job, courier: courier)
    let requests = try courier.requests.map { try TimestampRequest(parsing: $0.body) }
    #expect(requests.count == 2 && Set(requests.map(\.nonce)).count == 2 && Set(requests.map(\.imprint)).count == 1)
    #expect(requests.allSatisfy { $0.nonce.count == 16 && $0.nonce[0] & 0x80 == 0 && $0.nonce[0] != 0 })
}

@Test func nobodyIsAskedWhenNothingWaits() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    #expect(try await sample.vault.timestamp(job, courier: courier).isNothingToDo)
    try await sample.note()
    #expect(try await sample.vault.timestamp(job, courier: courier).stamps.count == 2)
    #expect(try await sample.vault.timestamp(job, courier: courier).isNothingToDo)
    #expect(courier.requests.count == 2)
    var anyway = job
    anyway.evenIfNothingWaits = true
    #expect(try await sample.vault.timestamp(anyway, courier: courier).stamps.count == 2)
}

@Test func nobodyIsAskedWhomThePersonHasNotAllowed() async throws {
    let sample = try StampedVault()
    let courier = AuthorityCourier([StampedVault.first: .honest(try StampedVault.authority)])
    try await sample.note()
    await #expect(throws: KitError.notAllowed(StampedVault.first)) {
        try await sample.vault.timestamp(job, courier: courier)
    }
    try await sample.vault.record(NetworkConsent(allowed: [StampedVault.first]))
    await #expect(throws: KitError.notAllowed(StampedVault.second)) {
        try await sample.vault.timestamp(job, courier: courier)
    }
    try await sample.vault.record(NetworkConsent(allowed: [StampedVault.first, StampedVault.second], isRefused: true))
    await #expect(throws: KitError.notAllowed(StampedVault.first)) {
        try await sample.vault.timestamp(job, courier: courier)
    }
    await #expect(throws: KitError.nobodyToAsk) { try await sample.vault.timestamp(TimestampJob(), courier: courier) }
    #expect(courier.requests.isEmpty)
    #expect(try sample.tokens().isEmpty)
}

/// What dishonest or broken authorities do, and the reason that is given.
private func dishonest() throws -> [(name: String, behaviour: AuthorityCourier.Behaviour, reason: TimestampError?)] {
    let authority = try StampedVault.authority
    let replayed = try authority.answer(TimestampRequest(imprint: Digest32(hashing: [2]), nonce: [0x55, 0x66]).encoded)
    return [
        ("truncated", .truncated(authority), nil),
        ("other imprint", .wrongImprint(authority), .imprintMismatch),
        ("other number", .wrongNonce(authority), .nonceMismatch),
        ("an old token", .fixed(replayed), nil),
        ("a page", .fixed(Array("<html><body>Not found</body></html>".utf8)), nil),
        ("much", .fixed([UInt8](repeating: 0x30, count: 200_000)), .tooLong(byteCount: 200_000)),
        ("nothing", .fixed([]), nil),
        ("away", .away, nil),
    ]
}

@Test func aDishonestAuthorityDoesNotStopTheOthers() async throws {
    for (name, behaviour, reason) in try dishonest() {
        let sample = try StampedVault()
        let courier = try await sample.courier()
        try await sample.note()
        courier.set(StampedVault.first, behaviour)
        let outcome = try await sample.vault.timestamp(job, courier: courier)
        #expect(outcome.stamps.map(\.authority) == ["Second Authority"], "\(name)")
        #expect(throws: (any Error).self, "\(name)") { try outcome.answers[0].result.get() }
        if let reason { #expect(throws: reason, "\(name)") { try outcome.answers[0].result.get() } }
        #expect(try sample.tokens().map(\.authority) == ["Second Authority"], "\(name)")
    }
}

@Test func nothingChangesWhenNobodyGivesAGoodAnswer() async throws {
    for (name, behaviour, _) in try dishonest() {
        let sample = try StampedVault()
        let courier = try await sample.courier()
        try await sample.note()
        let before = try await sample.vault.timestampStatus().treeSize
        courier.set(StampedVault.first, behaviour)
        courier.set(StampedVault.second, .away)
        let error = await #expect(throws: NothingStamped.self, "\(name)") {
            try await sample.vault.timestamp(job, courier: courier)
        }
        #expect(error?.answers.count == 2, "\(name)")
        let status = try await sample.vault.timestampStatus()
        #expect(status.treeSize == before && status.waitingCount == 1 && status.stamps.isEmpty, "\(name)")
        #expect(try await sample.vault.check().faults == [], "\(name)")
    }
}

@Test func aVaultThatGrewMeanwhileKeepsTheHeadThatWasStamped() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    let growing = GrowingCourier(courier: courier, sample: sample)
    let outcome = try await sample.vault.timestamp(TimestampJob(authorities: [StampedVault.first]), courier: growing)
    #expect(outcome.coveredCount == 1)
    let status = try await sample.vault.timestampStatus()
    #expect(status.waitingCount == 1 && status.treeSize == (outcome.treeSize ?? 0) + 2)
    #expect(try await sample.vault.outsideTime(of: "i1") != nil)
    #expect(try await sample.vault.outsideTime(of: "i2") == nil)
    #expect(try await sample.vault.check().faults == [])
}

/// An answer that came must not be thrown away because another program writes for a while.
@Test func anAnswerWaitsUntilTheVaultIsFree() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    let outcome = try await sample.vault.timestamp(
        TimestampJob(authorities: [StampedVault.first]), courier: LockingCourier(courier: courier, sample: sample))
    #expect(outcome.stamps.count == 1)
}

/// Lets another program write for more than three seconds, from when an authority is asked.
private struct LockingCourier: Courier {
    let courier: AuthorityCourier
    let sample: StampedVault

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        let answer = try await courier.post(body, to: address, contentType: contentType, accept: accept, limit: limit)
        let store = try sample.store()
        let writer = try VaultWriter(store)
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 6)
            withExtendedLifetime(writer) {}
        }
        return answer
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] { [] }
}

/// Writes in the vault while an authority is asked.
private struct GrowingCourier: Courier {
    let courier: AuthorityCourier
    let sample: StampedVault

    func post(
        _ body: [UInt8], to address: String, contentType: String, accept: String, limit: Int
    ) async throws -> [UInt8] {
        try await sample.note("Meanwhile")
        return try await courier.post(body, to: address, contentType: contentType, accept: accept, limit: limit)
    }

    func get(_ address: String, accept: String, limit: Int) async throws -> [UInt8] { [] }
}

@Test func theExchangeIsKeptWholeAndOpensslVerifiesIt() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    try await sample.note()
    _ = try await sample.vault.timestamp(job, courier: courier)
    let store = try sample.store()
    defer { store.close() }
    let folder = try TemporaryFolder()
    for (index, authority) in [try StampedVault.authority, try StampedVault.other].enumerated() {
        let entry = try store.tokenEntries()[index]
        let archive = folder.path + "/exchange.zip"
        try Bytes.save(try store.content(of: entry).readAll(limit: 1 << 20), to: archive)
        let unpacked = try Tool.python.program().run(["-m", "zipfile", "-e", archive, "x\(index)"], in: folder.path)
        #expect(unpacked.code == 0)
        let place = folder.path + "/x\(index)"
        #expect(
            Bytes.files(below: place).map { String($0.dropFirst(place.count + 1)) }
                == ["certificates.pem", "request.tsq", "response.tsr", "stamped"])
        for against in [["-data", "stamped"], ["-queryfile", "request.tsq"]] {
            let verified = try Tool("openssl").program().run(
                ["ts", "-verify", "-in", "response.tsr", "-CAfile", authority.rootPath, "-untrusted", "certificates.pem"]
                    + against, in: place)
            #expect(verified.code == 0, "\(verified.errorText)")
        }
        let head = try SignedNote(parsing: Bytes.load(place + "/stamped")).verifyCheckpoint(trusting: [store.ledger.logKey])
        #expect(head.checkpoint.treeSize == 3)
    }
}

@Test func theStatusIsTheSameWithAndWithoutAnIndex() async throws {
    let sample = try StampedVault()
    let courier = try await sample.courier()
    for name in ["a", "b"] { try await sample.note(name) }
    _ = try await sample.vault.timestamp(job, courier: courier)
    sample.clock.set("2026-05-01T08:00:00Z")
    try await sample.note("c")
    sample.clock.set("2026-05-02T08:00:00Z")
    try await sample.note("d")
    _ = try await sample.vault.list()
    let indexed = try await sample.vault.timestampStatus()
    #expect(indexed.waitingCount == 2 && indexed.waitingSince == "2026-05-01T08:00:00Z")
    try SystemFilesRemoval.remove(sample.path + "/index.db")
    let scanned = try await sample.vault.timestampStatus()
    #expect(scanned.waitingCount == 2 && scanned.waitingSince == indexed.waitingSince)
    #expect(scanned.stamps == indexed.stamps && scanned.stamps.count == 2)
    #expect(scanned.consent == indexed.consent && scanned.consent?.allowed.count == 2)
}

@Test func aClockThatIsWrongIsSaidAndNothingIsPutRight() async throws {
    let sample = try StampedVault(at: "2026-03-01T20:15:00Z")
    var courier = try await sample.courier()
    courier = AuthorityCourier([StampedVault.first: .honest(try StampedVault.authority, at: "2026-03-01 20:00:00")])
    try await sample.note()
    let outcome = try await sample.vault.timestamp(TimestampJob(authorities: [StampedVault.first]), courier: courier)
    // A quarter of an hour, less the accuracy.
    #expect(outcome.stamps.first?.clock.map { (880...900).contains($0.secondsAhead) } == true)
    let status = try await sample.vault.timestampStatus()
    #expect(status.clock.map { (880...900).contains($0.secondsAhead) } == true)
    let token = try #require(try sample.tokens().first)
    #expect(token.time?.hasPrefix("2026-03-01T20:00:0") == true && token.localTime == "2026-03-01T20:15:00Z")
}
