public import Octets

/// A person or an organisation. Other records refer to it by its identifier only, so that it can be hidden.
public struct Party: RecordPayload {
    public static let recordKind = RecordKind.party

    /// What the person calls it; may be a code name.
    public var name: String?
    /// Name to use where the real one must not stand.
    public var codeName: String?
    /// Other names and spellings.
    public var names: [String] = []
    /// What it has to do with the case.
    public var roles: [String] = []
    /// Whether it is an organisation.
    public var isOrganisation: Bool?
    /// Addresses, numbers and accounts.
    public var identifiers: [Identifier] = []
    /// What can be said about it: looks, position.
    public var description: String?
    /// How it is tied to other parties.
    public var relations: [Relation] = []
    /// How it can be reached without danger, and when.
    public var safeContact: String?
    /// Who must not learn of it: identifiers of parties, or names.
    public var doNotDiscloseTo: [String] = []
    /// Of a group or a shared mailbox: who can read what arrives there. Identifiers of parties, or names.
    public var readers: [String] = []
    /// When that was looked up.
    public var readersChecked: TimeValue?
    /// When they were born, as typed; shown to nobody unless it is named.
    public var born: String?
    /// Whether they are under age.
    public var isMinor: Bool?
    /// Where they live; shown to nobody unless it is named.
    public var homeAddress: String?
    /// For the person alone; shown to nobody unless it is named.
    public var privateNote: String?
    public var other = JSONObject()

    public init() {}
}

extension Party: CodedPart {
    mutating func code<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure) {
        try coder.text("name", &name)
        try coder.text("code_name", &codeName)
        try coder.texts("names", &names)
        try coder.texts("roles", &roles)
        try coder.flag("is_organisation", &isOrganisation)
        try coder.parts("identifiers", &identifiers)
        try coder.text("description", &description)
        try coder.parts("relations", &relations)
        try coder.text("safe_contact", &safeContact)
        try coder.texts("do_not_disclose_to", &doNotDiscloseTo)
        try coder.texts("readers", &readers)
        try coder.part("readers_checked", &readersChecked)
        try coder.text("born", &born)
        try coder.flag("is_minor", &isMinor)
        try coder.text("home_address", &homeAddress)
        try coder.text("private_note", &privateNote)
    }
}
