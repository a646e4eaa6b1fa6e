internal import EvidenceModel

/// Everybody whom a letter can have to do with.
struct LetterPeople {
    /// By the identifiers of the newest revisions of their records.
    private(set) var parties: [String: Party]
    /// The newest identifier by any earlier one: records keep naming the revision that there was.
    private var newest: [String: String] = [:]

    /// - Parameter new: those who have no record yet, by the identifier that they will have.
    init(new: [String: Party]) { parties = new }

    mutating func add(_ party: Party, id: String, alsoKnownAs earlier: String) { (parties[id], newest[earlier]) = (party, id) }

    /// The newest identifier; what is none stays as it is.
    func current(_ id: String) -> String { newest[id] ?? id }

    subscript(id: String) -> Party? { parties[current(id)] }
}
