/// How a piece of evidence relates to the first of its kind.
public struct CopyType: NamedValue {
    public let name: String
    public init(_ name: String) { self.name = name }

    /// As it was received or made.
    public static let original = CopyType("original")
    /// The same content, to work with.
    public static let workingCopy = CopyType("working_copy")
    /// Made out of another one: a converted file, a part.
    public static let derivative = CopyType("derivative")
    /// A copy in which parts are blacked out.
    public static let redacted = CopyType("redacted")

    public static let known = [original, workingCopy, derivative, redacted]
}
