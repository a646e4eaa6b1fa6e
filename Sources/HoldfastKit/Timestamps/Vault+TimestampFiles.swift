internal import EvidenceModel
internal import VaultStorage

/// One file of the exchange with an authority, as it was sent or came.
public struct TimestampFile: Hashable, Sendable {
    /// Such as `response.tsr`, or `revocation/1.crl`.
    public let name: String
    public let bytes: [UInt8]
}

/// An outside time as plain files, for whoever does not want to trust this program.
public struct TimestampFiles: Hashable, Sendable {
    /// The exchange's own files, what was stamped among them.
    public let files: [TimestampFile]
    /// When it was, as its record tells it: RFC 3339 in UTC; nil while a calendar waits for a block.
    public let time: String?
}

extension Vault {
    /// The files of an outside time.
    /// - Parameter reference: handle of its record.
    /// - Throws: ``KitError/wrongKind(reference:needed:)``, `VaultError`, ``ExchangeError``.
    public func timestampFiles(_ reference: String) throws -> TimestampFiles {
        let entry = try entry(reference)
        let record = try entry.record()
        guard let token = try record.content(as: Token.self) else {
            throw KitError.wrongKind(reference: reference, needed: "token")
        }
        let exchange = try exchange(of: tokenEntry(entry, record, token))
        return TimestampFiles(
            files: exchange.files.map { TimestampFile(name: $0.name, bytes: $0.bytes) }, time: token.time)
    }
}
