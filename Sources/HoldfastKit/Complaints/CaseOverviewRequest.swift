/// What an overview of a case shows.
public struct CaseOverviewRequest: Sendable {
    /// Handles of incidents, complaints and people; empty for all.
    public var references: [String] = []
    /// Handles of what is left out.
    public var without: [String] = []
    /// `REF.field`: left out everywhere, as in a bundle.
    public var hide: [String] = []
    /// Handles of the incidents that the person finds most serious; empty takes those that say how serious they are.
    public var mostSerious: [String] = []
    /// Whether code names stand in the place of real ones, where there are some.
    public var usesCodeNames = false
    public var title: String

    public init(title: String) { self.title = title }
}
