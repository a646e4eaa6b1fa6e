public import EvidenceModel
public import Importers

/// A key of a domain that the vault keeps.
public struct KeptMailKey: Hashable, Sendable {
    /// What a person calls the record.
    public let handle: String
    /// Identifier of the record.
    public let id: String
    public let key: MailKey

    /// The key as it can be used; nil when what was answered does not fit together.
    var settled: ImportContext.MailKeyText? {
        if !key.answers.isEmpty, Set(key.answers.map(\.text)).count > 1 { return nil }
        return ImportContext.MailKeyText(text: key.text, record: id)
    }
}

/// What came of looking up keys.
public struct MailKeyCapture: Sendable {
    /// What is known now, by name in the DNS.
    public var keys: [String: ImportContext.MailKeyText] = [:]
    /// What was kept.
    public var kept: [KeptMailKey] = []
    /// Who did not answer, and why.
    public var failures: [Failure] = []

    /// A question without an answer.
    public struct Failure: Sendable {
        public let name: String
        public let resolver: String
        public let error: any Error
    }
}
