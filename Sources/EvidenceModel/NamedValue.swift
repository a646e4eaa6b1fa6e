/// A value out of a list that may grow, kept as its JSON name: one that a newer version wrote survives.
public protocol NamedValue: Hashable, Sendable {
    /// The name that stands in the JSON text.
    var name: String { get }
    /// Any name, listed or not.
    init(_ name: String)
    /// Those that this version gives names to, in the order in which a person is offered them.
    static var known: [Self] { get }
}

extension NamedValue {
    /// Whether this version has a name for it.
    public var isKnown: Bool { Self.known.contains(self) }
}
