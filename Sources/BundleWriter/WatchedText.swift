/// A text that should stand nowhere in a bundle although no field of its records hides it: the name of somebody whose record
/// is not handed over.
public struct WatchedText: Hashable, Sendable {
    /// What is looked for.
    public var text: String
    /// What it is called when it is found: a handle, or words of the caller.
    public var label: String

    public init(_ text: String, label: String) { (self.text, self.label) = (text, label) }
}

/// A watched text that stands somewhere in the bundle.
public struct WatchedFinding: Hashable, Sendable {
    /// As the caller called it. Several texts can have one label.
    public let label: String
    /// Where it stands.
    public let place: LeakFinding.Place

    public init(label: String, place: LeakFinding.Place) { (self.label, self.place) = (label, place) }
}
