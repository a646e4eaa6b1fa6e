import Foundation
import Octets
import TestSupport
import Testing

/// `read_vault.py` and `read_index.py` were written from docs/format alone. What they make of a vault is what the pages say
/// of it.
private enum IndependentReader {
    /// Whether age, Python and PyNaCl are there, or their absence must be noticed.
    static let isWanted: Bool = {
        guard !Tool.mustBeThere else { return true }
        let hasSodium = try? Tool.python.program().run(["-c", "import nacl"], in: Project.root)
        return hasSodium?.code == 0 && Tool("age").isWanted
    }()

    static func run(
        _ sample: SampleVault, _ arguments: [String] = [], script: String = "read_vault.py"
    ) throws -> Outcome {
        let script = Project.root + "/Scripts/lib/" + script
        return try Tool.python.program().run(
            [script, sample.vault, sample.folder + "/trustee.txt"] + arguments, in: sample.folder)
    }
}

@Test(.enabled(if: IndependentReader.isWanted))
func theReaderThatKnowsOnlyTheSpecificationReadsEveryRecord() throws {
    try FilledVault.withCopy { sample in
        let outcome = try IndependentReader.run(sample)
        #expect(outcome.code == 0, "\(outcome.errorText)")
        var read: [String: JSONValue] = [:]
        for entry in try outcome.json().array ?? [] { read[entry["handle"]?.string ?? ""] = entry }
        let listed = try sample.must(["list", "--json"]).json()["records"]?.array ?? []
        let handles = listed.compactMap { $0["handle"]?.string }
        #expect(Set(handles) == Set(FilledVault.leaf.keys))
        // Beside them, the key record and the export record, which are in no list.
        #expect(Set(read.keys) == Set(handles).union(["r1", "r2"]))
        for handle in handles {
            // Beside what is stored, `show` says what can be known of the times.
            let shown = try sample.must(["show", handle, "--json"]).json()
            for name in ["handle", "leaf_index", "record"] {
                #expect(try #require(read[handle]?[name]).inOrder == shown[name]?.inOrder, "\(handle)")
            }
        }
    }
}

@Test(.enabled(if: IndependentReader.isWanted), arguments: FilledVault.contents.keys.sorted())
func theReaderThatKnowsOnlyTheSpecificationGivesAFileBack(handle: String) throws {
    try FilledVault.withCopy { sample in
        let outcome = try IndependentReader.run(sample, [handle, sample.folder + "/again"])
        #expect(outcome.code == 0, "\(outcome.errorText)")
        #expect(try Bytes.load(sample.folder + "/again") == FilledVault.contents[handle])
    }
}

/// It checks what it reads: what the pages say that a reader refuses, it refuses.
@Test(
    .enabled(if: IndependentReader.isWanted),
    arguments: [
        ("flip('record', 'jwt', 3)", "the seal is broken: record.jwt, row 3"),
        ("flip('tile', 'value', 0)", "the seal is broken: tile, row 0"),
        ("swap('record', 3, 4)", "the seal is broken: record.jwt, row 3"),
        ("delete('record', 4)", "the newest head of log 0 is not of its records"),
        ("delete('record', 8)", "the newest head of log 0 is not of its records"),
        ("older('checkpoint', 0)", "the newest head of log 0 is not of its records"),
        ("older('tile', 0)", "the stored tiles are not those of the records"),
        ("swap('content', 3, 4)", "the content of e1 is another one"),
        ("flip('content', 'object', 4, -1)", "the content of e2 does not open"),
        ("db.execute('CREATE VIEW foreign_view AS SELECT 1')", "the tables are not those of a ledger"),
        ("db.execute('PRAGMA user_version = 3')", "made by a newer version"),
    ])
func theReaderThatKnowsOnlyTheSpecificationRefuses(script: String, words: String) throws {
    try FilledVault.withCopy { sample in
        try Tampering.edit(sample, script)
        let outcome = try IndependentReader.run(sample)
        #expect(outcome.code == 1)
        #expect(outcome.errorText == "read_vault: \(words)\n")
    }
}

/// docs/format/slot.md: losing either place of a slot loses nothing.
@Test(.enabled(if: IndependentReader.isWanted))
func theReaderOpensAVaultThatLostItsKeyFiles() throws {
    try FilledVault.withCopy { sample in
        let keys = sample.vault + "/keys"
        for name in try FileManager.default.contentsOfDirectory(atPath: keys) {
            try FileManager.default.removeItem(atPath: keys + "/" + name)
        }
        #expect(try IndependentReader.run(sample).code == 0)
    }
}

@Test(.enabled(if: IndependentReader.isWanted))
func theReaderOfTheIndexFindsEveryRecord() throws {
    try FilledVault.withCopy { sample in
        try sample.must(["list"])
        let outcome = try IndependentReader.run(sample, script: "read_index.py")
        #expect(outcome.code == 0, "\(outcome.errorText)")
        let found = try outcome.json().array ?? []
        let leaves = Dictionary(
            found.map { ($0["handle"]?.string ?? "", Int($0["leaf"]?.integer ?? -1)) }, uniquingKeysWith: { first, _ in first })
        #expect(leaves == FilledVault.leaf.merging(["r1": 0, "r2": 8]) { first, _ in first })

        let older = try Bytes.load(sample.vault + "/index.db")
        try sample.must(["person", "add", "Somebody Else"])
        try Bytes.save(older, to: sample.vault + "/index.db")
        #expect(try IndependentReader.run(sample, script: "read_index.py").errorText
            == "read_index: the index is not the newest one\n")
        try Tampering.flip(sample.vault + "/index.db", at: 2 * 4096)
        #expect(try IndependentReader.run(sample, script: "read_index.py").code == 1)
    }
}

@Test(.enabled(if: IndependentReader.isWanted))
func theVectorsOfThePagesHold() throws {
    let script = Project.root + "/Scripts/lib/format_vectors.py"
    let outcome = try Tool.python.program().run([script, Project.root + "/docs/format"], in: Project.root)
    #expect(outcome.code == 0, "\(outcome.errorText)")
    #expect(outcome.outputText == "6 vectors hold\n")
}

extension JSONValue {
    /// The same value with the members of every object in the order of their names: no signature covers their order.
    fileprivate var inOrder: JSONValue {
        switch self {
        case .object(let object):
            let members = object.members.sorted { $0.name < $1.name }.map { ($0.name, $0.value.inOrder) }
            return JSONObject(members).map { .object($0) } ?? .null
        case .array(let elements): return .array(elements.map(\.inOrder))
        default: return self
        }
    }
}
