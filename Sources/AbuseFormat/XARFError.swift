/// Why a report does not fit X-ARF.
public enum XARFError: Error, Equatable {
    /// The format asks for it.
    case missing(Field)
    /// It has fewer than three characters.
    case tooShort(Field)
    /// An address, domain or time that is none, or a beginning after the end.
    case malformed(Field)

    /// What a report is made of; ``XARFReport`` and ``XARFContact`` say what each is.
    public enum Field: String, CaseIterable, Sendable {
        case harasser, description, source, sourceURL, date, firstSeen
        case organisationName, organisationDomain, organisationEmail, contactName, contactEmail, contactPhone
    }
}
