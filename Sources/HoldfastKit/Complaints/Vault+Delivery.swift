internal import DurableFiles
internal import EvidenceModel
internal import MailFormat
internal import Octets
internal import VaultStorage
internal import Wording

/// What a mail server or a mail program said about a mail that was sent, for one recipient.
public struct DeliveryFact: Hashable, Sendable {
    /// Who says so: name of a server or program; nil when the report names nobody.
    public let reporter: String?
    /// Address of the recipient, as the report has it.
    public let recipient: String?
    /// `delivered`, `failed`, `delayed`, `relayed`, `expanded` (RFC 3464); `displayed`, `deleted` and the like (RFC 8098).
    public let state: String
    /// Code of the server, such as `2.0.0`.
    public let status: String?
    /// Whether it names the mail that is kept as the copy as sent; nil when one of the two names none.
    public let isAboutCopy: Bool?

    /// In words: a line.
    public var text: String {
        let values = [
            "recipient": (recipient ?? "").printable, "state": Words.optional("delivery.state.\(state)") ?? state.printable,
            "reporter": (reporter ?? "").printable,
        ]
        let line = Words.text(reporter == nil ? "delivery.fact" : "delivery.fact-by", values)
        switch isAboutCopy {
        case true: return line
        case false: return line + " " + Words.text("delivery.other-mail")
        case nil: return line + " " + Words.text("delivery.unknown-mail")
        }
    }
}

extension Vault {
    /// What the reports on delivery say that a step of a complaint names as evidence. Such a report is a mail, and only as good
    /// as the server that wrote it.
    /// - Throws: `VaultError`.
    public func deliveryFacts(of step: String) throws -> [DeliveryFact] {
        guard let followUp = try entry(step).record().content(as: FollowUp.self) else { return [] }
        let copies = try followUp.complaint.flatMap { try newest($0, as: Complaint.self) }?.copy ?? []
        let sent = Set(try copies.compactMap { try newest($0, as: Evidence.self)?.email?.messageID })
        return try followUp.evidence.flatMap { id -> [DeliveryFact] in
            guard let entry = try newestEntry(id), entry.placement.content != nil,
                (try? entry.record())?.contentOrNil(as: Evidence.self)?.email != nil,
                let bytes = try? content(of: entry.placement.handle)
            else { return [] }
            return MailMessage(parsing: bytes).deliveryReport.map { Self.facts($0, sent: sent) } ?? []
        }
    }

    /// What a report on delivery in a file says, in words, a line for each recipient; nil when the file is none.
    func deliveryText(_ path: String, _ record: Record, _ complaint: String?) throws -> String? {
        guard record.contentOrNil(as: Evidence.self)?.email != nil else { return nil }
        let bytes = try files.openForReading(path).readAll(limit: Int(Self.letterFilesLimit))
        guard let report = MailMessage(parsing: bytes).deliveryReport else { return nil }
        let copies = try complaint.flatMap { try newest($0, as: Complaint.self) }?.copy ?? []
        let sent = Set(try copies.compactMap { try newest($0, as: Evidence.self)?.email?.messageID })
        let lines = Self.facts(report, sent: sent).prefix(20).map(\.text)
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    private static func facts(_ report: DeliveryReport, sent: Set<String>) -> [DeliveryFact] {
        let isAboutCopy = sent.isEmpty ? nil : report.originalMessageID.map(sent.contains)
        return report.recipients.compactMap { recipient in
            guard let state = recipient.action?.rawValue ?? recipient.disposition?.rawValue else { return nil }
            return DeliveryFact(
                reporter: report.reporter, recipient: recipient.finalRecipient ?? recipient.originalRecipient, state: state,
                status: recipient.status, isAboutCopy: isAboutCopy)
        }
    }
}
