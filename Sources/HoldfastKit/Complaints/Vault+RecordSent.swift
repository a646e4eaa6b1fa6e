internal import BundleFormat
internal import DurableFiles
public import EvidenceModel
internal import Importers
public import Octets
internal import VaultStorage

/// A complaint that the person sent.
public struct ComplaintRequest: Sendable {
    /// All that the person said; times and references are filled in from the texts below.
    public var complaint: Complaint
    /// Handle of the complaint that was written before; nil for one that is recorded only now.
    public var draft: String?
    /// Handle or name of the recipient.
    public var recipient: String?
    /// Handles of those whom it is about.
    public var about: [String]
    /// Handles of incidents that it names.
    public var incidents: [String]
    /// When it was sent, as typed.
    public var sentAt: String?
    public var zone: String?
    /// File with the copy as sent.
    public var copyPath: String?

    public init(
        _ complaint: Complaint, draft: String? = nil, recipient: String? = nil, about: [String] = [], incidents: [String] = [],
        sentAt: String? = nil, zone: String? = nil, copyPath: String? = nil
    ) {
        (self.complaint, self.draft, self.recipient, self.about) = (complaint, draft, recipient, about)
        (self.incidents, self.sentAt, self.zone, self.copyPath) = (incidents, sentAt, zone, copyPath)
    }
}

/// What became of recording a complaint as sent.
public struct SentOutcome: Sendable {
    /// The copy's record, when there is one, and last the complaint's.
    public let stored: [StoredRecord]
    /// Facts that were something else before, by field: the earlier revision stays in the log.
    public let corrected: [Correction]
    /// In what the copy differs from the letter that was written; nil when there is nothing to compare, or it cannot be.
    public let differences: [SentDifference]?

    /// A fact that was said differently before.
    public struct Correction: Sendable {
        /// Name of the field, such as `sent_at`.
        public let field: String
        public let before: JSONValue
        public let after: JSONValue
    }
}

extension Vault {
    /// Keeps that a complaint was sent, with its copy as evidence, in one commit: as the next revision of the one that was
    /// written here, or as a new one. The copy as sent is never replaced.
    /// - Throws: `VaultError`, ``KitError``, `FileError`; then nothing was stored.
    public func recordSentComplaint(_ request: ComplaintRequest) throws -> SentOutcome {
        // What the index has to make up for takes the right to write itself.
        try? store.withIndex { _ in }
        // First the right to write: else another program could change the same record in between.
        let writer = try VaultWriter(store)
        let earlier = try request.draft.map { try entry($0) }
        let before = try earlier?.record().content(as: Complaint.self)
        if let draft = request.draft, before == nil {
            throw KitError.wrongKind(reference: draft, needed: RecordKind.complaint.name)
        }
        if request.copyPath != nil, before?.copy.isEmpty == false { throw KitError.copyIsKept(reference: request.draft ?? "") }
        var complaint = try said(request, before)
        var entries: [NewEntry] = []
        do {
            if let path = request.copyPath {
                let entry = try stageMail(path, kind: .complaintCopy, writer)
                entries.append(entry)
                complaint.copy.append(entry.record.id)
                let mail = entry.record.contentOrNil(as: Evidence.self)
                complaint.sentAt = complaint.sentAt ?? mail?.email?.date ?? mail?.occurred
            }
            // It is no draft any more, also when nobody knows when it was sent.
            if !complaint.isSent { complaint.sentAt = TimeValue(raw: "?", source: .memory) }
            let record = try Record(
                id: surroundings.newID(), revision: (try earlier?.record().revision ?? 0) + 1, revisionOf: earlier?.placement.recordID,
                recordedAt: surroundings.now(), complaint)
            entries.append(NewEntry(record, handle: earlier?.placement.handle))
        } catch {
            writer.discard(entries.compactMap(\.content))
            throw error
        }
        let stored = try writer.append(entries, marksIndex: true)
        writer.updateIndex()
        // Only now: what cannot be compared is kept all the same.
        let copy = request.copyPath == nil ? nil : entries.first?.record.contentOrNil(as: Evidence.self)
        let differences = before.flatMap { written in
            copy.flatMap { try? self.differences(from: written, sentAt: complaint.sentAt, copy: $0) }
        }
        return SentOutcome(
            stored: stored.map { StoredRecord(handle: $0.placement.handle, kind: $0.placement.kind) },
            corrected: before.map { Self.corrections($0.json, complaint.json) } ?? [], differences: differences)
    }

    /// What was written before, with what is said now in its place.
    private func said(_ request: ComplaintRequest, _ before: Complaint?) throws -> Complaint {
        let said = request.complaint
        var complaint = before ?? said
        if before != nil {
            complaint.audience = said.audience ?? complaint.audience
            complaint.how = said.how ?? complaint.how
            complaint.reference = said.reference ?? complaint.reference
            complaint.confidentiality = said.confidentiality ?? complaint.confidentiality
            complaint.privateNote = said.privateNote ?? complaint.privateNote
            // What became of requests goes by them; so none takes the place of another.
            complaint.requestedActions += said.requestedActions.filter { !complaint.requestedActions.contains($0) }
        }
        if let sentAt = request.sentAt { complaint.sentAt = try surroundings.time(sentAt, zone: request.zone) }
        if let recipient = request.recipient { (complaint.recipient, complaint.recipientName) = try partyOrName(recipient) }
        complaint.about += try recordIDs(request.about, kind: .party).filter { !complaint.about.contains($0) }
        complaint.incidents += try recordIDs(request.incidents, kind: .incident).filter { !complaint.incidents.contains($0) }
        return complaint
    }

    private static func corrections(_ before: JSONObject, _ after: JSONObject) -> [SentOutcome.Correction] {
        before.members.compactMap { member in
            guard let now = after[member.name], now != member.value else { return nil }
            return SentOutcome.Correction(field: member.name, before: member.value, after: now)
        }
    }

    /// Seals a file that belongs to another record, and reads what it says when it is a mail.
    /// - Throws: `VaultError`, `FileError`; then nothing remains.
    func stageMail(_ path: String, kind: EvidenceKind?, _ writer: VaultWriter) throws -> NewEntry {
        var template = Evidence()
        (template.kind, template.copyType) = (kind, .original)
        var acquisition = Evidence.Acquisition()
        (acquisition.how, acquisition.tool) = ("copied from a file", HoldfastVersion.text)
        template.acquisition = acquisition
        let source = try files.openForReading(path)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let request = AddRequest(paths: [path])
        let context = try importContext(request)
        let format = try request.importers.recognise(source, name, context)
        if format == .mail || format == .outlook { _ = try request.importers.describe(&template, source, format, context) }
        return try stage(path, template, writer)
    }
}
