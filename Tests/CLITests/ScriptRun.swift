import Foundation
import Octets
import TestSupport

/// One run of a script in a folder of its own, with a fresh vault.
struct ScriptRun {
    private let folder: String
    private var variables: [String: [String]]
    private var environment: [String: String] = [:]
    private var input: [UInt8] = []
    private var last: Outcome?
    private let servers = ScriptServers()

    /// Why a step is not as it must be.
    struct Mismatch: Error, CustomStringConvertible {
        let description: String
    }

    init(_ sample: SampleVault) throws {
        folder = sample.folder
        variables = [
            "VAULT": [sample.vault], "AUTH": sample.auth, "FOLDER": [sample.folder],
            "HOLDFAST": [try Project.program().path], "EXAMPLES": [Project.examples], "ROOT": [Project.root],
            "PYTHON": [(try? Tool.python.program().path) ?? "python3"],
            "TRUSTEE": [SampleVault.trustee.recipient], "RECIPIENT": [SampleVault.recipient.recipient],
            "SCRIPTS": [URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Scripts").path],
            // What the author of evidence may put into a name.
            "ESC": ["\u{1B}"], "RLO": ["\u{202E}"], "BEL": ["\u{07}"], "CSI": ["\u{9B}"], "Q": ["'"],
        ]
    }

    /// Runs every line; the first one that is not as it must be ends the run.
    mutating func run(_ script: Script) throws {
        for line in script.lines {
            do {
                try run(line)
            } catch {
                var report = "\(script.name):\(line.number): \(error)"
                if let last {
                    report +=
                        "\n— exit \(last.code)\n— stdout: \(last.outputText)\n— stderr: \(last.errorText)"
                }
                throw Mismatch(description: report)
            }
        }
    }

    private mutating func run(_ line: Script.Line) throws {
        var words = line.words.flatMap(expand)
        let isNegated = words.first == "!"
        if isNegated { words.removeFirst() }
        guard let verb = words.first else { return }
        let rest = Array(words.dropFirst())
        switch verb {
        case "needs": return
        case "holdfast": try start(try Project.program(), rest, mustFail: isNegated)
        case "holdfast-verify": try start(try Project.verifier(), rest, mustFail: isNegated)
        case "exec":
            try start(try Tool(rest.first ?? "").program(), Array(rest.dropFirst()), mustFail: isNegated)
        case "serve": try serve(rest)
        case "input": input = try Bytes.load(path(rest[0]))
        case "env": setEnvironment(rest)
        case "write": try Bytes.save(Array((line.text ?? rest[1]).utf8), to: path(rest[0]))
        case "random":
            try Bytes.save(Bytes.noise(Int(rest[1]) ?? 0, seed: UInt64(line.number)), to: path(rest[0]))
        case "capture": variables[rest[0]] = [try capture(rest[1])]
        default:
            guard try check(verb, rest) != isNegated else {
                throw Mismatch(description: words.joined(separator: " "))
            }
        }
    }

    private func check(_ verb: String, _ words: [String]) throws -> Bool {
        switch verb {
        case "exit": last?.code == Int32(words[0])
        case "stdout": last?.outputText.contains(words[0]) == true
        case "stderr": last?.errorText.contains(words[0]) == true
        case "exists": FileManager.default.fileExists(atPath: path(words[0]))
        case "cmp": try Bytes.load(path(words[0])) == Bytes.load(path(words[1]))
        case "file": try contains(path(words[0]), words[1])
        case "schema": try fits(words[0])
        default: throw Mismatch(description: "no such verb: \(verb)")
        }
    }

    private mutating func start(_ program: Program, _ arguments: [String], mustFail: Bool) throws {
        let outcome = try program.run(arguments, input: input, environment: environment, in: folder)
        last = outcome
        input = []
        guard (outcome.code != 0) == mustFail else {
            throw Mismatch(description: mustFail ? "should have failed" : "should have succeeded")
        }
    }

    /// A Python script by its path, or another program by its name.
    private mutating func serve(_ words: [String]) throws {
        guard words.count >= 2 else { throw Mismatch(description: "serve NAME PROGRAM …") }
        let isScript = words[1].hasSuffix(".py")
        let program = try (isScript ? Tool.python : Tool(words[1])).program()
        let arguments = (isScript ? ["-u", words[1]] : []) + words.dropFirst(2)
        variables[words[0] + "_PORT"] = [
            try servers.start(words[0], program, arguments, environment: environment, in: folder)
        ]
    }

    private mutating func setEnvironment(_ words: [String]) {
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            environment[String(parts[0])] = String(parts[1])
        }
    }

    private func capture(_ pattern: String) throws -> String {
        guard let match = try Regex(pattern).firstMatch(in: last?.outputText ?? "") else {
            throw Mismatch(description: "nothing matches \(pattern)")
        }
        return String((last?.outputText ?? "")[match.range])
    }

    private func contains(_ path: String, _ text: String) throws -> Bool {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Mismatch(description: "there is no \(path)")
        }
        let isFolder = Bytes.isFolder(path)
        return try (isFolder ? Bytes.files(below: path) : [path]).contains { file in
            let isNamed = isFolder && file.dropFirst(path.count).contains(text)
            return try isNamed || Bytes.position(of: Array(text.utf8), in: Bytes.load(file)) != nil
        }
    }

    /// Checked by a public validator where there is one.
    private func fits(_ schema: String) throws -> Bool {
        guard let last else { return false }
        let name = "\(folder)/output.json"
        try Bytes.save(last.output, to: name)
        _ = try last.json()
        guard ProcessInfo.processInfo.environment["HOLDFAST_PYTHON"] != nil || Tool.mustBeThere else {
            return true
        }
        let outcome = try Tool.python.program().run(
            [Project.root + "/Scripts/lib/validate_schema.py", Project.schemas, schema, name], in: folder)
        guard outcome.code == 0 else {
            throw Mismatch(description: "schema \(schema): \(outcome.outputText)\(outcome.errorText)")
        }
        return true
    }

    private func path(_ name: String) -> String { name.hasPrefix("/") ? name : folder + "/" + name }

    /// A word that is one variable may become several words.
    private func expand(_ word: [Script.Piece]) -> [String] {
        if word.count == 1, case .variable(let name) = word[0] { return variables[name] ?? [""] }
        return [
            word.map { piece in
                switch piece {
                case .text(let text): text
                case .variable(let name): variables[name]?.joined(separator: " ") ?? ""
                }
            }.joined()
        ]
    }
}
