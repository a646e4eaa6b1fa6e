public import EvidenceModel

/// Somebody who could be told, why, and what speaks against it. Offered, never imposed: nobody has to be told.
public struct Suggestion: Hashable, Sendable {
    /// In which capacity.
    public let audience: Audience
    /// Handle of the person or organisation; nil when it has no record.
    public let party: String?
    /// Handle of the place, when nobody is known to be responsible for it.
    public let space: String?
    /// What it is called: a name out of the records, a domain, an address; nil when that is not known.
    public let name: String?
    /// Why, in the order in which it was found; at least one.
    public internal(set) var reasons: [Reason]
    /// What speaks against it.
    public internal(set) var conflicts: [Conflict] = []
    /// Whom else to tell instead, when something speaks against it.
    public internal(set) var others: [Alternative] = []

    /// From what a suggestion follows.
    public struct Reason: Hashable, Sendable {
        public let key: Key
        /// Handles of the records it follows from. Incidents of which the same is true stand together, at the end.
        public internal(set) var records: [String]
        /// What gave it: a header and what it says, a number, an address.
        public let detail: String?
        /// How far ``detail`` can be believed: as in `Evidence.Origin.trust`.
        public let trust: String?
        /// The kind of the tie, for a reason that is one.
        public let relation: String?

        public init(key: Key, records: [String], detail: String? = nil, trust: String? = nil, relation: String? = nil) {
            (self.key, self.records, self.detail, self.trust, self.relation) = (key, records, detail, trust, relation)
        }
    }

    /// Kinds of reasons. The names stand in JSON and are stable.
    public enum Key: String, CaseIterable, Sendable {
        /// Responsible for the place where it happened.
        case responsible
        /// It happened there, and nobody is known to be responsible.
        case space
        /// Somebody who did it works there.
        case employer
        /// Somebody who did it acts for it.
        case represents
        /// Something of it was used: what the incident says.
        case resources
        /// An address of somebody who did it is in its domain.
        case address
        /// Somebody who did it is a member.
        case member
        /// Somebody who did it studies there.
        case student
        /// A header of a mail names where it came from.
        case header
        /// The address in the mail's From is there; anybody can write any.
        case sender
        /// A number was shown or dialled.
        case number
        /// A call came without a number: the own provider may know more.
        case withheld
        /// An account of a service sent it.
        case account
        /// It came this way, and nothing that was kept says from where.
        case means
        /// Somebody who did it is tied to the venue or a sponsor (R7).
        case tied
    }

    /// Something that speaks against telling somebody (R6).
    public struct Conflict: Hashable, Sendable {
        public let key: ConflictKey
        /// Handle of who it is about; nil for a name without a record.
        public let who: String?
        public let name: String?
        /// Whether it is about somebody who can read along, and not about who is told.
        public let isReader: Bool

        public init(key: ConflictKey, who: String?, name: String?, isReader: Bool) {
            (self.key, self.who, self.name, self.isReader) = (key, who, name, isReader)
        }
    }

    /// Kinds of conflicts. The names stand in JSON and are stable.
    public enum ConflictKey: String, CaseIterable, Sendable {
        /// Is said to have done it.
        case respondent
        /// Is the person it was done to, or a witness.
        case party
        /// Is related or tied to somebody who is said to have done it.
        case related
        /// Must not learn of it, as somebody's record says.
        case doNotDisclose = "do_not_disclose"
    }

    /// Whom else to tell.
    public enum Alternative: Hashable, Sendable {
        /// One of several alone, at an address of their own. Handle, when there is a record, and name.
        case member(who: String?, name: String?)
        /// Somebody in another capacity.
        case audience(Audience)
    }

    /// Those to whom one can always turn.
    public static let always: [Audience] = [.police, .lawyer, .support]
}
