public import BundleFormat
public import SelectiveDisclosure

/// A hidden value that can still be read somewhere in the bundle.
public struct LeakFinding: Hashable, Sendable {
    /// The exhibit that hides it.
    public let exhibit: ExhibitNumber
    /// Which field is hidden.
    public let path: ClaimPath
    /// Where it still stands.
    public let place: Place

    public init(exhibit: ExhibitNumber, path: ClaimPath, place: Place) {
        (self.exhibit, self.path, self.place) = (exhibit, path, place)
    }

    /// Places of a bundle.
    public enum Place: Hashable, Sendable {
        /// In a field that an exhibit shows.
        case claim(ExhibitNumber, ClaimPath)
        /// In the name of an original.
        case fileName(ExhibitNumber)
        /// In the original of an exhibit.
        case content(ExhibitNumber)
        /// In a text that the program wrote, by its path.
        case document(String)
    }
}
