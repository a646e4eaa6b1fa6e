public import MailFormat
internal import Octets

/// Harassment reported to a provider in fields that its program reads: X-ARF, version 3, type "Harassment".
///
/// Everything that is given is told to the provider, who often passes it on to its customer.
///
/// Source: the schema of X-ARF, `schemas/3/harassment.schema.json` and `xarf_shared.schema.json` of github.com/abusix/xarf
/// (MIT). What is written fits `Schemas/x-arf-harassment.schema.json`.
public struct XARFReport: Hashable, Sendable {
    /// `HarassmentType`. The words are those of the format, "believes" too: harassment for what somebody believes.
    public enum Kind: String, CaseIterable, Sendable { case doxing, stalking, sexual, believes, defamation, extortion, hate }
    /// `HarassmentLocation`.
    public enum Place: String, CaseIterable, Sendable { case website, chat, game }
    /// `ReporterSeverity`.
    public enum Severity: String, CaseIterable, Sendable { case low, medium, high }

    /// From where it came; one of the addresses has to be there.
    public struct Source: Hashable, Sendable {
        /// `SourceIp`.
        public var address: InternetAddress?
        /// `SourcePort`.
        public var port: UInt16?
        /// `SourceUrl`: absolute, in ASCII.
        public var url: String?

        /// A source; at least one of `address` and `url` is asked for by ``XARFReport/encode()``.
        public init(address: InternetAddress? = nil, port: UInt16? = nil, url: String? = nil) {
            (self.address, self.port, self.url) = (address, port, url)
        }
    }

    /// Something that shows it, `Samples`: it stands in the report as base64.
    public struct Sample: Hashable, Sendable {
        /// Such as `image/png`.
        public var contentType: String
        /// In words; nil for none.
        public var description: String?
        /// Its content.
        public var bytes: [UInt8]

        /// A content and what it is.
        public init(contentType: String, description: String? = nil, bytes: [UInt8]) {
            (self.contentType, self.description, self.bytes) = (contentType, description, bytes)
        }
    }

    /// Who reports.
    public var reporter: XARFContact
    /// For whom, when that is somebody else.
    public var onBehalfOf: XARFContact?
    /// `Disclosure`: whether the provider may pass the report on. The person decides; there is no default.
    public var mayBeDisclosed: Bool
    /// `Harasser`: name, account, number or address.
    public var harasser: String
    /// `HarassmentDescription`: what happened, and why it is harassment.
    public var description: String
    /// Where it came from.
    public var source: Source
    /// `Date`: when it happened, or happened last; seconds since 1970.
    public var date: Int64
    /// `FirstSeen`: when it began, if that was before; seconds since 1970.
    public var firstSeen: Int64?
    /// What it is, when one of the words fits.
    public var kind: Kind?
    /// Where it happened, when one of the words fits.
    public var place: Place?
    /// `Ongoing`; nil when that is not said.
    public var isOngoing: Bool?
    /// `ReporterCaseID`: by what the reporter finds it again.
    public var caseID: String?
    /// How bad the reporter says that it is.
    public var severity: Severity?
    /// `ReporterNotes`.
    public var notes: String?
    /// In their order.
    public var samples: [Sample]

    /// A report with what must be there; all else is set afterwards.
    public init(
        reporter: XARFContact, mayBeDisclosed: Bool, harasser: String, description: String, source: Source, date: Int64
    ) {
        (self.reporter, self.mayBeDisclosed, self.harasser, self.description) = (reporter, mayBeDisclosed, harasser, description)
        (self.source, self.date, samples) = (source, date, [])
    }

    /// The report as JSON, indented, UTF-8.
    /// - Throws: ``XARFError`` for the first field that does not fit the format.
    public func encode() throws(XARFError) -> [UInt8] { Array(try json().indented.utf8) }

    /// A draft to a provider: words for people, and the report as `xarf.json`. Receivers that know only ARF find the type
    /// `xarf`, which they do not know, and the words.
    ///
    /// - Parameters: as in ``AbuseReport``.
    /// - Throws: ``XARFError``, as ``encode()``.
    public func draft(from: String? = nil, to: [String], subject: String, text: String, version: String) throws(XARFError) -> [UInt8] {
        FeedbackMail(from: from, to: to, subject: subject, text: text, feedbackType: "xarf", version: version, fields: [])
            .encode(with: .file(try encode(), mediaType: "application/json", name: "xarf.json"))
    }

    private func json() throws(XARFError) -> JSONValue {
        var object: JSONObject = ["Version": "3", "ReporterInfo": try reporter.json(prefix: "Reporter")]
        if let onBehalfOf { object["OnBehalfOf"] = try onBehalfOf.json(prefix: "Complainant") }
        object["Disclosure"] = .bool(mayBeDisclosed)
        object["Report"] = try report()
        return .object(object)
    }

    private func report() throws(XARFError) -> JSONValue {
        guard !harasser.onOneLine.isEmpty else { throw .missing(.harasser) }
        guard description.contains(where: { !$0.isWhitespace }) else { throw .missing(.description) }
        var report: JSONObject = ["ReportClass": "Activity", "ReportType": "Harassment"]
        report["Date"] = .string(try Self.time(date, .date))
        if let firstSeen {
            guard firstSeen <= date else { throw .malformed(.firstSeen) }
            report["FirstSeen"] = .string(try Self.time(firstSeen, .firstSeen))
        }
        try add(source, to: &report)
        report["Harasser"] = .string(harasser.onOneLine)
        report["HarassmentDescription"] = .string(description)
        report["HarassmentType"] = kind.map { .string($0.rawValue) }
        report["HarassmentLocation"] = place.map { .string($0.rawValue) }
        report["Ongoing"] = isOngoing.map { .bool($0) }
        report["ReporterCaseID"] = caseID.map { .string($0.onOneLine) }
        report["ReporterSeverity"] = severity.map { .string($0.rawValue) }
        report["ReporterNotes"] = notes.map { .string($0) }
        if !samples.isEmpty { report["Samples"] = .array(samples.map(Self.json)) }
        return .object(report)
    }

    private func add(_ source: Source, to report: inout JSONObject) throws(XARFError) {
        guard source.address != nil || source.url != nil else { throw .missing(.source) }
        report["SourceIp"] = source.address.map { .string($0.description) }
        report["SourcePort"] = source.port.map { .integer($0) }
        guard let url = source.url else { return }
        guard url.isURI else { throw .malformed(.sourceURL) }
        report["SourceUrl"] = .string(url)
    }

    private static func time(_ seconds: Int64, _ field: XARFError.Field) throws(XARFError) -> String {
        guard let text = UTCText(secondsSince1970: seconds) else { throw .malformed(field) }
        return text.internet
    }

    private static func json(_ sample: Sample) -> JSONValue {
        var object: JSONObject = ["ContentType": .string(sample.contentType.onOneLine), "Base64Encoded": true]
        object["Description"] = sample.description.map { .string($0) }
        object["Payload"] = .string(Base64.encode(sample.bytes))
        return .object(object)
    }
}
