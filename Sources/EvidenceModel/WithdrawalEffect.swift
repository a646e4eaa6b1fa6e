/// What a withdrawal does with the records that it names.
public struct WithdrawalEffect: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// Kept out of everything that is handed over.
    public static let hidden = WithdrawalEffect("hidden")
    /// No longer kept out of it.
    public static let shown = WithdrawalEffect("shown")
    /// Out of all lists, and to be destroyed after some days.
    public static let removed = WithdrawalEffect("removed")
    /// Not to be destroyed after all.
    public static let kept = WithdrawalEffect("kept")
    /// Destroyed: only their leaves are left.
    public static let destroyed = WithdrawalEffect("destroyed")

    public static let known = [hidden, shown, removed, kept, destroyed]
}
