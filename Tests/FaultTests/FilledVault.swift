import Octets
import TestSupport

/// A vault with a few records, made once: what tests of damage begin with.
struct FilledVault: Sendable {
    let sample: SampleVault
    private let keeper: TemporaryFolder

    /// Leaf index of each record, which is also its row.
    static let leaf: [String: Int] = ["p1": 1, "i1": 2, "e1": 3, "e2": 4, "e3": 5, "e4": 6, "i2": 7]
    /// The kept files: e1 and e2 stand in rows, e3 and e4 in objects; each pair has one size.
    static let contents: [String: [UInt8]] = [
        "e1": Bytes.noise(3000, seed: 1), "e2": Bytes.noise(3000, seed: 2),
        "e3": Bytes.noise(90_000, seed: 3), "e4": Bytes.noise(90_000, seed: 4),
    ]

    private static let made = Result { try FilledVault() }

    /// Lends a copy.
    static func withCopy<R>(_ body: (SampleVault) throws -> R) throws -> R {
        try made.get().sample.withCopy(body)
    }

    private init() throws {
        keeper = try TemporaryFolder()
        let folder = keeper.path
        sample = try SampleVault.withCopy { original in
            for name in ["v.holdfast", "trustee.txt", "recipient.txt", "passphrase.txt"] {
                try Bytes.copy(original.folder + "/" + name, to: folder + "/" + name)
            }
            return SampleVault(folder: folder)
        }
        try sample.must(["person", "add", "Torben Ackerwald", "--role", "respondent"])
        try sample.must(["incident", "--title", "At the door", "--by", "p1"])
        // What the vault was before the newest records, for tests of a partial roll-back.
        for (name, bytes) in Self.contents { try sample.write(name, bytes) }
        try sample.must(["add", "e1"])
        try sample.must(["add", "e2", "e3"])
        try sample.must(["add", "e4"])
        try Bytes.copy(sample.vault + "/ledger.db", to: folder + "/older.db")
        try sample.must(["incident", "--title", "On the phone", "--evidence", "e1"])
        try sample.must([
            "export", "e1", "i1", "--to", SampleVault.recipient.recipient, "--output", "b.zip.age",
        ])
    }
}

/// Sealed files and rows, edited from outside by Python's own SQLite.
enum Tampering {
    /// Runs lines of Python with `db` open on the ledger and `old` on the older copy of it.
    static func edit(_ sample: SampleVault, _ script: String) throws {
        let program = """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1] + "/v.holdfast/ledger.db")
            old = sqlite3.connect(sys.argv[1] + "/older.db")
            def flip(table, column, row, at=50):
                value = bytearray(db.execute(f"SELECT {column} FROM {table} WHERE row = ?", (row,)).fetchone()[0])
                value[at] ^= 1
                db.execute(f"UPDATE {table} SET {column} = ? WHERE row = ?", (bytes(value), row))
            def swap(table, one, two):
                db.execute(f"UPDATE {table} SET row = -1 WHERE row = ?", (one,))
                db.execute(f"UPDATE {table} SET row = ? WHERE row = ?", (one, two))
                db.execute(f"UPDATE {table} SET row = ? WHERE row = -1", (two,))
            def older(table, row):
                value = old.execute(f"SELECT value FROM {table} WHERE row = ?", (row,)).fetchone()[0]
                assert db.execute(f"UPDATE {table} SET value = ? WHERE row = ?", (value, row)).rowcount == 1
            def delete(table, row):
                assert db.execute(f"DELETE FROM {table} WHERE row = ?", (row,)).rowcount == 1
            \(script)
            db.commit()
            db.close()
            old.close()
            """
        let outcome = try Tool.python.program().run(["-c", program, sample.folder], in: sample.folder)
        guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
    }

    /// Inverts one bit of a file.
    static func flip(_ path: String, at position: Int, bit: UInt8 = 0) throws {
        var bytes = try Bytes.load(path)
        bytes[position < 0 ? bytes.count + position : position] ^= 1 << bit
        try Bytes.save(bytes, to: path)
    }
}

/// What `verify --json` said.
struct Verdict {
    let code: Int32
    let verdict: String
    let claims: [(claim: String, subject: String, result: String, detail: String)]

    init(_ outcome: Outcome) throws {
        let json = try outcome.json()
        code = outcome.code
        verdict = json["verdict"]?.string ?? ""
        claims = (json["claims"]?.array ?? []).map { claim in
            func text(_ name: String) -> String { claim[name]?.string ?? "" }
            return (text("claim"), text("subject"), text("result"), text("detail"))
        }
    }

    /// Whether a claim fails and says these words.
    func fails(_ claim: String, _ words: [String]) -> Bool {
        claims.contains { found in
            found.claim == claim && found.result == "fails"
                && words.allSatisfy { found.detail.contains($0) || found.subject.contains($0) }
        }
    }

    /// The claims that fail, for a report.
    var failures: String {
        claims.filter { $0.result == "fails" }.map { "\($0.claim) [\($0.subject)] \($0.detail)" }.joined(
            separator: "\n")
    }
}
