import DurableFiles
import EvidenceModel
import Foundation
import HoldfastKit
import ImportTestSupport
import Importers
import Octets
import SodiumCrypto
import Synchronization
import TestSupport
import Testing
import VaultStorage

private let mailbox = "From 1\nfirst\nmail\n\nFrom 2\nBAD part\n\nFrom 3\nthird\n\n"

@Test func aFolderIsWalkedInOrderWithoutFollowingLinks() async throws {
    let vault = try ImportVault()
    for name in ["b.bin", "a.bin", "deep/er/c.bin", "Thumbs.db"] { try vault.write(name, name) }
    try FileManager.default.createSymbolicLink(
        atPath: vault.keeper.path + "/in/d", withDestinationPath: vault.keeper.path + "/v")
    let told = try await vault.add()
    let folder = vault.keeper.path + "/in"
    #expect(told.stored.map { String($0.path.dropFirst(folder.count + 1)) } == ["a.bin", "b.bin", "deep/er/c.bin"])
    #expect(told.stored.map(\.handle) == ["e1", "e2", "e3"] && told.stored.allSatisfy { $0.folder == folder })
    #expect(Set(told.leftOut.map(\.reason)) == [.link, .ofAProgram])
    #expect(told.failures.isEmpty)
}

@Test func filesOfAMaildirAreMailsWhateverTheyAreCalled() async throws {
    let vault = try ImportVault()
    try vault.write("box/cur/1.host:2,S", "Subject: one")
    try vault.write("box/new/2.host", "Subject: two")
    try vault.write("box/dovecot.index", "nothing")
    let told = try await vault.add()
    #expect(told.stored.map(\.format) == [.mail, .mail] && told.leftOut.count == 1)
    #expect(told.stored.map(\.mediaType) == ["message/rfc822", "message/rfc822"])
    #expect(try vault.records(Evidence.self).map(\.payload.email?.subject) == ["Subject: one", "Subject: two"])
}

@Test func whatIsKeptAlreadyIsNotKeptTwice() async throws {
    let vault = try ImportVault()
    for name in ["a.bin", "b.bin", "c.eml"] { try vault.write(name, name) }
    try vault.write("z.bin", "a.bin")
    let first = try await vault.add()
    #expect(first.stored.count == 3 && first.same.map(\.handle) == ["e1"])
    let second = try await vault.add()
    #expect(second.stored.isEmpty && second.same.map(\.handle) == ["e1", "e2", "e3", "e1"])
    #expect(try vault.records(Evidence.self).count == 3)
    let third = try await vault.add { $0.keepsAgain = true }
    #expect(third.stored.count == 4 && third.same.isEmpty)
}

@Test func aFileWhoseKeptContentIsDamagedIsKeptAgain() async throws {
    let vault = try ImportVault()
    try vault.write("a.bin", Bytes.noise(90_000, seed: 1))
    _ = try await vault.add()
    let object = try #require(Bytes.files(below: vault.path + "/objects").first)
    var bytes = try Bytes.load(object)
    bytes[bytes.count / 2] ^= 1
    try Bytes.save(bytes, to: object)
    #expect(try await vault.add().stored.map(\.handle) == ["e2"])
    #expect(try await vault.add().same.map(\.handle) == ["e2"])
}

@Test func aMailboxIsKeptInPiecesThatGiveItAgain() async throws {
    let vault = try ImportVault()
    try vault.write("m.box", mailbox)
    let told = try await vault.add()
    let batch = try #require(told.batches.first)
    #expect(batch.foundCount == 2 && batch.storedCount == 2 && batch.sameCount == 0 && batch.source == nil)
    #expect(batch.firstHandle == "e1" && batch.lastHandle == "e3" && batch.format == .mbox && batch.formatDetail == "sample")
    #expect(batch.unread.map(\.handle) == ["e2"] && batch.unread.map(\.reason) == ["bad"])
    let kept = try vault.records(Evidence.self)
    #expect(kept.map { String(decoding: $0.content ?? [], as: UTF8.self) } == ["first\nmail\n", "BAD part\n", "third\n"])
    #expect(kept[0].payload.email?.envelope == "From 1" && kept[0].payload.email?.subject == "first\nmail\n")
    let record = try #require(try vault.records(ImportBatch.self).first)
    #expect(record.payload.sha256 == Digest32(hashing: Array(mailbox.utf8)) && record.payload.source == nil)
    #expect(record.payload.unread.map(\.evidence) == [kept[1].id])
    #expect(kept.allSatisfy { $0.payload.batch == record.id })
    // Envelope lines, contents and empty lines, in the order of their places.
    var again: [UInt8] = []
    for (envelope, piece) in zip(["From 1\n", "From 2\n", "From 3\n"], kept) {
        again += Array(envelope.utf8) + (piece.content ?? []) + [0x0A]
    }
    #expect(again == Array(mailbox.utf8))
}

@Test func aMailboxThatGrewBringsOnlyWhatIsNew() async throws {
    let vault = try ImportVault()
    try vault.write("m.box", mailbox)
    _ = try await vault.add()
    let same = try await vault.add()
    #expect(same.batches.isEmpty && same.same.count == 1 && same.same[0].handle.hasPrefix("r"))
    try vault.write("m.box", mailbox + "From 4\nfourth\n\n")
    let grown = try #require(try await vault.add().batches.first)
    #expect(grown.foundCount == 3 && grown.storedCount == 1 && grown.sameCount == 2)
    // The bad part is kept once, and named in both.
    #expect(grown.unread.map(\.handle) == ["e2"])
    #expect(try vault.records(Evidence.self).count == 4 && vault.records(ImportBatch.self).count == 2)
}

@Test func whatAReaderOfPiecesGivesUpAtIsKeptAsAPlainFile() async throws {
    let vault = try ImportVault()
    try vault.write("m.box", "From 1\nfirst\n\nFrom 2\nSTOP\n\nFrom 3\nlast\n\n")
    let batch = try #require(try await vault.add().batches.first)
    #expect(batch.storedCount == 1 && batch.unread.map(\.reason) == ["stop"] && batch.problem != nil)
    #expect(try vault.records(Evidence.self).last?.content == Array("STOP\n\nFrom 3\nlast\n\n".utf8))
}

@Test func aChatIsKeptWholeWithARecordForEachMessage() async throws {
    let vault = try ImportVault()
    try vault.write("c.chat", "one\nBAD\ntwo\n")
    let batch = try #require(try await vault.add().batches.first)
    #expect(batch.source == "e1" && batch.storedCount == 2 && batch.unreadCount == 1)
    #expect(batch.firstHandle == "m1" && batch.lastHandle == "m2")
    let kept = try vault.records(Evidence.self)
    #expect(kept[0].content == Array("one\nBAD\ntwo\n".utf8) && kept[0].payload.kind == .chat)
    #expect(kept[1...].allSatisfy { $0.content == nil && $0.payload.derivedFrom == kept[0].id })
    #expect(kept[1...].map(\.payload.extractedText) == ["one", "two"])
    let again = try await vault.add()
    #expect(again.batches.isEmpty && again.same.map(\.handle) == ["e1"])
}

/// For `n` files, n times the first and not the square of it.
@Test(arguments: ["chat", "calls"])
func recordsOfEarlierImportsAreReadOnceInARun(format: String) async throws {
    let vault = try ImportVault()
    func add(_ numbers: ClosedRange<Int>) async throws -> Int {
        for number in numbers {
            let lines = (1...20).map { format == "chat" ? "\($0) Ada text \(number) \($0)\n" : "+49 30 \(number) \($0)\n" }
            try vault.write("\(number).\(format)", lines.joined())
        }
        let count = Mutex(0)
        let told = try await vault.add(numbers.map { "\($0).\(format)" }) { request in
            request.importers.didReadEarlier = { count.withLock { $0 += 1 } }
        }
        #expect(told.batches.count == numbers.count && told.batches.allSatisfy { $0.storedCount + $0.sameCount == 20 })
        return count.withLock { $0 }
    }
    #expect(try await add(1...1) == 0)
    // 20 were there, and what each file brings is read for the next ones; nobody reads the last.
    #expect(try await add(2...9) == 20 + 7 * 20)
    #expect(try await add(10...10) == 9 * 20)
}

@Test func callsBecomeIncidentsWithATitle() async throws {
    let vault = try ImportVault()
    try vault.write("c.calls", "+49 30 1\n+49 30 2\n")
    let batch = try #require(try await vault.add { $0.callTitle = { "Call: \($0.call?.number ?? "")" } }.batches.first)
    #expect(batch.storedCount == 2 && batch.firstHandle == "i1")
    let file = try vault.records(Evidence.self)[0]
    let calls = try vault.records(Incident.self).map(\.payload)
    #expect(calls.map(\.title) == ["Call: +49 30 1", "Call: +49 30 2"] && file.payload.kind == .callLog)
    #expect(calls.allSatisfy { $0.evidence == [file.id] && $0.batch != nil })
}

@Test(arguments: ["chat", "box"])
func anImportThatWasBrokenOffGoesOnWhereItEnded(format: String) async throws {
    let vault = try ImportVault()
    let lines = (1...1500).map { format == "box" ? "From \($0)\nmail \($0)\n\n" : "message \($0)\n" }
    try vault.write("x.\(format)", lines.joined())
    let broken = try await vault.add { request in
        let reader = request.importers.reader
        request.importers.reader = { BreakingReader(try reader($0, $1, $2, $3), after: 1200) }
    }
    #expect(broken.batches.isEmpty && broken.failures.count == 1)
    let storedCount = try vault.records(Evidence.self).count
    #expect((2..<1500).contains(storedCount))
    // What is kept is told, and a record says how far it came.
    let partly = try #require(broken.failures[0].kept)
    #expect(partly.storedCount == UInt64(storedCount - (format == "box" ? 0 : 1)) && partly.firstHandle != nil)
    let brokenBatch = try #require(try vault.records(ImportBatch.self).first)
    #expect(brokenBatch.handle == partly.batch && brokenBatch.payload.brokenOff == "failed")
    #expect(brokenBatch.payload.storedCount == partly.storedCount && brokenBatch.payload.readByteCount ?? 0 > 0)
    let batch = try #require(try await vault.add().batches.first)
    #expect(batch.isContinued)
    #expect(try vault.records(ImportBatch.self).last?.payload.continues == [brokenBatch.id])
    #expect(batch.foundCount == 1500 && batch.storedCount + batch.sameCount == 1500 && batch.sameCount > 0)
    let kept = try vault.records(Evidence.self)
    #expect(kept.count == (format == "box" ? 1500 : 1501))
    #expect(Set(kept.compactMap(\.payload.extractedText)).count == 1500)
}

@Test(arguments: ["chat", "box"])
func anImportThatIsStoppedSaysHowFarItCame(format: String) async throws {
    let vault = try ImportVault()
    try vault.write("x.\(format)", format == "box" ? "From 1\nfirst\n\nFrom 2\nBREAK\n\n" : "first\nBREAK\n")
    let told = try await vault.add()
    #expect(told.failures.map { $0.cause is CancellationError } == [true] && told.batches.isEmpty)
    // The step before the one that was broken is lost with it; the whole file of a chat is kept all the same.
    #expect(told.failures[0].kept?.source == (format == "box" ? nil : "e1"))
}

@Test func aFileThatIsNotWhatItWasTakenForIsKeptAllTheSame() async throws {
    let vault = try ImportVault()
    try vault.write("x.chat", "NONE")
    try vault.write("y.eml", "BAD")
    try vault.write("z.box", "")
    let told = try await vault.add()
    #expect(told.stored.map(\.handle) == ["e1", "e2", "e3"] && told.batches.isEmpty)
    #expect(told.stored.map { $0.problem != nil } == [true, true, false])
}

@Test func aTextThatNoRecordHoldsCostsNoOther() async throws {
    let vault = try ImportVault()
    try vault.write("a.eml", "small")
    try vault.write("b.eml", String(repeating: "large \u{1}", count: 20_000))
    let told = try await vault.add()
    #expect(told.stored.map { $0.problem != nil } == [false, true] && told.failures.isEmpty)
    #expect(try vault.records(Evidence.self)[1].payload.textIsCut == true)
}

@Test func aPlanSaysWhatWouldBeReadAsWhatAndKeepsNothing() async throws {
    let vault = try ImportVault()
    for name in ["a.box", "b.chat", "c.eml", "d.eml", "e.bin"] { try vault.write(name, "x") }
    var request = AddRequest(paths: [vault.keeper.path + "/in", vault.keeper.path + "/missing"])
    request.importers = SampleImporters.all
    let opened = try vault.open()
    let plan = try await opened.plan(request)
    await opened.close()
    #expect(plan.counts.map(\.format) == [.mail, .mbox, .whatsApp, .file] && plan.counts.map(\.fileCount) == [2, 1, 1, 1])
    #expect(plan.byteCount == 5 && plan.failures.count == 1)
    #expect(try vault.records(Evidence.self).isEmpty)
}

@Test func aTimeIsReadInItsZoneAsBefore() {
    let clock = ZoneClock()
    for zone in ["Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe", "UTC", "Nowhere"] {
        for (month, day, hour) in [(3, 29, 2), (10, 25, 2), (3, 8, 2), (11, 1, 1), (7, 1, 12), (4, 5, 2), (1, 1, 0)] {
            for minute in [0, 15, 30, 59] {
                let civil = CivilTime(year: 2026, month: month, day: day, hour: hour, minute: minute)
                #expect(clock.offset(of: civil, in: zone) == Surroundings.offset(of: civil, in: zone), "\(zone) \(civil)")
            }
        }
    }
}

/// A reader that breaks after some steps, as a disk does.
private struct BreakingReader: SourceReader {
    private var base: any SourceReader
    private var rest: Int

    init?(_ base: (any SourceReader)?, after count: Int) {
        guard let base else { return nil }
        (self.base, rest) = (base, count)
    }

    var formatDetail: String? { base.formatDetail }
    var isKeptInPieces: Bool { base.isKeptInPieces }

    mutating func next() throws -> ReadStep? {
        guard rest > 0 else { throw FileError.endedEarly(path: "x", offset: 0) }
        rest -= 1
        return try base.next()
    }
}


@Test func aLaterExportOfAChatBringsWhatIsNewAndTellsWhatChangedAndVanished() async throws {
    let vault = try ImportVault()
    try vault.write("a.chat", "1 Ada one\n2 Ada two\n3 Ada three\n4 Ada four\n")
    _ = try await vault.add(["a.chat"])
    try vault.write("b.chat", "1 Ada one\n2 Ada CHANGED\n4 Ada four\n5 Ada five\n")
    let batch = try #require(try await vault.add(["b.chat"]).batches.first)
    #expect(batch.foundCount == 4 && batch.sameCount == 2 && batch.storedCount == 2)
    #expect(batch.changedCount == 1 && batch.vanishedCount == 1)
    let kept = try vault.records(Evidence.self)
    let earlier = try #require(kept.first { $0.payload.extractedText == "two" })
    let later = try #require(kept.first { $0.payload.extractedText == "CHANGED" })
    #expect(later.payload.message?.differsFrom == earlier.id)
    let record = try #require(try vault.records(ImportBatch.self).last).payload
    #expect(record.changed.map(\.earlier) == [earlier.id] && record.changed.map(\.later) == [later.id])
    #expect(record.vanished == [try #require(kept.first { $0.payload.extractedText == "three" }).id])
    // The third time nothing is new, whichever of the two it is compared with.
    try vault.write("c.chat", "1 Ada one\n2 Ada CHANGED\n4 Ada four\n5 Ada five\n6 Ada six\n")
    let third = try #require(try await vault.add(["c.chat"]).batches.first)
    #expect(third.sameCount == 4 && third.storedCount == 1 && third.changedCount == 0)
}

@Test func aLaterListOfCallsBringsOnlyWhatIsNew() async throws {
    let vault = try ImportVault()
    try vault.write("a.calls", "+49 30 1\n+49 30 2\n")
    _ = try await vault.add(["a.calls"])
    try vault.write("b.calls", "+49 30 2\n+49 30 3\n")
    let batch = try #require(try await vault.add(["b.calls"]).batches.first)
    #expect(batch.sameCount == 1 && batch.storedCount == 1)
}
