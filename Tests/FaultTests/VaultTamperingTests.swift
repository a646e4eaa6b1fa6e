import Foundation
import Octets
import TestSupport
import Testing

/// One change to a vault, and what must be said of it.
struct VaultDamage: CustomTestStringConvertible, Sendable {
    let testDescription: String
    /// What fails, and words that name the right thing.
    let claim: String, words: [String]
    /// Handles of the records that are lost with it, and of those of which only the content is.
    var lost: Set<String> = [], lostContents: Set<String> = []
    /// Lines of Python, or a change of files.
    var script = ""
    var change: (@Sendable (SampleVault) throws -> Void)?

    init(
        _ name: String, _ claim: String, _ words: [String], lost: Set<String> = [],
        contents: Set<String> = [],
        _ script: String = "", change: (@Sendable (SampleVault) throws -> Void)? = nil
    ) {
        (testDescription, self.claim, self.words, self.lost) = (name, claim, words, lost)
        (lostContents, self.script, self.change) = (contents, script, change)
    }

    func make(in sample: SampleVault) throws {
        if !script.isEmpty { try Tampering.edit(sample, script) }
        try change?(sample)
    }

    static let rows: [VaultDamage] = [
        VaultDamage(
            "bit in record.jwt", "ledger-rows", ["record.jwt", "3"], lost: ["e1"], "flip('record', 'jwt', 3)"),
        VaultDamage(
            "bit in record.disclosures", "ledger-rows", ["record.discl", "3"], lost: ["e1"],
            "flip('record', 'disclosures', 3)"),
        VaultDamage(
            "bit in record.place", "ledger-rows", ["record.place", "3"], lost: ["e1"],
            "flip('record', 'place', 3)"),
        VaultDamage(
            "bit in content.object", "stored-contents", ["e1"], contents: ["e1"],
            "flip('content', 'object', 3, 1500)"),
        VaultDamage("bit in tile", "entry-in-log", ["tree"], "flip('tile', 'value', 0)"),
        VaultDamage(
            "bit in newest checkpoint", "ledger-rows", ["checkpoint", "0"], "flip('checkpoint', 'value', 0)"),
        VaultDamage(
            "bit in kept checkpoint", "ledger-rows", ["checkpoint", "1"], "flip('checkpoint', 'value', 1)"),
        VaultDamage("bit in state", "ledger-rows", ["state", "1"], "flip('state', 'value', 1)"),
        VaultDamage("bit in slot.file", "ledger-rows", ["slot", "2"], "flip('slot', 'file', 2)"),
        VaultDamage("bit in slot.label", "ledger-rows", ["slot", "2"], "flip('slot', 'label', 2)"),
        VaultDamage("first record deleted", "entry-in-log", ["0", "missing"], "delete('record', 0)"),
        VaultDamage(
            "middle record deleted", "entry-in-log", ["3", "missing"], lost: ["e1"], "delete('record', 3)"),
        VaultDamage("last record deleted", "entry-in-log", ["8", "missing"], "delete('record', 8)"),
        VaultDamage(
            "two last records deleted", "entry-in-log", ["7", "missing"], lost: ["i2"],
            "delete('record', 7); delete('record', 8)"),
        VaultDamage(
            "content row deleted", "stored-contents", ["e1", "missing"], contents: ["e1"],
            "delete('content', 3)"),
        VaultDamage(
            "newest checkpoint deleted", "ledger-rows", ["checkpoint", "0", "missing"],
            "delete('checkpoint', 0)"),
        VaultDamage("kept checkpoint deleted", "entry-in-log", ["1", "head"], "delete('checkpoint', 1)"),
        VaultDamage("tile deleted", "entry-in-log", ["tree"], "delete('tile', 0)"),
        VaultDamage("state deleted", "ledger-rows", ["state", "missing"], "delete('state', 1)"),
        VaultDamage("slot row deleted", "key-slots", ["keys/", "not in the ledger"], "delete('slot', 2)"),
        VaultDamage(
            "record rows swapped", "ledger-rows", ["record.jwt", "3"], lost: ["e1", "e2"],
            "swap('record', 3, 4)"),
        VaultDamage(
            "record put at another row", "ledger-rows", ["record.jwt", "9"],
            "db.execute('UPDATE record SET row = 9 WHERE row = 8')"),
        VaultDamage(
            "content rows swapped", "stored-contents", ["e2"], contents: ["e1", "e2"], "swap('content', 3, 4)"
        ),
        VaultDamage(
            "record copied", "ledger-rows", ["record.jwt", "9"],
            "db.execute('INSERT INTO record SELECT 9, jwt, disclosures, place FROM record WHERE row = 8')"),
        VaultDamage(
            "trigger planted", "ledger-rows", ["planted"],
            "db.execute('CREATE TRIGGER planted AFTER INSERT ON record BEGIN DELETE FROM record; END')"),
        VaultDamage("table planted", "ledger-rows", ["planted"], "db.execute('CREATE TABLE planted (a)')"),
        VaultDamage(
            "view planted", "ledger-rows", ["planted"],
            "db.execute('CREATE VIEW planted AS SELECT row FROM record')"),
        VaultDamage(
            "index planted", "ledger-rows", ["planted"], "db.execute('CREATE INDEX planted ON record (jwt)')"),
        VaultDamage("older tile", "entry-in-log", ["tree"], "older('tile', 0)"),
        VaultDamage("older checkpoint", "entry-in-log", ["8"], "older('checkpoint', 0)"),
        VaultDamage("older state", "ledger-rows", ["older"], "older('state', 1)"),
        VaultDamage(
            "older tile, checkpoint and state", "entry-in-log", ["8"],
            "older('tile', 0); older('checkpoint', 0); older('state', 1)"),
    ]

    static let files: [VaultDamage] = [
        VaultDamage("bit in a slot file", "key-slots", ["keys/", "damaged"]) { sample in
            for path in Bytes.files(below: sample.vault + "/keys") { try Tampering.flip(path, at: 80) }
        },
        VaultDamage("slot file removed", "key-slots", ["missing"]) { sample in
            for path in Bytes.files(below: sample.vault + "/keys") {
                try FileManager.default.removeItem(atPath: path)
            }
        },
        VaultDamage("bit at the begin of an object", "stored-contents", ["e3"], contents: ["e3"]) { sample in
            try Tampering.flip(objects(sample)[0], at: 30)
        },
        VaultDamage("bit in an object", "stored-contents", ["e3"], contents: ["e3"]) { sample in
            try Tampering.flip(objects(sample)[0], at: 50_000)
        },
        VaultDamage("last bit of an object", "stored-contents", ["e3"], contents: ["e3"]) { sample in
            try Tampering.flip(objects(sample)[0], at: -1, bit: 7)
        },
        VaultDamage("objects swapped", "stored-contents", ["e4"], contents: ["e3", "e4"]) { sample in
            let (one, two) = (try objects(sample)[0], try objects(sample)[1])
            let bytes = try Bytes.load(one)
            try Bytes.save(Bytes.load(two), to: one)
            try Bytes.save(bytes, to: two)
        },
        VaultDamage("object truncated", "stored-contents", ["e3"], contents: ["e3"]) { sample in
            try Bytes.save(Array(Bytes.load(objects(sample)[0]).dropLast(20_000)), to: objects(sample)[0])
        },
        VaultDamage("object cut at a chunk", "stored-contents", ["e3"], contents: ["e3"]) { sample in
            try Bytes.save(Array(Bytes.load(objects(sample)[0]).prefix(200 + 65_552)), to: objects(sample)[0])
        },
        VaultDamage("object emptied", "stored-contents", ["e3"], contents: ["e3"]) { sample in
            try Bytes.save([], to: objects(sample)[0])
        },
        VaultDamage("object removed", "stored-contents", ["e3", "missing"], contents: ["e3"]) { sample in
            try FileManager.default.removeItem(atPath: objects(sample)[0])
        },
        VaultDamage("object made a link", "stored-contents", ["e3"], contents: ["e3"]) { sample in
            let path = try objects(sample)[0]
            try FileManager.default.moveItem(atPath: path, toPath: sample.folder + "/elsewhere")
            try FileManager.default.createSymbolicLink(
                atPath: path, withDestinationPath: sample.folder + "/elsewhere")
        },
    ]

    /// The objects of e3 and e4: told apart by which one goes missing.
    private static func objects(_ sample: SampleVault) throws -> [String] {
        let paths = Bytes.files(below: sample.vault + "/objects")
        let away = sample.folder + "/away"
        try FileManager.default.moveItem(atPath: paths[0], toPath: away)
        let verdict = try Verdict(sample.holdfast(["verify", "--json"]))
        try FileManager.default.moveItem(atPath: away, toPath: paths[0])
        return verdict.fails("stored-contents", ["e3"]) ? paths : paths.reversed()
    }
}

@Test func theVaultIsWholeBeforeItIsDamaged() throws {
    try FilledVault.withCopy { sample in
        let verdict = try Verdict(sample.holdfast(["verify", "--json"]))
        #expect(verdict.code == 0 && verdict.verdict == "holds", "\(verdict.failures)")
    }
}

@Test(.enabled(if: Tool.python.isWanted), arguments: VaultDamage.rows + VaultDamage.files)
func damageIsNamedAndTheRestStaysReadable(_ damage: VaultDamage) throws {
    try FilledVault.withCopy { sample in
        try damage.make(in: sample)
        let verdict = try Verdict(sample.holdfast(["verify", "--json"]))
        #expect(verdict.code == 3)
        #expect(verdict.verdict == "fails")
        #expect(verdict.fails(damage.claim, damage.words), "said instead:\n\(verdict.failures)")
        try expectRestReadable(sample, damage)
        let added = try sample.holdfast(["add", "e1", "--title", "Afterwards"])
        #expect([0, 1, 3].contains(added.code), "\(added.errorText)")
        #expect(!added.errorText.contains("unexpected"), "\(added.errorText)")
        #expect(!added.errorText.contains("SQLite reports error"), "\(added.errorText)")
        try expectRestReadable(sample, damage)
        if added.code == 0 {
            let handle = added.outputText.split(separator: " ").first.map(String.init) ?? ""
            #expect(FilledVault.leaf[handle] == nil, "\(handle) is the name of another record")
            try expectContent(sample, handle, FilledVault.contents["e1"] ?? [])
        }
    }
}

/// Every record that is not lost is listed and shown; every content that is not lost is what it was.
private func expectRestReadable(_ sample: SampleVault, _ damage: VaultDamage) throws {
    let listed = try sample.holdfast(["list", "--all", "--json"])
    #expect([0, 3].contains(listed.code), "\(listed.errorText)")
    let records = try listed.json()["records"]?.array ?? []
    let handles = Set(records.filter { $0["damaged"] == nil }.compactMap { $0["handle"]?.string })
    #expect(handles.isSuperset(of: Set(FilledVault.leaf.keys).subtracting(damage.lost)), "listed: \(handles)")
    #expect(handles.isDisjoint(with: damage.lost))
    for handle in ["p1", "i1", "i2"] where !damage.lost.contains(handle) {
        #expect(try sample.holdfast(["show", handle]).code == 0)
    }
    for (handle, content) in FilledVault.contents where !damage.lost.contains(handle) {
        if damage.lostContents.contains(handle) {
            let out = "\(sample.folder)/damaged-\(UUID().uuidString)"
            let shown = try sample.holdfast(["show", handle, "--save", out])
            #expect(shown.code == 3, "\(handle): \(shown.errorText)")
            #expect(!FileManager.default.fileExists(atPath: out), "\(handle)")
            let recipient = SampleVault.recipient.recipient
            let exported = try sample.holdfast(["export", handle, "--to", recipient, "--output", out])
            #expect(exported.code == 3, "\(handle): \(exported.errorText)")
            #expect(!FileManager.default.fileExists(atPath: out), "\(handle)")
        } else {
            try expectContent(sample, handle, content)
        }
    }
}

private func expectContent(_ sample: SampleVault, _ handle: String, _ content: [UInt8]) throws {
    let path = sample.folder + "/out"
    let outcome = try sample.holdfast(["show", handle, "--save", path])
    #expect(outcome.code == 0, "\(handle): \(outcome.errorText)")
    #expect(try Bytes.load(path) == content, "\(handle)")
    try? FileManager.default.removeItem(atPath: path)
}

@Test func anyFlippedBitOfTheLedgerIsMetWithWords() throws {
    try FilledVault.withCopy { sample in
        let path = sample.vault + "/ledger.db"
        let whole = try Bytes.load(path)
        var random = SeededGenerator("ledger bits")
        for _ in 0..<40 {
            // Half of them among the pages' structure, where SQLite itself is confused.
            let page = Int.random(in: 0..<(whole.count / 4096), using: &random)
            let offset =
                Bool.random(using: &random)
                ? Int.random(in: 0..<64, using: &random) : Int.random(in: 0..<4096, using: &random)
            let (position, bit) = (page * 4096 + offset, UInt8.random(in: 0..<8, using: &random))
            try Bytes.save(whole, to: path)
            try Tampering.flip(path, at: position, bit: bit)
            let outcome = try sample.holdfast(["verify"])
            let place: Comment = "bit \(bit) of byte \(position): exit \(outcome.code) \(outcome.errorText)"
            #expect([0, 1, 3, 10].contains(outcome.code), place)
            #expect(!outcome.errorText.contains("unexpected"), place)
            // Free space and SQLite's own counters may change without a loss; then all must still be there.
            if outcome.code == 0 {
                let listed = try sample.holdfast(["list", "--all", "--json"]).json()["records"]?.array ?? []
                #expect(listed.count == FilledVault.leaf.count, place)
            }
        }
    }
}
