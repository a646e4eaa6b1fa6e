/// What became of a requested action.
public struct ActionState: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Asked for; no answer known.
    public static let asked = ActionState("asked")
    /// They said that they will.
    public static let agreed = ActionState("agreed")
    /// They did it.
    public static let done = ActionState("done")
    /// They said that they will not.
    public static let refused = ActionState("refused")
    /// They answered, and it cannot be told what it means.
    public static let unclear = ActionState("unclear")

    public static let known = [asked, agreed, done, refused, unclear]
}
