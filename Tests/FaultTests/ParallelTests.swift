import Foundation
import Octets
import TestSupport
import Testing

/// Two programs at once: both write in turn, or one says that the vault is in use; nothing is lost.
@Test func twoProgramsAtOnceLoseNothing() throws {
    try SampleVault.withCopy { sample in
        var stored: [String: [UInt8]] = [:]
        var codes: Set<Int32> = []
        for round in 0..<6 {
            var running: [(program: RunningProgram, contents: [String: [UInt8]])] = []
            for side in ["a", "b", "c"] {
                var contents: [String: [UInt8]] = [:]
                for number in 0..<5 {
                    let name = "\(side)\(round)-\(number)"
                    contents[name] = Bytes.noise(
                        number == 3 ? 80_000 : 700, seed: UInt64(name.utf8.reduce(7) { $0 * 31 + Int($1) }))
                    try sample.write(name, contents[name] ?? [])
                }
                let program = try Project.program().start(
                    ["add"] + contents.keys.sorted() + sample.auth, in: sample.folder)
                running.append((program, contents))
            }
            // Readers are never in the way.
            #expect(try sample.holdfast(["list"]).code == 0)
            for (program, contents) in running {
                let outcome = try program.outcome()
                codes.insert(outcome.code)
                #expect([0, 11].contains(outcome.code), "\(outcome.errorText)")
                let kept = try handles(in: outcome)
                #expect(outcome.code != 0 || kept.count == contents.count)
                for (handle, name) in kept {
                    #expect(stored[handle] == nil, "\(handle) was given twice")
                    stored[handle] = contents[name]
                }
            }
        }
        #expect(codes.contains(0))
        #expect(try sample.holdfast(["verify"]).code == 0)
        let records = try sample.holdfast(["list", "--all", "--json"]).json()["records"]?.array ?? []
        #expect(records.count == stored.count)
        for (handle, content) in stored where handle.hasSuffix("3") || content.count > 1000 {
            let path = "\(sample.folder)/out-\(handle)"
            try sample.must(["show", handle, "--save", path])
            #expect(try Bytes.load(path) == content)
        }
    }
}

private func handles(in outcome: Outcome) throws -> [(handle: String, name: String)] {
    outcome.outputText.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        return words.count > 2 ? (String(words[0]), String(words[2])) : nil
    }
}
