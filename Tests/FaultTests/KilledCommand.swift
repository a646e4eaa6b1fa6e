import Foundation
import Octets
import TestSupport

/// A command of the program that writes, as it is killed at a random moment: what is there first, and what must be true afterwards.
///
/// A new writing command is one more value in ``keeping`` or ``all``.
struct KilledCommand: Sendable {
    let name: String
    /// Makes what it needs in the folder of the sample, and gives its arguments.
    let prepare: @Sendable (_ round: Int, SampleVault) throws -> [String]
    /// What must hold beside: the vault is whole, and all handles that were printed are there.
    var check: @Sendable (_ round: Int, SampleVault, Outcome) throws -> [String] = { _, _, _ in [] }
    /// The arguments that open a vault.
    var way: @Sendable (SampleVault) -> [String] = { $0.auth }

    /// Those that keep something, and hand it over.
    static let keeping = [
        KilledCommand(name: "add", prepare: { round, sample in
            try contents(of: round).map { name, bytes in
                try sample.write(name, bytes)
                return name
            }.reduce(["add"]) { $0 + [$1] }
        }, check: checkContents),
        KilledCommand(name: "incident", prepare: { round, _ in ["incident", "--title", "Call \(round)"] }),
        KilledCommand(name: "person", prepare: { round, _ in ["person", "add", "Person \(round)", "--role", "respondent"] }),
        KilledCommand(name: "conversation", prepare: { round, _ in ["conversation", "add", "--with", "Somebody \(round)"] }),
        KilledCommand(name: "trustee", prepare: { round, _ in
            ["key", "trustee", "add", "--yes", SampleVault.recipient.recipient, "--label", "Friend \(round)"]
        }, check: { _, sample, outcome in
            guard outcome.code == 0 else { return [] }
            let opened = try Project.program().run(["list", "--vault", sample.vault, "--identity", "recipient.txt"], in: sample.folder)
            return opened.code == 0 ? [] : ["a further person cannot open the vault: \(opened.errorText)"]
        }),
        KilledCommand(name: "export", prepare: { round, _ in
            ["export", "e1", "--to", SampleVault.recipient.recipient, "--output", "b\(round).zip.age"]
        }, check: { round, sample, outcome in
            let isThere = FileManager.default.fileExists(atPath: sample.folder + "/b\(round).zip.age")
            guard isThere else { return outcome.code == 0 ? ["the bundle is missing"] : [] }
            let verified = try Project.program().run(
                ["verify", "b\(round).zip.age", "--identity", "recipient.txt"], in: sample.folder)
            return verified.code == 4 ? [] : ["the bundle is not whole: \(verified.errorText)"]
        }),
        KilledCommand(name: "export of a folder", prepare: { round, _ in
            ["export", "e1", "--form", "folder", "--output", "f\(round)"]
        }, check: { round, sample, outcome in
            let isThere = FileManager.default.fileExists(atPath: sample.folder + "/f\(round)")
            guard isThere else { return outcome.code == 0 ? ["the bundle is missing"] : [] }
            let verified = try Project.program().run(["verify", "f\(round)"], in: sample.folder)
            return verified.code == 4 ? [] : ["the bundle is not whole: \(verified.errorText)"]
        }),
        KilledCommand(name: "index", prepare: { _, sample in
            try? FileManager.default.removeItem(atPath: sample.vault + "/index.db")
            return ["search", "kind:incident"]
        }),
    ]

    /// A handful of files, two of them too large for a row.
    private static func contents(of round: Int) -> [(name: String, bytes: [UInt8])] {
        [10, 66_000, 3000, 70_000].enumerated().map { number, size in
            ("k\(round)-\(number)", Bytes.noise(size, seed: UInt64(round * 10 + number + 1)))
        }
    }

    /// Lines such as "e3 kept: k1-2 (10 B)"; the last one may have been cut off.
    @Sendable private static func checkContents(_ round: Int, _ sample: SampleVault, _ outcome: Outcome) throws -> [String] {
        let made = Dictionary(uniqueKeysWithValues: contents(of: round).map { ($0.name, $0.bytes) })
        var faults: [String] = []
        for line in outcome.outputText.split(separator: "\n") where line.hasSuffix(")") {
            let words = line.split(separator: " ").map(String.init)
            guard words.count > 2, let bytes = made[words[2]] else { continue }
            let path = sample.folder + "/out"
            let saved = try sample.holdfast(["show", words[0], "--save", path])
            if saved.code != 0 { faults.append("\(words[0]): \(saved.errorText)") } else if try Bytes.load(path) != bytes { faults.append("\(words[0]) is another file") }
            try? FileManager.default.removeItem(atPath: path)
        }
        for name in made.keys { try FileManager.default.removeItem(atPath: sample.folder + "/" + name) }
        return faults
    }
}
