/// Where the person knows from what they write.
public struct Basis: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Seen with their own eyes, also on a screen.
    public static let saw = Basis("saw")
    /// Heard with their own ears.
    public static let heard = Basis("heard")
    /// Told by somebody.
    public static let told = Basis("told")
    /// Concluded from something else.
    public static let inferred = Basis("inferred")

    public static let known = [saw, heard, told, inferred]
}
