import Foundation
import Octets
import TestSupport

/// Commands that change who may read the vault, what is in it, and its copies.
extension KilledCommand {
    /// All but ``timestamp(address:roots:)``.
    static let all = keeping + [passphrase, sheet, rotation, newLog, hiding, removing, complaint, backup, restoration, bringingIn]

    private static let nextPassphrase = Array("copper-lantern-walnut-breeze-parade".utf8)

    private static let passphrase = KilledCommand(name: "passphrase", prepare: { _, sample in
        try sample.write("next.txt", nextPassphrase)
        return ["key", "passphrase", "--new-passphrase-file", "next.txt"]
    }, check: { _, sample, outcome in try passphraseFaults(sample, mustBeNew: outcome.code == 0) })

    /// With the same passphrase as ``passphrase``: a killed change of keys is taken up by the next one.
    private static let rotation = KilledCommand(name: "rotation", prepare: { _, sample in
        try sample.write("next.txt", nextPassphrase)
        return ["key", "rotate", "--new-passphrase-file", "next.txt"]
    }, check: { _, sample, outcome in
        // A backup of before is signed with another key, and never written over.
        try? FileManager.default.removeItem(atPath: sample.folder + "/copy")
        return try passphraseFaults(sample, mustBeNew: outcome.code == 0)
    })

    /// Either passphrase opens the vault, and the new one once it was said so.
    private static func passphraseFaults(_ sample: SampleVault, mustBeNew: Bool) throws -> [String] {
        let files = mustBeNew ? ["next.txt"] : ["next.txt", "passphrase.txt"]
        for file in files {
            let opened = try Project.program().run(["list", "--vault", sample.vault, "--passphrase-file", file], in: sample.folder)
            if opened.code == 0 { return [] }
        }
        return ["no passphrase opens the vault"]
    }

    private static let sheet = KilledCommand(name: "sheet", prepare: { round, _ in
        ["key", "recovery", "--output", "sheet\(round)"]
    }, check: { round, sample, outcome in
        guard outcome.code == 0 else { return [] }
        let opened = try Project.program().run(
            ["list", "--vault", sample.vault, "--sheet", "sheet\(round)/sheet.txt"], in: sample.folder)
        return opened.code == 0 ? [] : ["the sheet does not open the vault: \(opened.errorText)"]
    })

    private static let newLog = KilledCommand(name: "new log", prepare: { _, _ in ["key", "new-log", "--yes", "--reason", "new-keys"] })

    private static let hiding = KilledCommand(name: "hide", prepare: { round, sample in
        try keep("Of hide \(round)", sample)
        return ["hide", try handle(sample)]
    }, check: { _, sample, outcome in
        guard outcome.code == 0 else { return [] }
        let shown = try sample.holdfast(["export", try handle(sample), "--form", "folder", "--output", "hidden"])
        return shown.code == 0 ? ["what is hidden was handed over"] : []
    })

    private static let removing = KilledCommand(name: "remove", prepare: { round, sample in
        try keep("Of remove \(round)", sample)
        return ["remove", try handle(sample), "--now", "--yes"]
    }, check: { _, sample, outcome in
        let shown = try sample.holdfast(["show", try handle(sample)])
        return outcome.code == 0 && shown.outputText.contains("Of remove") ? ["what is destroyed is shown"] : []
    })

    private static let complaint = KilledCommand(name: "complaint", prepare: { round, _ in
        ["complaint", "new", "--audience", "organizer", "--to", "team@example.org", "--description", "Letter \(round)"]
    })

    private static let backup = KilledCommand(name: "backup", prepare: { _, _ in ["backup", "copy"] }, check: { _, sample, outcome in
        // One that was killed is taken up.
        if outcome.code != 0 { try sample.must(["backup", "copy"]) }
        let checked = try Project.program().run(["backup", "check", "copy"], in: sample.folder)
        return checked.code == 0 ? [] : ["the backup is not whole: \(checked.outputText)\(checked.errorText)"]
    })

    private static let restoration = KilledCommand(name: "restore", prepare: { _, sample in
        try sample.must(["backup", "copy"])
        return ["restore", "copy"]
    }, check: { _, sample, outcome in
        let restored = sample.folder + "/back"
        guard FileManager.default.fileExists(atPath: restored) else { return outcome.code == 0 ? ["nothing was restored"] : [] }
        defer { try? FileManager.default.removeItem(atPath: restored) }
        let checked = try Project.program().run(
            ["verify", "--vault", restored, "--identity", "trustee.txt", "--tsa-roots", "authority/root.pem"], in: sample.folder)
        return checked.code == 0 ? [] : ["what was restored is not whole: \(checked.outputText)\(checked.errorText)"]
    }, way: { ["--vault", $0.folder + "/back", "--identity", $0.folder + "/trustee.txt"] })

    private static let bringingIn = KilledCommand(name: "import-vault", prepare: { round, sample in
        let other = "other\(round)"
        for arguments in [["init"], ["incident", "--title", "In another vault"]] {
            let outcome = try Project.program().run(
                arguments + ["--vault", other, "--passphrase-file", "passphrase.txt"], in: sample.folder)
            guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
        }
        return ["import-vault", other, "--other-passphrase-file", "passphrase.txt"]
    })

    /// A token of an authority on this computer.
    static func timestamp(address: String, roots: String) -> KilledCommand {
        KilledCommand(name: "timestamp", prepare: { round, sample in
            try keep("Of timestamp \(round)", sample)
            return ["timestamp", "--tsa", address, "--tsa-roots", roots]
        }, check: { _, sample, outcome in
            // "r5 kept: …" was printed, so the answer is there.
            guard let handle = outcome.outputText.split(separator: " ").first, outcome.code == 0 else { return [] }
            let kept = try sample.must(["timestamp", "status"]).outputText
            return kept.contains("\n\(handle)  ") || kept.hasPrefix("\(handle)  ") ? [] : ["\(handle) is not there: \(kept)"]
        })
    }

    /// Keeps a record for one round; its handle stands in a file.
    private static func keep(_ title: String, _ sample: SampleVault) throws {
        let kept = try sample.must(["incident", "--title", title])
        try sample.write("handle.txt", Array(kept.outputText.prefix { $0 != " " }.utf8))
    }

    private static func handle(_ sample: SampleVault) throws -> String {
        String(decoding: try Bytes.load(sample.folder + "/handle.txt"), as: UTF8.self)
    }
}
