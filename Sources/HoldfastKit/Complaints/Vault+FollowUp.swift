public import EvidenceModel
internal import VaultStorage

/// One step of what became of a complaint.
public struct FollowUpRequest: Sendable {
    /// All that the person said; times and references are filled in from the texts below.
    public var followUp: FollowUp
    /// Handle of the complaint.
    public var complaint: String
    /// When it was, as typed.
    public var occurred: String?
    /// Until when, as typed.
    public var until: String?
    public var zone: String?
    /// Handle or name of who it came from, or who was asked.
    public var party: String?
    /// Handles of evidence for it.
    public var evidence: [String]
    /// Handles of incidents that came of it.
    public var incidents: [String]
    /// File with what came, such as the mail that answers; it is kept as evidence.
    public var copyPath: String?

    public init(
        _ followUp: FollowUp, of complaint: String, occurred: String? = nil, until: String? = nil, zone: String? = nil,
        party: String? = nil, evidence: [String] = [], incidents: [String] = [], copyPath: String? = nil
    ) {
        (self.followUp, self.complaint, self.occurred, self.until) = (followUp, complaint, occurred, until)
        (self.zone, self.party, self.evidence, self.incidents, self.copyPath) = (zone, party, evidence, incidents, copyPath)
    }
}

extension Vault {
    /// Keeps one step of what became of a complaint, with the file that came with it, in one commit. What a mail says of itself
    /// fills in what the person did not say: when it was sent, and by whom; what a receipt says.
    /// - Returns: the file's record, when there is one, and last the step.
    /// - Throws: `VaultError`, ``KitError``, `FileError`; then nothing was stored.
    public func recordFollowUp(_ request: FollowUpRequest) throws -> [StoredRecord] {
        var followUp = request.followUp
        followUp.complaint = try recordIDs([request.complaint], kind: .complaint)[0]
        followUp.occurred = try request.occurred.map { try surroundings.time($0, zone: request.zone) }
        followUp.until = try request.until.map { try surroundings.time($0, zone: request.zone) }
        followUp.evidence += try recordIDs(request.evidence, kind: .evidence)
        followUp.incidents += try recordIDs(request.incidents, kind: .incident)
        if let party = request.party { (followUp.party, followUp.partyName) = try partyOrName(party) }
        followUp = try completed(followUp)
        let own = try ownAddresses()
        let writer = try VaultWriter(store)
        var entries: [NewEntry] = []
        do {
            if let path = request.copyPath {
                let entry = try stageMail(path, kind: nil, writer)
                entries.append(entry)
                followUp.evidence.append(entry.record.id)
                if followUp.description == nil { followUp.description = try deliveryText(path, entry.record, followUp.complaint) }
            }
            for id in followUp.evidence {
                let known = try entries.first { $0.record.id == id }?.record ?? newestEntry(id)?.record()
                if let evidence = known?.contentOrNil(as: Evidence.self) { followUp.fill(from: evidence, own: own) }
            }
            entries.append(NewEntry(try Record(id: surroundings.newID(), recordedAt: surroundings.now(), followUp)))
        } catch {
            writer.discard(entries.compactMap(\.content))
            throw error
        }
        let stored = try writer.append(entries, marksIndex: true)
        writer.updateIndex()
        return stored.map { StoredRecord(handle: $0.placement.handle, kind: $0.placement.kind) }
    }

    /// With the words of the actions that it names by number.
    /// - Throws: ``KitError/noSuchAction(number:count:)``.
    func completed(_ followUp: FollowUp) throws -> FollowUp {
        guard !followUp.outcomes.isEmpty, let id = followUp.complaint else { return followUp }
        let actions = try newest(id, as: Complaint.self)?.requestedActions ?? []
        var completed = followUp
        completed.outcomes = try followUp.outcomes.map { outcome in
            let number = Int(clamping: outcome.number ?? 0)
            guard actions.indices.contains(number - 1) else { throw KitError.noSuchAction(number: number, count: actions.count) }
            var named = outcome
            (named.action, named.text) = (actions[number - 1].action, actions[number - 1].text)
            return named
        }
        return completed
    }

    /// The identifier of somebody who has a record, or just the name.
    func partyOrName(_ text: String) throws -> (id: String?, name: String?) {
        guard let handle = try known(text) else { return (nil, text) }
        return (try recordIDs([handle], kind: .party)[0], nil)
    }
}

extension Vault {
    /// Addresses from which the person sent complaints, in lower case.
    func ownAddresses() throws -> Set<String> {
        var own: Set<String> = []
        for history in try complaints() {
            if let sender = history.complaint.sender { own.insert(MailAddressText.bare(sender)) }
            for copy in try history.complaint.copy.compactMap({ try newest($0, as: Evidence.self) }) {
                own.formUnion((copy.email?.from ?? []).map(MailAddressText.bare))
            }
        }
        return own
    }
}

extension FollowUp {
    /// Takes from a mail that the other side sent what the person did not say.
    fileprivate mutating func fill(from evidence: Evidence, own: Set<String>) {
        let comesFromThem: [FollowUpKind] = [.answer, .acknowledgement, .promise, .receipt]
        guard let email = evidence.email, let kind, comesFromThem.contains(kind) else { return }
        guard !email.from.contains(where: { own.contains(MailAddressText.bare($0)) }) else { return }
        occurred = occurred ?? evidence.occurred ?? email.date
        if party == nil, partyName == nil { partyName = email.from.first }
        how = how ?? "mail"
    }
}
