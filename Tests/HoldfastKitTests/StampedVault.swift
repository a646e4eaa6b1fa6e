import DurableFiles
import EvidenceModel
import HoldfastKit
import Octets
import SodiumCrypto
import Synchronization
import TestSupport
import TrustedTime
import VaultStorage

/// A vault in a temporary folder whose clock a test can set, and two authorities.
struct StampedVault: Sendable {
    static let first = "http://first.test/tsa", second = "http://second.test/tsa"
    /// Made once: each takes a second.
    private static let authorities = Result { try Authorities() }

    let keeper = Result { try TemporaryFolder() }
    let clock: TestClock
    let vault: Vault

    static var authority: TestAuthority { get throws { try authorities.get().first } }
    static var other: TestAuthority { get throws { try authorities.get().second } }
    /// The roots of the first authority alone.
    static var roots: AuthorityRoots { get throws { try AuthorityRoots(parsingPEM: authority.root) } }

    init(at time: String = StampedVault.now()) throws {
        let clock = TestClock(time)
        self.clock = clock
        let path = try keeper.get().path + "/v.holdfast"
        try VaultStore.create(
            path, passphrase: SecretBytes(copying: Self.passphrase), keyRecordID: "5b1f6f0c-32a5-4d0e-9a51-0f1c6c7a0e11",
            time: time, logN: 10)
        vault = try Self.open(path, clock)
    }

    var path: String { get throws { try keeper.get().path + "/v.holdfast" } }
    private static let passphrase = Array("drizzle-anchor-fable-mustard-tandem-oboe".utf8)

    /// Opens it again.
    func reopen() throws -> Vault { try Self.open(path, clock) }
    func store() throws -> VaultStore { try VaultStore.open(path, key: .passphrase(SecretBytes(copying: Self.passphrase))) }

    /// Opens a copy of it.
    func open(_ path: String, files: any Files) throws -> Vault { try Self.open(path, clock, files) }

    private static func open(_ path: String, _ clock: TestClock, _ files: any Files = SystemFiles()) throws -> Vault {
        var surroundings = Surroundings.system
        surroundings.now = { clock.now }
        return try Vault.open(
            path, key: .passphrase(SecretBytes(copying: passphrase)), surroundings: surroundings, files: files)
    }

    /// This computer's real time, which `openssl` stamps with.
    static func now() -> String { Surroundings.system.now() }

    /// A courier to both, and the person's consent to it.
    func courier() async throws -> AuthorityCourier {
        try await vault.record(NetworkConsent(allowed: [Self.first, Self.second]))
        // At the vault's own time: however long a busy machine takes, no clock is wrong.
        let time = String(clock.now.dropLast().map { $0 == "T" ? " " : $0 })
        return AuthorityCourier([
            Self.first: .honest(try Self.authority, at: time), Self.second: .honest(try Self.other, at: time),
        ])
    }

    /// Notes something that happened.
    @discardableResult
    func note(_ title: String = "At the door") async throws -> String {
        var incident = Incident()
        incident.title = title
        return try await vault.addIncident(IncidentRequest(incident)).handle
    }

    /// All tokens' records.
    func tokens() throws -> [Token] {
        let store = try store()
        defer { store.close() }
        var tokens: [Token] = []
        try store.ledger.forEachEntry { _, entry in
            if let token = try entry.get().record().content(as: Token.self) { tokens.append(token) }
        }
        return tokens
    }

    /// Edits the ledger from outside.
    func edit(_ sql: String) throws { try LedgerEdit.run(sql, in: path) }

    /// What a query gives, as one text.
    func value(_ sql: String) throws -> String {
        let script = """
            import sqlite3, sys
            print(sqlite3.connect(sys.argv[1] + "/ledger.db").execute(sys.argv[2]).fetchone()[0])
            """
        let outcome = try Tool.python.program().run(["-c", script, path, sql], in: path)
        guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
        return String(outcome.outputText.prefix { !$0.isWhitespace })
    }

    /// Keeps so many records in one commit.
    func fill(_ count: Int) async throws {
        let store = try store()
        defer { store.close() }
        let entries = try (0..<count).map { number in
            var incident = Incident()
            incident.title = "Call \(number)"
            return NewEntry(try Record(id: Surroundings.system.newID(), recordedAt: clock.now, incident))
        }
        _ = try VaultWriter(store).append(entries)
    }

    private struct Authorities {
        let keepers: [TemporaryFolder]
        let first, second: TestAuthority

        init() throws {
            keepers = [try TemporaryFolder(), try TemporaryFolder()]
            var traits = TestAuthority.Traits()
            traits.name = "First Authority"
            first = try TestAuthority(in: keepers[0].path, traits)
            traits.name = "Second Authority"
            (traits.keyKind, traits.hasIntermediate, traits.sendsChain) = (.rsa, true, true)
            second = try TestAuthority(in: keepers[1].path, traits)
        }
    }
}

/// What can happen to the row of a record.
enum DamagedRow: CaseIterable {
    case jwtZeroed, placeZeroed, gone

    func apply(to path: String, row: UInt64) throws {
        let sql =
            switch self {
            case .jwtZeroed: "UPDATE record SET jwt = zeroblob(length(jwt)) WHERE row = \(row)"
            case .placeZeroed: "UPDATE record SET place = zeroblob(length(place)) WHERE row = \(row)"
            case .gone: "DELETE FROM record WHERE row = \(row)"
            }
        try LedgerEdit.run(sql, in: path)
    }
}

/// Edits a ledger from outside.
enum LedgerEdit {
    static func run(_ sql: String, in path: String) throws {
        let script = """
            import sqlite3, sys
            db = sqlite3.connect(sys.argv[1] + "/ledger.db")
            assert db.execute(sys.argv[2]).rowcount == 1
            db.commit()
            db.close()
            """
        let outcome = try Tool.python.program().run(["-c", script, path, sql], in: path)
        guard outcome.code == 0 else { throw TestSupportError.setupFailed(outcome.errorText) }
    }
}

/// A clock that stands where a test puts it.
final class TestClock: Sendable {
    private let time: Mutex<String>
    init(_ time: String) { self.time = Mutex(time) }
    var now: String { time.withLock { $0 } }
    func set(_ time: String) { self.time.withLock { $0 = time } }
}

extension VaultStore {
    /// Records of outside times, in the order of the log.
    func tokenEntries() throws -> [LedgerEntry] {
        var entries: [LedgerEntry] = []
        try ledger.forEachEntry { _, entry in
            if let entry = try? entry.get(), entry.placement.kind == .token { entries.append(entry) }
        }
        return entries
    }

    /// Keeps a record that nobody checked.
    func append(_ token: Token, content: any ByteSource, at time: String) throws {
        let writer = try VaultWriter(self)
        let staged = try writer.stage(content)
        let record = try Record(id: Surroundings.system.newID(), recordedAt: time, token)
        _ = try writer.append([NewEntry(record, content: staged)])
    }
}
