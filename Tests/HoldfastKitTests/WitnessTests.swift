import DurableFiles
import EvidenceModel
import Foundation
import HoldfastKit
import MerkleLog
import Octets
import SodiumCrypto
import Synchronization
import TestSupport
import Testing
import VaultStorage

/// Two people and their vaults; what goes between them are bytes.
struct VaultWitnessTests {
    @Test func aFriendCosignsAndTheAnswerIsKept() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        try await owner.fill(3)
        let request = try await owner.vault.witnessRequest()
        #expect(request.oldSize == 0 && request.treeSize == 4)
        let outcome = try await friend.vault.cosign(request.text)
        #expect(outcome.treeSize == 4 && outcome.oldSize == 0 && !outcome.isRepeated)
        #expect(outcome.checkWords == request.checkWords && Set(outcome.checkWords).count > 1)
        let added = try await owner.vault.addCosignature(outcome.answer)
        #expect(added.isNewWitness && added.cosignature.treeSize == 4)
        #expect(try await added.witness == friend.vault.witnessIdentity())
        #expect(try await owner.vault.cosignatures() == [added.cosignature])
        for home in [owner, friend] { #expect(try await home.vault.check().faults.isEmpty) }

        // The next one continues, and the answer may come after the vault has grown.
        try await owner.fill(2)
        let second = try await owner.vault.witnessRequest()
        #expect(second.oldSize == 4)
        try await owner.fill(1)
        let later = try await owner.vault.addCosignature(friend.vault.cosign(second.text).answer)
        #expect(!later.isNewWitness && later.cosignature.treeSize == second.treeSize)
        // What counts is the largest of all that were cosigned.
        let third = try await friend.vault.cosign(owner.vault.witnessRequest().text)
        #expect(third.oldSize == second.treeSize)
        // A head that was kept for a request is no fault, answered or not.
        _ = try await owner.vault.witnessRequest()
        #expect(try await owner.vault.check().faults.isEmpty)
    }

    /// Neither another answer nor another record comes of a request or an answer that arrives twice.
    @Test func whatArrivesTwiceChangesNothing() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        let request = try await owner.vault.witnessRequest()
        let first = try await friend.vault.cosign(request.text)
        let count = try await friend.vault.checkpoint().treeSize
        friend.clock.advance(by: 100)
        let again = try await friend.vault.cosign(request.text)
        #expect(again.isRepeated && again.answer == first.answer)
        #expect(try await friend.vault.checkpoint().treeSize == count)
        _ = try await owner.vault.addCosignature(first.answer)
        let size = try await owner.vault.checkpoint().treeSize
        #expect(try await owner.vault.addCosignature(again.answer).isRepeated)
        #expect(try await owner.vault.checkpoint().treeSize == size)
    }

    /// A copy from before is opened again and goes on: at the same size, below it and above it, the friend notices.
    @Test func aRestoredCopyIsNotCosigned() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        try await owner.fill(1)
        let copy = try owner.copy()
        try await owner.fill(2)
        let outcome = try await friend.vault.cosign(owner.vault.witnessRequest().text)
        #expect(outcome.treeSize == 4)
        let size = try await friend.vault.checkpoint().treeSize
        for (grown, since) in [(0, 0), (0, 2), (2, 4), (1, 4)] as [(Int, UInt64)] {
            try await copy.fill(grown)
            let found = try await copy.vault.checkpoint().treeSize
            let request = try await copy.vault.witnessRequest(since: since)
            let time = "2026-03-01T12:00:00Z"
            await #expect(throws: WitnessFailure.notContinuation(cosigned: 4, at: time, found: found)) {
                try await friend.vault.cosign(request.text)
            }
        }
        #expect(try await friend.vault.checkpoint().treeSize == size)
        // The right one goes on.
        try await owner.fill(1)
        _ = try await friend.vault.cosign(owner.vault.witnessRequest(since: 4).text)
    }

    /// A friend who does not know any more what was cosigned must not sign a second history.
    @Test(arguments: DamagedRow.allCases) func whoeverForgotDoesNotCosign(_ damage: DamagedRow) async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        let copy = try owner.copy()
        try await owner.fill(2)
        try await copy.fill(2)
        try await friend.fill(1)
        _ = try await friend.vault.cosign(owner.vault.witnessRequest().text)
        let row = try await friend.vault.checkpoint().treeSize - 1
        try await friend.fill(damage == .gone ? 1 : 0)
        try damage.apply(to: friend.path, row: row)
        let size = try await friend.vault.checkpoint().treeSize
        for hasIndex in [true, false] {
            if !hasIndex { try SystemFilesRemoval.remove(friend.path + "/index.db") }
            let again = try friend.reopen()
            for request in try await [copy.vault.witnessRequest(), owner.vault.witnessRequest()] {
                await #expect(throws: VaultError.self) { try await again.vault.cosign(request.text) }
            }
        }
        #expect(try await friend.vault.checkpoint().treeSize == size)
    }

    /// As with a server of the protocol: the friend says from where the proof has to begin.
    @Test func aRequestThatBeginsElsewhereIsAskedForAgain() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        _ = try await friend.vault.cosign(owner.vault.witnessRequest().text)
        try await owner.fill(2)
        let request = try await owner.vault.witnessRequest()
        #expect(request.oldSize == 0)
        await #expect(throws: WitnessFailure.startsElsewhere(cosigned: 1)) { try await friend.vault.cosign(request.text) }
        _ = try await friend.vault.cosign(owner.vault.witnessRequest(since: 1).text)
        await #expect(throws: WitnessFailure.beyondEnd(treeSize: 9, newest: 3)) { try await owner.vault.witnessRequest(since: 9) }
    }

    /// What the friend's vault does not have to know does not leave the other one.
    @Test func aRequestSaysNothingButNameSizeAndHash() async throws {
        let owner = try PersonsVault("o")
        try await owner.fill(5)
        let text = try await String(decoding: owner.vault.witnessRequest().text, as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count == 10 && lines[2] == "old 0" && lines[5] == "6")
        let origin = try await owner.vault.checkpoint().origin
        #expect(lines[0].hasPrefix("\(origin)+") && lines[4] == origin && lines[9].isEmpty)
    }

    @Test func theOwnLogAndTheOwnAnswerAreNotTaken() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        let request = try await owner.vault.witnessRequest()
        await #expect(throws: WitnessFailure.ownLog) { try await owner.vault.cosign(request.text) }
        let answer = try await owner.vault.cosign(friend.vault.witnessRequest().text).answer
        await #expect(throws: WitnessFailure.ownAnswer) { try await owner.vault.addCosignature(answer) }
    }

    /// Another key under a name that was cosigned before, with a checkpoint that it signed well.
    @Test func theKeyOfALogIsNotExchanged() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        let request = try await owner.vault.witnessRequest()
        let outcome = try await friend.vault.cosign(request.text)
        let key = try SigningKey(seed: SecretBytes(copying: [UInt8](repeating: 9, count: 32)))
        let head = try Checkpoint(origin: outcome.origin, treeSize: 0, rootHash: Digest32(hashing: []))
        let note = try SignedNote.sign(text: head.text, name: outcome.origin, key: key)
        let forged = try WitnessMessage(
            vkey: NoteKey(name: outcome.origin, key: key.verifyingKey).vkey, body: WitnessRequest(nil, checkpoint: note).encoded)
        await #expect(throws: WitnessFailure.otherLogKey(origin: outcome.origin, since: outcome.time)) {
            try await friend.vault.cosign(forged.encoded)
        }
    }

    @Test func aDamagedRequestIsNotCosigned() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        let request = try await owner.vault.witnessRequest().text
        var changed = request
        changed[changed.count - 10] ^= 1
        await #expect(throws: WitnessFailure.self) { try await friend.vault.cosign(changed) }
        for text in [[], Array(request.dropLast(30)), Array("hello".utf8), [UInt8](repeating: 0x41, count: 1 << 20)] {
            await #expect(throws: WitnessFailure.unreadableRequest) { try await friend.vault.cosign(text) }
        }
        // Size 1 becomes 2: what was signed does not.
        let text = String(decoding: request, as: UTF8.self).replacing("\n1\n", with: "\n2\n")
        await #expect(throws: WitnessFailure.requestNotSigned) { try await friend.vault.cosign(Array(text.utf8)) }
        #expect(try await friend.vault.checkpoint().treeSize == 1)
    }

    /// As mails and messengers leave it.
    @Test func aTextThatAMessengerChangedIsUnderstood() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        let request = try await String(decoding: owner.vault.witnessRequest().text, as: UTF8.self)
        let mailed = "\u{FEFF}\r\n\r\n" + request.replacing("\n\n", with: "\n\n\n").replacing("\n", with: " \t\r\n") + "\r\n\r\n"
        let outcome = try await friend.vault.cosign(Array(mailed.utf8))
        let answer = String(decoding: outcome.answer, as: UTF8.self).dropLast()
        _ = try await owner.vault.addCosignature(Array(answer.utf8))
    }

    @Test func anAnswerWithoutKeyNeedsAWitness() async throws {
        let (owner, friend, other) = try (PersonsVault("o"), PersonsVault("f"), PersonsVault("x"))
        let outcome = try await friend.vault.cosign(owner.vault.witnessRequest().text)
        let body = try WitnessMessage(parsing: outcome.answer).body
        let (key, otherKey) = try await (friend.vault.witnessIdentity().vkey, other.vault.witnessIdentity().vkey)
        await #expect(throws: WitnessFailure.unknownWitness) { try await owner.vault.addCosignature(body) }
        await #expect(throws: WitnessFailure.unknownWitness) { try await owner.vault.addCosignature(body, witness: otherKey) }
        await #expect(throws: WitnessFailure.otherWitnessKey) {
            try await owner.vault.addCosignature(outcome.answer, witness: otherKey)
        }
        await #expect(throws: WitnessFailure.malformedWitnessKey) {
            try await owner.vault.addCosignature(body, witness: "holdfast-witness-x")
        }
        await #expect(throws: WitnessFailure.unreadableAnswer) { try await owner.vault.addCosignature(Array("hello".utf8)) }
        #expect(try await owner.vault.addCosignature(body, witness: key).isNewWitness)
        // Known by now.
        try await owner.fill(1)
        let next = try await friend.vault.cosign(owner.vault.witnessRequest().text)
        let nextBody = try WitnessMessage(parsing: next.answer).body
        #expect(try await owner.vault.addCosignature(nextBody).cosignature.treeSize == next.treeSize)
    }

    /// A request that somebody filled up: what is kept of it stays small, and so does the answer.
    @Test func whatElseStandsUnderARequestIsNotKept() async throws {
        let (owner, friend) = try (PersonsVault("o"), PersonsVault("f"))
        let message = try await WitnessMessage(parsing: owner.vault.witnessRequest().text)
        let name = String(repeating: "n", count: 1000)
        let line = "— \(name) \(Base64.encode([UInt8](repeating: 7, count: 100)))\n"
        let filled = message.body + Array(String(repeating: line, count: 99).utf8)
        let outcome = try await friend.vault.cosign(WitnessMessage(vkey: message.vkey, body: filled).encoded)
        #expect(outcome.answer.count < 400)
        #expect(try await friend.vault.check().faults.isEmpty)
        #expect(try await friend.vault.cosign(owner.vault.witnessRequest().text).isRepeated)
    }

    @Test func anAnswerForAnotherVaultIsNotKept() async throws {
        let (owner, friend, other) = try (PersonsVault("o"), PersonsVault("f"), PersonsVault("x"))
        _ = try await owner.vault.witnessRequest()
        let answer = try await friend.vault.cosign(other.vault.witnessRequest().text).answer
        await #expect(throws: WitnessFailure.answerFitsNothing) { try await owner.vault.addCosignature(answer) }
        #expect(try await owner.vault.cosignatures().isEmpty)
    }

    @Test func oneOfSeveralWitnessesHasToBeNamed() async throws {
        let (owner, friend, other) = try (PersonsVault("o"), PersonsVault("f"), PersonsVault("x"))
        _ = try await owner.vault.addCosignature(friend.vault.cosign(owner.vault.witnessRequest().text).answer)
        _ = try await owner.vault.addCosignature(other.vault.cosign(owner.vault.witnessRequest(since: 0).text).answer)
        let names = try await [friend.vault.witnessIdentity(), other.vault.witnessIdentity()]
        await #expect(throws: WitnessFailure.unclearWitness(known: names.map(\.name).sorted())) {
            try await owner.vault.witnessRequest()
        }
        #expect(try await owner.vault.witnessRequest(for: names[0].vkey).oldSize == 1)
        #expect(try await owner.vault.witnessRequest(for: names[1].name).oldSize == 2)
        await #expect(throws: WitnessFailure.unclearWitness(known: names.map(\.name).sorted())) {
            try await owner.vault.witnessRequest(for: "nobody")
        }
    }

    /// Kept in each of its forms, and compared after the vault has grown, was put back, and is another copy.
    @Test func aCheckpointOnPaperTellsAnOlderCopy() async throws {
        let owner = try PersonsVault("o")
        try await owner.fill(1)
        let copy = try owner.copy()
        try await owner.fill(2)
        let kept = try await owner.vault.checkpoint()
        #expect(kept.treeSize == 4 && kept.checkWords.count == 8)
        let forms = [
            kept.note, Array(kept.line.utf8), Array(kept.spoken.uppercased().replacing(" ", with: "-").utf8), Array("  \(kept.spoken)\r\n".utf8),
            Array(String(decoding: kept.note, as: UTF8.self).replacing("\n", with: "\r\n").utf8),
        ]
        try await owner.fill(3)
        for form in forms { #expect(try await owner.vault.compare(form).result == .continues) }
        for form in forms { #expect(try await copy.vault.compare(form).result == .older) }
        try await copy.fill(4)
        for form in forms {
            let comparison = try await copy.vault.compare(form)
            #expect(comparison.result == .differs && comparison.newest == 6 && comparison.treeSize == 4)
            #expect(comparison.isSigned == (form == forms[0] || form == forms[4]))
        }
        #expect(try await owner.vault.checkpoint(treeSize: 4) == kept)
    }

    @Test func whatIsNoCheckpointOfThisLogIsNotCompared() async throws {
        let (owner, other) = try (PersonsVault("o"), PersonsVault("x"))
        let (kept, foreign) = try await (owner.vault.checkpoint(), other.vault.checkpoint())
        for form in [foreign.note, Array(foreign.line.utf8)] {
            await #expect(throws: WitnessFailure.otherLog(origin: foreign.origin)) { try await owner.vault.compare(form) }
        }
        let changed = String(decoding: kept.note, as: UTF8.self).replacing("\n1\n", with: "\n2\n")
        await #expect(throws: WitnessFailure.checkpointNotSigned) { try await owner.vault.compare(Array(changed.utf8)) }
        for text in ["", "hello", "4 words are not enough", "\(kept.origin) 1 AAAA", "0 \(kept.checkWords.joined(separator: " "))"] {
            await #expect(throws: WitnessFailure.unreadableCheckpoint) { try await owner.vault.compare(Array(text.utf8)) }
        }
        // The words of another size.
        let words = "1 " + kept.checkWords.reversed().joined(separator: " ")
        #expect(try await owner.vault.compare(Array(words.utf8)).result == .differs)
        await #expect(throws: WitnessFailure.beyondEnd(treeSize: 2, newest: 1)) { try await owner.vault.checkpoint(treeSize: 2) }
        await #expect(throws: WitnessFailure.beyondEnd(treeSize: 0, newest: 1)) { try await owner.vault.checkpoint(treeSize: 0) }
    }

    /// The memory of a witness, and the cosignatures of the own log, are nobody else's business.
    @Test func nothingOfItIsMadeByThePerson() {
        #expect(!RecordKind.cosigned.isMadeByPerson && !RecordKind.token.isMadeByPerson)
        #expect(RecordKind.cosigned.handlePrefix == nil)
    }
}

/// A vault with a clock of its own.
private final class PersonsVault: Sendable {
    private static let passphrase = "otter meadow violin candle harbour seven"
    let folder: TemporaryFolder
    let vault: Vault
    let clock: SettableClock

    convenience init(_ name: String) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/v.holdfast"
        try VaultStore.create(
            path, passphrase: SecretBytes(copying: Array((Self.passphrase + name).utf8)), keyRecordID: Surroundings.system.newID(),
            time: "2026-03-01T12:00:00Z", logN: 10, files: SystemFiles())
        try self.init(folder, name)
    }

    private let name: String

    private init(_ folder: TemporaryFolder, _ name: String) throws {
        let clock = SettableClock()
        var surroundings = Surroundings.system
        surroundings.now = { clock.now }
        let key = VaultKey.passphrase(try SecretBytes(copying: Array((Self.passphrase + name).utf8)))
        vault = try Vault.open(folder.path + "/v.holdfast", key: key, surroundings: surroundings)
        (self.folder, self.clock, self.name) = (folder, clock, name)
    }

    var path: String { folder.path + "/v.holdfast" }

    /// Opens it again.
    func reopen() throws -> PersonsVault { try PersonsVault(folder, name) }

    /// The vault as it is now, in another place.
    func copy() throws -> PersonsVault {
        let other = try TemporaryFolder()
        try Bytes.copy(folder.path + "/v.holdfast", to: other.path + "/v.holdfast")
        return try PersonsVault(other, name)
    }

    func fill(_ count: Int) async throws {
        for number in 0..<count {
            var incident = Incident()
            incident.title = "Call \(number)"
            _ = try await vault.addIncident(IncidentRequest(incident))
        }
    }
}

private final class SettableClock: Sendable {
    private let seconds = Mutex(1_772_366_400)

    func advance(by count: Int) { seconds.withLock { $0 += count } }

    var now: String {
        Date(timeIntervalSince1970: Double(seconds.withLock { $0 })).formatted(Date.ISO8601FormatStyle(timeZone: .gmt))
    }
}
