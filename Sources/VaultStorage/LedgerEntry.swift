public import EvidenceModel
internal import Octets
public import SelectiveDisclosure

/// One record of the ledger, opened.
public struct LedgerEntry: Sendable {
    /// Place in the ledger (``LedgerPlace``): in the first log the index of the leaf, from 0.
    public let leafIndex: UInt64
    /// The record as it was signed.
    public let issued: IssuedRecord
    public let placement: Placement
    let row: Int64
    /// Whether the ledger has no disclosures of it any more.
    public internal(set) var isEmptied = false

    /// The leaf of the log: the bytes of the issuer-signed JWT.
    public var leaf: [UInt8] { Array(issued.jwt.utf8) }

    /// The record itself, rebuilt from all its disclosures.
    /// - Throws: ``VaultError/valueMalformed(table:row:)``, ``VaultError/destroyed(handle:)``.
    public func record() throws -> Record {
        if isEmptied, placement.isDestroyed { throw VaultError.destroyed(handle: placement.handle) }
        guard let record = try? Record(json: issued.claims) else {
            throw VaultError.valueMalformed(table: "record", row: row)
        }
        return record
    }
}

/// A record to be appended.
public struct NewEntry: Sendable {
    public let record: Record
    /// The handle of the record that it revises; nil for a new one.
    public let handle: String?
    public let content: StagedContent?
    /// The record as it is signed, when that was done ahead.
    let issued: IssuedRecord?

    public init(_ record: Record, handle: String? = nil, content: StagedContent? = nil) {
        self.init(record, handle: handle, content: content, issued: nil)
    }

    private init(_ record: Record, handle: String?, content: StagedContent?, issued: IssuedRecord?) {
        (self.record, self.handle, self.content, self.issued) = (record, handle, content, issued)
    }

    /// The same with a content.
    public func with(_ content: StagedContent) -> NewEntry {
        NewEntry(record, handle: handle, content: content, issued: issued)
    }

    func with(_ issued: IssuedRecord) -> NewEntry {
        NewEntry(record, handle: handle, content: content, issued: issued)
    }

    /// Where it is kept.
    func placement(handle: String) -> Placement {
        Placement(
            handle: handle, recordID: record.id, revisionOf: record.revisionOf, kind: record.kind,
            content: content?.placement)
    }
}
