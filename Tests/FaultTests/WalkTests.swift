import Foundation
import Octets
import TestSupport
import Testing

/// Random sequences of commands that change a vault: after each the vault is whole, and what it hands over can be checked.
///
/// Three walks, or as many as `HOLDFAST_WALKS` says; `HOLDFAST_SEED` repeats them.
@Test func commandsInAnyOrderLeaveAWholeVault() throws {
    let count = ProcessInfo.processInfo.environment["HOLDFAST_WALKS"].flatMap { Int($0) } ?? 3
    var random = SeededGenerator("walk")
    var stepCount = 0
    for _ in 0..<count {
        try SampleVault.withCopy { sample in
            let authority = try LoopbackAuthority(in: sample.folder)
            defer { authority.stop() }
            var walk = Walk(sample, authority)
            for _ in 0..<Int.random(in: 6...14, using: &random) {
                try walk.step(&random)
                stepCount += 1
            }
            try walk.check(&random)
        }
    }
    print("walk: \(count) walks, \(stepCount) commands")
}

/// An authority on this computer, played by `openssl`.
struct LoopbackAuthority {
    private let running: RunningProgram
    let address: String
    /// Path of its root certificate.
    let roots: String

    /// - Parameter folder: where it keeps its files, in `authority`.
    init(in folder: String) throws {
        let own = folder + "/authority"
        running = try Tool.python.program().start([Project.root + "/Scripts/lib/test_authority.py", own], in: folder)
        for _ in 0..<500 where !FileManager.default.fileExists(atPath: own + "/port") { usleep(20_000) }
        let port = String(decoding: try Bytes.load(own + "/port"), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        (address, roots) = ("http://127.0.0.1:\(port)/", own + "/root.pem")
    }

    func stop() { running.kill() }
}

private struct Walk {
    private static let passphrase = Array("copper-lantern-walnut-breeze-parade".utf8)
    private let sample: SampleVault
    private let authority: LoopbackAuthority
    /// Every command so far, for messages.
    private var done: [String] = []
    private var number = 0
    private var hasBackup = false

    init(_ sample: SampleVault, _ authority: LoopbackAuthority) { (self.sample, self.authority) = (sample, authority) }

    private static let steps: [@Sendable (inout Walk, inout SeededGenerator) throws -> Void] = [
        { walk, random in try walk.must(["add", walk.file(&random)]) },
        { walk, random in try walk.must(["add", walk.file(&random), "--title", "Number \(walk.number)"]) },
        { walk, _ in try walk.must(["incident", "--title", "Call \(walk.number)"]) },
        { walk, _ in try walk.must(["incident", "--title", "Call \(walk.number)", "--occurred", "6 March 2026 23:12", "--zone", "UTC"]) },
        { walk, _ in try walk.must(["person", "add", "Person \(walk.number)", "--role", "respondent"]) },
        { walk, _ in try walk.timestamp(walk.sample.vault) },
        { walk, _ in try walk.timestamp(walk.sample.vault) },
        { walk, _ in try walk.must(["key", "new-log", "--yes", "--reason", "new-keys"]) },
        { walk, random in try walk.bringIn(&random) },
        { walk, random in if let handle = try walk.handle(&random) { try walk.may(["hide", handle]) } },
        { walk, random in if let handle = try walk.handle(&random) { try walk.may(["hide", "--undo", handle]) } },
        { walk, random in if let handle = try walk.handle(&random) { try walk.may(["remove", handle, "--yes"]) } },
        { walk, random in if let handle = try walk.handle(&random) { try walk.may(["remove", handle, "--now", "--yes"]) } },
        { walk, _ in try walk.rotate() },
        { walk, _ in try walk.backUp() },
        { walk, _ in try walk.restore() },
        { walk, _ in try walk.must(["complaint", "new", "--audience", "organizer", "--to", "team@example.org", "--description", "It was so."]) },
    ]

    mutating func step(_ random: inout SeededGenerator) throws {
        number += 1
        try Self.steps[Int.random(in: 0..<Self.steps.count, using: &random)](&self, &random)
        if Bool.random(using: &random) { try check(&random) }
    }

    /// The vault is whole, and a bundle of all or some of it verifies.
    mutating func check(_ random: inout SeededGenerator) throws {
        try must(["verify", "--tsa-roots", authority.roots])
        let handles = try handles()
        guard !handles.isEmpty else { return }
        let chosen = Bool.random(using: &random) ? ["--all"] : Array(handles.shuffled(using: &random).prefix(3))
        number += 1
        let bundle = "b\(number)"
        let exported = try run(["export"] + chosen + ["--form", "folder", "--output", bundle, "--profile", "organizer", "--no-pdf"])
        // What is kept back cannot be named, and may be all there is.
        guard exported.code == 0 else {
            let isKeptBack = exported.code == 64 || exported.errorText.contains("nothing was chosen")
            #expect(isKeptBack, "\(exported.errorText)\n\(history)")
            return
        }
        let key = try sample.must(["key", "show", "--json"]).json()["log_key"]?.string ?? ""
        try sample.write("trust.txt", Array((key + "\n").utf8))
        let verified = try Project.program().run(
            ["verify", bundle, "--trust", "trust.txt", "--tsa-roots", authority.roots], in: sample.folder)
        #expect(verified.code == 0, "\(verified.outputText)\(verified.errorText)\n\(history)")
    }

    private var history: String { done.joined(separator: "\n") }

    private mutating func run(_ arguments: [String], vault: String? = nil) throws -> Outcome {
        done.append(arguments.joined(separator: " ") + (vault.map { " --vault \($0)" } ?? ""))
        guard let vault else { return try sample.holdfast(arguments) }
        return try Project.program().run(arguments + ["--vault", vault, "--passphrase-file", "passphrase.txt"], in: sample.folder)
    }

    private mutating func must(_ arguments: [String], vault: String? = nil) throws {
        let outcome = try run(arguments, vault: vault)
        #expect(outcome.code == 0, "\(outcome.outputText)\(outcome.errorText)\n\(history)")
    }

    /// The same of what may be as wanted already, or not allowed for this record.
    private mutating func may(_ arguments: [String]) throws {
        let outcome = try run(arguments)
        #expect([0, 64].contains(outcome.code), "\(outcome.errorText)\n\(history)")
    }

    private func file(_ random: inout SeededGenerator) throws -> String {
        try sample.write("f\(number)", Bytes.noise(Bool.random(using: &random) ? 10 : 70_000, seed: UInt64(number)))
    }

    private func handles() throws -> [String] {
        try sample.must(["list", "--all", "--json"]).json()["records"]?.array?.compactMap { $0["handle"]?.string } ?? []
    }

    private func handle(_ random: inout SeededGenerator) throws -> String? { try handles().randomElement(using: &random) }

    private mutating func timestamp(_ vault: String) throws {
        try must(["timestamp", "--tsa", authority.address, "--tsa-roots", authority.roots], vault: vault == sample.vault ? nil : vault)
    }

    /// Another vault, in which anything may have happened.
    private mutating func bringIn(_ random: inout SeededGenerator) throws {
        let other = sample.folder + "/other\(number)"
        try must(["init"], vault: other)
        try must(["incident", "--title", "Elsewhere"], vault: other)
        if Bool.random(using: &random) { try timestamp(other) }
        if Bool.random(using: &random) { try must(["key", "new-log", "--yes", "--reason", "new-keys"], vault: other) }
        if Bool.random(using: &random) { try must(["incident", "--title", "Later"], vault: other) }
        if Bool.random(using: &random) { try timestamp(other) }
        switch Int.random(in: 0..<3, using: &random) {
        case 0: try must(["hide", "i1"], vault: other)
        case 1: try must(["remove", "i1", "--now", "--yes"], vault: other)
        default: break
        }
        try must(["import-vault", other, "--other-passphrase-file", "passphrase.txt"])
    }

    private mutating func rotate() throws {
        try sample.write("next.txt", Self.passphrase)
        try must(["key", "rotate", "--new-passphrase-file", "next.txt"])
        // A backup of before is signed with another key.
        try? FileManager.default.removeItem(atPath: sample.folder + "/copy")
        hasBackup = false
    }

    private mutating func backUp() throws {
        try must(["backup", "copy"])
        let checked = try Project.program().run(["backup", "check", "copy"], in: sample.folder)
        #expect(checked.code == 0, "\(checked.outputText)\n\(history)")
        hasBackup = true
    }

    /// Goes on in what the last backup has.
    private mutating func restore() throws {
        guard hasBackup else { return }
        done.append("restore copy")
        let back = sample.folder + "/back"
        let restored = try Project.program().run(
            ["restore", "copy", "--vault", back, "--identity", "trustee.txt"], in: sample.folder)
        #expect(restored.code == 0, "\(restored.errorText)\n\(history)")
        try FileManager.default.removeItem(atPath: sample.vault)
        try FileManager.default.moveItem(atPath: back, toPath: sample.vault)
    }
}
