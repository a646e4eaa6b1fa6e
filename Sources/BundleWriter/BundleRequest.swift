public import EvidenceModel
public import SodiumCrypto
public import Wording

/// All that a bundle is made of. Nothing else enters it: no clock, no randomness, no vault.
public struct BundleRequest: Sendable {
    /// Name of the bundle, as ``BundleCode`` makes or allows it.
    public var code: String
    /// At least one; put into the order of their exhibit numbers.
    public var items: [BundleItem]
    public var log: LogMaterial
    /// Signed the records; named by the key record.
    public var recordsKey: VerifyingKey
    /// When the bundle is made: RFC 3339 in UTC to the second.
    public var madeAt: String
    /// By what rule the person chose, in words.
    public var rule: String
    /// For whom this copy is, as the person names them.
    public var forWhom: [String]
    /// Version of the program.
    public var toolVersion: String
    /// What the recipient reads: the language of report, README.txt and selection.txt.
    public var language = Language.english
    /// For what kind of reader; nil when the person named none.
    public var profile: ExportProfile?
    /// Texts that should stand nowhere, such as names of people whose records are not handed over; searched for beside all
    /// that is hidden.
    public var watched: [WatchedText] = []
    /// Turns the page of the report into a PDF; nil makes a bundle without one, and so does an answer without bytes.
    public var makePDF: (@Sendable (_ page: String) throws -> [UInt8])?

    public init(
        code: String, items: [BundleItem], log: LogMaterial, recordsKey: VerifyingKey, madeAt: String,
        rule: String, forWhom: [String], toolVersion: String
    ) {
        (self.code, self.items, self.log, self.recordsKey) = (code, items, log, recordsKey)
        (self.madeAt, self.rule, self.forWhom, self.toolVersion) = (madeAt, rule, forWhom, toolVersion)
    }
}
