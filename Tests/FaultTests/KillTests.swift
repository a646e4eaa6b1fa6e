import Foundation
import Octets
import TestSupport
import Testing

/// `kill -9` at any moment: what was reported as stored is there, and the vault is whole.
@Test func everyReportedFileSurvivesAKill() throws {
    try SampleVault.withCopy { sample in
        var random = SeededGenerator("kill")
        var stored: [String: [UInt8]] = [:]
        var tally = (killed: 0, reported: 0)
        var usual = try duration(of: sample, &stored)
        for round in 1...100 {
            let contents = try files(of: round, in: sample)
            let running = try Project.program().start(
                ["add"] + contents.keys.sorted() + sample.auth, in: sample.folder)
            // Every other time near the end, where what was written gets its name.
            let earliest = round.isMultiple(of: 2) ? usual / 2 : 0
            let moment = Duration.microseconds(Int.random(in: earliest...usual, using: &random))
            let deadline = ContinuousClock.now + moment
            while ContinuousClock.now < deadline, running.isRunning { usleep(200) }
            running.kill()
            let outcome = try running.outcome()
            if outcome.code == 137 { tally.killed += 1 }
            // The next one ends nearer to the moment at which files are reported, however fast the machine is now.
            usual = outcome.code == 137 ? usual * 21 / 20 : usual * 17 / 20
            let reported = handles(in: outcome)
            tally.reported += reported.count
            for (handle, name) in reported {
                #expect(stored[handle] == nil, "\(handle) was given twice")
                stored[handle] = contents[name]
            }
            try expectWhole(sample, stored, newest: reported.first?.handle, round, moment)
            for name in contents.keys {
                try FileManager.default.removeItem(atPath: sample.folder + "/" + name)
            }
        }
        print("kill: \(tally.killed) of 100 were killed, \(tally.reported) files were reported as stored")
        #expect(tally.killed > 30)
        for (handle, content) in stored { try expectContent(sample, handle, content) }
        #expect(try sample.holdfast(["add", "trustee.txt"]).code == 0)
        #expect(Bytes.files(below: sample.vault + "/objects").allSatisfy { $0.hasSuffix(".age") })
    }
}

/// How long an undisturbed `add` takes, in microseconds.
private func duration(of sample: SampleVault, _ stored: inout [String: [UInt8]]) throws -> Int {
    let contents = try files(of: 0, in: sample)
    let begin = ContinuousClock.now
    let outcome = try sample.must(["add"] + contents.keys.sorted())
    for (handle, name) in handles(in: outcome) { stored[handle] = contents[name] }
    let taken = begin.duration(to: .now).components
    return Int(taken.seconds) * 1_000_000 + Int(taken.attoseconds / 1_000_000_000_000)
}

/// A handful of files, two of them too large for a row.
private func files(of round: Int, in sample: SampleVault) throws -> [String: [UInt8]] {
    var contents: [String: [UInt8]] = [:]
    for (number, size) in [10, 66_000, 3000, 70_000].enumerated() {
        let name = "f\(round)-\(number)"
        contents[name] = Bytes.noise(size, seed: UInt64(round * 10 + number + 1))
        try sample.write(name, contents[name] ?? [])
    }
    return contents
}

/// Lines such as "e3 kept: f1-2 (10 B)"; the last one may have been cut off.
private func handles(in outcome: Outcome) -> [(handle: String, name: String)] {
    outcome.outputText.split(separator: "\n").compactMap { line in
        guard line.hasSuffix(")") else { return nil }
        let words = line.split(separator: " ")
        return words.count > 2 ? (String(words[0]), String(words[2])) : nil
    }
}

private func expectWhole(
    _ sample: SampleVault, _ stored: [String: [UInt8]], newest: String?, _ round: Int, _ moment: Duration
) throws {
    let checked = try sample.holdfast(["verify"])
    #expect(checked.code == 0, "round \(round), \(moment): \(checked.outputText)\(checked.errorText)")
    let records = try sample.holdfast(["list", "--all", "--json"]).json()["records"]?.array ?? []
    let listed = Dictionary(
        records.map { ($0["handle"]?.string ?? "", $0["byte_count"]?.integer) },
        uniquingKeysWith: { first, _ in first })
    #expect(listed.count == records.count, "round \(round): two records have one handle")
    for (handle, content) in stored {
        #expect(listed[handle] == Int64(content.count), "round \(round), \(moment): \(handle)")
    }
    if let newest, let content = stored[newest] { try expectContent(sample, newest, content) }
}

private func expectContent(_ sample: SampleVault, _ handle: String, _ content: [UInt8]) throws {
    let path = sample.folder + "/out"
    #expect(try sample.holdfast(["show", handle, "--save", path]).code == 0, "\(handle)")
    #expect(try Bytes.load(path) == content, "\(handle)")
    try FileManager.default.removeItem(atPath: path)
}

/// `kill -9` of `init` and `export`: all or nothing.
@Test func aKilledInitOrExportLeavesAllOrNothing() throws {
    try SampleVault.withCopy { sample in
        var random = SeededGenerator("kill of init and export")
        try sample.write("a.bin", Bytes.noise(200_000, seed: 9))
        try sample.must(["add", "a.bin"])
        for round in 0..<15 {
            let output = "\(sample.folder)/b\(round).zip.age"
            let running = try Project.program().start(
                ["export", "e1", "--to", SampleVault.recipient.recipient, "--output", output] + sample.auth,
                in: sample.folder)
            usleep(UInt32.random(in: 0...250_000, using: &random))
            running.kill()
            _ = try running.outcome()
            if FileManager.default.fileExists(atPath: output) {
                let verified = try Project.program().run(
                    ["verify", output, "--identity", "recipient.txt"], in: sample.folder)
                #expect(verified.code == 4, "round \(round): \(verified.errorText)")
            }
            #expect(try sample.holdfast(["verify"]).code == 0, "round \(round)")
        }
        let key = ["--passphrase-file", sample.folder + "/passphrase.txt"]
        for round in 0..<8 {
            let vault = "\(sample.folder)/n\(round).holdfast"
            let running = try Project.program().start(["init", "--vault", vault] + key, in: sample.folder)
            usleep(UInt32.random(in: 0...1_400_000, using: &random))
            running.kill()
            _ = try running.outcome()
            if FileManager.default.fileExists(atPath: vault) {
                #expect(
                    try Project.program().run(["verify", "--vault", vault] + key, in: sample.folder).code
                        == 0, "round \(round)")
            }
        }
    }
}
