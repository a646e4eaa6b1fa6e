import Foundation
import TestSupport

/// docs/verify-by-hand.md as the tests run it: sections, and in each its blocks of commands with what they print.
struct ByHandPage: Sendable {
    /// A block of commands, and the block below it; nil when the page shows none.
    struct Block: Sendable {
        let commands: String
        var expected: String?
    }

    /// The blocks by the number of their section, from 1.
    let steps: [Int: [Block]]

    static let text: String =
        (try? String(contentsOfFile: Project.root + "/docs/verify-by-hand.md", encoding: .utf8)) ?? ""

    init(_ text: String = Self.text) {
        var steps: [Int: [Block]] = [:]
        var number = 0
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
        func block() -> String {
            let body = lines.prefix { $0 != "```" }
            lines = lines.dropFirst(body.count + 1)
            return body.map { $0 + "\n" }.joined()
        }
        while let line = lines.popFirst() {
            if line.hasPrefix("## ") { number = Int(line.dropFirst(3).prefix { $0.isNumber }) ?? 0 }
            if line == "```sh" { steps[number, default: []].append(Block(commands: block())) }
            if line == "```text", let last = steps[number]?.indices.last { steps[number]?[last].expected = block() }
        }
        self.steps = steps
    }

    /// Runs a step block by block.
    /// - Parameter roots: the authorities that are trusted, instead of the system's.
    /// - Returns: what is wrong; nil when all blocks end well and print what the page says.
    func fault(ofStep number: Int, in folder: URL, roots: String) throws -> String? {
        for block in steps[number] ?? [] {
            let script = "export GOCACHE='\(Self.goCache)' roots='\(roots)'\n" + block.commands
            let result = try PublicTool.run("bash", ["-euo", "pipefail", "-c", script], in: folder)
            guard result.code == 0 else { return "exit \(result.code): \(result.text)" }
            guard Self.fits(result.text, block.expected ?? "") else { return "prints: \(result.text)" }
        }
        return nil
    }

    /// One for all, because Go builds its own library first.
    private static let goCache = FileManager.default.temporaryDirectory.path + "/holdfast-tests-go"

    /// Whether an output is as the page shows it: "…" stands for anything in a line, alone for any lines.
    static func fits(_ output: String, _ expected: String) -> Bool {
        fits(output.split(separator: "\n")[...], expected.split(separator: "\n")[...])
    }

    private static func fits(_ output: ArraySlice<Substring>, _ expected: ArraySlice<Substring>) -> Bool {
        guard let line = expected.first else { return output.isEmpty }
        if line == "…" {
            return (output.startIndex...output.endIndex).contains { fits(output[$0...], expected.dropFirst()) }
        }
        guard let found = output.first, fits(line: found, line) else { return false }
        return fits(output.dropFirst(), expected.dropFirst())
    }

    private static func fits(line: Substring, _ expected: Substring) -> Bool {
        let pattern = expected.split(separator: "…", omittingEmptySubsequences: false)
            .map { NSRegularExpression.escapedPattern(for: String($0)) }.joined(separator: ".+")
        return line.range(of: "^\(pattern)$", options: .regularExpression) != nil
    }

    /// What the page uses, beside the tools of every system.
    static let canRun: Bool = {
        if ProcessInfo.processInfo.environment["HOLDFAST_REQUIRE_INTEROP"] != nil { return true }
        let folder = FileManager.default.temporaryDirectory
        let look = "command -v age ssh-keygen go unzip openssl ots faketime && python3 -c 'import cryptography, dkim, mnemonic' && ls /usr/share/gocode"
        return (try? PublicTool.run("bash", ["-c", look], in: folder).code) == 0
    }()
}
