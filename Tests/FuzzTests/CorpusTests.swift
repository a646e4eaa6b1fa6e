import Foundation
import FuzzTargets
import Octets
import TestSupport
import Testing

/// Every parser of outside bytes, on the inputs that are kept and on random changes of them.
///
/// `Scripts/fuzz` looks for new inputs; this sees that what was found once stays right. docs/fuzzing.md
@Suite struct CorpusTests {
    /// How long each parser is tried on changed inputs, how often at most, and how long one input may take.
    private static let seconds = 1.0, changedCount = 100_000, secondsPerInput = 5.0, secondsPerLargeInput = 20.0

    @Test(arguments: FuzzTarget.all.map(\.name))
    func holdsForKeptAndChangedInputs(name: String) throws {
        let target = try #require(FuzzTarget.all.first { $0.name == name })
        let kept = try Corpus.inputs(of: name)
        #expect(!kept.isEmpty, "Fuzz/Corpus/\(name) is empty")
        for input in kept { try run(target, input) }
        var mutator = Mutator(kept, words: target.words, random: SeededGenerator("fuzz \(name)"))
        let start = ContinuousClock.now
        var count = 0
        while count < Self.changedCount, ContinuousClock.now - start < .seconds(Self.seconds) {
            try run(target, mutator.next(upTo: target.maximumByteCount))
            count += 1
        }
        print("fuzz \(name): \(kept.count) kept inputs, \(count) changed ones")
    }

    /// Time that grows with the square of the input, or recursion without an end, shows only here.
    @Test(arguments: LargeInput.all.indices)
    func holdsForLargeInputs(index: Int) throws {
        let large = LargeInput.all[index], input = large.make()
        let target = try #require(FuzzTarget.all.first { $0.name == large.target })
        let start = ContinuousClock.now
        try target.run(input)
        let time = ContinuousClock.now - start
        print("fuzz \(large.target), \(large.description): \(input.count) bytes in \(time)")
        #expect(time < .seconds(Self.secondsPerLargeInput))
    }

    /// No parser may be forgotten by the one or the other, and no folder may be without a parser.
    @Test func everyFolderHasAParser() throws {
        let folders = try FileManager.default.contentsOfDirectory(atPath: Corpus.path)
        #expect(Set(folders.filter { !$0.hasPrefix(".") && !$0.hasSuffix(".md") }) == Set(FuzzTarget.all.map(\.name)))
    }

    private func run(_ target: FuzzTarget, _ input: [UInt8]) throws {
        let start = ContinuousClock.now
        do { try target.run(input) } catch {
            Issue.record("\(target.name): \(error); the input in base64: \(Base64.encode(input))")
            throw error
        }
        let time = ContinuousClock.now - start
        #expect(time < .seconds(Self.secondsPerInput), "\(target.name): \(time) for \(Base64.encode(input))")
    }
}

private enum Corpus {
    static let path = Project.root + "/Fuzz/Corpus"

    /// In the order of their names, so that a seed means the same everywhere.
    static func inputs(of name: String) throws -> [[UInt8]] {
        let folder = path + "/" + name
        guard FileManager.default.fileExists(atPath: folder) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
            [UInt8](try Data(contentsOf: URL(filePath: folder + "/" + $0)))
        }
    }
}
