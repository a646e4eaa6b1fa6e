import Foundation
import Octets
import TestSupport
import Testing

/// `kill -9` of every writing command at random moments: what was reported is there, and the vault is whole.
///
/// 60 kills, or as many as `HOLDFAST_KILLS` says.
@Test func nothingReportedIsLostInAKill() throws {
    let rounds = ProcessInfo.processInfo.environment["HOLDFAST_KILLS"].flatMap { Int($0) } ?? 60
    try SampleVault.withCopy { sample in
        try sample.write("first", Bytes.noise(90_000, seed: 1))
        try sample.must(["add", "first"])
        var random = SeededGenerator("kill")
        let authority = try LoopbackAuthority(in: sample.folder)
        defer { authority.stop() }
        let commands = KilledCommand.all + [.timestamp(address: authority.address, roots: authority.roots)]
        var tally = KillTally(sample: sample, handles: ["e1"])
        var round = 0
        while tally.killed < rounds, round < 6 * rounds {
            let command = commands[round % commands.count]
            round += 1
            try tally.run(command, round, &random)
            // A vault of thousands of records takes longer to check, and shows nothing else.
            if round.isMultiple(of: 200) { try tally.expectReported() }
        }
        try tally.expectReported()
        print("kill -9: \(tally.killed) kills in \(round) runs of \(commands.count) commands; \(tally.handles.count) records reported, none lost")
        #expect(tally.killed >= rounds)
        #expect(try sample.holdfast(["add", "trustee.txt"]).code == 0)
        #expect(Bytes.files(below: sample.vault + "/objects").allSatisfy { $0.hasSuffix(".age") })
    }
}

/// What happened so far.
private struct KillTally {
    let sample: SampleVault
    /// All handles that were printed.
    var handles: Set<String>
    var killed = 0
    /// How long each command usually takes, in microseconds.
    private var usual: [String: Int] = [:]

    init(sample: SampleVault, handles: Set<String>) { (self.sample, self.handles) = (sample, handles) }

    mutating func run(_ command: KilledCommand, _ round: Int, _ random: inout SeededGenerator) throws {
        let arguments = try command.prepare(round, sample)
        let longest = usual[command.name] ?? 400_000
        let running = try Project.program().start(arguments + command.way(sample), in: sample.folder)
        // Every other time near the end, where what was written gets its name.
        let moment = Duration.microseconds(Int.random(in: (round.isMultiple(of: 2) ? longest / 2 : 0)...longest, using: &random))
        let deadline = ContinuousClock.now + moment
        while ContinuousClock.now < deadline, running.isRunning { usleep(200) }
        running.kill()
        let outcome = try running.outcome()
        if outcome.code == 137 { killed += 1 }
        // The next one ends nearer to the moment at which something is reported, however fast the machine is now.
        usual[command.name] = outcome.code == 137 ? longest * 21 / 20 : longest * 17 / 20
        let place: Comment = "round \(round), \(command.name), killed after \(moment)"
        #expect([0, 137].contains(outcome.code), "\(place): \(outcome.errorText)")
        for handle in Self.handles(in: outcome) { #expect(handles.insert(handle).inserted, "\(place): \(handle) was given twice") }
        let checked = try sample.holdfast(["verify", "--tsa-roots", "authority/root.pem"])
        #expect(checked.code == 0, "\(place): \(checked.outputText)\(checked.errorText)")
        #expect(try command.check(round, sample, outcome) == [], place)
    }

    /// Everything that was printed is there.
    func expectReported() throws {
        let records = try sample.holdfast(["list", "--all", "--json"]).json()["records"]?.array ?? []
        let listed = records.compactMap { $0["handle"]?.string }
        #expect(Set(listed).count == listed.count, "two records have one handle")
        let missing = handles.subtracting(listed)
        #expect(missing.isEmpty, "\(missing)")
    }

    /// Lines that begin with a handle; the last one may have been cut off.
    private static func handles(in outcome: Outcome) -> [String] {
        guard !outcome.outputText.isEmpty else { return [] }
        var lines = outcome.outputText.split(separator: "\n", omittingEmptySubsequences: false)
        lines.removeLast()
        return lines.compactMap { line in
            // Answers of authorities (r1) are in no list; verify counts on them.
            guard line.contains(" kept: ") || line.contains(" recorded: "), !line.hasPrefix("r") else { return nil }
            return String(line.prefix { $0 != " " })
        }
    }
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
