/// For what kind of reader a bundle is made: which kinds of fields are shown unless the person says otherwise.
///
/// Stored in records of kind `export`, and named to the recipient in the report.
public struct ExportProfile: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Organizers of an event, moderators of a service.
    public static let organizer = ExportProfile("organizer")
    /// The employer of the person who harasses, or their institution or professional body.
    public static let employer = ExportProfile("employer")
    /// A lawyer or a support organisation.
    public static let lawyer = ExportProfile("lawyer")
    /// Police, prosecutors and courts.
    public static let police = ExportProfile("police")
    /// Internet and mail providers.
    public static let provider = ExportProfile("provider")
    /// An upload form that takes few ordinary files.
    public static let portal = ExportProfile("portal")
    /// That records existed by a date, and nothing of what they say.
    public static let dateProof = ExportProfile("date-proof")
    /// All that is not privileged, intimate or private.
    public static let everything = ExportProfile("everything")

    public static let known = [organizer, employer, lawyer, police, provider, portal, dateProof, everything]
}
