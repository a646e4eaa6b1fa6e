/// Who is asked to act, or to help. What can be asked of each stands in `ActionCatalogue`.
public struct Audience: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Of an event; also the contact of its venue or sponsor.
    public static let organizer = Audience("organizer")
    /// Operators and moderators of an online service.
    public static let service = Audience("service")
    /// The respondent's employer.
    public static let employer = Audience("employer")
    /// A medical board, a bar.
    public static let professionalBody = Audience("professional-body")
    /// A school or university.
    public static let institution = Audience("institution")
    /// An internet or mail provider.
    public static let provider = Audience("provider")
    /// Law enforcement.
    public static let police = Audience("police")
    /// A lawyer.
    public static let lawyer = Audience("lawyer")
    /// A support organisation.
    public static let support = Audience("support")

    public static let known = [
        organizer, service, employer, professionalBody, institution, provider, police, lawyer, support,
    ]
}
