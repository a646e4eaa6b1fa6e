public import EvidenceModel
internal import Octets
internal import SelectiveDisclosure

/// What a profile shows unless the person says otherwise: which records it is about, and which of their fields it hides.
///
/// Fields are patterns of claim paths, in which `[]` stands for any element of a list.
struct ProfileRules {
    /// Fields that no export shows unless they are named.
    private static let always = ["payload.private_note", "payload.findings_kept", "payload.home_address", "payload.born"]

    private let profile: ExportProfile?

    init(_ profile: ExportProfile?) { self.profile = profile }

    /// Whether a record is chosen when it is not named itself.
    func offers(_ record: Record) -> Bool {
        switch profile {
        case .employer?: record.kind != .conversation && (record.kind != .party || isRespondent(record) || isOrganisation(record))
        case .organizer?, .police?, .portal?: record.kind != .conversation
        case .provider?: isForProvider(record)
        default: true
        }
    }

    /// Patterns of the fields that are hidden.
    func hidden(_ record: Record) -> [String] {
        Self.always + byProfile(record)
    }

    /// Whether the whole record is hidden, so that only its place in the log is shown.
    var hidesAll: Bool { profile == .dateProof }

    private func byProfile(_ record: Record) -> [String] {
        switch profile {
        case .organizer?: forOrganizer(record)
        case .employer?: forOrganizer(record) + (record.kind == .incident ? Self.notForEmployer : [])
        case .provider?: forProvider(record)
        default: []
        }
    }

    private func forOrganizer(_ record: Record) -> [String] {
        switch record.kind {
        case .incident: ["payload.police", "payload.told"]
        case .evidence: ["payload.acquisition.source", "payload.embedded.position", "payload.embedded.device"]
        case .party: isRespondent(record) ? [] : Self.ofOthers + (isTarget(record) ? [] : Self.careOfOthers)
        default: []
        }
    }

    private static let ofOthers = ["payload.identifiers", "payload.description", "payload.relations"]
    private static let careOfOthers = ["payload.safe_contact", "payload.do_not_disclose_to"]
    private static let notForEmployer = [
        "payload.effect", "payload.witnesses", "payload.people_present", "payload.children_present",
    ]

    /// What identifies the account and shows what it did: providers often pass on what they get to their customer.
    private func forProvider(_ record: Record) -> [String] {
        switch record.kind {
        case .incident: Self.notForEmployer + Self.notForProvider
        case .evidence: ["payload.note", "payload.acquisition", "payload.incidents", "payload.original_kept_at"]
        case .party: ["payload.name", "payload.names", "payload.description", "payload.relations", "payload.safe_contact", "payload.do_not_disclose_to"]
        default: []
        }
    }

    private static let notForProvider = [
        "payload.police", "payload.told", "payload.actions_taken", "payload.place", "payload.space", "payload.severity",
        "payload.weapon_or_vehicle", "payload.missing_evidence", "payload.unanswered", "payload.respondent_claimed",
    ]

    private func isForProvider(_ record: Record) -> Bool {
        switch record.kind {
        case .incident: record.payload["kind"]?.string.map(Self.onlineKinds.contains) ?? false
        case .evidence: record.payload["kind"]?.string.map(Self.onlineEvidence.contains) ?? false
        case .party: isRespondent(record)
        default: false
        }
    }

    private static let onlineKinds: Set<String> = ["email", "message", "post", "image", "impersonation", "doxing", "monitoring"]
    private static let onlineEvidence: Set<String> = ["email", "message", "chat", "post", "screenshot"]

    private func isRespondent(_ record: Record) -> Bool { has(.respondent, record) }
    private func isTarget(_ record: Record) -> Bool { has(.target, record) }
    private func isOrganisation(_ record: Record) -> Bool { record.payload["is_organisation"] == .bool(true) }

    private func has(_ role: PartyRole, _ record: Record) -> Bool {
        record.payload["roles"]?.array?.contains(.string(role.name)) ?? false
    }
}

extension ExportProfile {
    /// Whether its readers expect a PDF.
    public var needsPDF: Bool { [.organizer, .employer, .lawyer, .police, .portal].contains(self) }
}
