import Octets
import TestSupport
import Testing
import TrustedTime

/// The Python package opentimestamps, asked by `Scripts/lib/ots_peer.py`, and its program `ots`.
enum Peer {
    /// Runs the script in a folder; it must succeed.
    static func run(_ arguments: [String], in folder: String = Project.root) throws -> Outcome {
        let script = Project.root + "/Scripts/lib/ots_peer.py"
        let outcome = try Tool.python.program().run([script] + arguments, in: folder)
        try #require(outcome.code == 0, "\(outcome.errorText)")
        return outcome
    }

    /// The file that the script prints as hexadecimal text.
    static func file(_ arguments: [String], in folder: String) throws -> [UInt8] {
        let text = try run(arguments, in: folder).outputText
        return try #require(Hex.decode(String(text.dropLast())))
    }

    /// What the package reads in files, in the order of the given ones.
    static func read(_ files: [[UInt8]]) throws -> [Reading] {
        try TemporaryFolder.with { folder in
            for (index, file) in files.enumerated() { try Bytes.save(file, to: "\(folder)/\(1_000_000 + index).ots") }
            let lines = try run(["read", folder]).outputText.split(separator: "\n")
            try #require(lines.count == files.count)
            return try lines.map { try Reading($0) }
        }
    }

    /// Runs `ots`; both outputs together, which are of different streams.
    static func ots(_ arguments: [String], in folder: String) throws -> (code: Int32, text: String) {
        let outcome = try Tool("ots").program().run(["--no-bitcoin", "--no-cache"] + arguments, in: folder)
        return (outcome.code, outcome.outputText + outcome.errorText)
    }

    static var isWanted: Bool { Tool.python.isWanted && Tool("ots").isWanted }
}

/// What the package makes of one file.
struct Reading: Equatable {
    /// "accept", "refuse", or "cannot".
    let verdict: String
    /// The file as the package writes it.
    let again: [UInt8]
    /// Height and merkle root, or address and commitment, as text; sorted.
    let blocks: [String], pending: [String]
    let attestationCount: Int

    /// One line of the script.
    init(_ line: Substring) throws {
        let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
        try #require(fields.count == 6)
        verdict = String(fields[1])
        again = try #require(Hex.decode(String(fields[2])))
        (blocks, pending) = (Self.list(fields[3]), Self.list(fields[4]))
        attestationCount = try #require(Int(fields[5]))
    }

    private static func list(_ field: Substring) -> [String] { field.split(separator: ";").map(String.init) }
}

extension OpenTimestamp {
    /// ``blocks`` in the form of ``Reading``.
    var blockTexts: [String] { blocks.map { "\($0.height) \(Hex.encode($0.merkleRoot))" }.sorted() }

    /// All promises in the form of ``Reading``, kept ones too.
    var promiseTexts: [String] {
        promises.map { "\($0.address) \(Hex.encode($0.commitment))" }.sorted()
    }
}
