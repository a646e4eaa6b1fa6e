public import EvidenceModel
public import Importers

/// A key of a domain that the vault keeps.
public struct KeptMailKey: Hashable, Sendable {
    /// What a person calls the record.
    public let handle: String
    /// Identifier of the record.
    public let id: String
    public let key: MailKey

    /// Whether all answers said the same, and no more than one record that can be a key.
    public var isSettled: Bool { key.text != nil || key.answers.allSatisfy { $0.text == nil } }

    /// The key as it can be used; nil when what was answered does not fit together.
    var settled: ImportContext.MailKeyText? { isSettled ? ImportContext.MailKeyText(text: key.text, record: id) : nil }
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
