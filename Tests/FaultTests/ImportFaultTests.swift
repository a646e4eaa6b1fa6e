import DurableFiles
import EvidenceModel
import HoldfastKit
import ImportTestSupport
import Octets
import TestSupport
import Testing
import VaultStorage

/// A folder with everything that is read in another way: small and large files, mails, a mailbox, a chat, calls.
private func prepared() throws -> ImportVault {
    let vault = try ImportVault()
    try vault.write("a.bin", Bytes.noise(500, seed: 1))
    try vault.write("b.bin", Bytes.noise(90_000, seed: 2))
    try vault.write("box/cur/1", "a mail")
    try vault.write("box/new/2", "another mail")
    try vault.write("c.calls", "+49 30 1\n+49 30 2\n")
    try vault.write("d.chat", "one\nBAD\ntwo\nthree\n")
    try vault.write("e.box", "From 1\nfirst\n\nFrom 2\nBAD part\n\nFrom 3\nthird\n\n")
    return vault
}

/// What the vault must hold in the end, each once.
private let contents = Set(
    [Bytes.noise(500, seed: 1), Bytes.noise(90_000, seed: 2)]
        + ["a mail", "another mail", "+49 30 1\n+49 30 2\n", "one\nBAD\ntwo\nthree\n", "first\n", "BAD part\n", "third\n"].map {
            Array($0.utf8)
        })

/// Every step failing at every moment, and, as after a power cut, with all that come after it.
private func faults(_ count: Int) -> [(step: Int, moment: FaultyFiles.Moment, staysBroken: Bool)] {
    (0..<count).flatMap { step in
        FaultyFiles.Moment.allCases.map { (step, $0, false) } + [(step, .halfway, true)]
    }
}

@Test func importingAFolderSurvivesEveryFault() async throws {
    let prepared = try prepared()
    let counting = FaultyFiles()
    _ = try await prepared.copy().add(files: counting)
    #expect(counting.stepCount > 60)
    for fault in faults(counting.stepCount) {
        let place: Comment =
            "step \(fault.step) \(counting.steps[fault.step]), \(fault.moment), stays broken: \(fault.staysBroken)"
        let vault = try prepared.copy()
        let files = FaultyFiles(failing: fault.step, fault.moment, staysBroken: fault.staysBroken)
        // A vault that does not open has said nothing.
        let told = (try? await vault.add(files: files)) ?? ImportVault.Told()
        try await expectWhole(vault, told, place)
        // The next program brings what is missing, and nothing twice.
        let again = try await vault.add()
        #expect(again.failures.isEmpty, place)
        try await expectWhole(vault, again, place)
        let kept = try vault.records(Evidence.self)
        #expect(Set(kept.compactMap(\.content)) == contents && kept.compactMap(\.content).count == contents.count, place)
        let messages = kept.filter { $0.content == nil }.compactMap(\.payload.extractedText)
        #expect(messages.sorted() == ["one", "three", "two"], place)
        #expect(try vault.records(Incident.self).compactMap(\.payload.call?.number).sorted() == ["+49 30 1", "+49 30 2"], place)
        #expect(try vault.records(ImportBatch.self).count == 3, place)
        #expect(Bytes.files(below: vault.path).allSatisfy { !$0.hasSuffix(".part") }, place)
    }
}

/// Nothing in the vault is damaged, and all that was said to be stored is.
private func expectWhole(_ vault: ImportVault, _ told: ImportVault.Told, _ place: Comment) async throws {
    let opened = try vault.open()
    #expect(try await opened.check().faults.isEmpty, place)
    await opened.close()
    let kept = try vault.records(Evidence.self)
    for item in told.stored {
        #expect(kept.contains { $0.handle == item.handle && $0.payload.sha256 == item.sha256 && $0.content != nil }, place)
    }
    for item in told.same where item.handle.hasPrefix("e") {
        #expect(kept.contains { $0.handle == item.handle && $0.content != nil }, place)
    }
    let batches = try vault.records(ImportBatch.self)
    for batch in told.batches { #expect(batches.contains { $0.handle == batch.handle }, place) }
}
