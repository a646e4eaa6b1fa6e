import Foundation
import Octets
import TestSupport
import Testing

/// Writers and readers at once, each a program of its own: whoever is told an answer is told the right one.
@Test func readersBesideWritersAreNeverTooShort() throws {
    try SampleVault.withCopy { sample in
        var random = SeededGenerator("readers beside writers")
        var reported = 0
        for round in 0..<12 {
            // Now and then there is no index, so that a reader makes it while the others work.
            if round % 3 == 1 { try? FileManager.default.removeItem(atPath: sample.vault + "/index.db") }
            let before = reported
            var writers: [RunningProgram] = []
            for side in ["a", "b"] {
                let names = try (0..<8).map { number in
                    let name = "\(side)\(round)-\(number).txt"
                    try sample.write(name, Array("note".utf8))
                    return name
                }
                writers.append(
                    try Project.program().start(["add"] + names + ["--title", "anchor"] + sample.auth, in: sample.folder))
            }
            let readers = try (0..<3).map { _ in
                usleep(UInt32.random(in: 0...60_000, using: &random))
                return try Project.program().start(["search", "anchor", "--all", "--json"] + sample.auth, in: sample.folder)
            }
            for reader in readers {
                let outcome = try reader.outcome()
                // It may say that the vault is in use; it must not leave out what had been reported before.
                #expect([0, 11].contains(outcome.code), "\(outcome.errorText)")
                if outcome.code == 0 {
                    let found = try outcome.json()["records"]?.array?.count ?? 0
                    #expect(found >= before && found <= before + 16, "round \(round): \(found), \(before)")
                }
            }
            for writer in writers {
                let outcome = try writer.outcome()
                #expect([0, 11].contains(outcome.code), "\(outcome.errorText)")
                reported += outcome.outputText.split(separator: "\n").filter { $0.contains(" kept: ") }.count
            }
        }
        let found = try sample.holdfast(["search", "anchor", "--all", "--json"])
        #expect(try found.json()["records"]?.array?.count == reported, "\(found.errorText)")
        #expect(try sample.holdfast(["verify"]).code == 0)
    }
}

/// `kill -9` of a search while it makes the index, and of a writer: the next search is right, and says if it had to begin
/// again.
@Test func aKilledSearchOrWriterLeavesARightIndex() throws {
    try SampleVault.withCopy { sample in
        var random = SeededGenerator("kill beside the index")
        for number in 0..<40 { try sample.write("n\(number).txt", Array("note \(number)".utf8)) }
        try sample.must(["add"] + (0..<40).map { "n\($0).txt" } + ["--title", "anchor"])
        var count = 40
        var killed = 0
        // How long either takes on this machine when nobody kills it, in microseconds.
        var microseconds: [Bool: UInt32] = [:]
        for round in -2..<30 {
            let isWriter = round.isMultiple(of: 2)
            if !isWriter { try FileManager.default.removeItem(atPath: sample.vault + "/index.db") }
            let arguments = isWriter ? ["incident", "--title", "anchor \(round)"] : ["search", "anchor"]
            let begin = ContinuousClock.now
            let running = try Project.program().start(arguments + sample.auth, in: sample.folder)
            if let most = microseconds[isWriter] {
                usleep(UInt32.random(in: 0...most, using: &random))
                running.kill()
            }
            let outcome = try running.outcome()
            if microseconds[isWriter] == nil {
                microseconds[isWriter] = UInt32((ContinuousClock.now - begin) / .microseconds(1))
            }
            if outcome.code == 137 { killed += 1 }
            let listed = try sample.holdfast(["list", "--all", "--json"]).json()["records"]?.array?.count ?? 0
            // A record is there or it is not; what was reported is.
            #expect(listed == count || (isWriter && listed == count + 1), "round \(round)")
            if isWriter, outcome.outputText.contains(" kept: ") { #expect(listed == count + 1, "round \(round)") }
            count = listed
            let found = try sample.holdfast(["search", "anchor", "--all", "--json"])
            #expect(try found.json()["records"]?.array?.count == count, "round \(round): \(found.errorText)")
            #expect(try sample.holdfast(["verify"]).code == 0, "round \(round)")
            #expect(Bytes.files(below: sample.vault).allSatisfy { !$0.hasSuffix("index.db.part") }, "round \(round)")
        }
        print("kill beside the index: \(killed) of 30 were killed")
        #expect(killed > 5)
    }
}
