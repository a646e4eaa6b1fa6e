public import AbuseFormat
internal import BundleFormat
public import Complaints
internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import VaultStorage

/// A report for a provider, as its program reads it.
public struct ProviderReportRequest: Sendable {
    /// Handle of the mail, message or incident that is reported.
    public var reference: String
    /// Handle of a complaint whose letter stands in the report; nil for a few words of our own.
    public var complaint: String?
    /// Addresses that it goes to.
    public var to: [String] = []
    /// What people read when no complaint is named.
    public var text: String
    public var subject: String
    /// What it is, for a report on something else than a mail.
    public var kind: XARFReport.Kind?
    /// Where it happened, for such a report.
    public var place: XARFReport.Place?
    /// Whether the provider may pass such a report on. The person decides.
    public var mayBeDisclosed: Bool?
    /// Name of who reports, for such a report; nil for none.
    public var reporter: String?
    /// Address of who did it, such as that of the post or an IP address, for such a report; nil takes what the records have.
    public var source: String?

    public init(of reference: String, subject: String, text: String) {
        (self.reference, self.subject, self.text) = (reference, subject, text)
    }
}

/// Why there is no report for a provider.
public enum ProviderReportError: Error, Equatable {
    /// A field that the format asks for is missing or does not fit: ``XARFError``.
    case unfit(XARFError)
    /// Nothing is said about when it happened, and the format asks for it.
    case noTime
    /// No address of the web and no IP address is known from where it came, and the format asks for one.
    case noSource
    /// Whether the provider may pass it on is not said, and the format asks for it.
    case noDisclosure
}

extension Vault {
    /// To whom one can write about a mail, the surest first. Nothing is looked up.
    /// - Returns: nothing for what is no mail.
    /// - Throws: `VaultError`.
    public func providerTargets(of reference: String) throws -> [ProviderTarget] {
        guard let email = try entry(reference).record().content(as: Evidence.self)?.email else { return [] }
        return ProviderTarget.all(for: Self.providerFacts(email))
    }

    /// Writes a report to a new file, whole or not at all: ARF with the mail itself for a mail, X-ARF for all else. A draft for a
    /// mail program; X-ARF also as JSON when the name ends so. Of who did it, nobody is named whom the person keeps back; when that
    /// is everybody, there is no report of this form.
    /// - Returns: whether it is ARF, and what is to be pointed out about the letter in it.
    /// - Throws: `VaultError`, ``KitError``, ``ProviderReportError``, `FileError`; then there is no file.
    public func writeProviderReport(_ request: ProviderReportRequest, to path: String) throws -> (isARF: Bool, findings: [LetterFinding]) {
        let entry = try entryToHandOver(request.reference)
        let record = try entry.record()
        let letter = try request.complaint.map { try letterAlone(of: $0) }
        let (subject, text) = (letter?.subject ?? request.subject, letter?.text ?? request.text)
        if let email = record.contentOrNil(as: Evidence.self)?.email, entry.placement.content != nil {
            var report = AbuseReport(
                from: letter?.sender, to: request.to, subject: subject, text: text, original: try content(of: request.reference),
                version: HoldfastVersion.number)
            // Only what the person's own provider wrote is told as a fact.
            let proved = email.origins.first { $0.trust == "own_provider" }
            report.sourceAddress = proved?.address.flatMap { InternetAddress(parsing: $0.utf8) }
            // No Arrival-Date: the date in the mail is what its sender wrote.
            report.reportedDomains = Self.providerFacts(email).signedDomains
            try writeOutput(report.encode(), to: path)
            return (true, letter?.findings ?? [])
        }
        let report = try harassment(record, request, letter)
        let bytes: [UInt8]
        do throws(XARFError) {
            bytes = try path.lowercased().hasSuffix(".json")
                ? report.encode()
                : report.draft(from: letter?.sender, to: request.to, subject: subject, text: text, version: HoldfastVersion.number)
        } catch {
            throw ProviderReportError.unfit(error)
        }
        try writeOutput(bytes, to: path)
        return (false, letter?.findings ?? [])
    }

    /// The letter of a complaint without the files that go with it: a report has none but the mail that it is about.
    private func letterAlone(of reference: String) throws -> ComplaintLetter {
        guard var complaint = try entryToHandOver(reference).record().content(as: Complaint.self) else {
            throw KitError.wrongKind(reference: reference, needed: RecordKind.complaint.name)
        }
        complaint.attachments = []
        return try letter(complaint, new: [:], LetterOptions())
    }

    private func harassment(_ record: Record, _ request: ProviderReportRequest, _ letter: ComplaintLetter?) throws -> XARFReport {
        var (description, respondents, sources): (String?, [String], [String]) = (letter?.content.description, [], [])
        if let incident = record.contentOrNil(as: Incident.self) {
            description = incident.description ?? description
            respondents = incident.respondents.compactMap(\.party)
        } else if let evidence = record.contentOrNil(as: Evidence.self) {
            description = description ?? evidence.extractedText ?? evidence.title
            sources = [evidence.sourceURL].compactMap(\.self)
        }
        if respondents.isEmpty, let complaint = try request.complaint.flatMap({ try entry($0).record().content(as: Complaint.self) }) {
            respondents = complaint.about
        }
        // Whom the person keeps out of what is handed over does not go to a provider either.
        let entries = try respondents.compactMap { try newestEntry($0) }
        let shown = try withoutWithdrawn(entries)
        if shown.isEmpty, let hidden = entries.first {  // The form asks who did it.
            try checkMayBeHandedOver(hidden.placement.handle)
        }
        let parties = shown.compactMap { (try? $0.record())?.contentOrNil(as: Party.self) }
        let identifiers = parties.flatMap(\.identifiers)
        sources = [request.source].compactMap(\.self) + sources + identifiers.filter { $0.kind == "url" || $0.kind == "ip" }.compactMap(\.value)
        guard let mayBeDisclosed = request.mayBeDisclosed else { throw ProviderReportError.noDisclosure }
        guard let time = BestKnownTime(of: record), time.basis != .recorded else { throw ProviderReportError.noTime }
        let source = XARFReport.Source(
            address: sources.lazy.compactMap { InternetAddress(parsing: $0.utf8) }.first,
            url: sources.first { $0.contains("://") })
        guard source.address != nil || source.url != nil else { throw ProviderReportError.noSource }
        let harasser = identifiers.compactMap(\.value).first ?? parties.first?.name ?? ""
        var report = XARFReport(
            reporter: XARFContact(name: request.reporter), mayBeDisclosed: mayBeDisclosed, harasser: harasser,
            description: description ?? "", source: source, date: time.seconds.lowerBound)
        (report.kind, report.place) = (request.kind, request.place)
        return report
    }

    private static func providerFacts(_ email: Evidence.Email) -> ProviderFacts {
        ProviderFacts(
            from: email.from, sender: email.sender,
            origins: email.origins.compactMap { origin in
                origin.address.map { ProviderFacts.Origin(address: $0, header: origin.header ?? "", trust: origin.trust ?? "") }
            },
            signedDomains: email.signatures.filter { $0.result == "fits" }.compactMap(\.domain))
    }
}
