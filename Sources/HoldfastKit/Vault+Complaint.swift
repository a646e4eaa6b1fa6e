internal import BundleFormat
public import EvidenceModel
internal import VaultStorage

/// A complaint that the person sent.
public struct ComplaintRequest: Sendable {
    /// All that the person said; times and references are filled in from the texts below.
    public var complaint: Complaint
    /// Handle or name of the recipient, when they have a record.
    public var recipient: String?
    /// Handles or names of those whom it is about.
    public var about: [String]
    /// Handles of incidents that it names.
    public var incidents: [String]
    /// When it was sent, as typed.
    public var sentAt: String?
    public var zone: String?
    /// File with the copy as sent.
    public var copyPath: String?

    public init(
        _ complaint: Complaint, recipient: String? = nil, about: [String] = [], incidents: [String] = [],
        sentAt: String? = nil, zone: String? = nil, copyPath: String? = nil
    ) {
        (self.complaint, self.recipient, self.about) = (complaint, recipient, about)
        (self.incidents, self.sentAt, self.zone, self.copyPath) = (incidents, sentAt, zone, copyPath)
    }
}

extension Vault {
    /// Keeps a complaint as sent, with its copy as evidence, in one commit.
    /// - Returns: the copy's record, when there is one, and last the complaint's.
    /// - Throws: `VaultError`, ``KitError``, `FileError`; then nothing was stored.
    public func recordSentComplaint(_ request: ComplaintRequest) throws -> [StoredRecord] {
        var complaint = request.complaint
        complaint.sentAt = try request.sentAt.map { try surroundings.time($0, zone: request.zone) }
        complaint.recipient = try request.recipient.map { try recordIDs([$0], kind: .party)[0] }
        complaint.about += try recordIDs(request.about, kind: .party)
        complaint.incidents += try recordIDs(request.incidents, kind: .incident)
        let writer = try VaultWriter(store)
        var entries: [NewEntry] = []
        if let path = request.copyPath {
            var copy = Evidence()
            copy.kind = .complaintCopy
            copy.copyType = .original
            copy.occurred = complaint.sentAt
            var acquisition = Evidence.Acquisition()
            acquisition.how = "copied from a file"
            acquisition.tool = HoldfastVersion.text
            copy.acquisition = acquisition
            let entry = try stage(path, copy, writer)
            entries.append(entry)
            complaint.copy.append(entry.record.id)
        }
        do {
            let record = try Record(id: surroundings.newID(), recordedAt: surroundings.now(), complaint)
            entries.append(NewEntry(record))
        } catch {
            writer.discard(entries.compactMap(\.content))
            throw error
        }
        let stored = try writer.append(entries, marksIndex: true)
        writer.updateIndex()
        return stored.map { StoredRecord(handle: $0.placement.handle, kind: $0.placement.kind) }
    }
}
