/// What a party has to do with it; also what the person is who keeps a record.
public struct PartyRole: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Whom it was done to.
    public static let target = PartyRole("target")
    /// Saw or heard it.
    public static let witness = PartyRole("witness")
    /// Who is said to have done it.
    public static let respondent = PartyRole("respondent")
    /// Helps the person.
    public static let helper = PartyRole("helper")
    /// Was told, or asked to act.
    public static let recipient = PartyRole("recipient")
    /// Handles it for an authority.
    public static let officer = PartyRole("officer")

    public static let known = [target, witness, respondent, helper, recipient, officer]
}
