public import EvidenceModel
public import Octets

/// What an importer has to know beside the file. An importer has no clock, no files and no network of its own.
public struct ImportContext: Sendable {
    /// IANA name of the zone in which times without one are read; said by the person, or that of this computer.
    public var zone: String
    /// Whether the person named ``zone``.
    public var isZoneStated = false
    /// The order of day and month that the person stated: `dmy`, `mdy` or `ymd`; nil when it has to be found out.
    public var dateOrder: String?
    /// Whose account or telephone it is, as the person says; how this person is called in the export.
    public var account: String?
    /// Names of servers of the person's own mail provider, in lower case; empty when it has to be found out.
    public var ownProviders: [String] = []
    /// How a table or JSON text is read: the content of a mapping file (docs/import.md).
    public var mapping: JSONValue?
    /// The offset in seconds east of UTC of a civil time in a zone; see `TimeReading`.
    public var offset: @Sendable (CivilTime, String) -> Int?
    /// Helper programs, when there are any.
    public var tools: (any ContentTools)?
    /// Keys that domains sign mail with, by their name in the DNS in lower case.
    public var mailKeys: [String: MailKeyText] = [:]
    /// Now, in seconds since 1970, for signatures that say until when they count; nil when it is not known.
    public var now: UInt64?

    public init(zone: String, offset: @escaping @Sendable (CivilTime, String) -> Int?) {
        (self.zone, self.offset) = (zone, offset)
    }

    /// A key of a domain that was captured.
    public struct MailKeyText: Hashable, Sendable {
        /// The TXT record, its strings joined; nil when it is known that there is none.
        public let text: String?
        /// Identifier of the record that keeps it.
        public let record: String

        public init(text: String?, record: String) { (self.text, self.record) = (text, record) }
    }
}

/// Programs that read what this one does not read itself. Each runs by itself, without network and without files of its
/// own, for a limited time with limited memory.
public protocol ContentTools: Sendable {
    /// Text and facts of a PDF document; nil when no program for it is there.
    /// - Throws: ``ToolError`` when the program failed, was stopped or could not be confined; the error of the source.
    func document(_ source: any ByteSource) throws -> ToolFacts?
    /// Length and codings of sound or video; nil when no program for it is there.
    /// - Throws: ``ToolError`` when the program failed, was stopped or could not be confined; the error of the source.
    func recording(_ source: any ByteSource) throws -> ToolFacts?
}

/// What a helper program told of a content.
public struct ToolFacts: Hashable, Sendable {
    /// Text inside.
    public var text: String?
    public var embedded = Evidence.Embedded()
    /// Name and version of the program.
    public var tool: String

    public init(tool: String) { self.tool = tool }
}

/// Why a helper program told nothing of a content.
public enum ToolError: Error, Hashable {
    /// The system does not let it be shut off from network and files; it was not started. With our name for the step.
    case notConfinable(step: String)
    /// More than is given to it.
    case tooLarge(byteCount: UInt64, limit: UInt64)
    /// It was stopped: too long at work.
    case tookTooLong
    /// It ended with this code; 128 and the number of the signal when one ended it.
    case failed(code: Int32)
    /// What it wrote is not what it writes.
    case notUnderstood
}
