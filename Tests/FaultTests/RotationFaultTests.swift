import DurableFiles
import EvidenceModel
import Foundation
import HoldfastKit
import Octets
import SodiumCrypto
import TestSupport
import Testing
import VaultStorage

private let old = "drizzle-anchor-fable-mustard-tandem-oboe"
private let new = "copper-lantern-walnut-breeze-parade"
private let time = "2026-03-01T20:15:00Z"

/// A vault with two small and two large contents, copied for each fault.
private struct Prepared {
    static let contents = [500, 70_000, 90_000, 20].enumerated().map { Bytes.noise($1, seed: UInt64($0 + 1)) }
    let keeper: TemporaryFolder

    init() throws {
        keeper = try TemporaryFolder()
        let vault = keeper.path + "/v"
        try VaultStore.create(
            vault, passphrase: SecretBytes(copying: old.utf8), keyRecordID: "5b1f6f0c-32a5-4d0e-9a51-0f1c6c7a0e11",
            time: time, logN: 10)
        let store = try open(vault, old)
        defer { store.close() }
        let writer = try VaultWriter(store)
        for content in Self.contents {
            let staged = try writer.stage(MemorySource(content))
            var evidence = Evidence()
            (evidence.sha256, evidence.byteCount) = (staged.facts.sha256, staged.facts.byteCount)
            let record = try Record(id: UUIDText.make(randomBytes: SystemRandom.bytes(16)), recordedAt: time, evidence)
            _ = try writer.append([NewEntry(record, content: staged)])
        }
    }

    func copy() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try Bytes.copy(keeper.path + "/v", to: folder.path + "/v")
        return folder
    }
}

private func open(_ vault: String, _ passphrase: String, _ files: any Files = SystemFiles()) throws -> VaultStore {
    try VaultStore.open(vault, key: .passphrase(SecretBytes(copying: passphrase.utf8)), files: files)
}

private func rotate(_ vault: String, _ files: any Files = SystemFiles()) throws -> RotationOutcome {
    let request = RotationRequest(passphrase: try SecretBytes(copying: new.utf8), time: time, logN: 10)
    return try open(vault, old, files).rotateKeys(request) { _ in }
}

/// - Returns: the passphrase that opens it; everything in it is whole.
private func expectWhole(_ vault: String, _ place: Comment, isAtRest: Bool = false) throws -> String {
    let (store, passphrase) = try { if let store = try? open(vault, new) { (store, new) } else { (try open(vault, old), old) } }()
    defer { store.close() }
    let check = try store.check { _ in }
    #expect(check.faults == [], place)
    #expect(check.unnamedObjectCount == 0, place)
    for (index, content) in Prepared.contents.enumerated() {
        let entry = try store.ledger.entry(leafIndex: UInt64(index + 1))
        #expect(try store.content(of: entry).readAll(limit: 1 << 20) == content, place)
    }
    if isAtRest {
        let files = Bytes.files(below: vault)
        #expect(files.count { $0.hasSuffix(".age") } == 3 && !files.contains { $0.contains(".part") }, "\(place): \(files)")
        #expect(try !store.examine().isRotating, place)
    }
    return passphrase
}

/// Every step of a change of keys fails once, before, halfway or after taking effect, alone or with all that come after it.
/// Then it is taken up, or taken back.
@Test(arguments: [false, true])
func changingTheKeysSurvivesEveryFault(isTakenBack: Bool) throws {
    let prepared = try Prepared()
    let calm = try prepared.copy()
    let counting = FaultyFiles()
    #expect(try rotate(calm.path + "/v", counting) == .finished)
    #expect(try expectWhole(calm.path + "/v", "calm", isAtRest: true) == new)
    #expect(counting.stepCount > 60)
    var tally = (old: 0, new: 0)
    for step in 0..<counting.stepCount {
        for moment in FaultyFiles.Moment.allCases where moment != .halfway || counting.steps[step] == "append" {
            for staysBroken in [false, true] {
                let place: Comment = "step \(step) \(counting.steps[step]), \(moment), stays broken: \(staysBroken)"
                let folder = try prepared.copy()
                let vault = folder.path + "/v"
                let files = FaultyFiles(failing: step, moment, staysBroken: staysBroken)
                let outcome = try? rotate(vault, files)
                let passphrase = try expectWhole(vault, place)
                // Who is told that it is done has the new keys, and who is told that it failed the old ones.
                #expect((passphrase == new) == (outcome != nil), place)
                if passphrase == new { tally.new += 1 } else { tally.old += 1 }
                try goOn(vault, passphrase, isTakenBack: isTakenBack, place)
            }
        }
    }
    print("rotation: \(counting.stepCount) steps; the old keys after \(tally.old) faults, the new ones after \(tally.new)")
}

private func goOn(_ vault: String, _ passphrase: String, isTakenBack: Bool, _ place: Comment) throws {
    if passphrase == old, isTakenBack {
        let store = try open(vault, old)
        defer { store.close() }
        if try store.examine().isRotating { try VaultWriter(store).undoRotation() }
    } else if passphrase == old {
        #expect(try rotate(vault) == .finished, place)
    } else {
        // The next program that writes removes what is left.
        let store = try open(vault, new)
        defer { store.close() }
        _ = try VaultWriter(store)
    }
    if isTakenBack, passphrase == old {
        let files = Bytes.files(below: vault)
        #expect(files.count { $0.hasSuffix(".age") } == 3, place)
        #expect(try expectWhole(vault, place) == old, place)
    } else {
        #expect(try expectWhole(vault, place, isAtRest: true) == new, place)
    }
}

/// `kill -9` of `key rotate` at any moment.
@Test func aKilledChangeOfKeysLosesNothing() throws {
    try SampleVault.withCopy { sample in
        var random = SeededGenerator("kill of rotate")
        let contents = (0..<12).map { Bytes.noise(600_000, seed: UInt64($0 + 40)) }
        for (number, content) in contents.enumerated() { try sample.write("f\(number)", content) }
        try sample.must(["add"] + contents.indices.map { "f\($0)" })
        try sample.write("new.txt", Array(new.utf8))
        // The kills fall into the time that a change takes here, whatever the computer.
        let begun = ContinuousClock.now
        _ = try sample.withCopy { try $0.must(["key", "rotate", "--new-passphrase-file", "new.txt"]) }
        let microseconds = UInt32(begun.duration(to: .now) / .microseconds(1))
        var killed = 0
        for round in 0..<25 {
            try sample.withCopy { sample in
                for _ in 0..<2 {
                    let running = try Project.program().start(
                        ["key", "rotate", "--new-passphrase-file", "new.txt"] + sample.auth, in: sample.folder)
                    usleep(UInt32.random(in: 0...microseconds, using: &random))
                    running.kill()
                    if try running.outcome().code == 137 { killed += 1 }
                    let checked = try sample.holdfast(["verify"])
                    #expect(checked.code == 0, "round \(round): \(checked.outputText)\(checked.errorText)")
                }
                let ended = try sample.holdfast(["key", "rotate", "--new-passphrase-file", "new.txt"])
                #expect(ended.code == 0, "round \(round): \(ended.errorText)")
                for (number, content) in contents.enumerated() {
                    try sample.must(["show", "e\(number + 1)", "--save", "out"])
                    #expect(try Bytes.load(sample.folder + "/out") == content, "round \(round), \(number)")
                    try FileManager.default.removeItem(atPath: sample.folder + "/out")
                }
                #expect(Bytes.files(below: sample.vault + "/objects").count == contents.count, "round \(round)")
            }
        }
        print("kill: \(killed) of 50 changes of keys were killed")
        #expect(killed > 20)
    }
}

/// What the pages say is true of a vault with new keys, too; and plain age opens it.
@Test func aVaultWithNewKeysIsReadWithoutHoldfast() throws {
    try FilledVault.withCopy { sample in
        try sample.write("new.txt", Array(new.utf8))
        try sample.must(["key", "rotate", "--new-passphrase-file", "new.txt"])
        let script = Project.root + "/Scripts/lib/read_vault.py"
        let read = try Tool.python.program().run([script, sample.vault, "trustee.txt"], in: sample.folder)
        #expect(read.code == 0, "\(read.errorText)")
        for handle in FilledVault.contents.keys.sorted() {
            let output = sample.folder + "/again-" + handle
            let given = try Tool.python.program().run([script, sample.vault, "trustee.txt", handle, output], in: sample.folder)
            #expect(given.code == 0, "\(given.errorText)")
            #expect(try Bytes.load(output) == FilledVault.contents[handle])
        }
        let opened = try Project.program().run(
            ["verify", "--vault", sample.vault, "--passphrase-file", "passphrase.txt"], in: sample.folder)
        #expect(opened.code == 12)
        let anew = try Project.program().run(
            ["verify", "--vault", sample.vault, "--passphrase-file", "new.txt"], in: sample.folder)
        #expect(anew.code == 0, "\(anew.outputText)\(anew.errorText)")
    }
}
