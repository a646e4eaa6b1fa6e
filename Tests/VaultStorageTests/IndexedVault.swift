import AgeFormat
import DurableFiles
import EvidenceModel
import Foundation
import Octets
import SodiumCrypto
import TestSupport
import VaultStorage

/// A vault with records to look for, made once and copied for each test.
struct IndexedVault: Sendable {
    let path: String

    static let identity = TestSupport.SampleVault.trustee
    private static let time = "2026-03-01T21:20:03Z"
    private static let made = Result { try make() }

    /// Lends a copy that has `count` records beside its key record, and an index of all.
    static func withCopy<R>(_ body: (IndexedVault) throws -> R) throws -> R {
        let original = try made.get()
        return try TemporaryFolder.with { folder in
            try Bytes.copy(original.path + "/v.holdfast", to: folder + "/v.holdfast")
            return try body(IndexedVault(path: folder + "/v.holdfast"))
        }
    }

    private static func make() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        let vault = IndexedVault(path: folder.path + "/v.holdfast")
        try VaultStore.create(
            vault.path, passphrase: SampleVault.passphrase(), keyRecordID: SampleVault.newID(), time: time, logN: 10)
        let store = try VaultStore.open(vault.path, key: .passphrase(SampleVault.passphrase()))
        try VaultWriter(store).add(
            try Recipient(parsing: identity.recipient), owner: .trustee, label: "", time: time)
        store.close()
        try vault.with { store in
            try vault.append((0..<60).map { "note \($0) anchor" }, to: store)
            try store.withIndex { _ in }
        }
        return folder
    }

    func open(base: String? = nil, files: any Files = SystemFiles()) throws -> VaultStore {
        let bytes = Array(Self.identity.identity.utf8)
        return try VaultStore.open(
            path, key: .identities(try IdentityFile(parsing: bytes.span)), files: files, indexBase: base)
    }

    func with<R>(base: String? = nil, _ body: (VaultStore) throws -> R) throws -> R {
        let store = try open(base: base)
        defer { store.close() }
        return try body(store)
    }

    /// Keeps incidents with these texts in one commit, and brings the index up to date.
    /// - Returns: whether the index is up to date.
    @discardableResult
    func append(_ texts: [String], to store: VaultStore) throws -> Bool {
        let entries = try texts.enumerated().map { index, text in
            var incident = Incident()
            incident.description = text
            incident.kind = index.isMultiple(of: 2) ? .call : .inPerson
            incident.occurred = TimeValue.clock("2026-0\(1 + index % 9)-1\(index % 10)T10:00:00Z")
            return NewEntry(try Record(id: SampleVault.newID(), recordedAt: Self.time, incident))
        }
        let writer = try VaultWriter(store)
        _ = try writer.append(entries, marksIndex: true)
        return writer.updateIndex()
    }

    var indexPath: String { path + "/index.db" }
}

/// What an index answers to a few questions.
struct Answers: Equatable {
    private let leaves: [[UInt64]]
    private let months: [MonthCount]

    init(_ index: SearchIndex) throws {
        var calls = IndexQuery()
        calls.kinds = ["call"]
        var queries = [IndexQuery(), calls]
        for word in ["anchor", "new", "7", "note"] {
            var query = IndexQuery()
            query.terms = [IndexQuery.Term(word, isPrefix: word == "new")]
            queries.append(query)
        }
        let all = IndexPage(size: nil)
        leaves = try queries.flatMap { query in
            [
                try index.list(query, all).leaves, try index.search(query, all).leaves,
                try index.timeline(query, all).leaves,
            ]
        }
        months = try index.months(IndexQuery())
    }
}
