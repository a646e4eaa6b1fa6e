internal import EvidenceModel
internal import Octets
internal import SelectiveDisclosure
internal import VaultStorage

extension Vault {
    /// The records of an export: those that are named, in the order in which they are, then those that were chosen by a rule, the
    /// earliest entry of the log first. Of each the newest revision.
    ///
    /// What is named is handed over whatever it is. What a rule chooses leaves out what was said to a lawyer or counsellor, what
    /// is intimate or needs care, letters that nobody sent, and originals of which there is a copy with parts blacked out.
    /// - Returns: the records, and how many of the vault are too damaged to be handed over.
    /// - Throws: `VaultError`, ``KitError/nothingSelected``.
    func selectEntries(_ request: ExportRequest) throws -> (entries: [LedgerEntry], damaged: Int) {
        let named = try request.references.map { try entryToHandOver($0) }
        // It says to whom what went, and can hold the passphrase of another bundle.
        for entry in named where [.export, .withdrawal].contains(entry.placement.kind) { throw KitError.neverHandedOver(handle: entry.placement.handle) }
        let rule = try ChoosingRule(self, request)
        var damaged = 0
        var chosen: [LedgerEntry] = []
        if rule.choosesAnything {
            (chosen, damaged) = try allEntries()
            let mayGo = Set(try withoutWithdrawn(chosen).map(\.leafIndex))
            let isOffered = try offering(chosen, ProfileRules(request.profile)), copies = try redactedCopies(chosen)
            chosen = try chosen.filter {
                // A copy that is kept back still stands for its original.
                try mayGo.contains($0.leafIndex) && rule.chooses($0) && isOffered($0) && !copies.isReplaced($0.placement.handle)
            }
        }
        var seen: Set<UInt64> = []
        var entries = (named + chosen).filter { seen.insert($0.leafIndex).inserted }
        if request.withPeople {
            let rules = ProfileRules(request.profile)
            let plan = try HidingPlan(request, for: entries) { try entry($0) }
            let shown = try entries.map { ($0, plan.hidden($0, try $0.record())) }
            entries += try people(namedIn: shown).filter { try rules.offers($0.record()) && seen.insert($0.leafIndex).inserted }
        }
        guard !entries.isEmpty else { throw KitError.nothingSelected }
        return (entries, damaged)
    }

    /// The newest revision of everything that people keep, the earliest entry of the log first.
    private func allEntries() throws -> ([LedgerEntry], damaged: Int) {
        var newest: [String: LedgerEntry] = [:]
        var damaged = 0
        let orders = try withdrawals()
        try store.ledger.forEachEntry { _, result in
            guard let entry = try? result.get() else { return damaged += 1 }
            // What was destroyed is no damage.
            guard !entry.placement.isDestroyed else { return }
            guard (try? entry.record()) != nil else { return damaged += 1 }
            if entry.placement.kind.isMadeByPerson, !orders[entry.placement.handle].isGone { newest[entry.placement.handle] = entry }
        }
        return (newest.values.sorted { $0.leafIndex < $1.leafIndex }, damaged)
    }

    /// Whether a record may be chosen without being named.
    private func offering(_ entries: [LedgerEntry], _ rules: ProfileRules) throws -> (LedgerEntry) throws -> Bool {
        let withCare = try withCare(entries)
        return { entry in
            let record = try entry.record()
            guard !withCare.contains(entry.placement.handle), rules.offers(record) else { return false }
            if let talk = try record.content(as: Conversation.self) { return talk.privileged != true }
            // A letter that nobody sent was perhaps not to be sent.
            if let complaint = try record.content(as: Complaint.self) { return complaint.isSent }
            return true
        }
    }

    /// Evidence that is privileged, needs care, or was part of what was said to a lawyer or counsellor; with what was taken out of
    /// it, and what it was taken out of.
    private func withCare(_ entries: [LedgerEntry]) throws -> Set<String> {
        var found: Set<String> = []
        var parents: [String: String] = [:]
        for entry in entries {
            let record = try entry.record(), handle = entry.placement.handle
            if let talk = try record.content(as: Conversation.self), talk.privileged == true {
                found.formUnion(try talk.evidence.compactMap { try newestEntry($0)?.placement.handle })
            }
            guard let evidence = try record.content(as: Evidence.self) else { continue }
            if evidence.privileged == true || !evidence.sensitivity.isEmpty { found.insert(handle) }
            if let source = evidence.derivedFrom, let parent = try newestEntry(source) { parents[handle] = parent.placement.handle }
        }
        var above: Set<String> = []
        for handle in found {
            var current = handle
            while let parent = parents[current], above.insert(parent).inserted { current = parent }
        }
        let below = parents.keys.filter { handle in
            var (current, seen) = (handle, Set([handle]))
            while let parent = parents[current], seen.insert(parent).inserted {
                if found.contains(parent) { return true }
                current = parent
            }
            return false
        }
        return found.union(above).union(below)
    }

    /// People and places that records name in what is shown of them.
    /// - Parameter records: each with what of it is hidden.
    func people(namedIn records: [(entry: LedgerEntry, hidden: Set<ClaimPath>)]) throws -> [LedgerEntry] {
        var seen: Set<String> = []
        var found: [LedgerEntry] = []
        for (entry, hidden) in records {
            for (disclosure, path) in zip(entry.issued.disclosures, entry.issued.paths) {
                guard let id = disclosure.value.string, UUIDText.isValid(id), path.components.first == .name("payload"),
                    !path.lineage.contains(where: hidden.contains), seen.insert(id).inserted
                else { continue }
                guard let named = try newestEntry(id), [.party, .space].contains(named.placement.kind) else { continue }
                found.append(named)
            }
        }
        return try withoutWithdrawn(found)
    }
}

/// By what an export chooses records that are not named.
private struct ChoosingRule {
    private let all: Bool
    /// Handles; nil when there is no filter.
    private let matching: Set<String>?
    /// Handles of what belongs to the chosen complaints.
    private let ofComplaints: Set<String>

    init(_ vault: isolated Vault, _ request: ExportRequest) throws {
        matching = try request.filter.map { filter in
            Set(try vault.search(filter, page: IndexPage(size: nil)).hits.map(\.summary.handle))
        }
        var handles: Set<String> = []
        for complaint in request.complaints { handles.formUnion(try vault.handles(belongingTo: complaint)) }
        ofComplaints = handles
        // A profile is a rule by itself when there is no other.
        let isRuleOfProfile = request.profile != nil && request.references.isEmpty && matching == nil && request.complaints.isEmpty
        all = request.all || isRuleOfProfile
    }

    var choosesAnything: Bool { all || matching != nil || !ofComplaints.isEmpty }

    func chooses(_ entry: LedgerEntry) throws -> Bool {
        let handle = entry.placement.handle
        return all || matching?.contains(handle) == true || ofComplaints.contains(handle)
    }
}

extension Vault {
    /// Handles of a complaint, whom and what it is about, what was attached or proves that it was sent, and what came of it.
    /// - Throws: `VaultError.noSuchRecord`, ``KitError/wrongKind(reference:needed:)``.
    func handles(belongingTo reference: String) throws -> Set<String> {
        let history = try complaint(reference)
        let complaint = history.complaint
        let incidents = try complaint.incidents.compactMap { try newest($0, as: Incident.self) }
        var ids = complaint.about + complaint.incidents + complaint.attachments + complaint.copy + complaint.proofOfDelivery
        ids += incidents.flatMap(\.evidence) + history.steps.flatMap { $0.followUp.evidence + $0.followUp.incidents }
        if let recipient = complaint.recipient { ids.append(recipient) }
        let handles = try ids.compactMap { try newestEntry($0)?.placement.handle }
        return Set(handles + [history.handle] + history.steps.map(\.handle))
    }
}
